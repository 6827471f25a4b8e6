import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { MantineProvider } from '@mantine/core';
import { cleanNotifications, Notifications } from '@mantine/notifications';
import { act, cleanup, render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { forgetHotTasks, useHotTasks } from '../live/hot-tasks';
import { WorkspaceContext } from '../workspace/workspace';
import { TestServer } from '../../test/test-server';
import { useIsGone } from './gone-tasks';
import { useTaskCommands, type TaskCommands } from './task-commands';

const server = new TestServer();
const at = '/api/v1/workspaces/demo/tasks/a';
const task = { task_id: 'a', title: 'Fetch <b>orders</b>' };
let commands: TaskCommands;

function Commander() {
  commands = useTaskCommands();
  return <p>{useIsGone('a') ? 'gone' : 'here'}</p>;
}

beforeEach(() => {
  server.start();
  render(
    <MantineProvider env="test">
      <Notifications />
      <WorkspaceContext value={server.workspace('member')}>
        <Commander />
      </WorkspaceContext>
    </MantineProvider>,
  );
});
afterEach(() => {
  act(() => {
    cleanNotifications();
    forgetHotTasks();
  });
  cleanup();
  server.stop();
});

describe('task commands', () => {
  it('rerun says what runs again, and shows it at once', async () => {
    server.answer('POST', `${at}/rerun`, server.task({ task_id: 'a', status: 'QUEUED', seq: 9, generation: 2 }));
    await act(() => commands.rerun(task, 'downstream'));
    expect(server.requests).toEqual([{ method: 'POST', path: `${at}/rerun`, body: { scope: 'downstream' } }]);
    expect(await screen.findByText('“Fetch <b>orders</b>” and everything after it run again')).toBeVisible();
    expect(useHotTasks.getState().byId.get('a')).toMatchObject({ seq: 9, status: 'QUEUED' });
  });

  it('remove offers the way back, and undo goes it', async () => {
    server.answer('DELETE', at, undefined);
    server.answer('POST', `${at}/restore`, server.task({ task_id: 'a', status: 'DONE', seq: 12 }));
    await act(() => commands.remove(task));
    expect(screen.getByText('gone')).toBeVisible();
    await userEvent.click(await screen.findByRole('button', { name: 'Undo' }));
    expect(await screen.findByText('“Fetch <b>orders</b>” is back')).toBeVisible();
    expect(screen.getByText('here')).toBeVisible();
    expect(server.requests.map(({ method, path }) => `${method} ${path}`)).toEqual([`DELETE ${at}`, `POST ${at}/restore`]);
    await waitFor(() => expect(screen.queryByRole('button', { name: 'Undo' })).toBeNull());
  });

  it('a refusal is told with every fault and its correlation id, and changes nothing', async () => {
    const detail = 'Task a is PROCESSING. Cancel it, or wait for its end.';
    server.refuse('DELETE', at, { status: 409, code: 'has_open_dependents', title: 'Has open dependents', detail });
    await act(() => commands.remove(task));
    expect(await screen.findByText(new RegExp(`${detail}.*Correlation id test-correlation`))).toBeVisible();
    expect(screen.getByText('here')).toBeVisible();
  });
});
