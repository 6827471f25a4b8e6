import type { TaskObject } from '@taskflow/contracts';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useNames } from '../../event/people';
import { Panel } from '../../panel/panel';
import { t, type StringKey } from '../../strings/translate';
import { PriorityMark } from '../../task/priority-mark';
import { Ago, Took } from '../../time/times';
import { useWorkspace } from '../../workspace/workspace';
import classes from './task.module.css';

/** What is known of a task beside its state; facts that it does not have are left out. */
export function Facts({ task }: { task: TaskObject }) {
  return (
    <aside className={classes.facts} aria-label={t('task.facts')}>
      <Panel title={t('task.facts')} padded={false}>
        <dl>{factsOf(task).map(([label, value]) => value !== null && <Fact key={label} label={label} value={value} />)}</dl>
      </Panel>
    </aside>
  );
}

function Fact({ label, value }: { label: StringKey; value: ReactNode }) {
  return (
    <div>
      <dt>{t(label)}</dt>
      <dd>{value}</dd>
    </div>
  );
}

function factsOf(task: TaskObject): [StringKey, ReactNode][] {
  const when = (at: string | null) => (at === null ? null : <Ago at={at} />);
  const hasStarted = task.started_at !== null;
  return [
    ['task.fact.type', task.type === null ? t('task.human') : <code className={classes.code}>{task.type}</code>],
    ['task.fact.run', task.run_id === null ? null : <Run run_id={task.run_id} />],
    ['task.fact.child_run', task.child_run_id === null ? null : <Run run_id={task.child_run_id} />],
    ['task.fact.node', task.node],
    ['task.fact.when', task.when],
    ['task.fact.for_each', task.for_each],
    ['task.fact.priority', <PriorityMark key="priority" priority={task.priority} />],
    ['task.fact.tags', task.tags.length === 0 ? null : <Tags tags={task.tags} />],
    ['task.fact.assignee', task.assignee === null ? null : <Assignee {...task.assignee} />],
    ['task.fact.assignee_role', task.assignee_role],
    ['task.fact.due', when(task.due_at)],
    ['task.fact.start', task.status === 'PENDING' ? when(task.start_at) : null],
    ['task.fact.created', <Created key="created" task={task} />],
    ['task.fact.queued', when(task.queued_at)],
    ['task.fact.started', when(task.started_at)],
    ['task.fact.finished', when(task.finished_at)],
    [
      'task.fact.duration',
      hasStarted ? <Took from={task.started_at} ms={task.duration_ms} running={task.status === 'PROCESSING'} /> : null,
    ],
    ['task.fact.generation', task.generation > 1 ? String(task.generation) : null],
    ['task.fact.queue', task.kind === 'automated' ? task.queue : null],
    [
      'task.fact.id',
      <code key="id" className={classes.id}>
        {task.task_id}
      </code>,
    ],
  ];
}

function Run({ run_id }: { run_id: string }) {
  const { key: workspace } = useWorkspace();
  return (
    <Link className={classes.link} to="/w/$workspace/runs/$run_id" params={{ workspace, run_id }}>
      {t('event.run.name', { id: run_id.slice(-6) })}
    </Link>
  );
}

function Tags({ tags }: { tags: readonly string[] }) {
  return (
    <span className={classes.tags}>
      {tags.map((tag) => (
        <span key={tag} className={classes.tag} dir="auto">
          {tag}
        </span>
      ))}
    </span>
  );
}

function Assignee({ user_id, email }: { user_id: string; email: string }) {
  return <span>{useNames().get(user_id) ?? email}</span>;
}

function Created({ task }: { task: TaskObject }) {
  const name = useNames().get(task.created_by ?? '');
  return (
    <>
      <Ago at={task.created_at} />
      {name !== undefined && ` ${t('task.fact.by', { name })}`}
    </>
  );
}
