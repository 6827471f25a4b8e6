import type { TaskStore } from '../ports/task-store';
import { Changes, type ChangeContext, type Decision, type LimitRule, type LimitSubject, type Snapshot } from '../task';

/** `unchanged`: it was so already. */
export type LimitOutcome = 'changed' | 'unchanged';

/**
 * Sets what a limit allows, from the commit on. A lower one lets what runs go on; a higher one lets others through at once. Not one
 * waiting task is touched by it: those follow in steps.
 */
export async function setLimit(
  store: TaskStore,
  workspace_id: string,
  subject: LimitSubject,
  rule: LimitRule,
  context: ChangeContext,
): Promise<LimitOutcome> {
  return change(store, workspace_id, subject, rule, context);
}

/** Takes a limit away: a key without one lets one task through at a time, a queue all of them. */
export async function removeLimit(
  store: TaskStore,
  workspace_id: string,
  subject: LimitSubject,
  context: ChangeContext,
): Promise<LimitOutcome> {
  return change(store, workspace_id, subject, null, context);
}

async function change(
  store: TaskStore,
  workspace_id: string,
  subject: LimitSubject,
  rule: LimitRule | null,
  context: ChangeContext,
): Promise<LimitOutcome> {
  const scope = { workspace_id, task_ids: [], settles: false, pauses: 'read' } as const;
  return (await store.change(scope, (snapshot) => decideSetLimit(snapshot, subject, rule, context))) ?? 'unchanged';
}

/** @param rule null: take it away */
export function decideSetLimit(
  snapshot: Snapshot,
  { kind, name }: LimitSubject,
  rule: LimitRule | null,
  context: ChangeContext,
): Decision<LimitOutcome> {
  const changes = new Changes(snapshot);
  const subject = { kind, name };
  const before = snapshot.limits.get(subject) ?? null;
  if (sameRule(before, rule)) return { set: changes.set(), outcome: 'unchanged' };
  changes.limit(subject, rule && { ...subject, ...rule, changed_at: changes.now, changed_by: context.actor });
  changes.tell('limit.changed', null, context, { before: told(subject, before), after: told(subject, rule) });
  if (kind === 'queue' && rule && !before) changes.leave({ kind: 'enlist', queue: name, status: 'PROCESSING', after: '' });
  changes.admit(subject);
  return { set: changes.set(), outcome: 'changed' };
}

function sameRule(left: LimitRule | null, right: LimitRule | null): boolean {
  return JSON.stringify(left && [left.concurrency, left.rate]) === JSON.stringify(right && [right.concurrency, right.rate]);
}

function told({ kind, name }: LimitSubject, rule: LimitRule | null): Record<string, unknown> {
  return { kind, name, ...(rule ? { concurrency: rule.concurrency, rate: rule.rate } : {}) };
}
