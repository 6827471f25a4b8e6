import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { readLiveRequest, readMessage, readStatusFeed } from './index';
import type { LiveRequest, MessageByTopic, Reading, Topic } from './index';

type Json = Record<string, unknown>;

const fixture = (name: string): Json => JSON.parse(readFileSync(join(__dirname, '../fixtures', `${name}.json`), 'utf8')) as Json;
const reasonOf = (reading: Reading<unknown>): string => (reading.ok ? 'accepted' : reading.reason);

describe('values of the right type but outside the contract', () => {
  const long = 'x'.repeat(100_000);
  it.each<[string, string, unknown, string]>([
    ['task.created', 'task_id', 'not-a-uuid', 'task_id: expected a UUID in lower case, got "not-a-uuid"'],
    [
      'task.created',
      'workspace_id',
      '01A1F6CA-1040-79E3-9779-B1009E379E37',
      'workspace_id: expected a UUID in lower case, got "01A1F6CA-1040-79E3-9779-B1009E379E37"',
    ],
    [
      'control.cancel',
      'workspace_id',
      '01a1f6ca-1040-79e3-9779-b1009e379e37\n',
      'workspace_id: expected a UUID in lower case, got "01a1f6ca-1040-79e3-9779-b1009e379e37\\n"',
    ],
    [
      'control.cancel',
      'workspace_id',
      '{01a1f6ca-1040-79e3-9779-b1009e379e37',
      'workspace_id: expected a UUID in lower case, got "{01a1f6ca-1040-79e3-9779-b1009e379e37"',
    ],
    [
      'feed.run',
      'updated_at',
      'on 2026-11-21T02:30:00.000Z',
      'updated_at: expected a time like 2026-11-21T02:30:00.000Z, got "on 2026-11-21T02:30:00.000Z"',
    ],
    ['task.created', 'run_id', '', 'run_id: expected a UUID in lower case or null, got ""'],
    ['task.created', 'type', '', 'type: expected a text that is not empty, got ""'],
    [
      'task.created',
      'queue',
      'No Such\nQueue',
      'queue: expected a queue name (1 to 64 of a-z, 0-9, _ and -), got "No Such\\nQueue"',
    ],
    ['task.created', 'priority', 'highest', 'priority: expected one of low, medium, high, urgent, got "highest"'],
    ['task.created', 'priority', 'constructor', 'priority: expected one of low, medium, high, urgent, got "constructor"'],
    ['task.created', 'payload_omitted', false, 'payload_omitted: expected true, got false'],
    [
      'task.created',
      'requested_at',
      '2026-11-21',
      'requested_at: expected a time like 2026-11-21T02:30:00.000Z, got "2026-11-21"',
    ],
    [
      'task.created',
      'requested_at',
      '2026-13-21T02:30:00.000Z',
      'requested_at: expected a time like 2026-11-21T02:30:00.000Z, got "2026-13-21T02:30:00.000Z"',
    ],
    [
      'task.created',
      'requested_at',
      '2026-11-21T02:30:00.000+01:00',
      'requested_at: expected a time like 2026-11-21T02:30:00.000Z, got "2026-11-21T02:30:00.000+01:00"',
    ],
    ['task.created', 'queue', long, `queue: expected a queue name (1 to 64 of a-z, 0-9, _ and -), got "${'x'.repeat(40)}…"`],
    ['feed.status', 'seq', null, 'seq: expected a whole number from 1 up, got null'],
    ['feed.status', 'seq', 0, 'seq: expected a whole number from 1 up, got 0'],
    ['feed.status', 'seq', 1.5, 'seq: expected a whole number from 1 up, got 1.5'],
    ['feed.status', 'seq', 2 ** 53, 'seq: expected a whole number from 1 up, got 9007199254740992'],
    ['feed.status', 'attempt', -1, 'attempt: expected a whole number from 0 up, got -1'],
    [
      'feed.status',
      'status',
      'RUNNING',
      'status: expected one of PENDING, QUEUED, WAITING, PROCESSING, DONE, FAILED, CANCELLED, SKIPPED, got "RUNNING"',
    ],
    ['feed.status', 'progress', 101, 'progress: expected a number from 0 to 100, got 101'],
    ['feed.status', 'progress', Number.NaN, 'progress: expected a number from 0 to 100, got NaN'],
    ['feed.status', 'error', 'broken', 'error: expected an object or null, got "broken"'],
    ['feed.status', 'error', { code: 'x' }, 'error.message: expected a text, got nothing'],
    ['feed.progress', 'seq', 42, 'seq: expected null, got 42'],
    [
      'feed.progress',
      'event',
      'progres',
      'event: expected one of status, progress, log, run, notification, worker, got "progres"',
    ],
    ['feed.log', 'lines', ['a', 5, 'b', null], 'lines[1]: expected a text, got 5; lines[3]: expected a text, got null'],
    [
      'feed.run',
      'status',
      'PROCESSING',
      'status: expected one of PENDING, RUNNING, PAUSED, DONE, FAILED, CANCELLED, got "PROCESSING"',
    ],
    ['feed.worker', 'state', 'beating', 'state: expected one of started, draining, stopped, got "beating"'],
    ['control.cancel', 'task_ids', ['x'], 'task_ids[0]: expected a UUID in lower case, got "x"'],
    ['control.cancel', 'task_ids', {}, 'task_ids: expected a list, got an object'],
  ])('%s with another %s', (name, field, value, reason) => {
    const message = { ...fixture(name), [field]: value };
    expect(reasonOf(name.startsWith('feed.') ? readStatusFeed(message) : readMessage(name as Topic, message))).toBe(reason);
  });

  it.each(['started', 'draining', 'stopped'])('knows a worker that has %s', (state) => {
    expect(reasonOf(readStatusFeed({ ...fixture('feed.worker'), state }))).toBe('accepted');
  });
});

describe('events of task.status', () => {
  const golden = fixture('task.status') as unknown as MessageByTopic['task.status'];
  const first = golden.events[0]!;
  const withEvent = (event: Json) =>
    readMessage('task.status', { ...golden, events: [...golden.events, { ...first, ...event }] });

  it('may be of a type that this release does not know, with states it does not know', () => {
    expect(reasonOf(withEvent({ type: 'task.teleported', from: 'HERE', to: 'THERE' }))).toBe('accepted');
  });

  it('are held to the known states when their type is known', () => {
    expect(reasonOf(withEvent({ type: 'task.done', to: 'THERE' }))).toContain(
      `events[${golden.events.length}].to: expected one of PENDING, `,
    );
  });

  it('need their other fields whatever their type', () => {
    const at = `events[${golden.events.length}]`;
    expect(reasonOf(withEvent({ type: 'task.teleported', seq: '7', actor: { kind: 'robot', id: 'r2' } }))).toBe(
      `${at}.seq: expected a whole number from 1 up, got "7"; ${at}.actor.kind: expected one of user, token, worker, schedule, system, got "robot"`,
    );
  });

  it('make a reason of bounded length however many are broken', () => {
    const reason = reasonOf(readMessage('task.status', { ...golden, events: Array.from({ length: 10_000 }, () => ({})) }));
    expect(reason).toMatch(/^events\[0\]\.event_id: expected .+; and 129950 more$/);
    expect(reason.length).toBeLessThan(5_000);
  });

  it('may be none', () => {
    expect(reasonOf(readMessage('task.status', { ...golden, events: [] }))).toBe('accepted');
  });
});

describe('readLiveRequest', () => {
  const task_id = '01a1fbf0-6c41-778d-9de6-c40278de78dc';
  const run_id = '01a1fbf0-6c40-7daa-966d-1301daa6daa5';
  it.each([
    { action: 'auth', token: 'eyJhbGciOi' },
    { action: 'subscribe', workspace: 'demo_workspace' },
    { action: 'subscribe', workspace: '01a1f6ca-1040-79e3-9779-b1009e379e37', since: 0, batch: true },
    { action: 'subscribe', run_id, since: 42 },
    { action: 'subscribe', workspace: 'demo_workspace', task_id, batch: false },
    { action: 'unsubscribe' },
    { action: 'unsubscribe', run_id, task_id, workspace: 'demo_workspace' },
    { action: 'ping' },
  ] satisfies LiveRequest[])('accepts %j, and fields added later', (request) => {
    const reading = readLiveRequest(request);
    expect(reading.ok && reading.message).toBe(request);
    expect(reasonOf(readLiveRequest({ ...request, added_later: 1 }))).toBe('accepted');
  });

  it.each<[unknown, string]>([
    [{}, 'action: expected one of auth, subscribe, unsubscribe, ping, got nothing'],
    [{ action: 'delete' }, 'action: expected one of auth, subscribe, unsubscribe, ping, got "delete"'],
    [{ action: 'auth' }, 'token: expected a text that is not empty, got nothing'],
    [{ action: 'auth', token: '' }, 'token: expected a text that is not empty, got ""'],
    [{ action: 'auth', token: ['secret'] }, 'token: expected a text that is not empty, got a list'],
    [{ action: 'subscribe' }, 'workspace: expected a workspace, or a run_id or task_id instead, got nothing'],
    [
      { action: 'subscribe', since: -1, batch: 'yes' },
      'workspace: expected a workspace, or a run_id or task_id instead, got nothing; since: expected a whole number from 0 up, got -1; batch: expected true or false, got "yes"',
    ],
    [{ action: 'subscribe', workspace: 'Demo Workspace' }, 'workspace: expected a workspace key or id, got "Demo Workspace"'],
    [{ action: 'subscribe', workspace: null }, 'workspace: expected a workspace key or id, got null'],
    [{ action: 'unsubscribe', task_id: 7 }, 'task_id: expected a UUID in lower case, got 7'],
  ])('refuses %j', (request, reason) => {
    expect(reasonOf(readLiveRequest(request))).toBe(reason);
  });
});
