import 'reflect-metadata';
import { Controller, Module } from '@nestjs/common';
import type { INestApplication, OnModuleInit, Type } from '@nestjs/common';
import { EventPattern, MessagePattern } from '@nestjs/microservices';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { Test } from '@nestjs/testing';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Unavailable } from '@taskflow/core/errors';
import { DELIVERY_LIMIT, OWN_QUEUES, messagePattern } from '@taskflow/core/ports';
import type { TaskCreatedMessage, TaskStatusMessage } from '@taskflow/contracts';
import { EMPTY, of, throwError } from 'rxjs';
import { InProcessMessageBus } from './in-process-message-bus';
import { BusTransportStrategy, connectBus } from './transport.strategy';
import type { BusTransportOptions } from './transport.strategy';

const WORKSPACE = '01932d5c-0000-7000-8000-000000000000';
const calls: string[] = [];
let bus: InProcessMessageBus;
let app: INestApplication;
let strategy: BusTransportStrategy;

@Controller()
class AuditController implements OnModuleInit {
  onModuleInit(): void {
    calls.push('init');
  }
  @EventPattern(messagePattern({ topic: 'task.status', group: 'audit', prefetch: 5 }))
  async record(message: TaskStatusMessage): Promise<void> {
    calls.push(`audit ${message.workspace_id}`);
  }
}

@Controller()
class SearchController {
  @EventPattern(messagePattern({ topic: 'task.status', group: 'search' }))
  index(): unknown {
    const count = calls.filter((call) => call === 'search').length;
    calls.push('search');
    if (count === 0) throw new Error('at once');
    if (count === 1) return throwError(() => new Error('by its observable'));
    return count === 2 ? Promise.reject(new Unavailable('the database is away')) : of('done');
  }
}

@Controller()
class WorkerController {
  @EventPattern(messagePattern({ topic: 'task.created', group: 'worker', queue: OWN_QUEUES }))
  async work(message: TaskCreatedMessage): Promise<void> {
    calls.push(`work ${message.queue}`);
  }
}

async function start(controllers: Type[], options: Partial<BusTransportOptions> = {}): Promise<void> {
  @Module({ controllers })
  class AppModule {}
  const module = await Test.createTestingModule({ imports: [AppModule] }).compile();
  app = module.createNestApplication(new FastifyAdapter(), { logger: false });
  strategy = new BusTransportStrategy(bus, { worker_queues: ['default', 'render'], prefetch: 10, ...options });
  connectBus(app, strategy);
  await app.init();
  await app.startAllMicroservices();
}

const warnings: string[] = [];
beforeEach(() => {
  calls.length = 0;
  warnings.length = 0;
  bus = new InProcessMessageBus({ retryDelay: () => 1, log: { warn: (line: string) => void warnings.push(line) } });
});
afterEach(async () => {
  await app.close();
  await bus.close();
});

describe('BusTransportStrategy', () => {
  it('gives each group its copy and its own acknowledgement', async () => {
    await start([AuditController, SearchController]);
    await bus.publish([status()]);
    await until(() => calls.filter((call) => call === 'search').length === 4);
    expect(calls.filter((call) => call.startsWith('audit'))).toEqual([`audit ${WORKSPACE}`]);
    expect(bus.deadLetters()).toEqual([]);
  });

  it('keeps the class and the text of errors, however the handler fails', async () => {
    await start([SearchController]);
    await bus.publish([status()]);
    await until(() => calls.length === 5 || calls.filter((call) => call === 'search').length === 4);
    expect(warnings).toEqual([
      expect.stringContaining('Error: at once'),
      expect.stringContaining('Error: by its observable'),
      expect.stringContaining('Unavailable: the database is away'),
    ]);
  });

  it('dead-letters with the reason of the handler', async () => {
    @Controller()
    class Failing {
      @EventPattern(messagePattern({ topic: 'task.status', group: 'failing' }))
      async fail(): Promise<void> {
        throw new Unavailable('still away');
      }
    }
    await start([Failing]);
    await bus.publish([status()]);
    await until(() => bus.deadLetters().length === 1);
    expect(bus.deadLetters()[0]).toMatchObject({
      group: 'failing',
      failures: DELIVERY_LIMIT,
      reason: expect.stringContaining('Unavailable: still away'),
    });
  });

  it('acknowledges an observable that completes without a value', async () => {
    @Controller()
    class Empty {
      @EventPattern(messagePattern({ topic: 'task.status', group: 'empty' }))
      handle(): unknown {
        calls.push('empty');
        return EMPTY;
      }
    }
    await start([Empty, AuditController]);
    await bus.publish([status(), status()]);
    await until(() => calls.filter((call) => call.startsWith('audit')).length === 2);
    await app.close();
    expect(calls.filter((call) => call === 'empty')).toHaveLength(2);
    expect(warnings).toEqual([]);
  });

  it('subscribes a worker to the queues of its settings, and to no other', async () => {
    await start([WorkerController]);
    await bus.publish([bell('default'), bell('render'), bell('video')]);
    await until(() => calls.length === 2);
    await app.close();
    expect(calls.sort()).toEqual(['work default', 'work render']);
  });

  it('pauses and resumes all queues of a pattern', async () => {
    await start([WorkerController, AuditController]);
    await strategy.pause('task.created', 'worker');
    await bus.publish([bell('default'), bell('render'), status()]);
    await until(() => calls.some((call) => call.startsWith('audit')));
    expect(calls.filter((call) => call.startsWith('work'))).toEqual([]);
    await strategy.resume('task.created', 'worker');
    await until(() => calls.filter((call) => call.startsWith('work')).length === 2);
  });

  it('remembers a pause from before the start', async () => {
    @Controller()
    class Pausing implements OnModuleInit {
      async onModuleInit(): Promise<void> {
        await strategy.pause('task.created', 'worker');
      }
    }
    await start([WorkerController, AuditController, Pausing]);
    await bus.publish([bell('default'), status()]);
    await until(() => calls.some((call) => call.startsWith('audit')));
    expect(calls).not.toContain('work default');
    await strategy.resume('task.created', 'worker');
    await until(() => calls.includes('work default'));
  });

  it('runs the start hooks of modules once', async () => {
    await start([AuditController]);
    expect(calls).toEqual(['init']);
  });

  it('delivers nothing after the app was closed', async () => {
    await start([AuditController]);
    await app.close();
    await bus.publish([status()]);
    const seen: string[] = [];
    await bus.subscribe({ topic: 'task.status', group: 'audit', prefetch: 1, handle: async () => void seen.push('later') });
    await until(() => seen.length === 1);
    expect(calls).toEqual(['init']);
  });
});

describe('wiring is checked at the start', () => {
  it('refuses two handlers of one topic and group', async () => {
    @Controller()
    class Second {
      @EventPattern(messagePattern({ topic: 'task.status', group: 'audit' }))
      async handle(): Promise<void> {}
    }
    await expect(start([AuditController, Second])).rejects.toThrow('task.status, group audit has two handlers');
  });

  it('refuses request handlers', async () => {
    @Controller()
    class Request {
      @MessagePattern('sum')
      sum(): number {
        return 1;
      }
    }
    await expect(start([Request])).rejects.toThrow('use @EventPattern');
  });

  it('refuses patterns that name no topic and group', async () => {
    @Controller()
    class Loose {
      @EventPattern('task.status')
      async handle(): Promise<void> {}
    }
    await expect(start([Loose])).rejects.toThrow('expected messagePattern');
  });

  it('refuses to start without a handler that is required', async () => {
    await expect(start([AuditController], { required: [{ topic: 'task.created', group: 'worker' }] })).rejects.toThrow(
      'No handler for task.created, group worker.',
    );
  });

  it('refuses to start without any handler', async () => {
    await expect(start([])).rejects.toThrow('No controller has an @EventPattern');
  });

  it('refuses a worker without queues', async () => {
    await expect(start([WorkerController], { worker_queues: [] })).rejects.toThrow('the settings name none');
  });

  it('refuses to pause what nobody handles', async () => {
    await start([AuditController]);
    await expect(strategy.pause('task.created', 'worker')).rejects.toThrow('No handler for task.created, group worker.');
  });

  it.each([
    [{ topic: 'task.gone', group: 'audit' }, 'the topic must be one of'],
    [{ topic: 'task.status', group: 'Audit' }, 'the group must be'],
    [{ topic: 'task.status', group: 'audit', queue: 'default' }, 'only task.created'],
    [{ topic: 'task.created', group: 'worker', queue: 'a b' }, 'the queue must be'],
    [{ topic: 'task.status', group: 'audit', prefetch: 0 }, 'prefetch must be'],
  ])('refuses the pattern %j', async (pattern, fault) => {
    await start([AuditController]);
    expect(() => messagePattern(pattern as Parameters<typeof messagePattern>[0])).toThrow(fault);
  });
});

async function until(condition: () => boolean): Promise<void> {
  const deadline = Date.now() + 5_000;
  while (!condition()) {
    if (Date.now() > deadline) throw new Error(`Not reached in 5 s: ${condition.toString()}; ${JSON.stringify(calls)}`);
    await new Promise((resolve) => setImmediate(resolve));
  }
}

function status(): { topic: 'task.status'; message: TaskStatusMessage } {
  return { topic: 'task.status', message: { schema_version: 1, workspace_id: WORKSPACE, events: [] } };
}

function bell(queue: string): { topic: 'task.created'; queue: string; message: TaskCreatedMessage } {
  const ids = { task_id: WORKSPACE, workspace_id: WORKSPACE, run_id: null };
  const message: TaskCreatedMessage = {
    schema_version: 1,
    ...ids,
    type: 'echo',
    queue,
    priority: 'medium',
    payload: null,
    requested_at: '2026-11-21T02:30:00.000Z',
  };
  return { topic: 'task.created', queue, message };
}
