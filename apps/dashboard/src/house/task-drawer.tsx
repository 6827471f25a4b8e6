import { lazy, Suspense } from 'react';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCan } from '../workspace/workspace';

const New = lazy(() => import('../pages/new-task/new-task-drawer').then(({ NewTask }) => ({ default: NewTask })));
const Edit = lazy(() => import('../pages/new-task/edit/edit-task-drawer').then(({ EditTask }) => ({ default: EditTask })));

/** The drawer for a new task, or for an edit of one, over whatever page is open; its code comes with its first use. */
export function TaskDrawer() {
  const { new: isNew, edit } = useSearch({ from: '/w/$workspace' });
  const navigate = useNavigate();
  const canChange = useCan('member');
  if (!canChange || (!isNew && edit === undefined)) return null;
  const close = () => void navigate({ to: '.', search: ({ new: _new, edit: _edit, ...rest }) => rest });
  return (
    <Suspense fallback={null}>
      {edit === undefined ? <New onClose={close} /> : <Edit key={edit} task_id={edit} onClose={close} />}
    </Suspense>
  );
}
