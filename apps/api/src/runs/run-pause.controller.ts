import { Body, Controller, HttpCode, Param, Post, Query } from '@nestjs/common';
import type { RunObject } from '@taskflow/contracts';
import { DomainError } from '@taskflow/core/errors';
import { pause, resume } from '@taskflow/core/pause';
import { RunReader, TaskStore } from '@taskflow/core/ports';
import { Operation } from '../openapi/operation';
import { optionalBodyReader } from '../request/body';
import { isUuid } from '../request/formats';
import { object } from '../request/json-schema';
import { NO_KEYS, readQuery } from '../request/query';
import { Asker, type Caller } from '../request/request';
import { foundRun, noRun } from './refusals';

const readNothing = optionalBodyReader<Record<string, never>>(object({}, []));
const RUN = { status: 200, schema: 'Run', description: 'The run' };

@Controller('api/v1/workspaces/:workspace/runs')
export class RunPauseController {
  constructor(
    private readonly tasks: TaskStore,
    private readonly runs: RunReader,
  ) {}

  @Post(':run_id/pause')
  @HttpCode(200)
  @Operation({
    id: 'pauseRun',
    role: 'member',
    summary: 'Pause a run',
    description:
      'What runs goes on; nothing else of it is taken by workers or released to people, and delays and start times stand still. The run is PAUSED until it is resumed, cancelled, or has nothing open any more.',
    body: { schema: 'NoFields', required: false },
    answer: RUN,
    errors: ['illegal_transition'],
  })
  pause(@Asker() caller: Caller, @Param('run_id') run_id: string, @Body() body: unknown, @Query() query: unknown) {
    return this.change(pause, caller, run_id, body, query);
  }

  @Post(':run_id/resume')
  @HttpCode(200)
  @Operation({
    id: 'resumeRun',
    role: 'member',
    summary: 'Resume a run',
    description: 'Its tasks go on in steps, with what was left of their delays, unless their queue or workspace is paused too.',
    body: { schema: 'NoFields', required: false },
    answer: RUN,
    errors: ['illegal_transition'],
  })
  resume(@Asker() caller: Caller, @Param('run_id') run_id: string, @Body() body: unknown, @Query() query: unknown) {
    return this.change(resume, caller, run_id, body, query);
  }

  private async change(
    act: typeof pause,
    { workspace_id, context }: Caller,
    run_id: string,
    body: unknown,
    query: unknown,
  ): Promise<RunObject> {
    readQuery(NO_KEYS, query);
    readNothing(body);
    const outcome = isUuid(run_id) ? await act(this.tasks, workspace_id, { kind: 'run', name: run_id }, context) : 'not_found';
    if (outcome === 'not_found') throw noRun(run_id);
    if (typeof outcome === 'object') {
      const why = outcome.cancelling
        ? 'it is being cancelled. Wait until that is done, then rerun what shall be done after all'
        : 'it has ended, nothing of it waits any more. Rerun it to do it again';
      throw new DomainError('illegal_transition', `Run ${run_id} is ${outcome.refused}: ${why}.`, [
        { path: 'status', message: `is ${outcome.refused}` },
      ]);
    }
    return foundRun(await this.runs.get(workspace_id, run_id), run_id);
  }
}
