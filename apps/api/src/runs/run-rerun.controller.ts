import { Body, Controller, HttpCode, Param, Post, Query } from '@nestjs/common';
import { LIMITS, type RunObject } from '@taskflow/contracts';
import { DomainError } from '@taskflow/core/errors';
import { RunReader, TaskReader, TaskStore } from '@taskflow/core/ports';
import { rerunRun, type RerunRunOutcome, type RunRerunScope } from '@taskflow/core/run';
import { Operation } from '../openapi/operation';
import { bodyReader } from '../request/body';
import { isUuid } from '../request/formats';
import { NO_KEYS, readQuery } from '../request/query';
import { Asker, type Caller } from '../request/request';
import { blockedBy, runningBelow } from '../tasks/refusals';
import { foundRun, noRun } from './refusals';
import { RUN_SCHEMAS } from './run.schemas';

const readRerun = bodyReader<{ scope: RunRerunScope }>(RUN_SCHEMAS.RerunRunRequest);
type Refused = Exclude<RerunRunOutcome, { reopened: readonly string[] }>;

@Controller('api/v1/workspaces/:workspace/runs')
export class RunRerunController {
  constructor(
    private readonly tasks: TaskStore,
    private readonly reader: TaskReader,
    private readonly runs: RunReader,
  ) {}

  @Post(':run_id/rerun')
  @HttpCode(202)
  @Operation({
    id: 'rerunRun',
    role: 'member',
    summary: 'Run the tasks of a run again',
    description:
      '`failed`: what failed, was cancelled or skipped, also while the run is open. `all`: everything, once it has ended; the only way for a run whose work was undone. The run goes back to RUNNING. A task stays as it is when dependencies outside of the run do not let it start.',
    body: { schema: 'RerunRunRequest' },
    answer: { status: 202, schema: 'Run', description: 'The run, which is running again' },
    errors: ['illegal_transition', 'dependency_not_met', 'too_many_tasks'],
  })
  async rerun(
    @Asker() caller: Caller,
    @Param('run_id') run_id: string,
    @Body() body: unknown,
    @Query() query: unknown,
  ): Promise<RunObject> {
    readQuery(NO_KEYS, query);
    const { scope } = readRerun(body);
    const { workspace_id } = caller;
    if (!isUuid(run_id)) throw noRun(run_id);
    const outcome = await rerunRun(this.tasks, workspace_id, run_id, scope, caller.context);
    if (typeof outcome === 'string' || !('reopened' in outcome)) throw await this.refused(workspace_id, run_id, outcome);
    return foundRun(await this.runs.get(workspace_id, run_id), run_id);
  }

  private async refused(workspace_id: string, run_id: string, outcome: Refused): Promise<DomainError> {
    if (outcome === 'not_found') return noRun(run_id);
    if (outcome === 'too_many')
      return new DomainError(
        'too_many_tasks',
        `Run ${run_id} has more than ${LIMITS.tasks_per_request} tasks. Rerun single tasks with what depends on them.`,
      );
    if (outcome === 'compensated')
      return new DomainError(
        'illegal_transition',
        `What run ${run_id} had done was undone when it failed: nothing can go on from there. Use scope "all" to run everything again.`,
        [{ path: 'scope', message: 'must be all' }],
      );
    const subject = `Run ${run_id}`;
    if ('running' in outcome) return runningBelow(subject, 'rerun', await this.reader.summaries(workspace_id, outcome.running));
    if ('blocked' in outcome) return blockedBy(subject, await this.reader.summaries(workspace_id, outcome.blocked));
    const status = 'open' in outcome ? outcome.open : outcome.nothing;
    const why =
      'open' in outcome
        ? 'it can be rerun as a whole only once it has ended. Wait or cancel it, or rerun with scope "failed"'
        : 'no task of it has failed, was cancelled or skipped. Use scope "all" to run everything again';
    return new DomainError('illegal_transition', `Run ${run_id} is ${status}: ${why}.`, [
      { path: 'status', message: `is ${status}` },
    ]);
  }
}
