import type { TaskObject } from '@taskflow/contracts';
import { JsonView } from '../../json/json-view';
import { Panel } from '../../panel/panel';
import { t, type StringKey } from '../../strings/translate';
import { spanText } from '../../time/span';
import classes from './task.module.css';

/** What the task was given, and the rules that it runs by. */
export function PayloadTab({ task }: { task: TaskObject }) {
  const hasFields = Object.keys(task.custom_fields).length > 0;
  return (
    <div className={classes.stack}>
      <Panel title={t('task.payload')}>
        {task.kind === 'human' && task.payload === null ? (
          <p className={classes.quiet}>{t('task.payload.none')}</p>
        ) : (
          <JsonView value={task.payload} label={t('task.payload')} />
        )}
      </Panel>
      {hasFields && (
        <Panel title={t('task.fields')}>
          <JsonView value={task.custom_fields} label={t('task.fields')} />
        </Panel>
      )}
      <Panel title={t('task.rules')} padded={false}>
        <dl className={classes.rules}>
          {rulesOf(task).map(([label, text]) => (
            <div key={label}>
              <dt>{t(label)}</dt>
              <dd>{text}</dd>
            </div>
          ))}
        </dl>
      </Panel>
    </div>
  );
}

function rulesOf(task: TaskObject): [StringKey, string][] {
  const { retry } = task;
  const rules: [StringKey, string][] = [
    ['task.rule.join', t(`task.join.${task.join}`)],
    ['task.rule.on_failure', t(`task.on_failure.${task.on_failure}`)],
  ];
  if (task.kind === 'automated')
    rules.unshift(
      [
        'task.rule.retry',
        t('task.rule.retry.text', { n: retry.limit, base: spanText(retry.base_ms), cap: spanText(retry.cap_ms) }),
      ],
      ['task.rule.timeout', spanText(task.timeout_ms)],
    );
  if (retry.no_retry && retry.no_retry.length > 0) rules.push(['task.rule.no_retry', retry.no_retry.join(', ')]);
  if (task.concurrency_key !== null) rules.push(['task.rule.concurrency', task.concurrency_key]);
  return rules;
}
