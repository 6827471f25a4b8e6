import { isTerminal, type TaskObject } from '@taskflow/contracts';
import { JsonView } from '../../json/json-view';
import { Panel } from '../../panel/panel';
import { t } from '../../strings/translate';
import { TaskLogPanel } from './task-log-panel';
import classes from './task.module.css';

/** What came of the task, and what its present or last attempt has written. */
export function ResultTab({ task }: { task: TaskObject }) {
  return (
    <div className={classes.stack}>
      <Panel title={t('task.result')}>
        <Result task={task} />
      </Panel>
      <TaskLogPanel task={task} />
    </div>
  );
}

function Result({ task }: { task: TaskObject }) {
  if (task.status === 'DONE' && task.result !== null) return <JsonView value={task.result} label={t('task.result')} />;
  if (task.status === 'DONE') return <p className={classes.quiet}>{t('task.result.none')}</p>;
  if (task.status === 'FAILED') return <p className={classes.quiet}>{t('task.result.failed')}</p>;
  if (isTerminal(task.status)) return <p className={classes.quiet}>{t('task.result.ended')}</p>;
  return <p className={classes.quiet}>{t('task.result.open')}</p>;
}
