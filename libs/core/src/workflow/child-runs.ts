import { LIMITS, type TaskError } from '@taskflow/contracts';
import { DomainError } from '../errors';
import { ExpressionError, fillIn, readExpression, shown } from '../expression';
import { pause, resume } from '../pause';
import type { Randomness } from '../ports/clock';
import type { OutcomeReader, PendingNode } from '../ports/outcome-reader';
import type { TaskStore } from '../ports/task-store';
import { WorkflowSteps, type WorkOf } from '../task/continue';
import type { TaskDraft } from '../task/draft';
import type { NodeSpec } from '../task/node-spec';
import { jsonBytes } from '../task/storable';
import { prepareSubmit, type PreparedSubmit } from '../task/prepare-submit';
import type { ChangeContext } from '../task/task';
import { childEnd } from './child-end';
import { compensationDrafts, compensationRequest, decideCompensation } from './compensation';
import { decideChildEnd, decideNode, type Verdict } from './decide-node';
import { itemDrafts } from './item-drafts';
import { expressionsIn, type Scopes } from './scopes';
import type { RunMaker } from './run-maker';

/** The run keeps changing while its end is looked at: it cannot go on for ever. */
const MOST_TRIES = 20;
/** Read at once. */
const CHILDREN = 200;

/** Looks at conditions and lists, makes the runs that do the work of tasks, and ends those tasks with them. */
export class ChildRuns extends WorkflowSteps {
  constructor(
    private readonly store: TaskStore,
    private readonly outcomes: OutcomeReader,
    private readonly scopes: Scopes,
    private readonly maker: RunMaker,
    private readonly randomness: Randomness,
  ) {
    super();
  }

  override async prepare({ workspace_id, continuation_id, work }: WorkOf<'prepare'>): Promise<void> {
    const { task_id, generation, forced, context } = work;
    const node = await this.outcomes.node(workspace_id, task_id);
    const isCurrent = node !== null && node.generation === generation;
    const verdict: Verdict = isCurrent ? await this.verdict(workspace_id, node, context) : { kind: 'skip' };
    const bulk = verdict.kind === 'delegate' && verdict.submit.tasks.length > 200;
    const scope = { workspace_id, continuation_id, task_ids: [task_id], settles: true, bulk, pauses: 'read' } as const;
    await this.store.change(scope, (snapshot) => decideNode(snapshot, { task_id, generation, forced }, verdict, context));
  }

  override async endChild({ workspace_id, continuation_id, work }: WorkOf<'child_ended'>): Promise<void> {
    const { task_id, run_id, context } = work;
    for (let tries = 0; tries < MOST_TRIES; tries += 1) {
      const end = await childEnd(this.outcomes, workspace_id, task_id, run_id);
      // While the run goes on again, its next end is told by a continuation of its own: this one is only taken.
      const scope = {
        workspace_id,
        continuation_id,
        task_ids: end ? [task_id] : [],
        settles: true,
        run_ids: end ? [run_id] : [],
      };
      const outcome = await this.store.change(scope, (snapshot) =>
        decideChildEnd(snapshot, end ? task_id : '', run_id, end ?? { status: 'RUNNING', cancelled: true }, context),
      );
      if (outcome !== 'changed') return;
    }
  }

  override async compensate({ workspace_id, continuation_id, work }: WorkOf<'compensate'>): Promise<void> {
    const { run_id, from, after, context } = work;
    const all = await compensationDrafts(this.outcomes, workspace_id, run_id);
    const tasks = all.slice(from, from + LIMITS.tasks_per_request);
    const request = await compensationRequest(this.outcomes, workspace_id, run_id, tasks, after, context);
    const prepared = prepareSubmit(request, await this.queuesWith(tasks), this.randomness);
    const isLast = from + tasks.length >= all.length;
    const next = isLast ? null : { ...work, from: from + tasks.length, after: prepared.tasks.at(-1)?.task_id ?? after };
    const scope = { workspace_id, continuation_id, task_ids: after === null ? [] : [after], settles: false, run_ids: [run_id] };
    await this.store.change({ ...scope, bulk: tasks.length > 200 }, (snapshot) =>
      decideCompensation(snapshot, work, prepared, next),
    );
  }

  /** A queue that is registered no more keeps nobody from undoing what was done: the task waits for a worker. */
  private async queuesWith(tasks: readonly TaskDraft[]): Promise<ReadonlySet<string>> {
    return new Set([...(await this.maker.queues()), ...tasks.flatMap(({ queue }) => queue ?? [])]);
  }

  /**
   * While a run is paused no task of it is delegated, so its children are those that there are now. Resumed meanwhile, the pause
   * is taken back here: whoever resumed it may have looked before the child was paused.
   */
  override async passOn(workspace_id: string, { kind, subject, context }: WorkOf<'pause' | 'resume'>['work']): Promise<void> {
    const isPaused = async () => (await this.outcomes.runStatus(workspace_id, subject.name)) === 'PAUSED';
    for await (const name of this.childrenOf(workspace_id, subject.name)) {
      const child = { kind: 'run' as const, name };
      if (kind === 'pause' && (await isPaused())) await pause(this.store, workspace_id, child, context);
      if (!(await isPaused())) await resume(this.store, workspace_id, child, context);
    }
  }

  private async *childrenOf(workspace_id: string, run_id: string): AsyncGenerator<string> {
    let after: string | undefined;
    for (;;) {
      const page = { limit: CHILDREN, ...(after === undefined ? {} : { after }) };
      const found = await this.outcomes.childRuns(workspace_id, run_id, page);
      yield* found;
      if (found.length < CHILDREN) return;
      after = found.at(-1);
    }
  }

  /** What becomes of the task. What users have written can be wrong in every way: then the task fails and says why. */
  private async verdict(workspace_id: string, node: PendingNode, context: ChangeContext): Promise<Verdict> {
    try {
      const spec = node.spec ?? {};
      if (spec.when !== undefined && !(await this.condition(workspace_id, node, spec.when))) return { kind: 'skip' };
      if (spec.for_each !== undefined) return await this.fanOut(workspace_id, node, spec, context);
      if (spec.workflow) return await this.subWorkflow(workspace_id, node, spec.workflow, context);
      return { kind: 'start', ...(spec.due_in_ms === undefined ? {} : { due_in_ms: spec.due_in_ms }) };
    } catch (error) {
      if (error instanceof ExpressionError) return rejected('invalid_expression', error.message);
      if (error instanceof DomainError && error.code !== 'unavailable') return rejected(error.code, error.message);
      throw error;
    }
  }

  private async condition(workspace_id: string, node: PendingNode, source: string): Promise<boolean> {
    const value = await this.evaluated(workspace_id, node, 'when', source);
    if (typeof value === 'boolean') return value;
    throw new ExpressionError(`when: "${shown(source)}" is ${kindOf(value)}, neither true nor false`);
  }

  private async fanOut(workspace_id: string, node: PendingNode, spec: NodeSpec, context: ChangeContext): Promise<Verdict> {
    const source = spec.for_each ?? '';
    const list = await this.evaluated(workspace_id, node, 'for_each', source);
    if (!Array.isArray(list)) throw new ExpressionError(`for_each: "${shown(source)}" is ${kindOf(list)}, not a list`);
    if (list.length > LIMITS.tasks_per_request)
      throw new DomainError(
        'too_many_tasks',
        `for_each: "${shown(source)}" has ${list.length} entries; the most is ${LIMITS.tasks_per_request}: split the list.`,
      );
    const bytes = jsonBytes(spec.each) * list.length + jsonBytes(list);
    if (bytes > LIMITS.list_bytes)
      throw new DomainError(
        'payload_too_large',
        `for_each: "${shown(source)}" would make ${list.length} tasks of together ${bytes} bytes; the most is ${LIMITS.list_bytes}: make the payload smaller, or split the list.`,
      );
    if (list.length === 0) return { kind: 'done', output: [] };
    const input = node.run_id === null ? null : await this.outcomes.input(workspace_id, node.run_id);
    const tasks = await itemDrafts(node, spec, list, input, (value, scope) => this.scopes.evaluate(expressionsIn(value), scope));
    const queues = await this.maker.queues();
    const request = { tasks, run: true, input, workflow: node.node ?? node.title, ...this.origin(node, context) };
    return { kind: 'delegate', submit: withOutcomes(prepareSubmit(request, queues, this.randomness), spec) };
  }

  private async subWorkflow(
    workspace_id: string,
    node: PendingNode,
    workflow: NonNullable<NodeSpec['workflow']>,
    context: ChangeContext,
  ): Promise<Verdict> {
    const values = await this.scopes.values(speakerOf(workspace_id, node), expressionsIn(workflow.input));
    const input = fillIn(workflow.input, values) as Record<string, unknown>;
    const bytes = jsonBytes(input);
    if (bytes > LIMITS.filled_payload_bytes)
      throw new DomainError(
        'payload_too_large',
        `With its templates filled in the input has ${bytes} bytes; the most is ${LIMITS.filled_payload_bytes}.`,
      );
    const wanted = { name: workflow.name, ...(workflow.version === undefined ? {} : { version: workflow.version }) };
    return { kind: 'delegate', submit: await this.maker.ofWorkflow(workspace_id, wanted, input, this.origin(node, context)) };
  }

  /** @throws DomainError when too many runs are above it */
  private origin(node: PendingNode, context: ChangeContext) {
    const depth = node.depth + 1;
    if (depth > LIMITS.run_depth)
      throw new DomainError(
        'too_deep',
        `${LIMITS.run_depth} runs are above this one, each started by a task of the next: does a workflow start itself without end?`,
      );
    return { created_by: node.created_by, context, parent: { task_id: node.task_id, depth } };
  }

  private async evaluated(workspace_id: string, node: PendingNode, field: string, source: string): Promise<unknown> {
    try {
      const values = await this.scopes.values(speakerOf(workspace_id, node), [readExpression(source)]);
      return values.get(source);
    } catch (error) {
      if (!(error instanceof ExpressionError)) throw error;
      throw new ExpressionError(`${field}: "${shown(source)}": ${error.message}`);
    }
  }
}

/** Tasks of a list speak of the same outcomes as the task they belong to. */
function withOutcomes(prepared: PreparedSubmit, { tasks }: NodeSpec): PreparedSubmit {
  if (!tasks) return prepared;
  return {
    ...prepared,
    tasks: prepared.tasks.map((task) => ({ ...task, draft: { ...task.draft, spec: { ...task.draft.spec, tasks } } })),
  };
}

function speakerOf(workspace_id: string, { run_id, spec }: PendingNode) {
  return { workspace_id, run_id, spec };
}

function rejected(code: string, message: string): { kind: 'reject'; error: TaskError } {
  return { kind: 'reject', error: { code, message: message.slice(0, 2_000) } };
}

function kindOf(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'a list';
  return typeof value === 'object' ? 'a map' : typeof value === 'string' ? 'a text' : `a ${typeof value}`;
}
