import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { cleanNotifications } from '@mantine/notifications';
import type { Role, TaskObject } from '@taskflow/contracts';
import { act, cleanup, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { axe } from 'jest-axe';
import { drawPage } from '../../../test/page';
import { TestServer } from '../../../test/test-server';
import { forgetHotTasks } from '../../live/hot-tasks';
import { readTaskSearch } from './search';
import { TaskPage } from './task-page';

const server = new TestServer();
const at = '/api/v1/workspaces/demo/tasks/a';
const page = { path: '/tasks/$task_id', component: TaskPage, search: readTaskSearch };
const empty = { items: [], next_cursor: null };

async function open(task: Partial<TaskObject>, role: Role = 'member') {
  server.answer('GET', at, server.task(task));
  const drawn = await drawPage(page, server.workspace(role), '/tasks/a');
  await screen.findByRole('heading', { level: 1 });
  return drawn;
}

beforeEach(() => {
  server.start();
  server.answer('GET', `${at}/why`, { reason: 'ended', detail: 'It ended.', blocking: [], until: null, position: null });
  server.answer('GET', `${at}/attempts`, empty);
  server.answer('GET', `${at}/events`, empty);
  server.answer('GET', '/api/v1/workspaces/demo/members', empty);
});
afterEach(() => {
  act(() => {
    cleanNotifications();
    forgetHotTasks();
  });
  cleanup();
  server.stop();
});

const MARK = 'Mark …';
const BACK = 'Take back';

describe('what people say of a task against what the engine knows', () => {
  it.each<[Partial<TaskObject>, string[]]>([
    [{ status: 'PENDING' }, [MARK]],
    [{ status: 'QUEUED' }, [MARK]],
    [{ status: 'WAITING', kind: 'human', type: null }, [MARK]],
    [{ status: 'FAILED' }, [MARK]],
    [{ status: 'FAILED', type: 'action' }, []],
    [{ status: 'PROCESSING' }, []],
    [{ status: 'SKIPPED' }, []],
    [{ status: 'CANCELLED' }, []],
    [{ status: 'DONE' }, []],
    [{ status: 'DONE', kind: 'human', type: null }, [BACK]],
  ])('is offered of %j: %j', async (task, offered) => {
    await open(task);
    const found = [MARK, BACK].filter((name) => screen.queryByRole('button', { name }));
    expect(found).toEqual(offered);
  });

  it('is not offered to those who may only look', async () => {
    await open({ status: 'FAILED' }, 'viewer');
    expect(screen.queryByRole('button', { name: MARK })).toBeNull();
  });

  it('marks a failed task, with a reason that has to be there', async () => {
    server.answer('POST', `${at}/mark`, server.task({ status: 'SKIPPED', generation: 2, seq: 9 }));
    await open({ status: 'FAILED', title: 'Call the carrier' });
    await userEvent.click(screen.getByRole('button', { name: MARK }));
    const form = await screen.findByRole('dialog', { name: 'Mark “Call the carrier” by hand' });
    await userEvent.click(within(form).getByRole('button', { name: 'Mark as done' }));
    expect(within(form).getByText('Say why, so that others can follow.')).toBeVisible();
    expect((await axe(form)).violations).toEqual([]);
    await userEvent.click(within(form).getByRole('radio', { name: 'Mark as skipped' }));
    await userEvent.type(within(form).getByRole('textbox', { name: 'Reason' }), 'not needed');
    await userEvent.click(within(form).getByRole('button', { name: 'Mark as skipped' }));
    expect(await screen.findByText('“Call the carrier” was marked as skipped')).toBeVisible();
    expect(server.requests.find(({ path }) => path === `${at}/mark`)?.body).toEqual({ status: 'SKIPPED', reason: 'not needed' });
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  });

  it('keeps what was typed when the server refuses, and says why', async () => {
    server.refuse('POST', `${at}/mark`, {
      status: 409,
      code: 'illegal_transition',
      title: 'Conflict',
      detail: 'Task a is PROCESSING and cannot be marked DONE.',
    });
    await open({ status: 'QUEUED' });
    await userEvent.click(screen.getByRole('button', { name: MARK }));
    const form = await screen.findByRole('dialog');
    await userEvent.type(within(form).getByRole('textbox', { name: 'Reason' }), 'by phone');
    await userEvent.click(within(form).getByRole('button', { name: 'Mark as done' }));
    expect(await within(form).findByText(/cannot be marked DONE/)).toBeVisible();
    expect(within(form).getByRole('textbox', { name: 'Reason' })).toHaveValue('by phone');
    expect(within(form).getByRole('button', { name: 'Mark as done' })).toBeEnabled();
  });

  it('takes a completion back, and shows it at once', async () => {
    server.answer(
      'POST',
      `${at}/incomplete`,
      server.task({ status: 'WAITING', kind: 'human', type: null, generation: 2, seq: 9 }),
    );
    await open({ status: 'DONE', kind: 'human', type: null, title: 'Approve' });
    await userEvent.click(screen.getByRole('button', { name: BACK }));
    expect(await screen.findByText('“Approve” waits for a person again')).toBeVisible();
    expect(screen.queryByRole('button', { name: BACK })).toBeNull();
  });
});
