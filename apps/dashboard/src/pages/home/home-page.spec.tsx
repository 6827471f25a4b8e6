import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { cleanNotifications } from '@mantine/notifications';
import type { LiveEvent, MetricsAnswer, RunObject, TaskObject, TaskStatus } from '@taskflow/contracts';
import { act, cleanup, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { axe } from 'jest-axe';
import { forgetHotTasks } from '../../live/hot-tasks';
import { deliver } from '../../live/live';
import { drawPage } from '../../../test/page';
import { TestServer } from '../../../test/test-server';
import { HomePage } from './home-page';
import { readHomeSearch } from './search';

const server = new TestServer();
const at = '/api/v1/workspaces/demo';
const NONE = { PENDING: 0, QUEUED: 0, WAITING: 0, PROCESSING: 0, DONE: 0, FAILED: 0, CANCELLED: 0, SKIPPED: 0 };

function metrics(change: Partial<MetricsAnswer> = {}): MetricsAnswer {
  return {
    seq: 7,
    from: '2026-11-26T10:00:00.000Z',
    to: '2026-11-27T10:00:00.000Z',
    counts: { ...NONE, PROCESSING: 2, DONE: 30 },
    tasks: 1_234,
    executable: 3,
    finished: 20,
    succeeded: 19,
    failed: 1,
    success_rate: 0.9996,
    retries: 4,
    duration_ms: { average: 1_240, p50: 900, p95: 3_900, p99: 7_000 },
    queue_wait_ms: { average: 5, p95: 20 },
    series: [{ at: '2026-11-27T09:00:00.000Z', succeeded: 19, failed: 1, average_ms: 1_240, p95_ms: 3_900, retries: 4 }],
    ...change,
  };
}

const run = (change: Partial<RunObject> = {}): RunObject => ({
  run_id: 'r1',
  workspace_id: 'w',
  workflow: null,
  version: null,
  parent_task_id: null,
  compensates_run_id: null,
  compensated: false,
  status: 'RUNNING',
  input: null,
  counts: { ...NONE, DONE: 2, PROCESSING: 1, PENDING: 2 },
  tasks: 5,
  created_by: null,
  created_at: '2026-11-27T09:59:00.000Z',
  started_at: '2026-11-27T09:59:00.000Z',
  finished_at: null,
  duration_ms: null,
  ...change,
});

const update = (task_id: string, seq: number | null, status: TaskStatus, progress = 0): LiveEvent => ({
  type: 'task_update',
  workspace_id: 'w',
  seq,
  task_id,
  run_id: null,
  status,
  progress,
  attempt: 1,
  message: progress > 0 ? `Validating order ${progress}` : null,
  result: null,
  error: null,
  updated_at: new Date(Date.now() + (seq ?? 0)).toISOString(),
});

function list(status: string, ...items: Partial<TaskObject>[]): void {
  const tasks = items.map((item) => server.task({ status: status.toUpperCase() as TaskStatus, attempt: 1, ...item }));
  const sort = { processing: '-updated_at', waiting: 'updated_at', failed: '-finished_at' }[status];
  server.answer('GET', `${at}/tasks?status=${status}&sort=${sort}&limit=4`, {
    items: tasks,
    next_cursor: null,
    total: tasks.length,
    seq: 7,
  });
}

const page = { path: '/', component: HomePage, search: readHomeSearch };
const open = (role: 'member' | 'viewer' = 'member', address?: string) => drawPage(page, server.workspace(role), address);
const panel = (name: RegExp) => within(screen.getByRole('region', { name }));

beforeEach(() => {
  server.start();
  server.answer('GET', `${at}/metrics`, metrics());
  server.answer('GET', `${at}/runs`, { items: [run()], next_cursor: null, total: 1, seq: 7 });
  list('processing', { task_id: 'p', title: 'Validate orders', progress: 20, started_at: new Date().toISOString() });
  list('waiting', { task_id: 'h', title: 'Approve the shipment', kind: 'human' });
  list('failed', { task_id: 'f', title: 'Call the carrier', error: { code: 'http', message: 'The carrier answered 503' } });
});
afterEach(() => {
  act(() => {
    cleanNotifications();
    forgetHotTasks();
  });
  cleanup();
  server.stop();
  jest.useRealTimers();
});

describe('Home', () => {
  it('shows numbers, work in hand, who is waited for, failures with their reason, and runs', async () => {
    const { container } = await open();
    await screen.findByText('1,234');
    // 99.96 % is not 100 %.
    for (const text of ['99.9 %', '1.2 s', '3.9 s', '3 ready to be run']) expect(screen.getByText(text)).toBeVisible();
    expect(panel(/Running now/).getByRole('progressbar', { name: 'Progress of Validate orders' })).toHaveAttribute(
      'aria-valuenow',
      '20',
    );
    expect(panel(/Waiting for a person \(1\)/).getByRole('button', { name: 'Complete: Approve the shipment' })).toBeEnabled();
    expect(panel(/Recent failures/).getByText('The carrier answered 503')).toBeVisible();
    expect(panel(/Latest runs/).getByRole('img', { name: '2 done, 1 processing, 2 pending' })).toBeVisible();
    expect((await axe(container)).violations).toEqual([]);
  });

  it('moves with progress without reading, and reads again when something changed', async () => {
    await open();
    await screen.findByText('1,234');
    const before = server.requests.length;
    act(() => deliver([update('p', null, 'PROCESSING', 60)]));
    expect(panel(/Running now/).getByRole('progressbar')).toHaveAttribute('aria-valuenow', '60');
    expect(panel(/Running now/).getByText('Validating order 60')).toBeVisible();
    expect(server.requests).toHaveLength(before);
    server.answer('GET', `${at}/metrics`, metrics({ tasks: 1_235 }));
    act(() => deliver([update('x', 8, 'QUEUED'), update('y', 9, 'QUEUED')]));
    await screen.findByText('1,235');
    expect(server.requests).toHaveLength(before + 5);
  });

  it('reads at most every two seconds, however much happens', async () => {
    await open();
    await screen.findByText('1,234');
    for (let seq = 10; seq < 60; seq += 1) await act(async () => deliver([update('x', seq, 'QUEUED')]));
    await waitFor(() => expect(server.asked('GET', `${at}/metrics`)).toBe(2));
  });

  it('completes a human step and reruns a failure, with the effect on the screen at once', async () => {
    await open();
    server.answer('POST', `${at}/tasks/h/complete`, server.task({ task_id: 'h', status: 'DONE', seq: 20 }));
    server.answer('POST', `${at}/tasks/f/rerun`, server.task({ task_id: 'f', status: 'QUEUED', seq: 21 }));
    await userEvent.click(await screen.findByRole('button', { name: 'Complete: Approve the shipment' }));
    await panel(/Waiting for a person/).findByText('done');
    await userEvent.click(screen.getByRole('button', { name: 'Run again: Call the carrier' }));
    await panel(/Recent failures/).findByText('queued');
    expect(server.requests).toContainEqual({ method: 'POST', path: `${at}/tasks/f/rerun`, body: { scope: 'failed' } });
  });

  it('keeps a failed part in its panel, with the correlation id and a way to try again', async () => {
    server.refuse('GET', `${at}/metrics`, {
      status: 409,
      code: 'conflict' as never,
      title: 'No numbers',
      detail: 'They are being counted.',
    });
    await open();
    const alert = await screen.findByRole('alert');
    expect(within(alert).getByText('Correlation id test-correlation')).toBeVisible();
    expect(screen.getByText('Approve the shipment')).toBeVisible();
    server.answer('GET', `${at}/metrics`, metrics());
    await userEvent.click(within(alert).getByRole('button', { name: 'Try again' }));
    await screen.findByText('1,234');
  });

  it('has the window of time in its address, and asks for it', async () => {
    const { address } = await open('member', '/?range=7d');
    await screen.findByText('1,234');
    const asked = server.requests.find(({ path }) => path.startsWith(`${at}/metrics`));
    const query = new URL(asked?.path ?? '', 'http://x').searchParams;
    expect(query.get('by')).toBe('hour');
    expect(Math.round((Date.now() - Date.parse(query.get('from') ?? '')) / 86_400_000)).toBe(7);
    await userEvent.click(screen.getByRole('radio', { name: '1 h' }));
    expect(address()).toContain('range=1h');
  });

  it('offers nothing to viewers that they may not do', async () => {
    await open('viewer', '/?template=diamond');
    await screen.findByText('Approve the shipment');
    for (const name of [/^Complete/, /^Run again/, /template/]) expect(screen.queryByRole('button', { name })).toBeNull();
    expect(screen.queryByRole('dialog')).toBeNull();
  });

  it('does not call a workspace empty in which something was made since the last visit', async () => {
    server.answer('GET', `${at}/metrics`, metrics({ tasks: 0, counts: NONE, success_rate: null }));
    server.answer('GET', `${at}/runs`, { items: [], next_cursor: null, total: 0, seq: 0 });
    const { router } = await open();
    await screen.findByText('Your workspace is empty');
    await act(() => router.navigate({ to: '/w/demo/elsewhere' } as never));
    server.answer('GET', `${at}/metrics`, metrics());
    const release = server.hold('GET', `${at}/runs`, { items: [run()], next_cursor: null, total: 1, seq: 7 });
    await act(() => router.navigate({ to: '/w/demo' } as never));
    expect(screen.queryByText('Your workspace is empty')).toBeNull();
    await screen.findByText('1,234');
    release();
    await panel(/Latest runs/).findByText('Run r1');
  });

  it('tells the owner of an empty workspace what this is and how to begin', async () => {
    server.answer('GET', `${at}/metrics`, metrics({ tasks: 0, counts: NONE, success_rate: null }));
    server.answer('GET', `${at}/runs`, { items: [], next_cursor: null, total: 0, seq: 0 });
    const { address } = await open();
    await screen.findByText('Your workspace is empty');
    await userEvent.click(screen.getByRole('button', { name: 'Make your first task' }));
    expect(address()).toContain('new=true');
  });
});
