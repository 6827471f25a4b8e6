import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { cleanNotifications } from '@mantine/notifications';
import type { Role, WorkspaceObject } from '@taskflow/contracts';
import { act, cleanup, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { drawPage } from '../../test/page';
import { TestServer } from '../../test/test-server';
import { useDemoState } from './demo';
import { DemoPanel } from './demo-panel';
import { FirstRun } from './first-run';

const server = new TestServer();
const at = '/api/v1/workspaces/demo';
let workspace: WorkspaceObject;

function Page() {
  return (
    <>
      <DemoPanel />
      <FirstRun workspace={workspace} />
    </>
  );
}

function open(role: Role) {
  workspace = server.workspace(role);
  return drawPage({ path: '/', component: Page, search: (raw) => raw }, workspace);
}

const own = () => ({ ...server.workspace('owner'), workspace_id: 'p', key: 'ada', name: 'Ada', personal: true });

beforeEach(() => {
  localStorage.clear();
  server.start();
  server.answer('GET', '/config.json', { demo: { workspace: 'demo' } });
  server.answer('GET', '/api/v1/auth/me', { user: null, workspaces: [server.workspace('owner'), own()] });
  server.answer('POST', '/api/v1/demo/runs', { run_id: 'r', started: false, next_at: new Date(Date.now() + 3e6).toISOString() });
  server.answer('GET', `${at}/tasks`, { items: [], next_cursor: null, total: 28, seq: 1 });
  server.answer('GET', `${at}/runs`, { items: [], next_cursor: null, total: 2, seq: 1 });
});
afterEach(() => {
  act(() => {
    cleanNotifications();
    useDemoState.getState().setPaused(false);
  });
  cleanup();
  server.stop();
});

describe('the demo', () => {
  it('is kept going while it is seen, until the person says otherwise, which is remembered', async () => {
    await open('member');
    const again = await screen.findByRole('switch', { name: 'Demo runs again every 30 s' });
    await waitFor(() => expect(server.asked('POST', '/api/v1/demo/runs')).toBe(1));
    await userEvent.click(again);
    expect(again).not.toBeChecked();
    cleanup();
    await open('member');
    expect(await screen.findByRole('switch', { name: 'Demo runs again every 30 s' })).not.toBeChecked();
    expect(server.asked('POST', '/api/v1/demo/runs')).toBe(1);
  });

  it('is not there in other workspaces, nor where there is none', async () => {
    server.answer('GET', '/config.json', { demo: null });
    await open('owner');
    await waitFor(() => expect(server.asked('GET', '/config.json')).toBe(1));
    expect(screen.queryByText('This is the demo')).toBeNull();
    expect(server.asked('POST', '/api/v1/demo/runs')).toBe(0);
  });

  it('shows viewers and members only what they may do', async () => {
    await open('viewer');
    await screen.findByText('This is the demo');
    expect(screen.queryByRole('switch')).toBeNull();
    expect(screen.queryByRole('button', { name: 'Remove the demo' })).toBeNull();
    expect(server.asked('POST', '/api/v1/demo/runs')).toBe(0);
  });

  it('is removed after saying what goes with it, and leads to the person’s own workspace', async () => {
    server.answer('DELETE', at, undefined);
    const { address } = await open('owner');
    await userEvent.click(await screen.findByRole('button', { name: 'Remove the demo' }));
    const dialog = await screen.findByRole('dialog', { name: 'Remove the demo?' });
    await within(dialog).findByText(/the workspace “Demo” with 28 tasks and 2 runs, for all its members/);
    server.answer('GET', '/api/v1/auth/me', { user: null, workspaces: [own()] });
    await userEvent.click(within(dialog).getByRole('button', { name: 'Remove the demo' }));
    await screen.findByText('The demo was removed');
    expect(address()).toBe('/w/ada');
  });

  it('stays when the server refuses, which is said in the dialog', async () => {
    server.refuse('DELETE', at, {
      status: 403,
      code: 'forbidden',
      title: 'Forbidden',
      detail: 'Only owners remove a workspace.',
    });
    await open('owner');
    await userEvent.click(await screen.findByRole('button', { name: 'Remove the demo' }));
    const dialog = await screen.findByRole('dialog', { name: 'Remove the demo?' });
    await within(dialog).findByText(/28 tasks/);
    await userEvent.click(within(dialog).getByRole('button', { name: 'Remove the demo' }));
    await within(dialog).findByText('Only owners remove a workspace.');
    expect(within(dialog).getByRole('button', { name: 'Keep it' })).toBeEnabled();
  });

  it('“Make your own” leads to the templates of the person’s own workspace', async () => {
    const { address } = await open('member');
    await userEvent.click(await screen.findByRole('button', { name: 'Make your own' }));
    expect(address()).toBe('/w/ada?template=diamond');
  });
});
