import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { LiveEvent, RunObject, RunStatus } from '@taskflow/contracts';
import { act, cleanup, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { axe } from 'jest-axe';
import { drawPage } from '../../../test/page';
import { TestServer } from '../../../test/test-server';
import { deliver } from '../../live/live';
import { useHotRuns } from '../../run/hot-runs';
import { countStatuses } from '../../run/segments';
import { RunsPage } from './runs-page';
import { readRunsSearch } from './search';
import { newRunsIn } from './use-new-runs';

const server = new TestServer();
const at = '/api/v1/workspaces/demo/runs';
const runId = (number: number) => `01a21ef7-5389-7597-b277-${String(number).padStart(12, '0')}`;

function run(number: number, status: RunStatus = 'RUNNING', change: Partial<RunObject> = {}): RunObject {
  return {
    run_id: runId(number),
    workspace_id: 'w',
    workflow: null,
    version: null,
    parent_task_id: null,
    compensates_run_id: null,
    compensated: false,
    status,
    input: null,
    counts: countStatuses(['DONE', 'DONE', 'PENDING']),
    tasks: 3,
    created_by: null,
    created_at: '2026-11-27T10:00:00.000Z',
    started_at: '2026-11-27T10:00:00.000Z',
    finished_at: null,
    duration_ms: null,
    ...change,
  };
}

const page = (items: RunObject[], next_cursor: string | null = null) => ({ items, next_cursor, seq: 10, total: items.length });
const told = (number: number, status: RunStatus = 'RUNNING', seq = 20): LiveEvent => ({
  type: 'run_update',
  workspace_id: 'w',
  seq,
  run_id: runId(number),
  status,
  updated_at: '2026-11-27T10:00:20.000Z',
});

async function draw(query = '') {
  server.answer('GET', '/api/v1/workspaces/demo/members', { items: [], next_cursor: null });
  const shown = { path: '/runs', component: RunsPage, search: readRunsSearch };
  return drawPage(shown, server.workspace('member'), `/runs${query}`);
}

beforeEach(() => server.start());
afterEach(() => {
  act(() => useHotRuns.setState({ byId: new Map() }));
  cleanup();
  server.stop();
});

describe('the list of runs', () => {
  it('shows each with its status, its progress in words and a link, and has no faults of accessibility', async () => {
    server.answer('GET', at, page([run(2), run(1, 'DONE', { workflow: 'orders', version: 3 })]));
    const { container } = await draw();
    const rows = await screen.findAllByRole('row');
    expect(within(rows[1]!).getByRole('img', { name: '2 done, 1 pending' })).toBeVisible();
    expect(within(rows[1]!).getByText('running')).toBeVisible();
    expect(within(rows[2]!).getByRole('link', { name: 'orders v3' })).toHaveAttribute('href', `/w/demo/runs/${runId(1)}`);
    expect((await axe(container)).violations).toEqual([]);
  });

  it('reads a run again when something changed in it', async () => {
    server.answer('GET', at, page([run(1)]));
    await draw();
    await screen.findByRole('img', { name: '2 done, 1 pending' });
    server.answer('GET', `${at}/${runId(1)}`, run(1, 'DONE', { counts: countStatuses(['DONE', 'DONE', 'DONE']), seq: 21 }));
    act(() => deliver([{ type: 'task_update', seq: 20, run_id: runId(1), task_id: 't', status: 'DONE' } as LiveEvent]));
    expect(await screen.findByRole('img', { name: '3 done' })).toBeVisible();
  });

  it('holds new runs back until they are asked for', async () => {
    server.answer('GET', at, page([run(1)]));
    await draw();
    await screen.findByText('Run 000001');
    act(() => deliver([told(2), told(2, 'DONE', 21), told(3)]));
    expect(screen.queryByText('Run 000002')).toBeNull();
    server.answer('GET', at, page([run(3), run(2, 'DONE'), run(1)]));
    await userEvent.click(screen.getByRole('button', { name: '2 new runs' }));
    expect(await screen.findByText('Run 000003')).toBeVisible();
    expect(screen.queryByRole('button', { name: /new run/ })).toBeNull();
  });

  it('filters by status, in the address', async () => {
    server.answer('GET', at, page([run(1)]));
    server.answer('GET', `${at}?limit=50&child=false&status=FAILED`, page([]));
    const { address } = await draw();
    await screen.findByText('Run 000001');
    const filter = screen.getByRole('group', { name: 'Filter by status' });
    await userEvent.click(within(filter).getByRole('button', { name: 'failed' }));
    expect(await screen.findByText('No run has this status')).toBeVisible();
    expect(address()).toBe('/w/demo/runs?status=failed');
    await userEvent.click(screen.getByRole('button', { name: 'Show all runs' }));
    expect(await screen.findByText('Run 000001')).toBeVisible();
    expect(address()).toBe('/w/demo/runs');
  });

  it('opens with the filter of its address', async () => {
    server.answer('GET', `${at}?limit=50&child=false&status=RUNNING%2CFAILED`, page([run(7, 'FAILED')]));
    await draw('?status=failed,running,nonsense');
    expect(await screen.findByText('Run 000007')).toBeVisible();
    expect(screen.getByRole('button', { name: 'failed', pressed: true })).toBeVisible();
  });

  it('moves by j and k', async () => {
    server.answer('GET', at, page([run(3), run(2), run(1)]));
    await draw();
    await screen.findByText('Run 000003');
    await userEvent.keyboard('j');
    await waitFor(() => expect(screen.getByRole('link', { name: 'Run 000003' })).toHaveFocus());
    await userEvent.keyboard('jj');
    await waitFor(() => expect(screen.getByRole('link', { name: 'Run 000001' })).toHaveFocus());
    await userEvent.keyboard('k');
    await waitFor(() => expect(screen.getByRole('link', { name: 'Run 000002' })).toHaveFocus());
  });

  it('says why it is empty, and what to do', async () => {
    server.answer('GET', at, page([]));
    await draw();
    expect(await screen.findByText('No runs yet')).toBeVisible();
    expect(screen.getByRole('link', { name: 'Go to Tasks' })).toHaveAttribute('href', '/w/demo/tasks');
  });

  it('keeps a fault in its place, and is tried again', async () => {
    server.refuse('GET', at, { status: 503, code: 'unavailable', title: 'The database is not reachable', detail: 'Try again.' });
    await draw();
    expect(await screen.findByText(/test-correlation/)).toBeVisible();
    server.answer('GET', at, page([run(1)]));
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await screen.findByText('Run 000001')).toBeVisible();
  });
});

describe('new runs', () => {
  const known = (id: string) => id === runId(5);

  it.each<[string, LiveEvent[], RunStatus[], number]>([
    ['are those above the newest', [told(6), told(6)], [], 1],
    ['are not those shown, nor older ones further down', [told(5), told(2)], [], 0],
    [
      'are, with a filter, those in a status that matches',
      [told(6, 'RUNNING'), told(7, 'FAILED'), told(2, 'FAILED')],
      ['FAILED'],
      2,
    ],
  ])('%s', (_, events, statuses, count) => {
    expect(newRunsIn(events, known, runId(5), statuses)).toHaveLength(count);
  });
});
