import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { LiveEvent } from '@taskflow/contracts';
import { act, cleanup, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { axe } from 'jest-axe';
import { deliver } from '../live/live';
import { useSession } from '../session/session';
import { drawPage } from '../../test/page';
import { TestServer } from '../../test/test-server';
import { Tour, useFirstTour } from './tour';
import { endTour, startTour, useTour } from './tour-state';
import { TOUR } from './tour-steps';

const server = new TestServer();
const USER = { user_id: 'u1', email: 'a@example.com', name: 'Ada', installation_owner: true, created_at: '' };

function Page() {
  useFirstTour(true);
  return (
    <>
      <h1>Page</h1>
      <button>Complete: Approve</button>
      <Tour />
    </>
  );
}

/** A router whose address is below /w/demo/. */
const open = (at = '/') => drawPage({ path: '/', component: Page, search: (raw) => raw }, server.workspace('member'), at);
const present = () => TOUR[useTour.getState().step ?? -1]?.id;
const change = (type: 'task_update' | 'run_update', id: string, seq: number, status: string) =>
  ({ type, workspace_id: 'w', seq, task_id: id, run_id: id, status, updated_at: '' }) as LiveEvent;

beforeEach(() => {
  localStorage.clear();
  useSession.setState({ user: USER });
});
afterEach(() => {
  act(endTour);
  cleanup();
});

describe('the tour', () => {
  it('begins by itself once for a person, without taking the keyboard away', async () => {
    await open();
    const mark = await screen.findByRole('dialog', { name: 'Something is running already' });
    expect(mark).not.toContainElement(document.activeElement as HTMLElement);
    expect((await axe(document.body)).violations).toEqual([]);
    await userEvent.click(screen.getByRole('button', { name: 'Skip' }));
    expect(screen.queryByRole('dialog')).toBeNull();
    cleanup();
    await open();
    expect(screen.queryByRole('dialog')).toBeNull();
    act(() => startTour());
    expect(await screen.findByRole('button', { name: 'Next' })).toHaveFocus();
  });

  it('goes through every step by the keyboard alone, and ends', async () => {
    await open();
    act(() => startTour());
    for (const { id } of TOUR) {
      expect(present()).toBe(id);
      await userEvent.keyboard('{Enter}');
    }
    expect(screen.queryByRole('dialog')).toBeNull();
  });

  it('ends by Escape in the mark, and only there', async () => {
    await open();
    act(() => startTour());
    screen.getByRole('button', { name: 'Complete: Approve' }).focus();
    await userEvent.keyboard('{Escape}');
    expect(present()).toBe('graph');
    screen.getByRole('button', { name: 'Next' }).focus();
    await userEvent.keyboard('{Escape}');
    expect(present()).toBeUndefined();
  });

  it('goes on when the person does what a step is about', async () => {
    const { router } = await open();
    const go = (to: string) => act(() => router.navigate({ to } as never));
    expect(present()).toBe('graph');
    act(() => deliver([change('task_update', 'h', 1, 'WAITING')]));
    act(() => useTour.setState({ step: 2 }));
    act(() => deliver([change('task_update', 'x', 2, 'DONE')]));
    expect(present()).toBe('complete');
    act(() => deliver([change('task_update', 'h', 3, 'DONE')]));
    expect(present()).toBe('cancel');
    act(() => deliver([change('run_update', 'r', 4, 'CANCELLED')]));
    expect(present()).toBe('rerun');
    act(() => deliver([change('task_update', 'new', 5, 'QUEUED')]));
    expect(present()).toBe('rerun');
    act(() => deliver([change('run_update', 'r', 6, 'RUNNING')]));
    expect(present()).toBe('create');
    await go('/w/demo?new=true');
    expect(present()).toBeUndefined();
  });

  it('knows what was so before the page was opened: nobody told of it since', async () => {
    const { queries } = await open();
    queries.setQueryData(['run-graph', 'demo', 'r'], { run_id: 'r', nodes: [{ task_id: 'h', run_id: 'r', status: 'WAITING' }] });
    queries.setQueryData(['run', 'demo', 'r'], { run_id: 'r', status: 'FAILED' });
    act(() => useTour.setState({ step: 2 }));
    act(() => deliver([change('task_update', 'h', 3, 'DONE')]));
    expect(present()).toBe('cancel');
    act(() => useTour.setState({ step: 4 }));
    act(() => deliver([change('run_update', 'r', 6, 'RUNNING')]));
    expect(present()).toBe('create');
  });

  it('goes on when the person opens a run and selects a node', async () => {
    const { isDoneBy: isOpened } = TOUR[0] ?? fail();
    const { isDoneBy: isSelected } = TOUR[1] ?? fail();
    const at = (pathname: string, search = {}) => ({ address: { pathname, search } });
    expect([isOpened(at('/w/demo')), isOpened(at('/w/demo/runs')), isOpened(at('/w/demo/runs/r1'))]).toEqual([
      false,
      false,
      true,
    ]);
    expect([isSelected(at('/w/demo/runs/r1')), isSelected(at('/w/demo/runs/r1', { node: 'n' }))]).toEqual([false, true]);
  });
});

function fail(): never {
  throw new Error('there is no such step');
}
