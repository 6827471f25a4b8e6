import { LIMITS, PRIORITIES, type Priority, type TaskObject, type TaskStatus } from '@taskflow/contracts';
import { Unavailable } from '../errors';
import type { TaskStore } from '../ports/task-store';
import type { Decision, Snapshot } from './change';
import { Changes } from './changes';
import type { TaskDraft } from './draft';
import { releaseIfReady } from './settle';
import { jsonBytes, sameJson } from './storable';
import type { ChangeContext, TaskPatch, TaskRow } from './task';

/** What a person wants a task to be; what is not named stays as it is. */
export type WantedTask = Partial<
  Pick<
    TaskDraft,
    'title' | 'description' | 'priority' | 'tags' | 'assignee' | 'due_at' | 'start_at' | 'payload' | 'custom_fields'
  >
> & { type?: string };

/**
 * `refused`: the task's status, and the fields that cannot be changed in it: the start time only while the task is PENDING, type
 * and payload only while it is held back besides.
 */
export type EditOutcome = 'edited' | 'unchanged' | 'not_found' | { refused: TaskStatus; fields: string[] };

/** Each edit that comes in between costs one try. */
const MOST_TRIES = 20;

/**
 * Edits a task: `version` + 1 and one `task.edited` event with what changed, before and after; nothing when nothing changes.
 * @param prepare reads the task as it is now, and says what it should become; asked again when somebody else was faster. What it
 *   throws is thrown
 * @throws Unavailable when others keep editing it
 */
export async function edit(
  store: TaskStore,
  prepare: () => Promise<{ task: TaskObject; wanted: WantedTask }>,
  context: ChangeContext,
): Promise<EditOutcome> {
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    const { task, wanted } = await prepare();
    const scope = { workspace_id: task.workspace_id, task_ids: [task.task_id], settles: false };
    const outcome = await store.change(scope, (snapshot) => decideEdit(snapshot, task, wanted, context));
    if (outcome !== 'stale') return outcome ?? 'not_found';
  }
  throw new Unavailable('Others keep editing this task; nothing was changed. Try again.');
}

/**
 * @param task as it was read. `stale` when it has been edited since: as every edit counts `version` up, what only edits change is
 *   still as it was read otherwise (the payload too: a rerun replaces it only of a task that has ended, and that is not held)
 */
export function decideEdit(
  snapshot: Snapshot,
  task: TaskObject,
  wanted: WantedTask,
  context: ChangeContext,
): Decision<EditOutcome | 'stale'> {
  const changes = new Changes(snapshot);
  return { outcome: editOne(changes, task, wanted, context), set: changes.set() };
}

function editOne(changes: Changes, task: TaskObject, wanted: WantedTask, context: ChangeContext): EditOutcome | 'stale' {
  const row = changes.row(task.task_id);
  if (!row || row.deleted_at) return 'not_found';
  if (row.version !== task.version) return 'stale';
  const names = differing(task, wanted);
  if (names.length === 0) return 'unchanged';
  const fields = names.filter((name) => !isOpenFor(name, row));
  if (fields.length > 0) return { refused: row.status, fields };
  apply(changes, row, pick(wanted, names));
  const after = told(pick(wanted, names));
  changes.note(row.task_id, 'task.edited', context, { before: told(pick(task, names)), after });
  if (names.includes('start_at')) releaseIfReady(changes, row.task_id, context);
  return 'edited';
}

type Field = keyof WantedTask;

/** Fields whose wanted value is another one than the task's. */
function differing(task: TaskObject, wanted: WantedTask): Field[] {
  const names = (Object.keys(wanted) as Field[]).filter((name) => wanted[name] !== undefined);
  return names.filter((name) => !sameJson(comparable(name, task[name]), comparable(name, wanted[name])));
}

/** Tags have no order, and a person is who they are, whatever their email. */
function comparable(name: Field, value: unknown): unknown {
  if (name === 'tags') return distinct(value as string[]);
  if (name === 'assignee') return (value as WantedTask['assignee'])?.user_id;
  return value;
}

function distinct(tags: readonly string[]): string[] {
  return [...new Set(tags)].sort();
}

function isOpenFor(field: Field, row: TaskRow): boolean {
  if (field === 'start_at') return row.status === 'PENDING';
  if (field === 'type' || field === 'payload') return row.status === 'PENDING' && row.held;
  return true;
}

function pick<Key extends Field>(values: { [Name in Key]?: unknown }, names: readonly Key[]): WantedTask {
  return Object.fromEntries(names.map((name) => [name, values[name]]));
}

function apply(changes: Changes, row: TaskRow, changed: WantedTask): void {
  const { task_id } = row;
  const { priority, start_at, type, payload, assignee, ...rest } = changed;
  const patch: TaskPatch = { version: row.version + 1 };
  if (priority !== undefined) {
    patch.priority = priority;
    if (row.rank !== null) patch.rank = movedRank(changes, row, row.rank, priority);
  }
  // When the scheduler has to look follows from the start time anew.
  if (start_at !== undefined) Object.assign(patch, { start_at, run_after: null, frozen_ms: null });
  if (type !== undefined) patch.type = type;
  changes.patch(task_id, patch);
  if (Object.hasOwn(changed, 'payload')) changes.payload(task_id, payload);
  const edit = { ...rest, ...(assignee === undefined ? {} : { assignee_id: assignee?.user_id ?? null }) };
  if (Object.keys(edit).length > 0) changes.edit({ task_id, ...edit });
}

/** At the end of the line of its new priority; a higher one never makes it wait longer, a lower one never less long. */
function movedRank(changes: Changes, row: TaskRow, rank: number, priority: Priority): number {
  const joined = changes.rank({ ...row, priority });
  const rises = PRIORITIES.indexOf(priority) > PRIORITIES.indexOf(row.priority);
  return rises ? Math.min(rank, joined) : Math.max(rank, joined);
}

/** As an event tells it. Large values are left out: every consumer of events would carry them. */
function told(values: WantedTask): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => {
      if (name === 'tags') return [name, distinct(value as string[])];
      if (jsonBytes(value) > LIMITS.live_result_bytes) return [`${name}_omitted`, true];
      return [name, value instanceof Date ? value.toISOString() : value];
    }),
  );
}
