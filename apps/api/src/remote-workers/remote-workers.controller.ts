import { Body, Controller, HttpCode, Post, Query, Res } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import {
  LIMITS,
  type ClaimTasksAnswer,
  type ClaimTasksRequest,
  type EndedTaskAnswer,
  type FailTaskRequest,
  type FinishTaskRequest,
  type HeartbeatAnswer,
  type HeartbeatRequest,
  type ReportProgressRequest,
  type WorkerTask,
} from '@taskflow/contracts';
import { LEASE, type ClaimedTask } from '@taskflow/core/ports';
import type { FastifyReply } from 'fastify';
import { telling } from '../auth/attempt-limit';
import { Operation } from '../openapi/operation';
import { bodyReader } from '../request/body';
import { NO_KEYS, readQuery } from '../request/query';
import { Asker, type Caller } from '../request/request';
import { RemoteClaims } from './remote-claims';
import { leaseLost, RemoteEnds } from './remote-ends';
import { RemoteInputs } from './remote-inputs';
import { RemoteLeases } from './remote-leases';
import { RemoteProgress } from './remote-progress';
import { heldOf, remoteWorker } from './remote-worker';
import { REMOTE_WORKER_SCHEMAS } from './remote-worker.schemas';

const readClaim = bodyReader<ClaimTasksRequest>(REMOTE_WORKER_SCHEMAS.ClaimTasksRequest);
const readHeartbeat = bodyReader<HeartbeatRequest>(REMOTE_WORKER_SCHEMAS.HeartbeatRequest);
const readProgress = bodyReader<ReportProgressRequest>(REMOTE_WORKER_SCHEMAS.ReportProgressRequest);
const readFinish = bodyReader<FinishTaskRequest>(REMOTE_WORKER_SCHEMAS.FinishTaskRequest);
const readFail = bodyReader<FailTaskRequest>(REMOTE_WORKER_SCHEMAS.FailTaskRequest);

const BEAT = { heartbeat_ms: LEASE.beat_ms } as const;

/** Workers in any language: the engine of our own, over plain HTTP, each in the workspace of its API token. */
@Controller('api/v1/workers')
export class RemoteWorkersController {
  constructor(
    private readonly claims: RemoteClaims,
    private readonly inputs: RemoteInputs,
    private readonly leases: RemoteLeases,
    private readonly progress: RemoteProgress,
    private readonly ends: RemoteEnds,
  ) {}

  @Post('claim')
  @HttpCode(200)
  @Operation({
    id: 'claimTasks',
    token_role: 'member',
    summary: 'Take tasks to work on',
    description:
      'Of the workspace of the API token and of the named types, which it has registered. Waits up to `wait_ms` when there are none. Each task is held by its lease token until it is finished, fails, runs out of time, or the heartbeats stop.',
    body: { schema: 'ClaimTasksRequest' },
    answer: { status: 200, schema: 'ClaimTasksAnswer', description: 'What was won; may be nothing' },
    errors: ['unknown_type', 'unknown_queue', 'invalid_task', 'rate_limited'],
  })
  async claim(
    @Asker() caller: Caller,
    @Res({ passthrough: true }) reply: FastifyReply,
    @Body() body: unknown,
    @Query() query: unknown,
  ): Promise<ClaimTasksAnswer> {
    readQuery(NO_KEYS, query);
    const request = readClaim(body);
    const gone = new AbortController();
    // Comes for every answer too, when nothing depends on it any more.
    reply.raw.once('close', () => gone.abort());
    try {
      const worker = remoteWorker(caller, request.worker);
      const won = await this.inputs.filled(worker, await this.claims.claim(worker, request, gone.signal));
      return { tasks: won.map(workerTask), ...BEAT };
    } catch (error) {
      return telling(reply, (): never => {
        throw error;
      });
    }
  }

  @Post('heartbeat')
  @HttpCode(200)
  @Operation({
    id: 'sendHeartbeat',
    token_role: 'member',
    summary: 'Keep what a worker holds',
    description: 'Names all that it holds, and is told what it has lost. With `leaving` it gives everything back and is gone.',
    body: { schema: 'HeartbeatRequest' },
    answer: { status: 200, schema: 'HeartbeatAnswer', description: 'Kept; and what is lost' },
  })
  async heartbeat(@Asker() caller: Caller, @Body() body: unknown, @Query() query: unknown): Promise<HeartbeatAnswer> {
    readQuery(NO_KEYS, query);
    const { worker: name, tasks, leaving = false } = readHeartbeat(body);
    const worker = remoteWorker(caller, name);
    const held = tasks.map((task) => heldOf(worker, task));
    if (leaving) await this.leases.leave(worker);
    const lost = leaving ? held : await this.leases.beat(worker, held);
    return { lost: lost.map(({ task_id }) => task_id), ...BEAT };
  }

  @Post('progress')
  @HttpCode(204)
  @Operation({
    id: 'reportProgress',
    token_role: 'member',
    summary: 'Tell how far a task is',
    description: 'Stored and shown at most four times a second; what comes in between is heard and not told.',
    body: { schema: 'ReportProgressRequest' },
    answer: { status: 204, schema: null, description: 'Told' },
    errors: ['lease_lost'],
  })
  async report(@Asker() caller: Caller, @Body() body: unknown, @Query() query: unknown): Promise<void> {
    readQuery(NO_KEYS, query);
    const request = readProgress(body);
    const held = heldOf(remoteWorker(caller, request.worker), request);
    if (!(await this.progress.report(held, request))) throw leaseLost(held);
  }

  @Post('finish')
  @HttpCode(200)
  @RouteConfig({ bodyLimit: LIMITS.bulk_body_bytes })
  @Operation({
    id: 'finishTask',
    token_role: 'member',
    summary: 'Say that a task is done',
    description:
      'Stores its result and releases what waits for it. Repeated, after an answer that was lost, it gets the same answer. An output that cannot be stored fails the task.',
    body: { schema: 'FinishTaskRequest' },
    answer: { status: 200, schema: 'EndedTaskAnswer', description: 'Done, or failed because the output could not be stored' },
    errors: ['lease_lost'],
  })
  async finish(@Asker() caller: Caller, @Body() body: unknown, @Query() query: unknown): Promise<EndedTaskAnswer> {
    readQuery(NO_KEYS, query);
    const { worker: name, output = null, log_lines = [], ...held } = readFinish(body);
    const worker = remoteWorker(caller, name);
    return this.ends.end(worker, heldOf(worker, held), { kind: 'done', output }, log_lines);
  }

  @Post('fail')
  @HttpCode(200)
  @Operation({
    id: 'failTask',
    token_role: 'member',
    summary: 'Say that an attempt has failed',
    description:
      'It is tried again as the retry policy of the task says, unless `retryable` is false. Repeated it gets the same answer.',
    body: { schema: 'FailTaskRequest' },
    answer: { status: 200, schema: 'EndedTaskAnswer', description: 'Failed, or queued to be tried again' },
    errors: ['lease_lost'],
  })
  async fail(@Asker() caller: Caller, @Body() body: unknown, @Query() query: unknown): Promise<EndedTaskAnswer> {
    readQuery(NO_KEYS, query);
    const { worker: name, error, retryable = true, retry_after_ms, log_lines = [], ...held } = readFail(body);
    const worker = remoteWorker(caller, name);
    const later = retry_after_ms === undefined ? {} : { retry_after_ms };
    return this.ends.end(worker, heldOf(worker, held), { kind: 'failed', error, retryable, ...later }, log_lines);
  }
}

function workerTask(task: ClaimedTask): WorkerTask {
  const { task_id, run_id, title, type, queue, payload, attempt, lease_token, generation, timeout_ms } = task;
  return {
    task_id,
    attempt,
    lease_token,
    run_id,
    title,
    type,
    queue,
    payload,
    idempotency_key: `${task_id}:${generation}`,
    timeout_ms,
    started_at: task.started_at.toISOString(),
    deadline_at: task.deadline_at.toISOString(),
  };
}
