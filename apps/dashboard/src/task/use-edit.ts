import { useNavigate } from '@tanstack/react-router';

/** Opens the drawer that edits a task, over the page that is open. */
export function useEdit(): (task_id: string) => void {
  const navigate = useNavigate();
  return (edit) => void navigate({ to: '.', search: (search: object) => ({ ...search, edit }) } as never);
}
