import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { cleanNotifications } from '@mantine/notifications';
import type { LiveEvent, Role, TaskObject, TaskStatus } from '@taskflow/contracts';
import { act, cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { axe } from 'jest-axe';
import { drawPage } from '../../../test/page';
import { TestServer } from '../../../test/test-server';
import { forgetHotTasks } from '../../live/hot-tasks';
import { deliver } from '../../live/live';
import { learnOwn } from '../../task/own-tasks';
import { readTasksSearch } from './search';
import { TasksPage } from './tasks-page';

const server = new TestServer();
const at = '/api/v1/workspaces/demo';
const list = `${at}/tasks`;
const NONE = { PENDING: 0, QUEUED: 0, WAITING: 0, PROCESSING: 0, DONE: 0, FAILED: 0, CANCELLED: 0, SKIPPED: 0 };
const id = (number: number) => `01a21ef9-b1f9-7000-8000-${String(number).padStart(12, '0')}`;

function tasks(count: number, change: (place: number) => Partial<TaskObject> = () => ({})): TaskObject[] {
  return Array.from({ length: count }, (_, place) =>
    server.task({ task_id: id(1_000 - place), title: `Task ${place}`, ...change(place) }),
  );
}

const answerList = (items: TaskObject[], total = items.length, path = list) =>
  server.answer('GET', path, { items, next_cursor: total > items.length ? 'next' : null, total, seq: 7 });

function update(task_id: string, status: TaskStatus, change: object = {}): LiveEvent {
  const none = { run_id: null, progress: 0, attempt: 1, message: null, result: null, error: null };
  return { type: 'task_update', workspace_id: 'w', seq: 8, task_id, status, updated_at: '', ...none, ...change };
}

const page = { path: '/tasks', component: TasksPage, search: readTasksSearch };
const open = (query = '', role: Role = 'member') => drawPage(page, server.workspace(role), `/tasks${query}`);
const row = (title: string) => screen.getByRole('link', { name: title }).closest('tr') as HTMLElement;
const press = (key: string, more: object = {}) =>
  fireEvent.keyDown(document.activeElement ?? document.body, { key, code: key, ...more });

beforeEach(() => {
  server.start();
  answerList(tasks(30));
  server.answer('GET', `${at}/metrics`, { seq: 7, counts: { ...NONE, QUEUED: 30 }, executable: 0 });
  window.scrollTo = () => undefined;
});
afterEach(() => {
  act(() => {
    cleanNotifications();
    forgetHotTasks();
  });
  cleanup();
  server.stop();
  jest.restoreAllMocks();
});

describe('the list of tasks', () => {
  it('draws what is in sight of 100,000 tasks, and says how many there are', async () => {
    answerList(tasks(100), 100_000);
    Object.defineProperty(window, 'innerHeight', { value: 2_160, configurable: true });
    await open();
    expect(await screen.findByText('100,000 tasks')).toBeVisible();
    expect(screen.getByRole('table', { name: 'Tasks' })).toHaveAttribute('aria-rowcount', '100001');
    const drawn = document.querySelectorAll('tr[data-row]').length;
    expect(drawn).toBeGreaterThan(30);
    expect(document.querySelectorAll('tr').length).toBeLessThanOrEqual(60);
    const spacer = document.querySelector<HTMLElement>('tbody tr:last-child td');
    expect(parseInt(spacer?.style.height ?? '')).toBe((100_000 - drawn) * 52);
    Object.defineProperty(window, 'innerHeight', { value: 768, configurable: true });
  });

  it('asks for what the address says, and is without faults for assistive technology', async () => {
    answerList(tasks(2, (place) => ({ tags: ['eu'], held: place === 0, status: 'PENDING' })));
    const { container } = await open(`?status=pending&tag=eu&sort=-priority&kind=human&assignee=me`);
    await screen.findByRole('link', { name: 'Task 0' });
    const asked = server.requests.find(({ path }) => path.startsWith(list))?.path ?? '';
    expect(Object.fromEntries(new URL(asked, 'http://x').searchParams)).toEqual({
      status: 'PENDING',
      tag: 'eu',
      kind: 'human',
      assignee: 'me',
      sort: '-priority',
      limit: '100',
    });
    expect((await axe(container)).violations).toEqual([]);
  });

  it('is sorted by its column heads, in the address too', async () => {
    const { address } = await open();
    await screen.findByRole('link', { name: 'Task 0' });
    const head = () => screen.getByRole('columnheader', { name: 'Title' });
    expect(head()).toHaveAttribute('aria-sort', 'none');
    await userEvent.click(screen.getByRole('button', { name: 'Title' }));
    await waitFor(() => expect(head()).toHaveAttribute('aria-sort', 'ascending'));
    await userEvent.click(screen.getByRole('button', { name: 'Title' }));
    await waitFor(() => expect(head()).toHaveAttribute('aria-sort', 'descending'));
    expect(address()).toBe('/w/demo/tasks?sort=-title');
  });

  it('is filtered by status and words; chips show it and take it away', async () => {
    const { address } = await open();
    await screen.findByRole('link', { name: 'Task 0' });
    await userEvent.click(within(screen.getByRole('group', { name: 'Status' })).getByRole('button', { name: /queued/ }));
    await waitFor(() => expect(address()).toBe('/w/demo/tasks?status=queued'));
    press('/');
    const field = screen.getByRole('searchbox', { name: 'Search tasks' });
    expect(field).toHaveFocus();
    await userEvent.type(field, 'price 7');
    await waitFor(() => expect(address()).toBe('/w/demo/tasks?q=price+7&status=queued'));
    const chips = within(screen.getByRole('list', { name: 'Active filters' }));
    await userEvent.click(chips.getByRole('button', { name: 'Remove filter queued' }));
    await waitFor(() => expect(address()).toBe('/w/demo/tasks?q=price+7'));
    await userEvent.click(screen.getByRole('button', { name: 'Clear filters' }));
    await waitFor(() => expect(address()).toBe('/w/demo/tasks'));
    expect(field).toHaveValue('');
    expect(server.requests.some(({ path }) => path.includes('q=p&'))).toBe(false);
  });

  it('says what is empty, and never before it knows', async () => {
    const release = server.hold('GET', list, { items: [], next_cursor: null, total: 0, seq: 7 });
    await open();
    expect(screen.queryByText('No tasks yet')).toBeNull();
    release();
    expect(await screen.findByText('No tasks yet')).toBeVisible();
    cleanup();
    answerList([]);
    await open('?q=nothing');
    expect(await screen.findByText('Nothing matches')).toBeVisible();
  });

  it('shows a failed reading with its correlation id, and reads again', async () => {
    server.refuse('GET', list, { status: 422, code: 'invalid_request', title: 'Not valid', detail: 'That was wrong.' });
    await open();
    expect(await screen.findByRole('alert')).toHaveTextContent('That was wrong.Try again Correlation id test-correlation');
    answerList(tasks(1));
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await screen.findByRole('link', { name: 'Task 0' })).toBeVisible();
  });
});

describe('a live list of tasks', () => {
  it('shows changes in their rows and lets them light up once', async () => {
    await open();
    await screen.findByRole('link', { name: 'Task 3' });
    expect(within(row('Task 3')).getByText('queued').closest('.flash')).toBeNull();
    act(() => deliver([update(id(997), 'DONE')]));
    expect(within(row('Task 3')).getByText('done').closest('.flash')).not.toBeNull();
    expect(within(row('Task 4')).getByText('queued')).toBeVisible();
  });

  it('shows a task that somebody has edited as it is now, in its place, reading that task alone', async () => {
    const [first, edited] = [id(71), id(70)];
    answerList([server.task({ task_id: first, title: 'First' }), server.task({ task_id: edited, title: 'Second' })]);
    const { address } = await open();
    await screen.findByRole('link', { name: 'Second' });
    const readings = server.asked('GET', list);
    server.answer('GET', `${list}/${edited}`, server.task({ task_id: edited, title: 'Renamed', priority: 'urgent', seq: 9 }));
    const notice = { type: 'notification', workspace_id: 'w', notification: 'task.edited', updated_at: '' } as const;
    act(() =>
      deliver([
        { ...notice, seq: 9, task_id: edited },
        { ...notice, seq: 10, task_id: 'elsewhere' },
      ]),
    );
    expect(await screen.findByRole('link', { name: 'Renamed' })).toBeVisible();
    expect(row('Renamed')).toHaveAttribute('aria-rowindex', '3');
    expect(row('Renamed')).toHaveTextContent('urgent');
    expect(server.asked('GET', list)).toBe(readings + 1);
    act(() => deliver([update(edited, 'PROCESSING', { seq: 11 })]));
    expect(row('Renamed')).toHaveTextContent('processing');
    await userEvent.click(within(row('Renamed')).getByRole('button', { name: 'What to do with “Renamed”' }));
    await userEvent.click(await screen.findByRole('menuitem', { name: 'Edit' }));
    await waitFor(() => expect(address()).toContain(`edit=${edited}`));
  });

  it('lets new tasks wait until they are asked for, and moves no row before', async () => {
    await open();
    await screen.findByRole('link', { name: 'Task 0' });
    const first = () => screen.getAllByRole('row')[1];
    act(() => deliver([update(id(2_000), 'QUEUED'), update(id(2_001), 'QUEUED')]));
    const pill = screen.getByRole('button', { name: '2 new tasks' });
    expect(first()).toHaveTextContent('Task 0');
    answerList([server.task({ task_id: id(2_001), title: 'Newest' }), ...tasks(30)]);
    await userEvent.click(pill);
    await waitFor(() => expect(first()).toHaveTextContent('Newest'));
    expect(screen.queryByRole('button', { name: /new task/ })).toBeNull();
  });

  it('does not tell of what was made on this page', async () => {
    await open();
    await screen.findByRole('link', { name: 'Task 0' });
    act(() => learnOwn([id(2_000)]));
    act(() => deliver([update(id(2_000), 'QUEUED')]));
    expect(screen.queryByRole('button', { name: /new task/ })).toBeNull();
  });

  it('lets the server count where the stream cannot tell what matches', async () => {
    await open('?q=price');
    await screen.findByRole('link', { name: 'Task 0' });
    server.answer('GET', `${list}?q=price&created_after=2026-11-27T10%3A00%3A00.000Z&sort=-created_at&limit=1`, {
      items: [],
      next_cursor: null,
      total: 1,
      seq: 9,
    });
    act(() => deliver(['1', '2'].map((end) => update(`f1a21ef9-b1f9-7000-8000-00000000000${end}`, 'QUEUED'))));
    expect(await screen.findByRole('button', { name: 'One new task' })).toBeVisible();
  });

  it('counts dependencies that ended since it was read', async () => {
    jest
      .spyOn(window, 'matchMedia')
      .mockImplementation(
        (media) =>
          ({ matches: media.includes('min-width'), media, addEventListener: () => {}, removeEventListener: () => {} }) as never,
      );
    answerList(tasks(1, () => ({ status: 'PENDING', remaining: 2, dependency_ids: ['a', 'b', 'c'] })));
    await open();
    await screen.findByRole('link', { name: 'Task 0' });
    expect(within(row('Task 0')).getByText('1 of 3 dependencies met')).toBeInTheDocument();
    act(() => deliver([update('b', 'DONE')]));
    expect(within(row('Task 0')).getByText('2 of 3 dependencies met')).toBeInTheDocument();
  });
});

describe('acts on tasks', () => {
  it('by key: move, select, run, cancel', async () => {
    answerList(tasks(3, (place) => (place === 1 ? { status: 'PENDING', held: true } : {})));
    const waits = server.task({ task_id: id(999), status: 'PENDING', remaining: 1, seq: 7 });
    server.answer('POST', `${list}/${id(999)}/execute`, { ...waits, blocking: [{ task_id: 'b', title: 'B', status: 'QUEUED' }] });
    server.answer('POST', `${list}/${id(998)}/cancel`, server.task({ task_id: id(998), status: 'CANCELLED', seq: 10 }));
    const { address } = await open();
    await screen.findByRole('link', { name: 'Task 0' });
    press('j');
    press('j');
    expect(screen.getByRole('link', { name: 'Task 1' })).toHaveFocus();
    press('r');
    await waitFor(() => expect(server.asked('POST', `${list}/${id(999)}/execute`)).toBe(1));
    await waitFor(() => expect(within(row('Task 1')).queryByText('held')).toBeNull());
    press('j');
    press('x');
    expect(await screen.findByText('One task selected')).toBeVisible();
    await waitFor(() => expect(address()).toBe(`/w/demo/tasks?selected=${id(998)}`));
    press('.');
    expect(await within(row('Task 2')).findByText('cancelled')).toBeVisible();
    press('k');
    expect(screen.getByRole('link', { name: 'Task 1' })).toHaveFocus();
    press('r');
    expect(server.asked('POST', `${list}/${id(999)}/execute`)).toBe(1);
  });

  it('are not offered to those who may only look', async () => {
    await open('', 'viewer');
    await screen.findByRole('link', { name: 'Task 0' });
    expect(screen.queryByRole('checkbox')).toBeNull();
    expect(screen.queryByRole('button', { name: /What to do|Clear completed|Run all/ })).toBeNull();
    press('j');
    press('x');
    expect(screen.queryByText('One task selected')).toBeNull();
  });

  it('on many name how many they hit, and leave out those that they do not fit', async () => {
    answerList(tasks(4, (place) => (place < 3 ? { status: 'FAILED' } : {})));
    server.answer('POST', `${list}/actions`, { task_id: 'action', count: 3 });
    server.answer('GET', `${list}/action`, server.task({ task_id: 'action', status: 'QUEUED', type: 'action', seq: 8 }));
    await open();
    await screen.findByRole('link', { name: 'Task 0' });
    const box = (title: string) => screen.getByRole('checkbox', { name: `Select “${title}”` });
    await userEvent.click(box('Task 0'));
    fireEvent.click(box('Task 3'), { shiftKey: true });
    expect(await screen.findByText('4 tasks selected')).toBeVisible();
    expect(screen.getByRole('button', { name: 'Cancel 1' })).toBeEnabled();
    expect(screen.queryByRole('button', { name: 'Run 0' })).toBeNull();
    await userEvent.click(screen.getByRole('button', { name: 'Run again 3' }));
    const question = await screen.findByRole('dialog', { name: 'Run 3 tasks again?' });
    expect(question).toHaveTextContent('It hits the selected tasks that it can be done with: 3 of 4.');
    await userEvent.click(within(question).getByRole('button', { name: 'Run again 3' }));
    expect(await screen.findByText('Running 3 tasks again')).toBeVisible();
    expect(server.requests.find(({ path }) => path === `${list}/actions`)?.body).toEqual({
      action: 'rerun',
      scope: 'this',
      task_ids: [id(1_000), id(999), id(998)],
    });
    server.answer('GET', `${list}/action`, {
      ...server.task({ task_id: 'action', status: 'DONE', seq: 12 }),
      result: { matched: 3, applied: 2, refused: [{ task_id: id(999), reason: 'It is running.' }] },
    });
    act(() => deliver([update('action', 'DONE', { seq: 12 })]));
    expect(await screen.findByText('2 tasks run again')).toBeVisible();
    expect(screen.getByText('One was left as it is: It is running.')).toBeVisible();
  });

  it('on all that match go by the filter, and can be undone', async () => {
    answerList(tasks(100), 5_000);
    const rest = 'status=DONE%2CCANCELLED%2CSKIPPED&sort=-created_at&limit=1';
    // Earlier actions are in the list too, and no action clears them away.
    answerList([], 4_330, `${list}?q=price&${rest}`);
    answerList([], 9, `${list}?q=price&type=action&${rest}`);
    server.answer('POST', `${list}/actions`, { task_id: 'action', count: 4_320 });
    server.answer('GET', `${list}/action`, {
      ...server.task({ task_id: 'action', status: 'DONE', seq: 12 }),
      result: { matched: 4_320, applied: 4_320, refused: [] },
    });
    await open('?q=price');
    await screen.findByRole('link', { name: 'Task 0' });
    await userEvent.click(screen.getByRole('button', { name: 'Clear completed' }));
    const question = await screen.findByRole('dialog', { name: 'Clear 4,321 completed tasks?' });
    expect(question).toHaveTextContent('that matches the filter is deleted: “price”.');
    await userEvent.click(within(question).getByRole('button', { name: 'Clear 4,321 tasks' }));
    expect(await screen.findByText('4,320 tasks were cleared')).toBeVisible();
    await userEvent.click(screen.getByRole('button', { name: 'Undo' }));
    await waitFor(() => expect(server.asked('POST', `${list}/actions`)).toBe(2));
    expect(server.requests.filter(({ path }) => path === `${list}/actions`).map(({ body }) => body)).toEqual([
      { action: 'clear_completed', filter: { q: 'price' } },
      { action: 'restore', filter: { deleted_by: 'action' } },
    ]);
  });

  it('say what they did although they ended while they were first read', async () => {
    const release = server.hold('GET', `${list}/action`, server.task({ task_id: 'action', status: 'PROCESSING', seq: 8 }));
    answerList([], 0, `${list}?type=action&status=DONE%2CCANCELLED%2CSKIPPED&sort=-created_at&limit=1`);
    server.answer('POST', `${list}/actions`, { task_id: 'action', count: 30 });
    await open();
    await screen.findByRole('link', { name: 'Task 0' });
    await userEvent.click(screen.getByRole('button', { name: 'Clear completed' }));
    await userEvent.click(await screen.findByRole('button', { name: 'Clear 30 tasks' }));
    await waitFor(() => expect(server.asked('GET', `${list}/action`)).toBe(1));
    act(() => deliver([update('action', 'DONE', { seq: 12 })]));
    server.answer('GET', `${list}/action`, {
      ...server.task({ task_id: 'action', status: 'DONE', seq: 12 }),
      result: { matched: 30, applied: 30, refused: [] },
    });
    release();
    expect(await screen.findByText('30 tasks were cleared')).toBeVisible();
  });

  it('run all pending tasks once it has been said how many', async () => {
    server.answer('GET', `${at}/metrics`, { seq: 7, counts: NONE, executable: 12 });
    server.answer('POST', `${list}/execute`, { run_id: 'r1', order: [], tasks: 12 });
    const { address } = await open();
    await userEvent.click(await screen.findByRole('button', { name: 'Run all pending (12)' }));
    await userEvent.click(await screen.findByRole('button', { name: 'Run 12 tasks' }));
    expect(await screen.findByText(/A run of 12 tasks was started/)).toBeVisible();
    await userEvent.click(screen.getByRole('button', { name: 'Open the run' }));
    await waitFor(() => expect(address()).toBe('/w/demo/runs/r1'));
  });
});
