import type { TaskObject } from '@taskflow/contracts';
import { Link } from '@tanstack/react-router';
import { StatusBadge } from '../../status/status-badge';
import { t } from '../../strings/translate';
import { useCan, useWorkspace } from '../../workspace/workspace';
import { TaskButtons } from './task-buttons';
import classes from './task.module.css';

interface Props {
  task: TaskObject;
  isDeleted: boolean;
  refresh: () => void;
}

export function TaskHeader({ task, isDeleted, refresh }: Props) {
  const { key: workspace } = useWorkspace();
  const canAct = useCan('member');
  return (
    <header className={classes.header}>
      <nav className={classes.trail} aria-label={t('task.trail')}>
        <Link to="/w/$workspace/tasks" params={{ workspace }}>
          {t('nav.tasks')}
        </Link>
        {task.run_id !== null && (
          <>
            <span aria-hidden="true">/</span>
            <Link to="/w/$workspace/runs/$run_id" params={{ workspace, run_id: task.run_id }}>
              {t('event.run.name', { id: task.run_id.slice(-6) })}
            </Link>
          </>
        )}
      </nav>
      <div className={classes.heading}>
        <h1 dir="auto">{task.title}</h1>
        <StatusBadge status={task.status} />
        {canAct && !isDeleted && <TaskButtons task={task} refresh={refresh} />}
      </div>
      {task.description !== null && task.description !== '' && (
        <p className={classes.description} dir="auto">
          {task.description}
        </p>
      )}
    </header>
  );
}
