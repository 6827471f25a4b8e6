import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { SCHEMA_VERSION, type ControlCancelMessage, type WorkerList, type WorkerObject } from '@taskflow/contracts';
import { DomainError } from '@taskflow/core/errors';
import { Log, MessageBus, UserStore, WorkerLeases, type LiveWorker } from '@taskflow/core/ports';
import { Operation } from '../openapi/operation';
import { optionalBodyReader } from '../request/body';
import { object } from '../request/json-schema';
import { NO_KEYS, readQuery } from '../request/query';
import { Asker, type Caller } from '../request/request';

const readNothing = optionalBodyReader<Record<string, never>>(object({}, []));
const WORKER = { status: 200, schema: 'Worker', description: 'The worker' };

@Controller('api/v1/workspaces/:workspace/workers')
export class WorkersController {
  constructor(
    private readonly leases: WorkerLeases,
    private readonly users: UserStore,
    private readonly bus: MessageBus,
    private readonly log: Log,
  ) {}

  @Get()
  @Operation({
    id: 'listWorkers',
    role: 'viewer',
    summary: 'Live workers',
    description: 'Those of the installation, by id, which work for every workspace; and those that work for this one over HTTP.',
    answer: { status: 200, schema: 'WorkerList', description: 'All of them' },
  })
  async list(@Asker() caller: Caller, @Query() query: unknown): Promise<WorkerList> {
    readQuery(NO_KEYS, query);
    return { items: (await this.seenBy(caller)).map(workerObject) };
  }

  @Get(':worker_id')
  @Operation({ id: 'getWorker', role: 'viewer', summary: 'One live worker', answer: WORKER })
  async get(@Asker() caller: Caller, @Param('worker_id') worker_id: string, @Query() query: unknown): Promise<WorkerObject> {
    readQuery(NO_KEYS, query);
    return this.found(caller, worker_id);
  }

  @Post(':worker_id/drain')
  @HttpCode(200)
  @Operation({
    id: 'drainWorker',
    role: 'owner',
    summary: 'Drain a worker',
    description:
      "Within 5 s it takes no more tasks, of whatever workspace; what runs goes on, and the process stays until it is stopped. A new start takes tasks again. Only the installation's owner may do this, signed in.",
    body: { schema: 'NoFields', required: false },
    answer: WORKER,
  })
  async drain(
    @Asker() caller: Caller,
    @Param('worker_id') worker_id: string,
    @Body() body: unknown,
    @Query() query: unknown,
  ): Promise<WorkerObject> {
    readQuery(NO_KEYS, query);
    readNothing(body);
    const user = caller.token === null ? await this.users.byId(caller.user_id) : null;
    if (!user?.installation_owner)
      throw new DomainError(
        'forbidden',
        "Workers work for every workspace: only the installation's owner can drain one, signed in with email and password.",
      );
    await this.found(caller, worker_id);
    if (!(await this.leases.drain(worker_id))) throw noWorker(worker_id);
    this.ring(caller.workspace_id);
    return this.found(caller, worker_id);
  }

  /** What workers of other workspaces are called and can do is nobody else's business. */
  private async seenBy({ workspace_id }: Caller): Promise<LiveWorker[]> {
    const live = await this.leases.live();
    return live.filter(({ identity }) => identity.workspace_id === undefined || identity.workspace_id === workspace_id);
  }

  private async found(caller: Caller, worker_id: string): Promise<WorkerObject> {
    const worker = (await this.seenBy(caller)).find((one) => one.worker_id === worker_id);
    if (!worker) throw noWorker(worker_id);
    return workerObject(worker);
  }

  /** Makes every worker look at once; without it each looks every 5 s. */
  private ring(workspace_id: string): void {
    const message: ControlCancelMessage = { schema_version: SCHEMA_VERSION, workspace_id, task_ids: [] };
    this.bus.publish([{ topic: 'control.cancel', message }]).catch((error: unknown) => {
      this.log.warn({ error: String(error) }, 'workers were not told to look; they look every 5 s by themselves');
    });
  }
}

function noWorker(worker_id: string): DomainError {
  return new DomainError('not_found', `There is no live worker ${worker_id}: GET …/workers lists those there are.`);
}

function workerObject({ worker_id, identity, started_at, draining_at }: LiveWorker): WorkerObject {
  return {
    worker_id,
    state: draining_at === null ? 'running' : 'draining',
    queues: [...identity.queues],
    types: identity.types ? [...identity.types] : null,
    slots: identity.slots,
    started_at: started_at.toISOString(),
    draining_at: draining_at?.toISOString() ?? null,
  };
}
