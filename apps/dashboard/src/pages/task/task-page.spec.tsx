import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { cleanNotifications } from '@mantine/notifications';
import type { LiveEvent, Role, TaskObject } from '@taskflow/contracts';
import { act, cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { axe } from 'jest-axe';
import { drawPage } from '../../../test/page';
import { TestServer } from '../../../test/test-server';
import { forgetHotTasks } from '../../live/hot-tasks';
import { deliver } from '../../live/live';
import { readTaskSearch } from './search';
import { TaskPage } from './task-page';

const server = new TestServer();
const at = '/api/v1/workspaces/demo/tasks/a';
const page = { path: '/tasks/$task_id', component: TaskPage, search: readTaskSearch };
const why = {
  reason: 'queued',
  detail: 'Waits for a free worker.',
  blocking: [] as unknown[],
  until: null as string | null,
  position: null,
};

function update(change: Partial<Extract<LiveEvent, { type: 'task_update' }>>): LiveEvent {
  return {
    type: 'task_update',
    workspace_id: 'w',
    seq: null,
    task_id: 'a',
    run_id: null,
    status: 'PROCESSING',
    progress: 0,
    attempt: 1,
    message: null,
    result: null,
    error: null,
    updated_at: '2026-11-27T10:00:30.000Z',
    ...change,
  };
}
const push = (...events: LiveEvent[]) => act(() => deliver(events));
const empty = { items: [], next_cursor: null };

async function open(task: Partial<TaskObject>, role: Role = 'member', search = '') {
  server.answer('GET', at, server.task(task));
  return drawPage(page, server.workspace(role), `/tasks/a${search}`);
}

beforeEach(() => {
  server.start();
  server.answer('GET', `${at}/why`, why);
  server.answer('GET', `${at}/attempts`, empty);
  server.answer('GET', `${at}/events`, empty);
  server.answer('GET', '/api/v1/workspaces/demo/members', {
    items: [{ user_id: 'u1', email: 'ada@example.com', name: 'Ada', role: 'owner', created_at: '' }],
    next_cursor: null,
  });
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

const button = (name: string) => screen.findByRole('button', { name });
const noButton = (name: string) => expect(screen.queryByRole('button', { name })).toBeNull();

describe('the task page', () => {
  it('says how many lines a full log has lost at its beginning', async () => {
    const log_lines = Array.from({ length: 1_000 }, (_, line) => `line ${line}`);
    const ended = { attempt: 1, generation: 1, status: 'DONE', worker: 'w', started_at: '', finished_at: '', duration_ms: 1 };
    server.answer('GET', `${at}/attempts`, { items: [{ ...ended, output: null, error: null, log_lines }], next_cursor: null });
    server.answer('GET', `${at}/logs`, { attempt: 1, ended: true, dropped: 7, total: 1_000, items: [], next_cursor: null });
    await open({ status: 'DONE', attempt: 1 });
    expect(await screen.findByText('7 earlier lines were dropped: the last 1,000 are kept.')).toBeVisible();
  });

  it('shows what is pushed without asking for it: progress, message, log', async () => {
    await open({
      status: 'PROCESSING',
      attempt: 1,
      started_at: '2026-11-27T10:00:00.000Z',
      updated_at: '2026-11-27T10:00:00.000Z',
    });
    const bar = await screen.findByRole('progressbar', { name: 'Progress' });
    const asked = server.requests.length;
    push(update({ progress: 42, message: 'Validating order 3 of 4' }));
    push({
      type: 'task_log',
      workspace_id: 'w',
      seq: null,
      updated_at: '',
      task_id: 'a',
      run_id: null,
      attempt: 1,
      lines: ['<b>one</b>', 'two'],
    });
    expect(bar).toHaveAttribute('aria-valuenow', '42');
    expect(bar).toHaveAttribute('aria-valuetext', '42 % Validating order 3 of 4');
    const log = screen.getByRole('list', { name: 'Log of attempt 1' });
    expect(
      within(log)
        .getAllByRole('listitem')
        .map(({ textContent }) => textContent),
    ).toEqual(['<b>one</b>', 'two']);
    push({
      type: 'task_log',
      workspace_id: 'w',
      seq: null,
      updated_at: '',
      task_id: 'a',
      run_id: null,
      attempt: 1,
      lines: ['three'],
    });
    expect(within(log).getAllByRole('listitem')).toHaveLength(3);
    expect(server.requests).toHaveLength(asked);
  });

  it('shows a change at once and reads the rest of it once', async () => {
    await open({ status: 'PROCESSING', attempt: 1, seq: 7 });
    await screen.findByRole('progressbar');
    server.answer('GET', at, server.task({ status: 'DONE', attempt: 1, progress: 100, seq: 9, result: { total: 99 } }));
    push(update({ seq: 8, progress: 50 }), update({ seq: 9, status: 'DONE', progress: 100 }));
    expect(screen.getByText('done')).toBeVisible();
    expect(await screen.findByText('99')).toBeVisible();
    expect(server.requests.filter(({ path }) => path === at)).toHaveLength(2);
  });

  it('says why it waits and with what, and asks again when a dependency moves', async () => {
    server.answer('GET', `${at}/why`, {
      ...why,
      reason: 'dependencies',
      detail: 'Waits for 1 dependency.',
      blocking: [{ task_id: 'b', title: 'Log in', status: 'QUEUED' }],
    });
    await open({ status: 'PENDING', remaining: 1, dependency_ids: ['b'] });
    expect(await screen.findByText(/^It starts by itself after the task below\./)).toBeVisible();
    const blocking = screen.getByRole('link', { name: 'Log in' }).closest('li') as HTMLElement;
    expect(screen.getByRole('link', { name: 'Log in' })).toHaveAttribute('href', '/w/demo/tasks/b');
    expect(blocking).toHaveTextContent('queued');
    push(update({ task_id: 'b', seq: 8 }));
    expect(blocking).toHaveTextContent('processing');
    server.answer('GET', `${at}/why`, why);
    server.answer('GET', at, server.task({ status: 'QUEUED', seq: 10 }));
    push(update({ task_id: 'b', seq: 9, status: 'DONE' }));
    expect(await screen.findByText('Waits for a free worker.')).toBeVisible();
  });

  it('asks once more when the time that it was told has come, and not again', async () => {
    jest.useFakeTimers();
    const until = new Date(Date.now() + 5_000).toISOString();
    server.answer('GET', `${at}/why`, { ...why, reason: 'retry_delay', detail: 'Failed; tries again.', until });
    const error = { code: 'http_503', message: 'answered 503' };
    await open({ status: 'QUEUED', attempt: 1, failures: 1, error });
    await act(() => jest.advanceTimersByTimeAsync(1_000));
    expect(screen.getByText(/Goes on by itself in/)).toBeVisible();
    expect(screen.getByText(/Try 1 failed, 3 retries at most\./)).toHaveTextContent('http_503 answered 503');
    expect(server.asked('GET', `${at}/why`)).toBe(1);
    await act(() => jest.advanceTimersByTimeAsync(5_000));
    const asked = server.asked('GET', `${at}/why`);
    expect(asked).toBeGreaterThan(1);
    await act(() => jest.advanceTimersByTimeAsync(120_000));
    expect(server.asked('GET', `${at}/why`)).toBe(asked);
  });

  it.each([
    ['PENDING', { held: true }, ['Run', 'Cancel', 'Delete'], ['Run now', 'Run again']],
    ['PENDING', { remaining: 2 }, ['Run now', 'Cancel', 'Delete'], ['Run', 'Run again']],
    ['QUEUED', {}, ['Cancel', 'Delete'], ['Run', 'Run now', 'Run again']],
    ['WAITING', { kind: 'human', type: null }, ['Complete', 'Cancel', 'Delete'], ['Run', 'Run again']],
    ['PROCESSING', {}, ['Cancel', 'Delete'], ['Run', 'Run again']],
    ['FAILED', {}, ['Run again', 'Delete'], ['Run', 'Cancel']],
    ['DONE', {}, ['Run again', 'Delete'], ['Run', 'Cancel', 'Complete']],
  ] as const)('offers for %s %j what can be done', async (status, change, shown, hidden) => {
    await open({ status, ...change });
    for (const name of shown) expect(await button(name)).toBeVisible();
    hidden.forEach(noButton);
  });

  it('opens its editor by pointer and by key, in the address', async () => {
    const { address, router } = await open({ status: 'DONE' });
    await userEvent.click(await button('Edit'));
    await waitFor(() => expect(address()).toBe('/w/demo/tasks/a?edit=a'));
    act(() => router.history.back());
    await waitFor(() => expect(address()).toBe('/w/demo/tasks/a'));
    fireEvent.keyDown(document.body, { key: 'e', code: 'KeyE' });
    await waitFor(() => expect(address()).toBe('/w/demo/tasks/a?edit=a'));
  });

  it('shows a viewer no buttons', async () => {
    await open({ status: 'WAITING', kind: 'human', type: null }, 'viewer');
    await screen.findByText('Waits for a free worker.');
    for (const name of ['Complete', 'Cancel', 'Delete', 'Run again']) noButton(name);
  });

  it('runs now only after it has said what that means', async () => {
    await open({ status: 'PENDING', remaining: 2, dependency_ids: ['b', 'c'] });
    server.answer('POST', `${at}/execute`, { ...server.task({ status: 'QUEUED', seq: 8 }), blocking: [] });
    await button('Run now');
    fireEvent.keyDown(document.body, { key: 'r', code: 'KeyR' });
    const dialog = await screen.findByRole('dialog', { name: 'Run “Fetch orders” now?' });
    expect(dialog).toHaveTextContent('without waiting for 2 dependencies');
    expect(server.asked('POST', at)).toBe(0);
    await userEvent.click(within(dialog).getByRole('button', { name: 'Run now' }));
    await waitFor(() => expect(server.requests).toContainEqual({ method: 'POST', path: `${at}/execute`, body: { force: true } }));
    expect(await screen.findByText('“Fetch orders” was started')).toBeVisible();
  });

  it('explains each way of running again, by pointer and by key', async () => {
    await open({ status: 'FAILED', error: { code: 'x', message: 'It broke.' }, failures: 4 });
    server.answer('POST', `${at}/rerun`, server.task({ status: 'QUEUED', seq: 8, generation: 2 }));
    expect(await screen.findByText('It broke.')).toBeVisible();
    fireEvent.keyDown(document.body, { key: 'R', code: 'KeyR', shiftKey: true });
    const menu = await screen.findByRole('menu');
    expect(
      within(menu)
        .getAllByRole('menuitem')
        .map(({ textContent }) => textContent),
    ).toEqual([
      // First what also runs those that were skipped for its sake: with the task alone its run stays incomplete.
      'This and what failed after itAlso what depends on it and failed, was skipped or cancelled.',
      'This taskOnly this one; what came after it keeps its results.',
      'This and everything after itAlso everything that depends on it, whatever its result.',
      'With another payload …',
    ]);
    await userEvent.click(within(menu).getByRole('menuitem', { name: /what failed after it/ }));
    await waitFor(() =>
      expect(server.requests).toContainEqual({ method: 'POST', path: `${at}/rerun`, body: { scope: 'failed' } }),
    );
    expect(await screen.findByText('queued')).toBeVisible();
  });

  it('keeps an edited payload beside its refusal, and sends it as it is', async () => {
    await open({ status: 'DONE', result: null, payload: { url: 'x' } });
    await userEvent.click(await button('Run again'));
    await userEvent.click(await screen.findByRole('menuitem', { name: 'With another payload …' }));
    const field = await screen.findByLabelText('Payload');
    fireEvent.change(field, { target: { value: '{"url": }' } });
    expect(screen.getByText(/look at line 1, column 9/)).toBeVisible();
    const dialog = screen.getByRole('dialog');
    expect(within(dialog).getByRole('button', { name: 'Run again' })).toBeDisabled();
    fireEvent.change(field, { target: { value: '{"url": 5}' } });
    const errors = [{ path: 'payload.url', message: 'must be text' }];
    server.refuse('POST', `${at}/rerun`, {
      status: 422,
      code: 'invalid_payload',
      title: 'Invalid payload',
      detail: 'It does not fit.',
      errors,
    });
    await userEvent.click(within(dialog).getByRole('button', { name: 'Run again' }));
    expect(await within(dialog).findByText('url must be text')).toBeVisible();
    expect(field).toHaveValue('{"url": 5}');
    expect(server.requests).toContainEqual({ method: 'POST', path: `${at}/rerun`, body: { scope: 'this', payload: { url: 5 } } });
  });

  it('runs what was skipped again with an edited payload of what failed, unless told otherwise', async () => {
    await open({ status: 'FAILED', payload: {}, error: { code: 'message_missing', message: 'A message is missing.' } });
    await userEvent.click(await button('Run again'));
    await userEvent.click(await screen.findByRole('menuitem', { name: 'With another payload …' }));
    expect(await screen.findByRole('radio', { name: 'This and what failed after it' })).toBeChecked();
  });

  it('completes with a comment, or with any output', async () => {
    await open({ status: 'WAITING', kind: 'human', type: null });
    server.answer('POST', `${at}/complete`, server.task({ status: 'DONE', seq: 9 }));
    await userEvent.type(await screen.findByLabelText('Comment'), ' Looks good ');
    await userEvent.click(await button('Complete'));
    await waitFor(() =>
      expect(server.requests).toContainEqual({
        method: 'POST',
        path: `${at}/complete`,
        body: { output: { ok: true, comment: 'Looks good' } },
      }),
    );
  });

  it('tells that a task is deleted, and brings it back', async () => {
    await open({ status: 'DONE', deleted_at: '2026-11-27T10:00:00.000Z' });
    expect(await screen.findByText(/This task was deleted/)).toBeVisible();
    noButton('Run again');
    server.answer('POST', `${at}/restore`, server.task({ status: 'DONE', seq: 12 }));
    server.answer('GET', at, server.task({ status: 'DONE', seq: 12 }));
    await userEvent.click(await button('Restore'));
    expect(await button('Run again')).toBeVisible();
    expect(screen.queryByText(/This task was deleted/)).toBeNull();
  });

  it('notices that somebody else deleted it', async () => {
    await open({ status: 'DONE' });
    await button('Run again');
    server.answer('GET', at, server.task({ status: 'DONE', deleted_at: '2026-11-27T10:00:00.000Z', seq: 9 }));
    push({ type: 'notification', workspace_id: 'w', seq: 9, updated_at: '', notification: 'task.deleted', task_id: 'a' });
    expect(await screen.findByText(/This task was deleted/)).toBeVisible();
    push({ type: 'notification', workspace_id: 'w', seq: 10, updated_at: '', notification: 'task.restored', task_id: 'a' });
  });

  it('has a way back from an id that is none', async () => {
    server.refuse('GET', at, { status: 404, code: 'not_found', title: 'Not found', detail: 'No task.' });
    await drawPage(page, server.workspace('member'), '/tasks/a');
    expect(await screen.findByRole('heading', { name: 'No such task' })).toBeVisible();
    expect(screen.getByRole('link', { name: 'See all tasks' })).toHaveAttribute('href', '/w/demo/tasks');
  });

  it('tells of a fault with its correlation id, and tries again', async () => {
    server.refuse('GET', at, { status: 503, code: 'unavailable', title: 'Away', detail: 'The database is away.' });
    await drawPage(page, server.workspace('member'), '/tasks/a');
    expect(await screen.findByText('Correlation id test-correlation')).toBeVisible();
    server.answer('GET', at, server.task({ status: 'DONE' }));
    await userEvent.click(await button('Try again'));
    expect(await screen.findByRole('heading', { name: 'Fetch orders' })).toBeVisible();
  });

  it('shows attempts with what is inside them', async () => {
    server.answer('GET', `${at}/attempts`, {
      items: [
        {
          attempt: 2,
          generation: 1,
          status: 'DONE',
          worker: 'w1',
          started_at: '2026-11-27T10:00:00.000Z',
          finished_at: '',
          duration_ms: 42,
          output: { n: 7 },
          error: null,
          log_lines: ['hello'],
        },
        {
          attempt: 1,
          generation: 1,
          status: 'CRASHED',
          worker: 'w1',
          started_at: '2026-11-27T10:00:00.000Z',
          finished_at: '',
          duration_ms: 9,
          output: null,
          error: { code: 'worker_lost', message: 'Worker w1 stopped.' },
          log_lines: [],
        },
      ],
      next_cursor: null,
    });
    await open({ status: 'DONE', attempt: 2 }, 'member', '?tab=attempts');
    await userEvent.click(await button('Attempt 2'));
    expect(screen.getByText('"n"')).toBeVisible();
    expect(screen.getByRole('list', { name: 'Log of attempt 2' })).toHaveTextContent('hello');
    await userEvent.click(await button('Attempt 1'));
    expect(screen.getByText('worker_lost')).toBeVisible();
    expect(screen.getByText('crashed')).toBeVisible();
  });

  it('shows neighbours as they stand now, and its history in words', async () => {
    const neighbour = (task_id: string, title: string) =>
      server.answer('GET', `/api/v1/workspaces/demo/tasks/${task_id}`, server.task({ task_id, title, status: 'QUEUED', seq: 7 }));
    neighbour('nb', 'Log in');
    neighbour('nc', 'Ship');
    const { address } = await open(
      { status: 'PENDING', dependency_ids: ['nb'], dependent_ids: ['nc'] },
      'member',
      '?tab=dependencies',
    );
    const list = await screen.findByRole('region', { name: 'Waits for 1 task' });
    expect(await within(list).findByRole('link', { name: 'Log in' })).toBeVisible();
    push(update({ task_id: 'nb', seq: 8 }));
    expect(list).toHaveTextContent('processing');
    expect(within(screen.getByRole('region', { name: '1 task waits for it' })).getByRole('link', { name: 'Ship' })).toBeVisible();

    server.answer('GET', `${at}/events`, {
      items: [
        {
          event_id: 'e',
          seq: 3,
          at: '2026-11-27T10:00:00.000Z',
          type: 'task.created',
          task_id: 'a',
          run_id: null,
          from: null,
          to: 'PENDING',
          attempt: 0,
          actor: { kind: 'user', id: 'u1' },
          correlation_id: null,
          traceparent: null,
          data: { after: { title: 'x' } },
        },
      ],
      next_cursor: null,
    });
    fireEvent.keyDown(document.body, { key: '4', code: 'Digit4' });
    expect(await screen.findByText('Ada')).toBeVisible();
    expect(screen.getByRole('list', { name: 'History' })).toHaveTextContent('Ada created this task');
    expect(address()).toBe('/w/demo/tasks/a?tab=events');
    fireEvent.keyDown(document.body, { key: '1', code: 'Digit1' });
    await waitFor(() => expect(address()).toBe('/w/demo/tasks/a'));
  });

  it.each(['', '?tab=attempts', '?tab=dependencies', '?tab=events', '?tab=payload'])(
    'has nothing that axe complains about at %s',
    async (tab) => {
      server.answer('GET', '/api/v1/workspaces/demo/tasks/nb', server.task({ task_id: 'nb', title: 'Log in' }));
      const { container } = await open(
        { status: 'WAITING', kind: 'human', type: null, dependency_ids: ['nb'], tags: ['x'] },
        'member',
        tab,
      );
      await screen.findByText('Waits for a free worker.');
      expect((await axe(container)).violations).toEqual([]);
    },
  );
});
