import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { RUN_STATUSES, type LivePage, type RunGraph, type RunObject } from '@taskflow/contracts';
import { DomainError } from '@taskflow/core/errors';
import { RunReader, TaskStore } from '@taskflow/core/ports';
import { cancelRun } from '@taskflow/core/run';
import { Operation } from '../openapi/operation';
import { optionalBodyReader } from '../request/body';
import { isUuid } from '../request/formats';
import { object } from '../request/json-schema';
import { flagKey, NO_KEYS, PAGE_KEYS, pageOf, readQuery, uuidKey, wordsKey } from '../request/query';
import { Asker, type Caller } from '../request/request';
import { foundRun, noRun } from './refusals';

const RUN_KEYS = {
  status: wordsKey(RUN_STATUSES, 'Statuses, any of'),
  child: flagKey('Only runs that do the work of a task; false: only others'),
  compensates: uuidKey('Only runs that undo the work of this run'),
  ...PAGE_KEYS,
};
const readNothing = optionalBodyReader<Record<string, never>>(object({}, []));

@Controller('api/v1/workspaces/:workspace/runs')
export class RunsController {
  constructor(
    private readonly tasks: TaskStore,
    private readonly runs: RunReader,
  ) {}

  @Get()
  @Operation({
    id: 'listRuns',
    role: 'viewer',
    summary: 'List runs',
    query: RUN_KEYS,
    answer: { status: 200, schema: 'RunPage', description: 'Newest first' },
    errors: ['list_limit_too_large'],
  })
  list(@Asker() caller: Caller, @Query() query: unknown): Promise<LivePage<RunObject>> {
    const { status, child, compensates, limit, cursor } = readQuery(RUN_KEYS, query);
    const filter = {
      ...(status ? { status } : {}),
      ...(child === undefined ? {} : { child }),
      ...(compensates === undefined ? {} : { compensates_run_id: compensates }),
    };
    return this.runs.list(caller.workspace_id, { ...pageOf({ limit, cursor }), ...filter });
  }

  @Get(':run_id')
  @Operation({ id: 'getRun', role: 'viewer', summary: 'One run', answer: { status: 200, schema: 'Run', description: 'The run' } })
  async get(@Asker() caller: Caller, @Param('run_id') run_id: string, @Query() query: unknown): Promise<RunObject> {
    readQuery(NO_KEYS, query);
    return foundRun(isUuid(run_id) ? await this.runs.get(caller.workspace_id, run_id) : null, run_id);
  }

  @Get(':run_id/graph')
  @Operation({
    id: 'getRunGraph',
    role: 'viewer',
    summary: "A run's graph",
    description: 'Nodes, edges and `seq` from one snapshot.',
    answer: { status: 200, schema: 'RunGraph', description: 'The graph' },
  })
  async graph(@Asker() caller: Caller, @Param('run_id') run_id: string, @Query() query: unknown): Promise<RunGraph> {
    readQuery(NO_KEYS, query);
    return foundRun(isUuid(run_id) ? await this.runs.graph(caller.workspace_id, run_id) : null, run_id);
  }

  @Post(':run_id/cancel')
  @HttpCode(202)
  @Operation({
    id: 'cancelRun',
    role: 'member',
    summary: 'Cancel a run',
    description: 'Cancels every open task of it, in steps; the run ends with the last of them.',
    body: { schema: 'NoFields', required: false },
    answer: { status: 202, schema: 'Run', description: 'The run, being cancelled' },
    errors: ['illegal_transition'],
  })
  async cancel(
    @Asker() caller: Caller,
    @Param('run_id') run_id: string,
    @Body() body: unknown,
    @Query() query: unknown,
  ): Promise<RunObject> {
    readQuery(NO_KEYS, query);
    readNothing(body);
    const outcome = isUuid(run_id) ? await cancelRun(this.tasks, caller.workspace_id, run_id, caller.context) : 'not_found';
    if (outcome === 'not_found') throw noRun(run_id);
    if (outcome !== 'cancelling')
      throw new DomainError(
        'illegal_transition',
        `Run ${run_id} is ${outcome.refused}: it has ended, there is nothing to cancel.`,
        [{ path: 'status', message: `is ${outcome.refused}` }],
      );
    return foundRun(await this.runs.get(caller.workspace_id, run_id), run_id);
  }
}
