import { isTerminal, type TaskObject } from '@taskflow/contracts';
import { statusColour } from '../../status/status-badge';
import { t } from '../../strings/translate';
import { CompleteForm } from '../../task/complete-form';
import { useCan } from '../../workspace/workspace';
import { TaskProgress } from './task-progress';
import { Why } from './why';
import classes from './task.module.css';

interface Props {
  task: TaskObject;
  isDeleted: boolean;
  refresh: () => void;
}

/** How the task stands at this moment: its progress, why it waits, or what made it fail. */
export function NowPanel({ task, isDeleted, refresh }: Props) {
  const canAct = useCan('member') && !isDeleted;
  const { status } = task;
  if (status === 'DONE') return null;
  return (
    <section className={classes.now} style={{ '--colour': statusColour(status) }} aria-label={t('task.now')}>
      {status === 'PROCESSING' && <TaskProgress task={task} />}
      {status === 'FAILED' && <Failure task={task} />}
      {status !== 'PROCESSING' && status !== 'FAILED' && <Why task={task} />}
      {!isTerminal(status) && status !== 'PROCESSING' && task.error !== null && <LastError task={task} />}
      {status === 'WAITING' && canAct && <CompleteForm task={task} onDone={refresh} />}
    </section>
  );
}

function Failure({ task }: { task: TaskObject }) {
  return (
    <div role="group" aria-label={t('task.error')}>
      <h2 className={classes.nowTitle}>
        {t('task.failed', { n: task.failures })} {task.error && <code className={classes.code}>{task.error.code}</code>}
      </h2>
      {task.error && (
        <p className={classes.errorText} dir="auto">
          {task.error.message}
        </p>
      )}
    </div>
  );
}

/** What went wrong in the attempt before, while the next one is waited for. */
function LastError({ task }: { task: TaskObject }) {
  if (task.error === null) return null;
  return (
    <p className={classes.errorText} dir="auto">
      {t('task.error.last', { n: task.failures, limit: task.retry.limit })}{' '}
      <code className={classes.code}>{task.error.code}</code> {task.error.message}
    </p>
  );
}
