import { Link } from '@tanstack/react-router';
import { useWorkspace } from '../workspace/workspace';
import classes from './task-link.module.css';

/** A task's title that leads to its page. */
export function TaskLink({ task_id, title }: { task_id: string; title: string }) {
  const { key: workspace } = useWorkspace();
  return (
    <Link className={classes.link} to="/w/$workspace/tasks/$task_id" params={{ workspace, task_id }}>
      <bdi>{title}</bdi>
    </Link>
  );
}
