import { LIMITS } from '@taskflow/contracts';
import type { SelectedPage, TaskSelector } from '../ports/task-selector';
import type { TaskStore } from '../ports/task-store';
import { SETTLE_LIMIT, type Decision, type Snapshot } from '../task/change';
import { Changes } from '../task/changes';
import { reopen } from '../task/reopen';
import { reopening, type Again } from '../task/rerun';
import { settle } from '../task/settle';
import { horizonOf, isDescending, selectionOf, type ActionWork } from './action-work';
import { applyAction, rerunRefusal, unfit, type Applied } from './apply';

/** The execution of an action's task; the attempt fences off what an earlier one still does. */
export interface ActionExecution {
  workspace_id: string;
  task_id: string;
  attempt: number;
}

/** `lost`: the task is no longer executed by this attempt; nothing was done. */
export type ActionStep = { work: ActionWork; done: boolean } | 'lost';

const REFUSALS_KEPT = 100;

/**
 * Does one step of an action: at most 500 tasks, in one transaction that also stores how far the action is. It begins with what
 * the payload of the task says, so that a killed worker's successor goes on where the last commit was.
 */
export async function doActionStep(
  store: TaskStore,
  selector: TaskSelector,
  execution: ActionExecution,
  work: ActionWork,
): Promise<ActionStep> {
  const page = await nextPage(selector, execution.workspace_id, work);
  if (page.task_ids.length === 0)
    return page.next === null ? { work, done: true } : { work: { ...work, after: page.next }, done: false };
  const step = new Step(store, execution, work);
  const next = work.action === 'rerun' ? await step.rerun(page.task_ids) : await step.apply(page.task_ids);
  if (next === 'lost') return next;
  const last = page.task_ids.at(-1);
  return { work: next, done: page.next === null && next.after === last };
}

/** What comes next of the set. */
async function nextPage(selector: TaskSelector, workspace_id: string, work: ActionWork): Promise<SelectedPage> {
  const { targets, after } = work;
  if ('selection' in targets)
    return selector.page(workspace_id, selectionOf(targets.selection), horizonOf(targets.horizon), {
      after,
      descending: isDescending(work.action),
      limit: SETTLE_LIMIT,
    });
  const begin = after === null ? 0 : targets.task_ids.indexOf(after) + 1;
  const task_ids = targets.task_ids.slice(begin, begin + SETTLE_LIMIT);
  return { task_ids, next: begin + SETTLE_LIMIT < targets.task_ids.length ? (task_ids.at(-1) ?? null) : null };
}

class Step {
  constructor(
    private readonly store: TaskStore,
    private readonly execution: ActionExecution,
    private readonly work: ActionWork,
  ) {}

  async apply(task_ids: readonly string[]): Promise<ActionWork | 'lost'> {
    const { workspace_id, task_id } = this.execution;
    const { action } = this.work;
    const deletes = action === 'delete' || action === 'clear_completed';
    const scope = {
      workspace_id,
      task_ids: [task_id, ...task_ids],
      settles: deletes || action === 'cancel',
      ...(deletes ? { links_of: [task_id, ...task_ids] } : {}),
    };
    const outcome = await this.store.change(scope, (snapshot) =>
      this.decide(snapshot, task_ids, (changes) => {
        const outcomes = applyAction(changes, task_ids, { action_id: task_id, work: this.work });
        settle(changes, [...changes.ended]);
        return outcomes;
      }),
    );
    return (outcome as ActionWork | 'lost' | undefined) ?? 'lost';
  }

  /** As many as can be reopened in one transaction with all that depends on them. */
  async rerun(task_ids: readonly string[]): Promise<ActionWork | 'lost'> {
    const { workspace_id, task_id } = this.execution;
    const decide = (snapshot: Snapshot, linked: ReadonlySet<string>) =>
      this.decide(snapshot, task_ids, (changes) => this.reopen(changes, task_ids, linked));
    const outcome = await reopening(this.store, workspace_id, task_ids, this.work.scope, decide, { besides: [task_id] });
    if (outcome !== 'too_many') return outcome;
    if (task_ids.length > 1) return this.rerun(task_ids.slice(0, Math.ceil(task_ids.length / 2)));
    const reason = `More than ${LIMITS.tasks_per_request} tasks depend on it.`;
    const scope = { workspace_id, task_ids: [task_id], settles: false };
    const refused = new Map(task_ids.map((id) => [id, reason]));
    const next = await this.store.change(scope, (snapshot) => this.decide(snapshot, task_ids, () => refused));
    return (next as ActionWork | 'lost' | undefined) ?? 'lost';
  }

  private reopen(changes: Changes, task_ids: readonly string[], linked: ReadonlySet<string>): Map<string, Applied> | Again {
    const doer = { action_id: this.execution.task_id, work: this.work };
    const outcomes = new Map(task_ids.map((id) => [id, unfit(changes.row(id), doer)]));
    const roots = task_ids.filter((id) => outcomes.get(id) === null);
    const result = reopen(changes, { roots, scope: this.work.scope, linked }, this.work.asked_by);
    if ('again' in result) return result;
    for (const [id, refusal] of result.refusals) outcomes.set(id, rerunRefusal(refusal));
    return outcomes;
  }

  private decide(
    snapshot: Snapshot,
    task_ids: readonly string[],
    apply: (changes: Changes) => Map<string, Applied> | Again,
  ): Decision<ActionWork | 'lost' | Again> {
    const { task_id, attempt } = this.execution;
    const changes = new Changes(snapshot);
    const own = changes.row(task_id);
    if (own?.status !== 'PROCESSING' || own.attempt !== attempt) return { set: changes.set(), outcome: 'lost' };
    const outcomes = apply(changes);
    if (!(outcomes instanceof Map)) return { set: changes.set(), outcome: outcomes };
    const next = moved(this.work, task_ids, outcomes);
    changes.payload(task_id, next);
    return { set: changes.set(), outcome: next };
  }
}

function moved(work: ActionWork, task_ids: readonly string[], outcomes: ReadonlyMap<string, Applied>): ActionWork {
  const next = { ...work, after: task_ids.at(-1) ?? work.after, refused: [...work.refused] };
  for (const task_id of task_ids) {
    const outcome = outcomes.get(task_id) ?? null;
    const missing = typeof outcome === 'object' && outcome !== null;
    if (!missing) next.matched += 1;
    if (outcome === null) next.applied += 1;
    else if (next.refused.length < REFUSALS_KEPT) next.refused.push({ task_id, reason: missing ? outcome.missing : outcome });
  }
  return next;
}
