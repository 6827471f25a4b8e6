import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { cleanNotifications } from '@mantine/notifications';
import { act, cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { axe } from 'jest-axe';
import { drawPage } from '../../../test/page';
import { TestServer } from '../../../test/test-server';
import { useSession } from '../../session/session';
import { useOwnTasks } from '../../task/own-tasks';
import { NewTask } from './new-task-drawer';

const server = new TestServer();
const at = '/api/v1/workspaces/demo';
const TYPES = [
  { type: 'echo', description: 'Answers with its payload.', payload_schema: {}, example: { message: 'Task complete' } },
  {
    type: 'http',
    description: 'Makes one HTTP request.',
    payload_schema: {
      type: 'object',
      required: ['url'],
      properties: {
        url: { type: 'string' },
        method: { enum: ['GET', 'POST'] },
        headers: { type: 'object', additionalProperties: { type: 'string' } },
        expect_status: { type: 'array', items: { type: 'integer' } },
        timeout_ms: { type: 'integer' },
      },
    },
    example: { url: 'https://example.com' },
  },
];
const person = (user_id: string) => ({ user_id, email: '', name: '', installation_owner: false, created_at: '' });
let isOpen = true;

const open = () => {
  isOpen = true;
  const component = () => <NewTask onClose={() => (isOpen = false)} />;
  return drawPage({ path: '/tasks', component, search: () => ({}) }, server.workspace('member'));
};
const field = (name: string | RegExp) => screen.getByRole('textbox', { name });
const fill = (element: HTMLElement, value: string) => fireEvent.change(element, { target: { value } });
const create = () => userEvent.click(screen.getByRole('button', { name: 'Create task' }));
const sent = () => server.requests.filter(({ method, path }) => method === 'POST' && path === `${at}/tasks`);
const chooseType = async (type: string) => {
  await userEvent.click(await screen.findByRole('combobox', { name: 'Type' }));
  await userEvent.click(await screen.findByRole('option', { name: new RegExp(`^${type}`) }));
};

beforeEach(() => {
  sessionStorage.clear();
  server.start();
  server.answer('GET', '/api/v1/task-types', { items: TYPES, next_cursor: null });
  server.answer('GET', `${at}/members`, { items: [{ user_id: 'u1', name: 'Ada', email: 'ada@example.com' }], next_cursor: null });
  server.answer('GET', `${at}/tasks`, {
    items: [server.task({ task_id: 'p1', title: 'Price' }), server.task({ task_id: 'p2', title: 'Reserve', status: 'FAILED' })],
    next_cursor: null,
    total: 2,
    seq: 7,
  });
  server.answer('POST', `${at}/tasks`, server.task({ task_id: 'new', title: 'Ship it' }));
});
afterEach(() => {
  act(() => cleanNotifications());
  cleanup();
  server.stop();
});

describe('the drawer for a new task', () => {
  it('needs a title only, and leads to what was created', async () => {
    const { address } = await open();
    await screen.findByRole('combobox', { name: 'Type' });
    fill(field('Title'), 'Ship it');
    await create();
    await waitFor(() => expect(isOpen).toBe(false));
    expect(sent()[0]?.body).toEqual({
      title: 'Ship it',
      kind: 'automated',
      type: 'echo',
      payload: { message: 'Task complete' },
    });
    expect(useOwnTasks.getState().ids.has('new')).toBe(true);
    await userEvent.click(await screen.findByRole('button', { name: 'Open' }));
    await waitFor(() => expect(address()).toBe('/w/demo/tasks/new'));
  });

  it('is without faults for assistive technology, folded and unfolded', async () => {
    await open();
    await chooseType('http');
    await userEvent.click(screen.getByRole('button', { name: /^More/ }));
    const { violations } = await axe(document.body);
    expect(violations).toEqual([]);
  });

  it('makes a form of the schema, with every value of its own kind', async () => {
    await open();
    fill(field('Title'), 'Call');
    await chooseType('http');
    fill(field('URL'), 'https://example.com/7');
    await userEvent.selectOptions(screen.getByRole('combobox', { name: 'Method' }), 'POST');
    await userEvent.click(screen.getByRole('button', { name: 'Add to Headers' }));
    fill(field('Headers, name 1'), 'Accept');
    fill(field('Headers, value of Accept'), 'text/html');
    await userEvent.type(screen.getByLabelText('Expect status', { selector: 'input' }), '200,404{Enter}');
    fill(field('Timeout (ms)'), '500');
    await create();
    await waitFor(() => expect(sent()).toHaveLength(1));
    expect(sent()[0]?.body).toMatchObject({
      type: 'http',
      payload: {
        url: 'https://example.com/7',
        method: 'POST',
        headers: { Accept: 'text/html' },
        expect_status: [200, 404],
        timeout_ms: 500,
      },
    });
  });

  it('keeps form and JSON in step, and says where a text stops being JSON', async () => {
    await open();
    fill(field('Title'), 'Call');
    await chooseType('http');
    fill(field('URL'), 'https://a');
    await userEvent.click(screen.getByRole('switch', { name: 'Edit as JSON' }));
    expect(JSON.parse((field('Payload') as HTMLTextAreaElement).value)).toEqual({ url: 'https://a' });
    fireEvent.change(field('Payload'), { target: { value: '{\n  "url": "https://b",\n  nope\n}' } });
    expect(screen.getByText(/line 3.*column 3/i)).toBeVisible();
    expect(screen.getByRole('button', { name: 'Create task' })).toBeDisabled();
    fireEvent.change(field('Payload'), { target: { value: '{"url": "https://b", "more": 1}' } });
    await userEvent.click(screen.getByRole('switch', { name: 'Edit as JSON' }));
    expect(field('URL')).toHaveValue('https://b');
    expect(screen.getByText('Also set, see the JSON: more')).toBeVisible();
    await create();
    await waitFor(() => expect(sent()[0]?.body).toMatchObject({ payload: { url: 'https://b', more: 1 } }));
  });

  it('names what is missing before anything is sent, all of it', async () => {
    await open();
    await chooseType('http');
    await create();
    expect(field('Title')).toHaveAccessibleDescription('must not be blank');
    expect(field('URL')).toHaveAccessibleDescription('is required');
    expect(field('Title')).toHaveFocus();
    expect(sent()).toHaveLength(0);
    fill(field('URL'), 'h');
    expect(field('URL')).toHaveAccessibleDescription('');
    expect(field('Title')).toHaveAccessibleDescription('must not be blank');
  });

  it('shows what the server refuses at its field, unfolds it, and the rest above', async () => {
    server.refuse('POST', `${at}/tasks`, {
      status: 422,
      code: 'invalid_task',
      title: 'A task of the request is not valid',
      detail: 'Three things.',
      errors: [
        { path: 'payload.url', message: 'must be an address' },
        { path: 'depends_on[1]', message: '"Reserve" ended FAILED' },
        { path: 'queue', message: 'is not known' },
      ],
    });
    await open();
    fill(field('Title'), 'Call');
    await chooseType('http');
    fill(field('URL'), 'nowhere');
    await userEvent.click(screen.getByRole('button', { name: /^More/ }));
    const search = field('Depends on');
    for (const title of ['Price', 'Reserve']) {
      await userEvent.type(search, title);
      await userEvent.click(await screen.findByRole('option', { name: new RegExp(title) }));
    }
    await userEvent.selectOptions(screen.getByRole('combobox', { name: 'Starts when' }), 'one of them is done');
    await userEvent.click(screen.getByRole('button', { name: 'Less' }));
    await create();
    expect(await screen.findByRole('alert')).toHaveTextContent('queue is not known');
    expect(screen.getByRole('alert')).toHaveTextContent('Correlation id test-correlation');
    expect(field('URL')).toHaveAccessibleDescription('must be an address');
    expect(field('URL')).toHaveFocus();
    const chosen = within(screen.getByRole('list', { name: 'Depends on' }));
    expect(chosen.getAllByRole('listitem')[1]).toHaveTextContent('"Reserve" ended FAILED');
    expect(sent()[0]?.body).toMatchObject({ depends_on: ['p1', 'p2'], join: 'any_ok' });
  });

  it('chooses by enter what was searched for, and does not create the task without it', async () => {
    await open();
    await screen.findByRole('combobox', { name: 'Type' });
    fill(field('Title'), 'Clean data');
    await userEvent.click(screen.getByRole('button', { name: /^More/ }));
    await userEvent.type(field('Depends on'), '{Enter}');
    await userEvent.type(field('Depends on'), 'Price');
    await screen.findByRole('option', { name: /Price/ });
    await userEvent.keyboard('{Enter}');
    expect(within(screen.getByRole('list', { name: 'Depends on' })).getByText('Price')).toBeVisible();
    expect(sent()).toHaveLength(0);
    await create();
    await waitFor(() => expect(sent()[0]?.body).toMatchObject({ title: 'Clean data', depends_on: ['p1'] }));
  });

  it('looks for tasks anew each time that the list opens, and opens it only when it is asked to', async () => {
    await open();
    await screen.findByRole('combobox', { name: 'Type' });
    await userEvent.click(screen.getByRole('button', { name: /^More/ }));
    act(() => field('Depends on').focus());
    expect(server.asked('GET', `${at}/tasks`)).toBe(0);
    await userEvent.click(field('Depends on'));
    await screen.findByRole('option', { name: /Price/ });
    act(() => field('Depends on').blur());
    const items = [server.task({ task_id: 'p3', title: 'Made last' })];
    server.answer('GET', `${at}/tasks`, { items, next_cursor: null, total: 1, seq: 8 });
    await userEvent.click(field('Depends on'));
    expect(await screen.findByRole('option', { name: /Made last/ })).toBeVisible();
  });

  it('keeps what was typed until it is created or thrown away', async () => {
    await open();
    await screen.findByRole('combobox', { name: 'Type' });
    fill(field('Title'), 'Half a thought');
    cleanup();
    await open();
    expect(await screen.findByText('This is the draft that was left here.')).toBeVisible();
    expect(field('Title')).toHaveValue('Half a thought');
    await userEvent.click(screen.getByRole('button', { name: 'Start afresh' }));
    expect(field('Title')).toHaveValue('');
    cleanup();
    await open();
    expect(screen.queryByText('This is the draft that was left here.')).toBeNull();
  });

  it('keeps a draft from the person who signs in next', async () => {
    useSession.setState({ user: person('u1') });
    await open();
    fill(field('Title'), 'Not for everybody');
    cleanup();
    useSession.setState({ user: person('u2') });
    await open();
    expect(field('Title')).toHaveValue('');
    cleanup();
    useSession.setState({ user: person('u1') });
    await open();
    expect(field('Title')).toHaveValue('Not for everybody');
    useSession.setState({ user: null });
  });

  it('creates one task by a double click, and one when the answer was lost', async () => {
    const keys: (string | null)[] = [];
    const fetched = globalThis.fetch;
    globalThis.fetch = (request) => {
      const { method, headers, url } = request as Request;
      if (method === 'POST' && url.endsWith('/tasks')) keys.push(headers.get('idempotency-key'));
      if (keys.length === 1 && method === 'POST') return Promise.reject(new TypeError('lost'));
      return fetched(request);
    };
    await open();
    await screen.findByRole('combobox', { name: 'Type' });
    fill(field('Title'), 'Ship it');
    await userEvent.click(screen.getByRole('checkbox', { name: 'Create another' }));
    const button = screen.getByRole('button', { name: 'Create task' });
    fireEvent.click(button);
    fireEvent.click(button);
    expect(await screen.findByText(/cannot be reached/)).toBeVisible();
    expect(keys).toHaveLength(1);
    await create();
    expect(await screen.findByText('“Ship it” was created')).toBeVisible();
    expect(keys[1]).toBe(keys[0]);
    fill(field('Title'), 'Ship it');
    await create();
    await waitFor(() => expect(keys).toHaveLength(3));
    expect(keys[2]).not.toBe(keys[0]);
    globalThis.fetch = fetched;
  });

  it('keeps the settings for another one', async () => {
    await open();
    await chooseType('http');
    fill(field('Title'), 'First');
    fill(field('URL'), 'https://a');
    await userEvent.click(screen.getByRole('checkbox', { name: 'Create another' }));
    await create();
    await waitFor(() => expect(field('Title')).toHaveValue(''));
    expect(field('Title')).toHaveFocus();
    expect(field('URL')).toHaveValue('https://a');
    expect(isOpen).toBe(true);
  });

  it('refuses a payload that is too large when it is pasted', async () => {
    await open();
    const payload = await screen.findByRole('textbox', { name: 'Payload' });
    const before = (payload as HTMLTextAreaElement).value;
    payload.focus();
    await userEvent.paste('x'.repeat(2 * 1024 * 1024));
    expect(await screen.findByText('That is 2.0 MiB; the most is 256 KiB. It was not taken over.')).toBeVisible();
    expect(payload).toHaveValue(before);
  });

  it('makes a task for a person without type and payload', async () => {
    await open();
    await screen.findByRole('combobox', { name: 'Type' });
    fill(field('Title'), 'Approve');
    await userEvent.click(screen.getByRole('radio', { name: 'A person' }));
    expect(screen.queryByRole('combobox', { name: 'Type' })).toBeNull();
    await userEvent.click(screen.getByRole('button', { name: /^More/ }));
    await userEvent.selectOptions(await screen.findByRole('combobox', { name: 'Assignee' }), 'Ada (ada@example.com)');
    await create();
    await waitFor(() => expect(sent()[0]?.body).toEqual({ title: 'Approve', kind: 'human', assignee: 'u1' }));
  });
});

describe('the drawer for several tasks', () => {
  const openMany = async () => {
    const drawn = await open();
    await userEvent.click(screen.getByRole('radio', { name: 'Several at once' }));
    return drawn;
  };
  const paste = (value: unknown) => fireEvent.change(field('Tasks'), { target: { value: JSON.stringify(value) } });
  const TWO = [
    { ref: 'a', title: 'Fetch' },
    { ref: 'b', title: 'Ship', depends_on: ['a'] },
  ];

  it('shows the graph, sends it as one run, and leads there', async () => {
    server.answer('POST', `${at}/tasks/bulk`, {
      run_id: 'r1',
      items: [
        { ref: 'a', task_id: 't1', status: 'QUEUED' },
        { ref: 'b', task_id: 't2', status: 'PENDING' },
      ],
    });
    const { address } = await openMany();
    paste(TWO);
    const steps = within(await screen.findByRole('list', { name: 'In this order' }));
    expect(steps.getAllByRole('listitem').map(({ textContent }) => textContent)).toEqual(['Step 1Fetch', 'Step 2Ship']);
    expect((await axe(document.body)).violations).toEqual([]);
    await userEvent.click(screen.getByRole('button', { name: 'Create 2 tasks' }));
    await waitFor(() => expect(isOpen).toBe(false));
    expect(server.requests.find(({ path }) => path.endsWith('/bulk'))?.body).toEqual({ tasks: TWO, run: true });
    await userEvent.click(await screen.findByRole('button', { name: 'Open the run' }));
    await waitFor(() => expect(address()).toBe('/w/demo/runs/r1'));
  });

  it('shows a circle, and sends nothing', async () => {
    await openMany();
    paste([{ ...TWO[0], depends_on: ['b'] }, TWO[1]]);
    expect(await screen.findByText(/They wait for each other in a circle: a → b → a/)).toBeVisible();
    expect(screen.getByRole('button', { name: /^Create/ })).toBeDisabled();
  });

  it('names the task that the server refuses', async () => {
    server.refuse('POST', `${at}/tasks/bulk`, {
      status: 422,
      code: 'invalid_payload',
      title: 'The payload does not fit the task type',
      detail: 'One thing.',
      errors: [{ path: 'tasks[1].payload.url', message: 'is missing' }],
    });
    await openMany();
    paste(TWO);
    await userEvent.click(await screen.findByRole('button', { name: 'Create 2 tasks' }));
    expect(await screen.findByRole('alert')).toHaveTextContent('b: payload.url is missing');
    expect(isOpen).toBe(true);
  });
});
