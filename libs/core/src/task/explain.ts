import { isTerminal, type Role, type TaskStatus, type WaitReason, type WhyAnswer } from '@taskflow/contracts';
import type { Circumstances, CircumstantialPause, Ending } from '../ports/task-reader';
import { FAR_BEHIND } from '../ports/task-reader';
import { limitedBy } from './explain-limit';
import type { WorkerIdentity } from '../ports/worker-leases';
import { endedWell, joinMet } from './join';
import type { TaskRow } from './task';

/** Titles that a sentence names before it says how many more there are. */
const TITLES = 3;
const TITLE_CHARACTERS = 60;

type Why = Omit<WhyAnswer, 'detail' | 'until'> & { detail: string; until: Date | null };
type LiveWorker = Pick<WorkerIdentity, 'worker_id' | 'queues' | 'types' | 'workspace_id'>;

/**
 * Says why a task is not running, or what became of it.
 * @param workers those with a live lease
 */
export function explain(circumstances: Circumstances, workers: readonly LiveWorker[], now: Date): WhyAnswer {
  const why = reasonOf(circumstances, workers, now);
  return { ...why, until: why.until?.toISOString() ?? null };
}

function reasonOf(circumstances: Circumstances, workers: readonly LiveWorker[], now: Date): Why {
  const { task } = circumstances;
  if (task.deleted_at)
    return because('ended', `Deleted on ${instant(task.deleted_at)}; restore it if it shall be there after all.`);
  switch (task.status) {
    case 'PENDING':
      return circumstances.run_cancelling ? cancelling(task) : pending(circumstances, now);
    case 'QUEUED':
      return circumstances.run_cancelling ? cancelling(task) : queued(circumstances, workers, now);
    case 'WAITING':
      return circumstances.run_cancelling ? cancelling(task) : waiting(circumstances);
    case 'PROCESSING':
      return circumstances.run_cancelling ? cancelling(task) : processing(task, workers);
    case 'DONE':
    case 'FAILED':
    case 'CANCELLED':
    case 'SKIPPED':
      return ended(circumstances);
  }
}

function because(reason: WaitReason, detail: string, more: Partial<Why> = {}): Why {
  return { reason, detail, blocking: [], until: null, position: null, limit: null, ...more };
}

function cancelling(task: TaskRow): Why {
  return because(
    'run_cancelling',
    `Its run is being cancelled, and this task (${task.status} still) with it; wait a moment, then rerun what shall be done after all.`,
  );
}

function pending({ task, dependencies, pauses, child }: Circumstances, now: Date): Why {
  if (child) return childRun(child);
  const open = dependencies.filter(({ status }) => !isTerminal(status));
  const blocking = joinMet(task) ? [] : open.map(({ task_id, title, status }) => ({ task_id, title, status }));
  if (task.held) {
    const then = blocking.length > 0 ? ` after that it waits for ${named(blocking)}.` : ' it starts at once then.';
    return because('held', `Held back until somebody executes it:${then}`, { blocking });
  }
  if (!joinMet(task)) return because('dependencies', dependenciesDetail(task, dependencies.length, blocking), { blocking });
  const paused = pausedBy(task, pauses);
  if (paused) return paused;
  if (task.start_at && task.start_at > now)
    return because('start_time', `Its start time is ${instant(task.start_at)}; execute it with "force": true to start it now.`, {
      until: task.start_at,
    });
  if (task.start_at)
    return because(
      'start_time',
      `Its start time ${instant(task.start_at)} has come: the scheduler releases it within seconds; look whether one is running if it stays here.`,
      { until: task.start_at },
    );
  if (task.preparation === 'due')
    return because(
      'condition',
      'Its dependencies let it start: its condition, list or workflow is looked at within seconds; nothing is to be done.',
    );
  return because('dependencies', 'Its dependencies let it start: it is released within seconds; nothing is to be done.');
}

function childRun({ run_id, tasks, open }: NonNullable<Circumstances['child']>): Why {
  return because(
    'child_run',
    `Run ${run_id} does its work: ${tasks - open} of ${count(tasks, 'task', 'tasks')} have ended; see that run, or cancel this task and the run with it.`,
  );
}

const JOIN_MET: Record<TaskRow['join'], string> = {
  all_done_ok: 'when all of them have ended well',
  all_finished: 'when all of them have ended, however they end',
  any_ok: 'when one of them has ended well',
};

function dependenciesDetail(task: TaskRow, all: number, open: Why['blocking']): string {
  if (open.length === 0)
    return 'Its dependencies have all ended: it is released or ends itself within seconds; nothing is to be done.';
  return `Waits for ${open.length} of its ${all} ${all === 1 ? 'dependency' : 'dependencies'}, ${named(open)}, and starts ${JOIN_MET[task.join]}; see to those, or execute it with "force": true to start it now.`;
}

function queued({ task, ahead, pauses, limit }: Circumstances, workers: readonly LiveWorker[], now: Date): Why {
  const paused = pausedBy(task, pauses);
  if (paused) return paused;
  if (task.rank === null && task.run_after) return retryDelay(task, task.run_after, now);
  if (limit) return because(...limitedBy(limit, now));
  const serving = workers.filter(
    ({ queues, workspace_id }) =>
      queues.includes(task.queue) && (workspace_id === undefined || workspace_id === task.workspace_id),
  );
  if (serving.length === 0)
    return because(
      'no_worker',
      `No live worker serves its queue "${task.queue}": start one with ${task.queue} among its WORKER_QUEUES, or look why the one there was has stopped.`,
      { position: ahead },
    );
  const able = serving.filter(({ types }) => types === undefined || task.type === null || types.includes(task.type));
  if (able.length === 0)
    return because(
      'no_worker',
      `${count(serving.length, 'live worker serves', 'live workers serve')} its queue "${task.queue}", but none has a handler for "${task.type}": start one that has it.`,
      { position: ahead },
    );
  if (task.rank === null)
    return because(
      'queued',
      `It may not be taken just now; the scheduler puts it in line within seconds: look whether one is running if it stays so.`,
    );
  const before = ahead === null ? `${FAR_BEHIND} or more` : ahead === 0 ? 'no' : String(ahead);
  const stand = ahead === 1 ? 'task stands' : 'tasks stand';
  return because(
    'queued',
    `Ready to run: ${before} ${stand} before it in the queue "${task.queue}", which ${count(able.length, 'live worker serves', 'live workers serve')}; one takes it when a slot is free, sooner if you add workers.`,
    { position: ahead },
  );
}

function pausedBy(task: TaskRow, pauses: readonly CircumstantialPause[]): Why | null {
  const rest =
    task.frozen_ms === null || task.frozen_ms === 0 ? '' : `; ${duration(task.frozen_ms)} of its waiting time are left then`;
  if (pauses.length > 0)
    return because(
      'paused',
      `${pauses.map(sentence).join(' ')} Resume ${pauses.length > 1 ? 'them' : 'it'} to let this task go on${rest}.`,
    );
  if (task.frozen_ms === null) return null;
  return because('paused', 'It was paused, and goes on within seconds: what paused it was resumed; nothing is to be done.');
}

function sentence({ kind, name, paused_at, paused_by, email }: CircumstantialPause): string {
  const what = kind === 'workspace' ? 'Its workspace' : kind === 'run' ? 'Its run' : `Its queue "${name}"`;
  const who = email ?? (paused_by.kind === 'user' ? `user ${paused_by.id}` : `${paused_by.kind} ${paused_by.id}`);
  return `${what} was paused on ${instant(paused_at)} by ${who}.`;
}

/** `3 min`, `2 h 5 min`, `40 s` */
function duration(ms: number): string {
  const seconds = Math.ceil(ms / 1000);
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.round(seconds / 60);
  if (minutes < 60) return `${minutes} min`;
  return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

function retryDelay(task: TaskRow, run_after: Date, now: Date): Why {
  const left = task.retry_limit - task.failures + 1;
  const why = task.error ? ` (${task.error.code}: ${short(task.error.message)})` : '';
  const when = run_after > now ? `at ${instant(run_after)}` : 'within seconds';
  return because(
    'retry_delay',
    `Attempt ${task.attempt} failed${why}; it is tried again ${when}, ${left === 1 ? 'for the last time' : `up to ${left} times more`}; cancel it if that is of no use.`,
    { until: run_after },
  );
}

function waiting({ assignee, assignee_role }: Circumstances): Why {
  if (assignee_role !== null && assignee_role !== 'viewer' && assignee_role !== 'member')
    return waitingForRole(assignee, assignee_role);
  return because(
    'person',
    assignee === null
      ? 'Waits for a person to complete it, and nobody is assigned: assign somebody, or complete it yourself.'
      : `Waits for ${assignee} to complete it: remind them, assign somebody else, or complete it yourself.`,
  );
}

function waitingForRole(assignee: string | null, role: Role): Why {
  const who = role === 'owner' ? 'an owner of the workspace' : `an ${role} or owner of the workspace`;
  const whom = assignee === null ? who : `${assignee}, who has to be ${who},`;
  return because('person', `Waits for ${whom} to complete it: remind them, or complete it yourself if that is you.`);
}

function processing(task: TaskRow, workers: readonly LiveWorker[]): Why {
  const worker = task.worker_id ?? 'unknown';
  const since = task.started_at ? ` since ${instant(task.started_at)}` : '';
  if (!workers.some(({ worker_id }) => worker_id === task.worker_id))
    return because(
      'processing',
      `Attempt ${task.attempt} runs${since}, but its worker ${worker} gives no sign of life: the scheduler puts the task back into its queue within 20 s; nothing is to be done.`,
      { until: task.deadline_at },
    );
  const limit = task.deadline_at ? `; it is stopped at ${instant(task.deadline_at)} at the latest, or now if you cancel it` : '';
  return because('processing', `Worker ${worker} is at attempt ${task.attempt}${since}, ${task.progress} % done${limit}.`, {
    until: task.deadline_at,
  });
}

const ENDED: Record<Extract<TaskStatus, 'DONE' | 'FAILED' | 'CANCELLED' | 'SKIPPED'>, string> = {
  DONE: 'Done',
  FAILED: 'Failed',
  CANCELLED: 'Cancelled',
  SKIPPED: 'Skipped',
};

function ended({ task, dependencies, ending }: Circumstances): Why {
  const at = ending?.at ?? task.finished_at;
  const word = ENDED[task.status as keyof typeof ENDED] + (at ? ` on ${instant(at)}` : '');
  if (task.status === 'DONE') return because('ended', `${word}, in attempt ${task.attempt}; rerun it to do it again.`);
  if (task.status === 'FAILED') {
    const why = task.error ? `: ${task.error.code}, ${short(task.error.message)}` : '';
    return because('ended', `${word}, in attempt ${task.attempt}${why}; remove the cause, then rerun it.`);
  }
  if (ending?.by_condition)
    return because('ended', `${word}, because its condition was false; rerun it to have that looked at again.`);
  const guilty = ending?.dependency ?? null;
  const blocking = dependencies
    .filter((one) =>
      guilty ? one.task_id === guilty.task_id : task.status === 'SKIPPED' && isTerminal(one.status) && !endedWell(one),
    )
    .map(({ task_id, title, status }) => ({ task_id, title, status }));
  const [first] = blocking;
  if (!first) return because('ended', `${word}${byWhom(task, ending)}; rerun it to do it after all.`);
  const status = guilty?.status ?? first.status;
  return because(
    'ended',
    `${word}, because its dependency "${short(first.title)}" ended as ${status}; rerun that one together with what depends on it.`,
    { blocking },
  );
}

function byWhom(task: TaskRow, ending: Ending | null): string {
  if (!ending) return '';
  const person = ending.actor.kind === 'user' ? ` by ${ending.email ?? `user ${ending.actor.id}`}` : '';
  if (ending.with_run) return ` with its run${person}`;
  if (person) return person;
  return task.run_id === null ? '' : ' with the rest of its run, because a task of it failed';
}

function named(tasks: Why['blocking']): string {
  const titles = tasks.slice(0, TITLES).map(({ title, status }) => `"${short(title)}" (${status})`);
  const more = tasks.length - titles.length;
  return titles.join(', ') + (more > 0 ? ` and ${more} more` : '');
}

function short(text: string): string {
  const line = text.replace(/\s+/gu, ' ').trim().replace(/\.$/u, '');
  const characters = [...line];
  return characters.length > TITLE_CHARACTERS ? `${characters.slice(0, TITLE_CHARACTERS).join('')}…` : line;
}

function count(number: number, one: string, many: string): string {
  return `${number} ${number === 1 ? one : many}`;
}

/** `2026-11-21 02:30:00 UTC` */
function instant(time: Date): string {
  return `${time.toISOString().slice(0, 19).replace('T', ' ')} UTC`;
}
