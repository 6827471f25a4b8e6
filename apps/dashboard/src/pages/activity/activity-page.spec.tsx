import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { EventRecord, LiveEvent } from '@taskflow/contracts';
import { act, cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { axe } from 'jest-axe';
import { drawPage } from '../../../test/page';
import { TestServer } from '../../../test/test-server';
import { forgetHotTasks } from '../../live/hot-tasks';
import { deliver } from '../../live/live';
import { ActivityPage } from './activity-page';
import { readActivitySearch } from './search';

const server = new TestServer();
const at = '/api/v1/workspaces/demo/audit';
const page = { path: '/activity', component: ActivityPage, search: readActivitySearch };

const event = (seq: number, change: Partial<EventRecord> = {}): EventRecord => ({
  event_id: `e${seq}`,
  seq,
  at: '2026-11-27T10:00:00.000Z',
  type: 'task.created',
  task_id: `t${seq}`,
  run_id: null,
  from: null,
  to: 'QUEUED',
  attempt: 0,
  actor: { kind: 'user', id: 'u1' },
  correlation_id: `c${seq}`,
  traceparent: null,
  data: { after: { title: `Order ${seq}` } },
  ...change,
});
const events = (from: number, to: number) => Array.from({ length: from - to + 1 }, (_, index) => event(from - index));
const log = (items: EventRecord[], next_cursor: string | null = null, query = '') =>
  server.answer('GET', `${at}${query}`, { items, next_cursor, seq: items[0]?.seq ?? 0 });

function push(seq: number): void {
  const told: LiveEvent = { type: 'run_update', workspace_id: 'w', seq, run_id: 'r', status: 'RUNNING', updated_at: '' };
  act(() => deliver([told]));
}
const scrollTo = (y: number) =>
  act(() => {
    Object.defineProperty(window, 'scrollY', { value: y, configurable: true });
    fireEvent.scroll(window);
  });
const list = () => screen.getByRole('list', { name: 'What happened, newest first' });
const lines = () => [...list().querySelectorAll(':scope > li')].map(({ textContent }) => textContent ?? '');
const open = (search = '') => drawPage(page, server.workspace('viewer'), `/activity${search}`);

beforeEach(() => {
  server.start();
  window.scrollTo = () => undefined;
  // jsdom measures nothing: each row is as high as a row.
  Object.defineProperty(HTMLElement.prototype, 'offsetHeight', { value: 45, configurable: true });
  server.answer('GET', '/api/v1/workspaces/demo/members', {
    items: [{ user_id: 'u1', email: 'ada@example.com', name: 'Ada', role: 'owner', created_at: '' }],
    next_cursor: null,
  });
  for (let n = 1; n <= 100; n += 1) {
    const task = server.task({ task_id: `t${n}`, title: `Order ${n}` });
    server.answer('GET', `/api/v1/workspaces/demo/tasks/t${n}`, task);
  }
  log(events(3, 1));
});
afterEach(() => {
  act(() => forgetHotTasks());
  cleanup();
  server.stop();
  scrollTo(0);
  Reflect.deleteProperty(HTMLElement.prototype, 'offsetHeight');
  jest.restoreAllMocks();
});

describe('the activity page', () => {
  it('tells what happened, newest first, with links', async () => {
    await open();
    await waitFor(() => expect(lines()).toHaveLength(3));
    expect(lines()[0]).toContain('Ada created Order 3');
    expect(within(list()).getByRole('link', { name: 'Order 3' })).toHaveAttribute('href', '/w/demo/tasks/t3');
    expect(screen.getByText('This is where the history begins.')).toBeVisible();
  });

  it('puts what is pushed on top, with one request for a burst', async () => {
    await open();
    await waitFor(() => expect(lines()).toHaveLength(3));
    const asked = server.asked('GET', at);
    log(events(6, 1));
    push(4);
    push(5);
    push(6);
    await waitFor(() => expect(lines()[0]).toContain('Order 6'));
    expect(lines()).toHaveLength(6);
    expect(server.asked('GET', at) - asked).toBeLessThanOrEqual(2);
  });

  it('holds new ones behind a pill while one reads further down', async () => {
    await open();
    await waitFor(() => expect(lines()).toHaveLength(3));
    scrollTo(500);
    log(events(5, 1));
    push(5);
    const pill = await screen.findByRole('button', { name: '2 new' });
    expect(lines()[0]).not.toContain('Order 5');
    scrollTo(0);
    await waitFor(() => expect(lines()).toHaveLength(5));
    expect(pill).not.toBeInTheDocument();
  });

  it('shows what waits when the pill is pressed', async () => {
    await open();
    await waitFor(() => expect(lines()).toHaveLength(3));
    scrollTo(500);
    log(events(5, 1));
    push(5);
    await userEvent.click(await screen.findByRole('button', { name: '2 new' }));
    scrollTo(0);
    await waitFor(() => expect(lines()).toHaveLength(5));
  });

  it('pauses by the address, counts what waits, and goes on', async () => {
    const { address } = await open();
    await waitFor(() => expect(lines()).toHaveLength(3));
    await userEvent.click(screen.getByRole('button', { name: 'Pause' }));
    await waitFor(() => expect(address()).toBe('/w/demo/activity?paused=true'));
    log(events(9, 1));
    push(9);
    const resume = await screen.findByRole('button', { name: 'Resume (6 new)' });
    expect(lines()).toHaveLength(3);
    await userEvent.click(resume);
    await waitFor(() => expect(address()).toBe('/w/demo/activity'));
    await waitFor(() => expect(lines()).toHaveLength(9));
  });

  it('opens a row to what changed, and does not move while it is open', async () => {
    log([event(2, { type: 'task.edited', data: { before: { title: '<b>Old</b>' }, after: { title: 'New' } } }), event(1)]);
    await open();
    const button = await screen.findByRole('button', { name: 'Details of event 2' });
    await userEvent.click(button);
    expect(await screen.findByRole('group', { name: 'Before' })).toHaveTextContent('"title": "<b>Old</b>"');
    expect(screen.getByRole('group', { name: 'After' })).toHaveTextContent('"title": "New"');
    expect(screen.getByText('c2')).toBeVisible();
    log(events(3, 1));
    push(3);
    expect(await screen.findByRole('button', { name: '1 new' })).toBeVisible();
    await userEvent.click(button);
    await waitFor(() => expect(lines()).toHaveLength(3));
  });

  it('lets the server choose by type, status and actor, as the address says', async () => {
    await open('?type=tasks&status=FAILED&actor=me');
    await waitFor(() => expect(server.asked('GET', at)).toBe(1));
    const asked = server.requests.find(({ path }) => path.startsWith(at))?.path ?? '';
    const query = new URLSearchParams(asked.split('?')[1]);
    expect(Object.fromEntries(query)).toEqual({ limit: '100', action: 'task.failed', actor: 'me' });
  });

  it('asks for nothing when nothing can match, and clears the filters', async () => {
    const { address } = await open('?type=people&status=FAILED');
    expect(await screen.findByText('Nothing like that has happened')).toBeVisible();
    expect(server.asked('GET', at)).toBe(0);
    await userEvent.click(screen.getAllByRole('button', { name: 'Clear filters' })[0] as HTMLElement);
    await waitFor(() => expect(address()).toBe('/w/demo/activity'));
    await waitFor(() => expect(lines()).toHaveLength(3));
  });

  it('finds words in sentences, errors and titles that events do not carry', async () => {
    log([
      event(3, {
        type: 'task.failed',
        to: 'FAILED',
        data: { after: { error: { code: 'x', message: 'The warehouse burned.' } } },
      }),
      event(2, { type: 'task.claimed', to: 'PROCESSING', data: {} }),
      event(1),
    ]);
    const found = {
      items: [server.task({ task_id: 't2', title: 'Fetch the warehouse list' })],
      next_cursor: null,
      total: 1,
      seq: 3,
    };
    server.answer('GET', '/api/v1/workspaces/demo/tasks', found);
    const { address } = await open();
    await waitFor(() => expect(lines()).toHaveLength(3));
    fireEvent.keyDown(document.body, { key: '/', code: 'Slash' });
    await userEvent.keyboard('warehouse');
    await waitFor(() => expect(address()).toBe('/w/demo/activity?q=warehouse'));
    await waitFor(() => expect(lines()).toHaveLength(2));
    expect(lines()[1]).toContain('Fetch the warehouse list');
  });

  it('reads on while nothing matches, and asks at some time whether to go on', async () => {
    for (let number = 60; number >= 1; number -= 1) log([event(number)], `c${number - 1}`, `?cursor=c${number}&limit=100`);
    server.answer('GET', '/api/v1/workspaces/demo/tasks', { items: [], next_cursor: null, seq: 3 });
    server.answer('GET', at, { items: [event(60)], next_cursor: 'c59', seq: 60 });
    await open('?q=nowhere');
    const further = await screen.findByRole('button', { name: 'Search further back' });
    const asked = server.asked('GET', at);
    expect(asked).toBeGreaterThan(5);
    expect(asked).toBeLessThan(20);
    await userEvent.click(further);
    await waitFor(() => expect(server.asked('GET', at)).toBeGreaterThan(asked + 5));
  });

  it('draws no more rows than are in sight', async () => {
    log(events(100, 1));
    await open();
    await waitFor(() => expect(lines().length).toBeGreaterThan(10));
    expect(lines().length).toBeLessThan(60);
    expect(list()).toHaveStyle({ height: `${100 * 45}px` });
  });

  it('goes from row to row by keyboard', async () => {
    await open();
    await waitFor(() => expect(lines()).toHaveLength(3));
    fireEvent.keyDown(document.body, { key: 'j', code: 'KeyJ' });
    await waitFor(() => expect(screen.getByRole('button', { name: 'Details of event 3' })).toHaveFocus());
    fireEvent.keyDown(document.body, { key: 'j', code: 'KeyJ' });
    await waitFor(() => expect(screen.getByRole('button', { name: 'Details of event 2' })).toHaveFocus());
    await userEvent.keyboard('{Enter}');
    expect(screen.getByRole('button', { name: 'Details of event 2' })).toHaveAttribute('aria-expanded', 'true');
  });

  it('tells of a fault with its correlation id, and tries again', async () => {
    server.refuse('GET', at, { status: 503, code: 'unavailable', title: 'Away', detail: 'The database is away.' });
    await open();
    expect(await screen.findByText('Correlation id test-correlation')).toBeVisible();
    log(events(3, 1));
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    await waitFor(() => expect(lines()).toHaveLength(3));
  });

  it('has nothing that axe complains about', async () => {
    const { container } = await open();
    await waitFor(() => expect(lines()).toHaveLength(3));
    await userEvent.click(screen.getByRole('button', { name: 'Details of event 3' }));
    await screen.findByRole('group', { name: 'After' });
    expect((await axe(container)).violations).toEqual([]);
  });
});
