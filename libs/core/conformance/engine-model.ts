import { isTerminal, type JoinRule } from '@taskflow/contracts';
import { decideCancelRequest, decideRerunRun } from '../src/run';
import {
  decideCancel,
  decideCancelRun,
  decideCloseWorkspace,
  decideComplete,
  decideDelete,
  decideDue,
  decideExecute,
  decideFinish,
  decideIncomplete,
  decideMark,
  decideMarkFailed,
  decideRerun,
  decideRestore,
  decideRescue,
  decideSettleOn,
  decideSubmit,
  prepareSubmit,
  type Again,
  type AttemptResult,
  type ChangeContext,
  type Continuation,
  type RerunScope,
  type TaskDraft,
  type TaskRow,
} from '../src/task';
import type { Verb } from './engine-commands';
import { admitDueOnes, admitSome, enlistSome, LimitChecks, limitQueue, limitSome } from './engine-limits';
import { claimable, doPauseWork, pauseSome, resumeAll, resumeSome } from './engine-pauses';
import { endChild, prepareTask } from './engine-workflows';
import { checkCounters, World } from './world';

const CONTEXT: ChangeContext = { actor: { kind: 'user', id: 'u' }, correlation_id: null, traceparent: null };
const WORKSPACE = 'w';
const FAILED: AttemptResult = { kind: 'failed', error: { code: 'x', message: 'x' }, retryable: false };

/** The engine on a `World`: people, workers and the scheduler as commands, and what must hold after each. */
export class EngineModel {
  readonly world: World;
  readonly limits = new LimitChecks();
  private count = 0;
  private readonly source = {
    uuid: () => `00000000-0000-7000-8000-${String((this.count += 1)).padStart(12, '0')}`,
    token: () => `token-${(this.count += 1)}`,
    fraction: () => 0.5,
  };

  constructor(settleLimit?: number) {
    this.world = new World(WORKSPACE, settleLimit);
  }

  /** Puts tasks into the world; returns their ids by ref. */
  submit(tasks: readonly TaskDraft[], run = true): Map<string, string> {
    const prepared = prepareSubmit({ tasks, run, created_by: null, context: CONTEXT }, new Set(['default']), this.source);
    const external = [...new Set(prepared.tasks.flatMap((task) => task.external))];
    const [outcome] = this.world.change({ task_ids: external, settles: false }, (snapshot) =>
      decideSubmit(snapshot, WORKSPACE, [prepared]),
    );
    if (!outcome || 'refused' in outcome) return new Map();
    return new Map(outcome.answer.items.map((item) => [item.ref, item.task_id]));
  }

  /** What the store's `claim` does. */
  claim(task_id: string): TaskRow {
    const { world } = this;
    const row = world.tasks.get(task_id) as TaskRow;
    const next: TaskRow = {
      ...row,
      status: 'PROCESSING',
      rank: null,
      attempt: row.attempt + 1,
      lease_token: this.source.token(),
      worker_id: 'worker',
      started_at: world.now,
    };
    world.tasks.set(task_id, next);
    world.charge(next);
    return next;
  }

  end(task_id: string, result: AttemptResult): void {
    const end = { ...held(this.world.tasks.get(task_id) as TaskRow), result, log_lines: [] };
    this.world.change({ task_ids: [task_id], settles: true }, (snapshot) => decideFinish(snapshot, [end], this.source, CONTEXT));
  }

  rerun(task_id: string, scope: RerunScope): unknown {
    const linked = scope === 'this' ? new Set([task_id]) : this.below(task_id);
    const links_of = [...linked];
    return this.untilDecided(() =>
      this.world.change({ task_ids: links_of, settles: false, links_of }, (snapshot) =>
        decideRerun(snapshot, task_id, { scope }, linked, CONTEXT),
      ),
    );
  }

  mark(task_id: string, status: 'DONE' | 'SKIPPED'): unknown {
    const mark = { status, reason: 'by hand' };
    const open = this.world.change({ task_ids: [task_id], settles: true }, (snapshot) =>
      decideMark(snapshot, task_id, mark, CONTEXT),
    );
    if (open !== 'failed') return open;
    const linked = status === 'DONE' ? this.below(task_id) : new Set([task_id]);
    const links_of = [...linked];
    return this.untilDecided(() =>
      this.world.change({ task_ids: links_of, settles: false, links_of }, (snapshot) =>
        decideMarkFailed(snapshot, task_id, mark, linked, CONTEXT),
      ),
    );
  }

  incomplete(task_id: string): unknown {
    return this.untilDecided(() =>
      this.world.change({ task_ids: [task_id], settles: false, links_of: [task_id] }, (snapshot) =>
        decideIncomplete(snapshot, task_id, new Set([task_id]), CONTEXT),
      ),
    );
  }

  rerunRun(run_id: string, scope: 'failed' | 'all'): unknown {
    const links_of = [...this.world.tasks.values()].filter((row) => row.run_id === run_id).map((row) => row.task_id);
    return this.untilDecided(() =>
      this.world.change({ task_ids: links_of, settles: false, links_of, run_ids: [run_id] }, (snapshot) =>
        decideRerunRun(snapshot, run_id, links_of, scope, CONTEXT),
      ),
    );
  }

  /** Does the continuation at that place, and forgets it. */
  continue(place = 0): void {
    const [work] = this.world.continuations.splice(place, 1);
    if (work) this.doWork(work);
  }

  continueAll(): void {
    while (this.world.continuations.length > 0) {
      this.continue();
      checkCounters(this.world);
    }
  }

  step(verb: Verb, pick: number): void {
    const { world } = this;
    const any = pickFrom([...world.tasks.keys()], pick);
    const running = pickFrom(world.in('PROCESSING'), pick);
    const [run] = world.runs.keys();
    if (verb === 'due') this.due();
    else if (verb === 'advance') this.advance(pick);
    else if (verb === 'continue') this.continueAll();
    else if (verb === 'continue_one') this.continue(pick % Math.max(world.continuations.length, 1));
    else if (verb === 'cancel_batch') this.cancelBatch(pick);
    else if (verb === 'close' && pick % 50 === 0) world.continuations.push({ kind: 'close_workspace', context: CONTEXT });
    else if (verb === 'submit_below') this.submitBelow(pick);
    else if (running && (verb === 'finish' || verb === 'fail' || verb === 'rescue')) this.stepOfWorker(verb, running, pick);
    else if (verb === 'claim') this.claimAny(pick);
    else if (verb === 'pause') pauseSome(world, pick);
    else if (verb === 'resume') resumeSome(world, pick);
    else if (verb === 'limit') limitSome(world, pick);
    else if (verb === 'limit_queue') limitQueue(world, pick, () => this.step('finish', pick));
    else if (run && (verb === 'cancel_run' || verb === 'rerun_run')) this.stepOfRun(verb, run, pick);
    else if (any) this.stepOfPerson(verb, any, pick);
  }

  /** Lets everything that can still move come to its end. */
  drive(): void {
    const { world } = this;
    resumeAll(world);
    for (let round = 0; round < 1000; round += 1) {
      this.continueAll();
      if ([...world.tasks.values()].every((row) => isTerminal(row.status))) return;
      for (let n = 0; n < world.tasks.size; n += 1) this.step('execute', n);
      this.due();
      for (const verb of ['claim', 'finish', 'complete'] as const)
        for (let n = 0; n < world.tasks.size; n += 1) this.step(verb, n);
    }
  }

  private stepOfWorker(verb: 'finish' | 'fail' | 'rescue', running: string, pick: number): void {
    if (verb === 'finish') this.end(running, { kind: 'done', output: { n: pick } });
    else if (verb === 'fail') this.end(running, { kind: 'failed', error: { code: 'x', message: 'x' }, retryable: pick % 3 > 0 });
    else {
      const lost = held(this.world.tasks.get(running) as TaskRow);
      this.world.change({ task_ids: [running], settles: true }, (snapshot) =>
        decideRescue(snapshot, [lost], 'lease_lost', CONTEXT),
      );
    }
  }

  private stepOfPerson(verb: Verb, any: string, pick: number): void {
    const { world } = this;
    const own = { task_ids: [any], settles: false };
    if (verb === 'cancel' && pick % 4 === 0)
      world.change({ task_ids: [any], settles: true }, (snapshot) => decideCancel(snapshot, [any], CONTEXT));
    if (verb === 'force' && pick % 3 === 0) world.change(own, (snapshot) => decideExecute(snapshot, any, CONTEXT, true));
    if (verb === 'execute') world.change(own, (snapshot) => decideExecute(snapshot, any, CONTEXT, false));
    if (verb === 'delete' && pick % 3 === 0)
      world.change({ task_ids: [any], settles: true, links_of: [any] }, (snapshot) => decideDelete(snapshot, any, 'u', CONTEXT));
    if (verb === 'restore') world.change(own, (snapshot) => decideRestore(snapshot, any, CONTEXT));
    const waiting = pickFrom(world.in('WAITING'), pick);
    if (verb === 'complete' && waiting)
      world.change({ task_ids: [waiting], settles: true }, (snapshot) =>
        decideComplete(snapshot, waiting, { ok: true }, CONTEXT, false),
      );
    if (verb === 'mark_done' && pick % 2 === 0) this.mark(any, 'DONE');
    if (verb === 'mark_skipped' && pick % 2 === 0) this.mark(any, 'SKIPPED');
    if (verb === 'incomplete') this.incomplete(any);
    if (verb === 'rerun_this') this.rerun(any, 'this');
    if (verb === 'rerun_failed') this.rerun(any, 'failed');
    if (verb === 'rerun_downstream') this.rerun(any, 'downstream');
  }

  private stepOfRun(verb: 'cancel_run' | 'rerun_run', run_id: string, pick: number): void {
    if (verb === 'rerun_run') this.rerunRun(run_id, pick % 2 ? 'failed' : 'all');
    else if (pick % 25 === 0)
      this.world.change({ task_ids: [], settles: false, run_ids: [run_id] }, (snapshot) =>
        decideCancelRequest(snapshot, run_id, CONTEXT),
      );
  }

  /** Everything that is claimable is executed; a fifth of it fails. Leaves what is to be settled where it is. */
  private advance(pick: number): void {
    this.world.now = new Date(this.world.now.getTime() + 1);
    for (const row of claimable(this.world)) this.claim(row.task_id);
    this.world.in('PROCESSING').forEach((task_id, index) => {
      const fails = (index + pick) % 5 === 0;
      this.end(task_id, fails ? FAILED : { kind: 'done', output: null });
    });
  }

  private claimAny(pick: number): void {
    const found = claimable(this.world);
    const picked = found[pick % Math.max(found.length, 1)];
    if (picked) this.claim(picked.task_id);
  }

  private due(): void {
    const { world } = this;
    world.now = new Date(world.now.getTime() + 600_000);
    world.change({ task_ids: [...world.tasks.keys()], settles: false }, (snapshot) => decideDue(snapshot, CONTEXT));
    admitDueOnes(world);
  }

  private cancelBatch(pick: number): void {
    const batch = [...this.world.tasks.keys()].filter((_, index) => (index + pick) % 3 === 0);
    if (pick % 10 === 0)
      this.world.change({ task_ids: batch, settles: true }, (snapshot) => decideCancel(snapshot, batch, CONTEXT));
  }

  /** A task below two others, which may have ended already: then the edges are not counted. */
  private submitBelow(pick: number): void {
    const ids = [...this.world.tasks.keys()];
    if (ids.length > 25) return;
    const depends_on = [...new Set([pickFrom(ids, pick), pickFrom(ids, pick * 7)].flatMap((id) => id ?? []))];
    const join = (['all_finished', 'any_ok', 'all_done_ok'] as const)[pick % 3] as JoinRule;
    this.submit(
      [{ ref: 'below', title: 'below', kind: 'automated', type: 'echo', depends_on, join, retry: { limit: 0 } }],
      false,
    );
  }

  private below(task_id: string): Set<string> {
    const found = new Set([task_id]);
    for (const id of found) for (const edge of this.world.edges) if (edge.parent_id === id) found.add(edge.child_id);
    return found;
  }

  /** As the use case does: what must be done first is done, then the decision is made again. */
  private untilDecided(decide: () => object | string): unknown {
    for (let tries = 0; tries < 100; tries += 1) {
      const outcome = decide();
      if (typeof outcome === 'string' || !('again' in outcome)) return outcome;
      const { first } = outcome as Again;
      for (const { work } of first) this.continue(this.world.continuations.indexOf(work));
    }
    throw new Error('the rerun was never decided');
  }

  private doWork(work: Continuation): void {
    const { world } = this;
    if (work.kind === 'settle') {
      const after = new Map(work.subjects.map((subject) => [subject.task_id, subject.after]));
      world.change({ task_ids: [...after.keys()], settles: true, after }, (snapshot) => decideSettleOn(snapshot, work));
      return;
    }
    if (work.kind === 'pause' || work.kind === 'resume') return doPauseWork(world, work);
    if (work.kind === 'enlist') return enlistSome(world, work);
    if (work.kind === 'admit') return admitSome(world, work.subject);
    if (work.kind === 'prepare') return prepareTask(world, work, this.source);
    if (work.kind === 'child_ended') return endChild(world, work);
    // What a run had done is undone by another run, which is nothing to this one.
    if (work.kind === 'compensate') return;
    const all = work.kind === 'close_workspace';
    const open = [...world.tasks.values()].filter((row) => (all || row.run_id === work.run_id) && !isTerminal(row.status));
    const task_ids = open.map((row) => row.task_id);
    world.change({ task_ids, settles: true }, (snapshot) =>
      all ? decideCloseWorkspace(snapshot, task_ids, CONTEXT) : decideCancelRun(snapshot, work.run_id, task_ids, CONTEXT),
    );
  }
}

function held(row: TaskRow) {
  return { workspace_id: WORKSPACE, task_id: row.task_id, attempt: row.attempt, lease_token: row.lease_token ?? '' };
}

function pickFrom(ids: string[], pick: number): string | undefined {
  return ids[pick % Math.max(ids.length, 1)];
}
