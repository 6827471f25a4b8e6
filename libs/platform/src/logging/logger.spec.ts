import { describe, expect, it } from '@jest/globals';
import { Commits } from '@taskflow/core/outbox';
import type { EventRecord } from '@taskflow/contracts';
import { Metrics } from '../metrics/metrics';
import { createLogger } from './logger';
import { prettyLine } from './pretty-stream';
import { inScope } from './scope';
import { NestLogger, ServiceLog } from './service-log';
import { TransitionLog } from './transitions';

function recorded(level = 'debug'): {
  logger: ReturnType<typeof createLogger>;
  text: () => string;
  lines: () => Record<string, unknown>[];
} {
  const written: string[] = [];
  const logger = createLogger({ service: 'worker', level, destination: { write: (line) => void written.push(line) } });
  return {
    logger,
    text: () => written.join(''),
    lines: () => written.map((line) => JSON.parse(line) as Record<string, unknown>),
  };
}

describe('log lines', () => {
  it('are JSON with time, level, service, the scope and the fields', () => {
    const { logger, lines } = recorded();
    inScope({ correlation_id: 'c-1' }, () =>
      inScope({ task_id: 't-1' }, () => new ServiceLog(logger).info({ seq: 7 }, 'a sentence')),
    );
    new ServiceLog(logger).warn({}, 'outside');
    expect(lines()).toEqual([
      expect.objectContaining({
        level: 'info',
        service: 'worker',
        correlation_id: 'c-1',
        task_id: 't-1',
        seq: 7,
        message: 'a sentence',
        time: expect.stringMatching(/^\d{4}-.*Z$/),
      }),
      expect.not.objectContaining({ correlation_id: 'c-1' }),
    ]);
  });

  it('hide secrets by name and credentials in addresses', () => {
    const { logger, text } = recorded();
    logger.info(
      {
        password: 'hunter2',
        user: { refresh_token: 'hunter2' },
        req: { headers: { authorization: 'hunter2', cookie: 'hunter2' } },
      },
      'x',
    );
    logger.error({ err: new Error('connect amqp://guest:hunter2@broker:5672 failed') }, 'to mysql://root:hunter2@db');
    expect(text()).not.toContain('hunter2');
    expect(text()).toContain('amqp://[hidden]@broker:5672');
  });

  it('take what Nest passes: context, stack, error, fields before the sentence', () => {
    const { logger, lines } = recorded();
    const nest = new NestLogger(logger);
    nest.log('mapped', 'RouterExplorer');
    nest.log('hello', 'Mine');
    nest.error('boom', 'Error: boom\n    at x (y.js:1:1)', 'ExceptionsHandler');
    nest.error(new Error('thrown'), 'Mine');
    nest.warn({ task_id: 't' }, 'a sentence', 'Mine');
    expect(lines()).toEqual([
      expect.objectContaining({ level: 'debug', message: 'mapped', context: 'RouterExplorer' }),
      expect.objectContaining({ level: 'info', message: 'hello', context: 'Mine' }),
      expect.objectContaining({
        level: 'error',
        message: 'boom',
        context: 'ExceptionsHandler',
        err: expect.objectContaining({ stack: expect.stringContaining('y.js') }),
      }),
      expect.objectContaining({ level: 'error', message: 'thrown', err: expect.objectContaining({ message: 'thrown' }) }),
      expect.objectContaining({ level: 'warn', task_id: 't', message: 'a sentence', context: 'Mine' }),
    ]);
  });

  it('are short for people', () => {
    const line = JSON.stringify({
      level: 'info',
      time: '2026-11-21T02:30:00.000Z',
      message: 'task.done',
      task_id: 't-1',
      seq: 4,
    });
    // eslint would rather not see control characters in a pattern, so colours are cut by hand.
    const plain = prettyLine(line)
      .split('\u001b')
      .map((part, index) => (index === 0 ? part : part.slice(part.indexOf('m') + 1)))
      .join('');
    expect(plain).toBe('02:30:00 info  task.done task_id=t-1\n');
    expect(prettyLine('not JSON')).toBe('not JSON');
  });
});

describe('transitions', () => {
  const event = (type: EventRecord['type'], from: EventRecord['from'], to: EventRecord['to'], at: string): EventRecord => ({
    event_id: type,
    seq: 1,
    at,
    type,
    task_id: 't-1',
    run_id: null,
    from,
    to,
    attempt: 1,
    actor: { kind: 'worker', id: 'w' },
    correlation_id: 'c-1',
    traceparent: null,
    data: {},
  });

  it('give one line each, with the duration of the attempt and the correlation id, and are counted', async () => {
    const { logger, lines } = recorded();
    const commits = new Commits();
    const metrics = new Metrics();
    new TransitionLog(commits, new ServiceLog(logger), metrics);
    const events = [
      event('task.claimed', 'QUEUED', 'PROCESSING', '2026-11-21T02:30:00.000Z'),
      event('task.done', 'PROCESSING', 'DONE', '2026-11-21T02:30:01.500Z'),
    ];
    commits.committed({ workspace_id: 'w', outbox_id: 'o', events, continuations: [] });
    expect(lines()).toEqual([
      expect.objectContaining({
        message: 'task.claimed',
        task_id: 't-1',
        from: 'QUEUED',
        to: 'PROCESSING',
        correlation_id: 'c-1',
      }),
      expect.objectContaining({ message: 'task.done', to: 'DONE', duration_ms: 1_500, correlation_id: 'c-1' }),
    ]);
    const text = await metrics.text();
    expect(text).toContain('taskflow_events_total{type="task.done"} 1');
    expect(text).toContain('taskflow_task_duration_seconds_sum{type="task.done"} 1.5');
  });
});
