import { lazy, Suspense } from 'react';
import { useNavigate, useSearch } from '@tanstack/react-router';

const Drawer = lazy(() => import('../pages/new-task/new-task-drawer').then(({ NewTask }) => ({ default: NewTask })));

/** The drawer for a new task, over whatever page is open; its code comes with its first use. */
export function NewTaskDrawer() {
  const search = useSearch({ from: '/w/$workspace' });
  const navigate = useNavigate();
  if (!search.new) return null;
  const close = () => void navigate({ to: '.', search: ({ new: _, ...rest }) => rest });
  return (
    <Suspense fallback={null}>
      <Drawer onClose={close} />
    </Suspense>
  );
}
