import type { WorkflowDefinition } from '@taskflow/contracts';
import { DomainError } from '../errors';
import type { Randomness } from '../ports/clock';
import type { QueueStore } from '../ports/queue-store';
import type { WorkflowStore } from '../ports/workflow-store';
import type { WorkspaceStore } from '../ports/workspace-store';
import { prepareSubmit, type PreparedSubmit, type SubmitRequest } from '../task';
import { checkInput } from './input';
import { nodeTexts, planRun, type NodeTexts } from './plan-run';
import { expressionsIn, type Scopes } from './scopes';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Who starts a run, and for which task. */
export type RunOrigin = Pick<SubmitRequest, 'created_by' | 'context' | 'parent' | 'idempotency'>;

/** Turns workflows and definitions into the tasks of a run. */
export class RunMaker {
  constructor(
    private readonly workflows: WorkflowStore,
    private readonly workspaces: WorkspaceStore,
    private readonly queueStore: QueueStore,
    private readonly scopes: Scopes,
    private readonly randomness: Randomness,
  ) {}

  /** Registered worker queues. */
  queues(): Promise<ReadonlySet<string>> {
    return this.queueStore.names();
  }

  /**
   * A run of a stored workflow, pinned to its version from now on.
   * @throws DomainError `unknown_workflow`, or what `ofDefinition` throws
   */
  async ofWorkflow(
    workspace_id: string,
    { name, version }: { name: string; version?: number },
    input: Readonly<Record<string, unknown>>,
    origin: RunOrigin,
  ): Promise<PreparedSubmit> {
    const found =
      version === undefined
        ? await this.workflows.get(workspace_id, name)
        : await this.workflows.version(workspace_id, name, version);
    if (!found) {
      const which = version === undefined ? `workflow "${name}"` : `version ${version} of workflow "${name}"`;
      throw new DomainError('unknown_workflow', `There is no ${which} in this workspace.`, [
        { path: version === undefined ? 'workflow' : 'version', code: 'unknown_workflow', message: `there is no ${which}` },
      ]);
    }
    return this.ofDefinition(workspace_id, found.definition, input, { ...origin, version: found.version });
  }

  /**
   * A run of a definition that `checkDefinition` has passed.
   * @throws DomainError with every fault of the input; for texts that have no value, people and queues that are unknown
   */
  async ofDefinition(
    workspace_id: string,
    definition: WorkflowDefinition,
    given: Readonly<Record<string, unknown>>,
    origin: RunOrigin & { version?: number },
  ): Promise<PreparedSubmit> {
    const checked = checkInput(definition, given);
    if ('faults' in checked)
      throw new DomainError(
        'invalid_input',
        `The input does not fit the workflow "${definition.name}": ${checked.faults.map(({ path, message }) => `${path} ${message}`).join('; ')}.`,
        checked.faults,
      );
    const { input } = checked;
    const texts = await nodeTexts(definition, input, (value, scope) => this.scopes.evaluate(expressionsIn(value), scope));
    const people = await this.people(workspace_id, texts);
    const tasks = planRun(definition, texts, (name) => people.get(name));
    return prepareSubmit({ tasks, run: true, workflow: definition.name, input, ...origin }, await this.queues(), this.randomness);
  }

  /** Members by what the nodes call them. @throws DomainError `unknown_user` naming each node that names somebody else */
  private async people(workspace_id: string, texts: ReadonlyMap<string, NodeTexts>) {
    const wanted = [...texts].flatMap(([node, { assignee }]) =>
      assignee === undefined || assignee.includes('{{') ? [] : [{ node, assignee }],
    );
    const names = [...new Set(wanted.map(({ assignee }) => assignee))];
    const people = new Map<string, { user_id: string; email: string }>();
    for (const name of names) {
      const member = await this.memberNamed(workspace_id, name);
      if (member) people.set(name, { user_id: member.user_id, email: member.email });
    }
    const faults = wanted.flatMap(({ node, assignee }) =>
      people.has(assignee)
        ? []
        : [
            {
              path: `tasks.${node}.assignee`,
              code: 'unknown_user' as const,
              message: `"${assignee}" is not a member of this workspace`,
            },
          ],
    );
    const [first] = faults;
    if (first) throw new DomainError('unknown_user', `${first.path}: ${first.message}.`, faults);
    return people;
  }

  private memberNamed(workspace_id: string, name: string) {
    const id = name.trim().toLowerCase();
    return UUID.test(id) ? this.workspaces.member(workspace_id, id) : this.workspaces.memberByEmail(workspace_id, id);
  }
}
