import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { cleanNotifications } from '@mantine/notifications';
import type { TaskObject } from '@taskflow/contracts';
import { act, cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { axe } from 'jest-axe';
import { drawPage } from '../../../../test/page';
import { TestServer } from '../../../../test/test-server';
import { forgetHotTasks } from '../../../live/hot-tasks';
import { deliver } from '../../../live/live';
import { EditTask } from './edit-task-drawer';

const server = new TestServer();
const at = '/api/v1/workspaces/demo/tasks/a';
const TYPES = [
  { type: 'echo', description: 'Answers with its payload.', payload_schema: {}, example: { message: 'x' } },
  {
    type: 'http',
    description: 'Makes one HTTP request.',
    payload_schema: { type: 'object', required: ['url'], properties: { url: { type: 'string' } } },
    example: { url: 'https://example.com' },
  },
];
/** Of each PATCH, in order. */
const versions: (string | null)[] = [];
/** What was brought into sight. */
let shown: Element[] = [];
let isOpen = true;
let fetched: typeof fetch;

async function open(task: Partial<TaskObject> = {}) {
  isOpen = true;
  server.answer('GET', at, server.task(task));
  const component = () => <EditTask task_id="a" onClose={() => (isOpen = false)} />;
  const page = await drawPage({ path: '/tasks', component, search: () => ({}) }, server.workspace('member'));
  await screen.findByRole('textbox', { name: 'Title' });
  return page;
}
/** Somebody else saves an edit, and the live stream tells. */
function editElsewhere(task: Partial<TaskObject>): void {
  server.answer('GET', at, server.task(task));
  const notification = { workspace_id: 'w', seq: 9, updated_at: '', notification: 'task.edited', task_id: 'a' };
  act(() => deliver([{ type: 'notification', ...notification }]));
}
const field = (name: string | RegExp) => screen.getByRole('textbox', { name });
const fill = (name: string, value: string) => fireEvent.change(field(name), { target: { value } });
const save = () => userEvent.click(screen.getByRole('button', { name: 'Save' }));
const sent = () => server.requests.filter(({ method }) => method === 'PATCH').map(({ body }) => body);
const notice = () => screen.findByRole('alert');

beforeEach(() => {
  sessionStorage.clear();
  versions.length = 0;
  shown = [];
  Element.prototype.scrollIntoView = function () {
    shown.push(this);
  };
  server.start();
  fetched = globalThis.fetch;
  globalThis.fetch = (request) => {
    const { method, headers } = request as Request;
    if (method === 'PATCH') versions.push(headers.get('if-match'));
    return fetched(request);
  };
  server.answer('GET', '/api/v1/task-types', { items: TYPES, next_cursor: null });
  const items = [{ user_id: 'u1', name: 'Ada', email: 'ada@example.com' }];
  server.answer('GET', '/api/v1/workspaces/demo/members', { items, next_cursor: null });
  server.answer('PATCH', at, server.task({ title: 'Fetch all', version: 2, seq: 8 }));
});
afterEach(() => {
  act(() => {
    cleanNotifications();
    forgetHotTasks();
  });
  cleanup();
  globalThis.fetch = fetched;
  server.stop();
});

describe('the editor of a task', () => {
  it('sends what was changed and nothing else, for the version that was read', async () => {
    await open({ version: 4, tags: ['b', 'a'], due_at: '2026-11-27T10:00:31.500Z', description: 'Why' });
    fill('Title', ' Fetch all ');
    fill('Description', '');
    await userEvent.selectOptions(screen.getByRole('combobox', { name: 'Priority' }), 'high');
    await userEvent.selectOptions(await screen.findByRole('combobox', { name: 'Assignee' }), 'Ada (ada@example.com)');
    await save();
    await waitFor(() => expect(isOpen).toBe(false));
    expect(sent()).toEqual([{ title: 'Fetch all', description: null, priority: 'high', assignee: 'u1' }]);
    expect(versions).toEqual(['4']);
    expect(await screen.findByText('“Fetch all” was saved')).toBeVisible();
  });

  it('sends nothing when all is as it was', async () => {
    await open();
    fill('Title', 'x');
    fill('Title', 'Fetch orders');
    await save();
    expect(isOpen).toBe(false);
    expect(sent()).toEqual([]);
  });

  it('clears times and people, and shows somebody who is no member any more', async () => {
    await open({ due_at: '2026-11-27T10:00:00.000Z', assignee: { user_id: 'u9', email: 'gone@example.com' } });
    const assignee = screen.getByRole('combobox', { name: 'Assignee' });
    await within(assignee).findByRole('option', { name: 'gone@example.com, no longer a member' });
    expect(assignee).toHaveValue('u9');
    fireEvent.change(screen.getByLabelText('Due'), { target: { value: '' } });
    await userEvent.selectOptions(assignee, 'Nobody in particular');
    await save();
    await waitFor(() => expect(sent()).toEqual([{ assignee: null, due_at: null }]));
  });

  it('is without faults for assistive technology, also when it tells what somebody else did', async () => {
    await open({ status: 'PENDING', held: true });
    fill('Title', 'Mine');
    editElsewhere({ status: 'PENDING', held: true, title: 'Theirs', version: 2, seq: 9 });
    await notice();
    expect((await axe(document.body)).violations).toEqual([]);
  });

  it('says that the task is gone', async () => {
    server.answer('GET', at, server.task({ deleted_at: '2026-11-27T10:00:00.000Z' }));
    const component = () => <EditTask task_id="a" onClose={() => undefined} />;
    await drawPage({ path: '/tasks', component, search: () => ({}) }, server.workspace('member'));
    expect(await screen.findByText('This task was deleted. Restore it first.')).toBeVisible();
    expect(screen.queryByRole('button', { name: 'Save' })).toBeNull();
  });

  it('names what is missing before it sends, and what the server refuses at its field', async () => {
    await open();
    fill('Title', ' ');
    await save();
    expect(field('Title')).toHaveAccessibleDescription('must not be blank');
    expect(field('Title')).toHaveFocus();
    expect(sent()).toEqual([]);
    server.refuse('PATCH', at, {
      status: 422,
      code: 'invalid_task',
      title: 'A task of the request is not valid',
      detail: 'Two things.',
      errors: [
        { path: 'tags[0]', message: 'has more than 64 characters' },
        { path: 'custom_fields', message: 'is too large' },
      ],
    });
    fill('Title', 'Fetch all');
    await save();
    expect(await screen.findByRole('alert')).toHaveTextContent('custom_fields is too large');
    expect(screen.getByText('[0] has more than 64 characters')).toBeVisible();
    expect(isOpen).toBe(true);
    expect(field('Title')).toHaveValue('Fetch all');
  });
});

describe('type, payload and start time', () => {
  it('can be changed while the task is held back', async () => {
    await open({ status: 'PENDING', held: true });
    fireEvent.change(await screen.findByRole('textbox', { name: 'URL' }), { target: { value: 'https://other' } });
    fireEvent.change(screen.getByLabelText('Not before'), { target: { value: '2030-01-02T03:04' } });
    await save();
    await waitFor(() =>
      expect(sent()).toEqual([{ payload: { url: 'https://other' }, start_at: new Date('2030-01-02T03:04').toISOString() }]),
    );
  });

  it('change together when the type changes, and what the type requires is asked for', async () => {
    await open({ status: 'PENDING', held: true, type: 'echo', payload: { message: 'x' } });
    await userEvent.click(await screen.findByRole('combobox', { name: 'Type' }));
    await userEvent.click(await screen.findByRole('option', { name: /^http/ }));
    await save();
    expect(field('URL')).toHaveAccessibleDescription('is required');
    fill('URL', 'https://a');
    await save();
    await waitFor(() => expect(sent()).toEqual([{ type: 'http', payload: { url: 'https://a' } }]));
  });

  it('cannot be changed once it is on its way; what was typed there says so', async () => {
    await open({ status: 'PENDING', held: true });
    fireEvent.change(await screen.findByRole('textbox', { name: 'URL' }), { target: { value: 'https://late' } });
    fill('Title', 'Fetch all');
    const change = { task_id: 'a', run_id: null, progress: 0, attempt: 0, message: null, result: null, error: null };
    const update = { type: 'task_update', workspace_id: 'w', seq: 8, status: 'QUEUED', updated_at: '', ...change } as const;
    server.answer('GET', at, server.task({ status: 'QUEUED', seq: 8 }));
    act(() => deliver([update]));
    expect(await screen.findByText(/^It is not held back any more/)).toBeVisible();
    expect(screen.queryByRole('textbox', { name: 'URL' })).toBeNull();
    expect(screen.getByLabelText('Not before')).toBeDisabled();
    await save();
    await waitFor(() => expect(sent()).toEqual([{ title: 'Fetch all' }]));
  });
});

describe('when somebody else edits the same task', () => {
  const stale = {
    status: 412,
    code: 'stale_version',
    title: 'Changed by somebody else meanwhile',
    detail: 'Read it again.',
  } as const;

  it('says what they changed when it is saved too late, keeps what was typed, and saves that on top', async () => {
    await open({ description: 'Why', tags: ['a'] });
    fill('Title', 'Mine');
    server.refuse('PATCH', at, stale);
    server.answer('GET', at, server.task({ description: 'Because', tags: ['a', 'b'], version: 2, seq: 9 }));
    await save();
    const alert = await notice();
    expect(alert).toHaveTextContent('Description was Why, is now Because');
    expect(alert).toHaveTextContent('Tags was a, is now a, b');
    expect(alert).not.toHaveTextContent('you changed it too');
    expect(shown).toEqual([alert]);
    expect(field('Title')).toHaveValue('Mine');
    expect(field('Description')).toHaveValue('Because');
    expect(isOpen).toBe(true);
    server.answer('PATCH', at, server.task({ title: 'Mine', version: 3, seq: 10 }));
    await save();
    await waitFor(() => expect(isOpen).toBe(false));
    expect(sent()).toEqual([{ title: 'Mine' }, { title: 'Mine' }]);
    expect(versions).toEqual(['1', '2']);
  });

  it('says so at once, and lets theirs be taken where both have changed the same', async () => {
    await open();
    fill('Title', 'Mine');
    await userEvent.selectOptions(screen.getByRole('combobox', { name: 'Priority' }), 'urgent');
    editElsewhere({ title: 'Theirs', priority: 'low', version: 2, seq: 9 });
    expect(await notice()).toHaveTextContent('Title was Fetch orders, is now Theirs');
    expect(shown).toEqual([]);
    expect(
      [field('Title'), screen.getByRole('combobox', { name: 'Priority' })].map((one) => (one as HTMLInputElement).value),
    ).toEqual(['Mine', 'urgent']);
    await userEvent.click(screen.getByRole('button', { name: 'Take theirs: Title' }));
    expect(field('Title')).toHaveValue('Theirs');
    expect(screen.queryByRole('button', { name: 'Take theirs: Title' })).toBeNull();
    await save();
    await waitFor(() => expect(sent()).toEqual([{ priority: 'urgent' }]));
    expect(versions).toEqual(['2']);
  });

  it('shows their payload in the form, but never in place of one that was typed', async () => {
    const held = { status: 'PENDING', held: true } as const;
    await open(held);
    await screen.findByRole('textbox', { name: 'URL' });
    editElsewhere({ ...held, payload: { url: 'https://theirs' }, version: 2, seq: 9 });
    await waitFor(() => expect(field('URL')).toHaveValue('https://theirs'));
    fill('URL', 'https://mine');
    editElsewhere({ ...held, payload: { url: 'https://theirs/2' }, version: 3, seq: 10 });
    expect(await screen.findByRole('button', { name: 'Take theirs: Payload' })).toBeVisible();
    expect(field('URL')).toHaveValue('https://mine');
    await userEvent.click(screen.getByRole('button', { name: 'Take theirs: Payload' }));
    expect(field('URL')).toHaveValue('https://theirs/2');
  });

  it('says nothing when they did the same, or when it was the own edit whose answer was lost', async () => {
    await open();
    fill('Title', 'The same');
    editElsewhere({ title: 'The same', version: 2, seq: 9 });
    await waitFor(() => expect(server.asked('GET', at)).toBe(2));
    expect(screen.queryByRole('alert')).toBeNull();
    await save();
    await waitFor(() => expect(isOpen).toBe(false));
    expect(sent()).toEqual([]);
    expect(await notice()).toHaveTextContent('There is nothing to save: “The same” is as you want it');
  });
});

describe('a draft of an edit', () => {
  it('is kept until it is saved or thrown away, also over an edit of somebody else', async () => {
    await open({ description: 'Why' });
    fill('Title', 'Half a thought');
    cleanup();
    await open({ description: 'Because', version: 2, seq: 9 });
    expect(screen.getByText('This is the draft that was left here.')).toBeVisible();
    expect(field('Title')).toHaveValue('Half a thought');
    expect(await notice()).toHaveTextContent('Description was Why, is now Because');
    await userEvent.click(screen.getByRole('button', { name: 'Start afresh' }));
    expect(field('Title')).toHaveValue('Fetch orders');
    expect(screen.queryByRole('alert')).toBeNull();
    cleanup();
    await open({ version: 2, seq: 9 });
    expect(screen.queryByText('This is the draft that was left here.')).toBeNull();
  });

  it('is none when nothing was changed', async () => {
    await open();
    cleanup();
    await open({ title: 'Theirs', version: 2, seq: 9 });
    expect(field('Title')).toHaveValue('Theirs');
    expect(screen.queryByText('This is the draft that was left here.')).toBeNull();
    expect(screen.queryByRole('alert')).toBeNull();
  });

  it('outlives a server that cannot be reached', async () => {
    await open();
    fill('Title', 'Fetch all');
    const reachable = globalThis.fetch;
    globalThis.fetch = (request) =>
      (request as Request).method === 'PATCH' ? Promise.reject(new TypeError('lost')) : reachable(request);
    await save();
    expect(await screen.findByText(/cannot be reached/)).toBeVisible();
    globalThis.fetch = reachable;
    await save();
    await waitFor(() => expect(isOpen).toBe(false));
    expect(sent()).toEqual([{ title: 'Fetch all' }]);
  });
});
