import { Body, Controller, Headers, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import { LIMITS, type RunObject, type StartRunRequest } from '@taskflow/contracts';
import type { FastifyReply } from 'fastify';
import { Operation } from '../openapi/operation';
import { bodyReader, optionalBodyReader } from '../request/body';
import { refusal } from '../request/faults';
import { NO_KEYS, readQuery } from '../request/query';
import { Asker, type Caller } from '../request/request';
import { idempotencyOf } from '../tasks/idempotency';
import { RunStart } from './run-start';
import { WORKFLOW_SCHEMAS } from './workflow.schemas';

const readStart = bodyReader<StartRunRequest>(WORKFLOW_SCHEMAS.StartRunRequest);
const readStartOf = optionalBodyReader<Pick<StartRunRequest, 'version' | 'input'>>(WORKFLOW_SCHEMAS.StartWorkflowRequest);

const IDEMPOTENCY = {
  'Idempotency-Key': {
    description: 'Makes repeating the request safe: with the same key and body no other run is started',
    schema: { type: 'string', minLength: 1, maxLength: LIMITS.idempotency_key_characters },
  },
};
const REPLAYED = 'Idempotency-Replayed';
const REPLAYED_HEADER = { [REPLAYED]: '`true` when the key was used before and nothing was started now' };
const START_ERRORS = [
  'unknown_workflow',
  'invalid_input',
  'invalid_expression',
  'unknown_user',
  'unknown_queue',
  'idempotency_mismatch',
] as const;

/** Makes runs of workflows and of definitions that are not kept. */
@Controller('api/v1/workspaces/:workspace')
export class RunStartController {
  constructor(private readonly runs: RunStart) {}

  @Post('runs')
  @HttpCode(202)
  @RouteConfig({ bodyLimit: LIMITS.bulk_body_bytes })
  @Operation({
    id: 'startRun',
    role: 'member',
    summary: 'Start a run of a workflow, or of a definition that is not kept',
    description: 'The run keeps the version it was made from, whatever becomes of the workflow.',
    headers: IDEMPOTENCY,
    body: { schema: 'StartRunRequest' },
    answer: { status: 202, schema: 'Run', description: 'The run', headers: REPLAYED_HEADER },
    errors: [
      ...START_ERRORS,
      'invalid_definition',
      'cycle',
      'invalid_payload',
      'unknown_type',
      'unknown_dependency',
      'invalid_task',
    ],
  })
  async start(
    @Asker() caller: Caller,
    @Body() body: unknown,
    @Query() query: unknown,
    @Headers('idempotency-key') key: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<RunObject> {
    readQuery(NO_KEYS, query);
    const request = readStart(body);
    const idempotency = idempotencyOf(key, 'POST /runs', body);
    if ((request.workflow === undefined) === (request.definition === undefined))
      throw refusal([{ path: '', message: 'names a workflow or holds a definition: one of the two' }]);
    if (request.definition !== undefined && request.version !== undefined)
      throw refusal([{ path: 'version', message: 'belongs to a workflow; a definition has none' }]);
    return this.answer(reply, await this.runs.start(caller, request, idempotency));
  }

  @Post('workflows/:name/runs')
  @HttpCode(202)
  @Operation({
    id: 'startWorkflow',
    role: 'member',
    summary: 'Start a run of a workflow',
    headers: IDEMPOTENCY,
    body: { schema: 'StartWorkflowRequest', required: false },
    answer: { status: 202, schema: 'Run', description: 'The run', headers: REPLAYED_HEADER },
    errors: START_ERRORS,
  })
  async startWorkflow(
    @Asker() caller: Caller,
    @Param('name') name: string,
    @Body() body: unknown,
    @Query() query: unknown,
    @Headers('idempotency-key') key: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<RunObject> {
    readQuery(NO_KEYS, query);
    const request = readStartOf(body);
    const idempotency = idempotencyOf(key, `POST /workflows/${name}/runs`, body);
    await this.runs.assertWorkflow(caller.workspace_id, name);
    return this.answer(reply, await this.runs.start(caller, { ...request, workflow: name }, idempotency));
  }

  private answer(reply: FastifyReply, { run, replayed }: { run: RunObject; replayed: boolean }): RunObject {
    if (replayed) void reply.header(REPLAYED, 'true');
    return run;
  }
}
