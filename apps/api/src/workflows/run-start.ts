import { Injectable } from '@nestjs/common';
import type { RunObject, StartRunRequest } from '@taskflow/contracts';
import { DomainError } from '@taskflow/core/errors';
import { RunReader, WorkflowStore } from '@taskflow/core/ports';
import type { PreparedSubmit } from '@taskflow/core/task';
import { RunMaker } from '@taskflow/core/workflow';
import type { Caller } from '../request/request';
import { foundRun } from '../runs/refusals';
import { TaskLanes } from '../tasks/task-lanes';
import { Definitions } from './definitions';

/** Starts runs of workflows and of definitions. */
@Injectable()
export class RunStart {
  constructor(
    private readonly maker: RunMaker,
    private readonly definitions: Definitions,
    private readonly workflows: WorkflowStore,
    private readonly lanes: TaskLanes,
    private readonly runs: RunReader,
  ) {}

  /** @throws DomainError `not_found` for an address that names no workflow */
  async assertWorkflow(workspace_id: string, name: string): Promise<void> {
    if (await this.workflows.get(workspace_id, name)) return;
    throw new DomainError('not_found', `There is no workflow "${name.slice(0, 128)}" in this workspace.`);
  }

  async start(
    caller: Caller,
    request: StartRunRequest,
    idempotency: { key: string; hash: string } | undefined,
  ): Promise<{ run: RunObject; replayed: boolean }> {
    const { workspace_id } = caller;
    const outcome = await this.lanes.add(workspace_id, await this.prepare(caller, request, idempotency));
    if ('refused' in outcome) throw outcome.refused;
    const run_id = outcome.answer.run_id ?? '';
    return { run: foundRun(await this.runs.get(workspace_id, run_id), run_id), replayed: outcome.replayed };
  }

  private async prepare(
    { workspace_id, user_id, context }: Caller,
    { workflow, version, definition, input = {} }: StartRunRequest,
    idempotency: { key: string; hash: string } | undefined,
  ): Promise<PreparedSubmit> {
    const origin = { created_by: user_id, context, ...(idempotency ? { idempotency } : {}) };
    if (workflow === undefined)
      return this.maker.ofDefinition(workspace_id, await this.definitions.read(workspace_id, definition), input, origin);
    return this.maker.ofWorkflow(workspace_id, { name: workflow, ...(version === undefined ? {} : { version }) }, input, origin);
  }
}
