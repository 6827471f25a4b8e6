import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { cleanNotifications } from '@mantine/notifications';
import type { Role } from '@taskflow/contracts';
import { act, cleanup, screen, waitFor, within } from '@testing-library/react';
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
import { id, RUN_ID, sampleGraph, sampleNode, sampleRun, taskUpdate } from './test/sample-run';

const server = new TestServer();
const at = `/api/v1/workspaces/demo/runs/${RUN_ID}`;

Object.assign(globalThis, { Worker: WorkerInPage });

async function draw(query = '', role: Role = 'member', graph = sampleGraph()) {
  server.answer('GET', at, sampleRun(graph));
  server.answer('GET', `${at}/graph`, graph);
  server.answer('GET', '/api/v1/workspaces/demo/members', { items: [], next_cursor: null });
  const page = { path: '/runs/$run_id', component: RunPage, search: readRunSearch };
  const drawn = await drawPage(page, server.workspace(role), `/runs/${RUN_ID}${query}`);
  await screen.findByRole('heading', { name: 'Run 252242' });
  return drawn;
}

beforeEach(() => server.start());
afterEach(() => {
  act(() => {
    cleanNotifications();
    forgetHotTasks();
    useHotRuns.setState({ byId: new Map() });
  });
  cleanup();
  server.stop();
});

describe('a run', () => {
  it('shows how far it is, and counts on as its tasks change', async () => {
    await draw();
    expect(screen.getByRole('img', { name: '1 done, 1 failed, 1 processing, 1 pending' })).toBeVisible();
    act(() => deliver([taskUpdate(2, 12, 'DONE', 100), taskUpdate(4, 13, 'QUEUED')]));
    expect(screen.getByRole('img', { name: '2 done, 1 failed, 1 queued' })).toBeVisible();
    // What is told of tasks needs no read.
    expect(server.asked('GET', `${at}/graph`)).toBe(1);
  });

  it('is read again when a task comes to it', async () => {
    await draw();
    const graph = sampleGraph();
    server.answer('GET', `${at}/graph`, { ...graph, nodes: [...graph.nodes, sampleNode(5, 'Tell', 'PENDING')], seq: 20 });
    act(() => deliver([taskUpdate(5, 20, 'PENDING')]));
    expect(await screen.findByRole('img', { name: /2 pending/ })).toBeVisible();
  });

  it('shows its status as soon as it is told', async () => {
    await draw();
    act(() =>
      deliver([
        {
          type: 'run_update',
          workspace_id: 'w',
          seq: 15,
          run_id: RUN_ID,
          status: 'FAILED',
          updated_at: '2026-11-27T10:00:15.000Z',
        },
      ]),
    );
    const names = screen.getByRole('heading', { name: 'Run 252242' }).parentElement!;
    expect(within(names).getByText('failed')).toBeVisible();
  });

  it('asks before it cancels, naming how many tasks that hits', async () => {
    await draw();
    server.answer('POST', `${at}/cancel`, sampleRun(sampleGraph(), { status: 'CANCELLED', seq: 30 }));
    await userEvent.click(screen.getByRole('button', { name: 'Cancel run' }));
    const dialog = await screen.findByRole('dialog', { name: 'Cancel this run?' });
    expect(within(dialog).getByText(/^2 open tasks will be cancelled/)).toBeVisible();
    expect(server.asked('POST', `${at}/cancel`)).toBe(0);
    await userEvent.click(within(dialog).getByRole('button', { name: 'Cancel run' }));
    expect(await screen.findByText('Run 252242 is being cancelled')).toBeVisible();
  });

  it('is paused, says so, and goes on', async () => {
    await draw();
    server.answer('POST', `${at}/pause`, sampleRun(sampleGraph(), { status: 'PAUSED', seq: 30 }));
    server.answer('POST', `${at}/resume`, sampleRun(sampleGraph(), { status: 'RUNNING', seq: 31 }));
    await userEvent.click(screen.getByRole('button', { name: 'Pause' }));
    expect(await screen.findByText('Run 252242 is paused: what runs goes on, nothing else of it starts')).toBeVisible();
    const names = screen.getByRole('heading', { name: 'Run 252242' }).parentElement!;
    expect(within(names).getByText('paused')).toBeVisible();
    await userEvent.click(await screen.findByRole('button', { name: 'Resume' }));
    expect(await screen.findByText('Run 252242 goes on')).toBeVisible();
    expect(within(names).getByText('running')).toBeVisible();
    expect(await screen.findByRole('button', { name: 'Pause' })).toBeVisible();
  });

  it('that has ended can run again: what failed, or everything', async () => {
    const graph = sampleGraph([
      sampleNode(1, 'Fetch', 'DONE'),
      sampleNode(3, 'Score', 'FAILED'),
      sampleNode(4, 'Store', 'SKIPPED'),
    ]);
    await draw('', 'member', { ...graph, status: 'FAILED', finished_at: '2026-11-27T10:00:09.000Z' });
    server.answer('POST', `${at}/rerun`, sampleRun(graph, { seq: 30 }));
    await userEvent.click(screen.getByRole('button', { name: 'Run again' }));
    expect(await screen.findByText(/One task that failed, 1 skipped or cancelled/)).toBeVisible();
    await userEvent.click(screen.getByRole('menuitem', { name: /What failed/ }));
    expect(await screen.findByText('Run 252242 runs again')).toBeVisible();
    expect(server.requests.find(({ method }) => method === 'POST')).toMatchObject({
      path: `${at}/rerun`,
      body: { scope: 'failed' },
    });
  });

  it('offers a viewer nothing to do', async () => {
    await draw('', 'viewer');
    expect(screen.queryByRole('button', { name: 'Cancel run' })).toBeNull();
  });

  it('changes its view by keys 1 to 4, and the address goes along', async () => {
    const { address } = await draw('?hide_done=true');
    await userEvent.keyboard('3');
    await waitFor(() => expect(screen.getByRole('tab', { name: 'Table' })).toHaveAttribute('aria-selected', 'true'));
    expect(address()).toContain('tab=table');
    expect(address()).toContain('hide_done=true');
    await userEvent.keyboard('1');
    await waitFor(() => expect(address()).not.toContain('tab='));
  });

  it('that does not exist says so, with a way back', async () => {
    server.refuse('GET', at, {
      status: 404,
      code: 'not_found',
      title: 'Not found',
      detail: 'There is no run x in this workspace.',
    });
    server.refuse('GET', `${at}/graph`, { status: 404, code: 'not_found', title: 'Not found', detail: 'There is no run.' });
    const page = { path: '/runs/$run_id', component: RunPage, search: readRunSearch };
    await drawPage(page, server.workspace('member'), `/runs/${RUN_ID}`);
    expect(await screen.findByText('No such run')).toBeVisible();
    expect(screen.getByRole('link', { name: 'Go to Runs' })).toHaveAttribute('href', '/w/demo/runs');
  });

  it('that cannot be read keeps the fault in its place, and is tried again', async () => {
    server.refuse('GET', at, { status: 503, code: 'unavailable', title: 'The database is not reachable', detail: 'Try again.' });
    server.refuse('GET', `${at}/graph`, {
      status: 503,
      code: 'unavailable',
      title: 'The database is not reachable',
      detail: 'Try again.',
    });
    const page = { path: '/runs/$run_id', component: RunPage, search: readRunSearch };
    await drawPage(page, server.workspace('member'), `/runs/${RUN_ID}`);
    expect(await screen.findByText(/test-correlation/)).toBeVisible();
    const graph = sampleGraph();
    server.answer('GET', at, sampleRun(graph));
    server.answer('GET', `${at}/graph`, graph);
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await screen.findByRole('heading', { name: 'Run 252242' })).toBeVisible();
  });

  it('has no faults of accessibility', async () => {
    const { container } = await draw(`?node=${id(3)}`);
    await screen.findByRole('complementary', { name: 'Task Score' });
    expect((await axe(container)).violations).toEqual([]);
  });
});

describe('the panel of a task', () => {
  it('opens by the address, shows the error, and leads along the graph', async () => {
    const { address } = await draw(`?node=${id(3)}`);
    const panel = await screen.findByRole('complementary', { name: 'Task Score' });
    expect(within(panel).getByText('The server answered 500')).toBeVisible();
    await userEvent.click(within(panel).getByRole('button', { name: /Fetch/ }));
    expect(await screen.findByRole('complementary', { name: 'Task Fetch' })).toBeVisible();
    expect(address()).toContain(id(1));
  });

  it('says why a task waits, and asks again when a dependency has ended', async () => {
    const why = `/api/v1/workspaces/demo/tasks/${id(4)}/why`;
    const answer = {
      reason: 'dependencies',
      detail: 'Waits for two tasks.',
      blocking: [{ task_id: id(2), title: 'Parse', status: 'PROCESSING' }],
      until: null,
      position: null,
    };
    server.answer('GET', why, answer);
    await draw(`?node=${id(4)}`);
    expect(await screen.findByText('It starts by itself after the task below. Run now does not wait.')).toBeVisible();
    server.answer('GET', why, { ...answer, detail: 'Waits for nothing.', blocking: [] });
    act(() => deliver([taskUpdate(2, 12, 'DONE')]));
    expect(await screen.findByText('It goes on within seconds.')).toBeVisible();
    expect(server.asked('GET', why)).toBe(2);
  });

  it('shows progress as it comes, without asking', async () => {
    await draw(`?node=${id(2)}`);
    expect(await screen.findByRole('progressbar')).toHaveAttribute('aria-valuenow', '40');
    act(() => deliver([taskUpdate(2, null, 'PROCESSING', 75)]));
    expect(screen.getByRole('progressbar')).toHaveAttribute('aria-valuenow', '75');
  });

  it('closes by Escape', async () => {
    const { address } = await draw(`?node=${id(2)}`);
    await screen.findByRole('complementary', { name: 'Task Parse' });
    await userEvent.keyboard('{Escape}');
    await waitFor(() => expect(screen.queryByRole('complementary')).toBeNull());
    expect(address()).not.toContain('node=');
  });

  it('shows hostile text as text', async () => {
    server.answer('GET', `/api/v1/workspaces/demo/tasks/${id(1)}/attempts`, { items: [], next_cursor: null });
    const evil = '<img src=x onerror=alert(1)>\u202Egnp';
    await draw(`?node=${id(1)}`, 'member', sampleGraph([sampleNode(1, evil, 'FAILED', { error: { code: 'x', message: evil } })]));
    const panel = await screen.findByRole('complementary');
    expect(within(panel).getByRole('heading', { level: 2 })).toHaveTextContent('<img src=x onerror=alert(1)>');
    expect(panel.querySelector('img')).toBeNull();
  });
});
