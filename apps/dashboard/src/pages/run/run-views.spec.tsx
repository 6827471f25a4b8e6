import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { EventRecord, RunGraph, TaskStatus } from '@taskflow/contracts';
import { act, cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { axe } from 'jest-axe';
import { drawPage } from '../../../test/page';
import { TestServer } from '../../../test/test-server';
import { forgetHotTasks } from '../../live/hot-tasks';
import { deliver } from '../../live/live';
import { useHotRuns } from '../../run/hot-runs';
import { RunPage } from './run-page';
import { readRunSearch } from './search';
import { WorkerInPage } from './test/layout-worker';
import { id, RUN_ID, sampleGraph, sampleNode, sampleRun, second, taskUpdate } from './test/sample-run';

const server = new TestServer();
const at = `/api/v1/workspaces/demo/runs/${RUN_ID}`;
Object.assign(globalThis, { Worker: WorkerInPage });
// jsdom has no layout: everything is as large as a window.
const SIZES = { offsetHeight: 600, offsetWidth: 1_000, clientHeight: 600, clientWidth: 1_000 } as const;
const owner = (name: keyof typeof SIZES) => (name.startsWith('offset') ? HTMLElement.prototype : Element.prototype);
const before = Object.keys(SIZES).map((key) => {
  const name = key as keyof typeof SIZES;
  return { name, descriptor: Object.getOwnPropertyDescriptor(owner(name), name)! };
});
beforeAll(() => {
  for (const { name } of before) Object.defineProperty(owner(name), name, { configurable: true, get: () => SIZES[name] });
  HTMLCanvasElement.prototype.getContext = () => null;
});
afterAll(() => {
  for (const { name, descriptor } of before) Object.defineProperty(owner(name), name, descriptor);
});

async function draw(query = '', graph: RunGraph = sampleGraph()) {
  server.answer('GET', at, sampleRun(graph));
  server.answer('GET', `${at}/graph`, graph);
  server.answer('GET', '/api/v1/workspaces/demo/members', { items: [], next_cursor: null });
  const page = { path: '/runs/$run_id', component: RunPage, search: readRunSearch };
  const drawn = await drawPage(page, server.workspace('member'), `/runs/${RUN_ID}${query}`);
  await screen.findByRole('heading', { name: 'Run 252242' });
  return drawn;
}

/** A chain of so many tasks. */
function chain(count: number): RunGraph {
  const uuid = (index: number) => `01a21ef7-5389-7598-9902-${index.toString(16).padStart(12, '0')}`;
  const nodes = Array.from({ length: count }, (_, index) =>
    sampleNode(1, `Step ${index}`, index === 7 ? 'FAILED' : 'PENDING', { task_id: uuid(index) }),
  );
  return { ...sampleGraph(nodes), edges: nodes.slice(1).map((_, index) => ({ from: uuid(index), to: uuid(index + 1) })) };
}

beforeEach(() => server.start());
afterEach(() => {
  act(() => {
    forgetHotTasks();
    useHotRuns.setState({ byId: new Map() });
  });
  cleanup();
  server.stop();
});

const titles = () =>
  screen
    .getAllByRole('row')
    .slice(1)
    .map((row) => within(row).getByRole('button').textContent);

describe('the table of a run', () => {
  it('holds the same as the graph, without faults of accessibility', async () => {
    const { container } = await draw('?tab=table');
    await screen.findByRole('table', { name: 'Tasks of the run' });
    expect(titles()).toEqual(['Fetch', 'Parse', 'Score', 'Store']);
    const row = screen.getAllByRole('row')[2]!;
    expect(within(row).getByText('processing')).toBeVisible();
    expect(within(row).getByText('40 %')).toBeVisible();
    expect((await axe(container)).violations).toEqual([]);
  });

  it('sorts by a click, in the address, and keeps rows in their place when they change', async () => {
    const { address } = await draw('?tab=table');
    const head = await screen.findByRole('columnheader', { name: 'Status' });
    await userEvent.click(within(head).getByRole('button'));
    await waitFor(() => expect(titles()).toEqual(['Store', 'Parse', 'Fetch', 'Score']));
    expect(screen.getByRole('columnheader', { name: 'Status' })).toHaveAttribute('aria-sort', 'ascending');
    expect(address()).toContain('sort=status');
    act(() => deliver([taskUpdate(4, 12, 'DONE')]));
    expect(titles()).toEqual(['Store', 'Parse', 'Fetch', 'Score']);
    await userEvent.click(screen.getByRole('button', { name: 'Sort again' }));
    expect(titles()).toEqual(['Parse', 'Fetch', 'Store', 'Score']);
    expect(screen.queryByRole('button', { name: 'Sort again' })).toBeNull();
  });

  it('leaves out what is done, also what becomes done', async () => {
    await draw('?tab=table&hide_done=true');
    await screen.findByRole('table', { name: 'Tasks of the run' });
    expect(titles()).toEqual(['Parse', 'Score', 'Store']);
    act(() => deliver([taskUpdate(2, 12, 'DONE')]));
    expect(titles()).toEqual(['Score', 'Store']);
  });

  it('has one stop for Tab, and arrow keys from row to row; Enter opens', async () => {
    const { address } = await draw('?tab=table');
    await screen.findByRole('table', { name: 'Tasks of the run' });
    screen.getByRole('button', { name: 'Fetch' }).focus();
    await userEvent.keyboard('{ArrowDown}{ArrowDown}');
    expect(screen.getByRole('button', { name: 'Score' })).toHaveFocus();
    expect(screen.getByRole('button', { name: 'Fetch' })).toHaveAttribute('tabindex', '-1');
    await userEvent.keyboard('{Enter}');
    expect(await screen.findByRole('complementary', { name: 'Task Score' })).toBeVisible();
    expect(address()).toContain(id(3));
  });

  it('keeps few rows in the page, however many tasks there are', async () => {
    await draw('?tab=table', chain(5_000));
    await screen.findByRole('table', { name: 'Tasks of the run' });
    expect(screen.getByText('5,000 tasks')).toBeVisible();
    expect(titles().length).toBeGreaterThan(5);
    expect(titles().length).toBeLessThanOrEqual(60);
  });
});

describe('the timeline of a run', () => {
  it('tells in words what it draws, without faults of accessibility', async () => {
    const { container } = await draw('?tab=timeline');
    await screen.findByRole('list', { name: 'When each task waited and ran' });
    expect(screen.getByRole('button', { name: 'Fetch, done. in the queue 1.0 s, done 1.0 s' })).toBeVisible();
    expect(screen.getByRole('button', { name: 'Store, pending' })).toBeVisible();
    expect((await axe(container)).violations).toEqual([]);
  });

  it('asks for earlier attempts where there were some, and draws them', async () => {
    const attempts = `/api/v1/workspaces/demo/tasks/${id(1)}/attempts`;
    const past = {
      attempt: 1,
      generation: 1,
      status: 'FAILED',
      worker: 'w',
      started_at: second(2),
      finished_at: second(3),
      duration_ms: 1000,
      output: null,
      error: null,
      log_lines: [],
    };
    server.answer('GET', attempts, { items: [past], next_cursor: null });
    const node = sampleNode(1, 'Fetch', 'DONE', { attempt: 2, started_at: second(5), finished_at: second(6) });
    await draw('?tab=timeline', sampleGraph([node, sampleNode(2, 'Parse', 'PENDING')]));
    const name = 'Fetch, done, attempt 2. in the queue 1.0 s, failed 1.0 s, until the next attempt 2.0 s, done 1.0 s';
    expect(await screen.findByRole('button', { name })).toBeVisible();
    expect(server.asked('GET', '/api/v1/workspaces/demo/tasks')).toBe(1);
  });

  it('opens a task by a click', async () => {
    await draw('?tab=timeline');
    await userEvent.click(await screen.findByRole('button', { name: /^Parse/ }));
    expect(await screen.findByRole('complementary', { name: 'Task Parse' })).toBeVisible();
  });
});

describe('the log of a run', () => {
  const event = (seq: number, type: string, digit: number | null, to: TaskStatus | null, after: object = {}): EventRecord =>
    ({
      event_id: `e${seq}`,
      seq,
      at: second(seq),
      type,
      task_id: digit === null ? null : id(digit),
      run_id: RUN_ID,
      from: null,
      to,
      attempt: 1,
      actor: { kind: 'worker', id: 'w1' },
      correlation_id: null,
      traceparent: null,
      data: { after },
    }) as EventRecord;
  const failed = event(3, 'task.failed', 3, 'FAILED', { error: { code: 'x', message: 'The server answered 500' } });
  const first = [event(1, 'task.claimed', 1, 'PROCESSING'), event(2, 'task.done', 1, 'DONE'), failed];
  const log = () => screen.findByRole('log', { name: 'Events' });

  it('names tasks, tells errors, goes on as things happen, and has no faults of accessibility', async () => {
    server.answer('GET', `${at}/events`, { items: first, next_cursor: null });
    const { container } = await draw('?tab=events');
    expect(within(await log()).getAllByRole('listitem')).toHaveLength(3);
    expect(within(await log()).getByRole('link', { name: 'Score' })).toBeVisible();
    expect(within(await log()).getByText('The server answered 500')).toBeVisible();
    expect((await axe(container)).violations).toEqual([]);
    server.answer('GET', `${at}/events`, { items: [...first, event(12, 'task.done', 2, 'DONE')], next_cursor: null });
    act(() => deliver([taskUpdate(2, 12, 'DONE')]));
    await waitFor(() => expect(screen.getByText('4 events')).toBeVisible());
    // Titles were known: no task was asked for.
    expect(server.asked('GET', '/api/v1/workspaces/demo/tasks')).toBe(0);
  });

  it('is filtered by text and status, in the address', async () => {
    server.answer('GET', `${at}/events`, { items: first, next_cursor: null });
    const { address } = await draw('?tab=events&q=fetch');
    await waitFor(() => expect(screen.getByText('2 events')).toBeVisible());
    await userEvent.selectOptions(screen.getByRole('combobox', { name: 'Events that lead to' }), 'done');
    await waitFor(() => expect(screen.getByText('one event')).toBeVisible());
    expect(address()).toContain('events=done');
    await userEvent.type(screen.getByRole('textbox', { name: 'Search the events' }), 'x');
    expect(await screen.findByText('No event fits')).toBeVisible();
    expect(address()).toContain('q=fetchx');
  });

  it('keeps a fault in its place, and is tried again', async () => {
    server.refuse('GET', `${at}/events`, {
      status: 503,
      code: 'unavailable',
      title: 'The database is not reachable',
      detail: 'Wait.',
    });
    await draw('?tab=events');
    expect(await screen.findByText(/test-correlation/)).toBeVisible();
    server.answer('GET', `${at}/events`, { items: first, next_cursor: null });
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(within(await log()).getAllByRole('listitem')).toHaveLength(3);
  });
});

describe('the graph of a run', () => {
  const card = (name: RegExp) => screen.findByRole('button', { name });
  const picture = () => screen.getByRole('application').parentElement!;

  it('has a card for each task that follows it, and nothing else', async () => {
    await draw();
    expect(await card(/^Parse, processing, 40 %$/)).toBeInTheDocument();
    const score = await card(/^Score, failed$/);
    act(() => deliver([taskUpdate(2, null, 'PROCESSING', 80), taskUpdate(4, 13, 'SKIPPED')]));
    expect(await card(/^Parse, processing, 80 %$/)).toBeInTheDocument();
    expect(await card(/^Store, skipped$/)).toBeInTheDocument();
    expect(await card(/^Score, failed$/)).toBe(score);
  });

  it('is walked by arrow keys, and Enter opens the panel', async () => {
    const { address } = await draw();
    await card(/^Fetch/);
    fireEvent.keyDown(picture(), { key: 'ArrowRight' });
    await waitFor(async () => expect((await card(/^Parse/)).getAttribute('tabindex')).toBe('0'));
    fireEvent.keyDown(picture(), { key: 'ArrowDown' });
    await waitFor(async () => expect((await card(/^Score/)).getAttribute('tabindex')).toBe('0'));
    fireEvent.keyDown(picture(), { key: 'Enter' });
    const panel = await screen.findByRole('complementary', { name: 'Task Score' });
    await waitFor(() => expect(panel).toHaveFocus());
    expect(address()).toContain(id(3));
    // And back to the card from where it was opened.
    await userEvent.keyboard('{Escape}');
    await waitFor(async () => expect(await card(/^Score/)).toHaveFocus());
  });

  it('goes to the next failed task by e, and hides what is done by h', async () => {
    const { address } = await draw();
    await card(/^Fetch/);
    await userEvent.keyboard('e');
    expect(await screen.findByRole('complementary', { name: 'Task Score' })).toBeVisible();
    await userEvent.keyboard('h');
    await waitFor(() => expect(screen.queryByRole('button', { name: /^Fetch, done/ })).toBeNull());
    expect(address()).toContain('hide_done=true');
    expect(screen.getByRole('button', { name: 'Hide done' })).toHaveAttribute('aria-pressed', 'true');
  });

  it('of very many tasks is painted, says where the keyboard is, and finds by text', async () => {
    await draw('', chain(400));
    await screen.findByRole('application', { name: /^Graph of 400 tasks/ });
    fireEvent.keyDown(picture(), { key: 'ArrowRight' });
    expect(await screen.findByText('Step 1, pending; layer 2')).toBeInTheDocument();
    await userEvent.type(screen.getByRole('textbox', { name: 'Find a task' }), 'step 39');
    expect(await screen.findByText('11 found')).toBeVisible();
    await userEvent.keyboard('{Enter}');
    expect(await screen.findByText('Step 39, pending; layer 40')).toBeInTheDocument();
  });

  it('says why there is none when the tasks cannot be drawn', async () => {
    const graph = sampleGraph();
    await draw('', { ...graph, edges: [...graph.edges, { from: id(4), to: id(1) }] });
    expect(await screen.findByText(/do not form a graph that can be drawn/)).toBeVisible();
  });
});
