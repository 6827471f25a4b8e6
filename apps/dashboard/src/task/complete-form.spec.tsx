import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { cleanup, render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { WorkspaceContext } from '../workspace/workspace';
import { TestServer } from '../../test/test-server';
import { CompleteForm } from './complete-form';

const server = new TestServer();
const at = '/api/v1/workspaces/demo/tasks/a';
let isDone = false;

beforeEach(() => {
  server.start();
  isDone = false;
});
afterEach(() => {
  cleanup();
  server.stop();
});

function show(type: string | null): void {
  render(
    <MantineProvider env="test">
      <QueryClientProvider client={new QueryClient({ defaultOptions: { queries: { retry: false } } })}>
        <WorkspaceContext value={server.workspace('member')}>
          <CompleteForm task={{ task_id: 'a', title: 'Sign', type }} onDone={() => (isDone = true)} />
        </WorkspaceContext>
      </QueryClientProvider>
    </MantineProvider>,
  );
}

const sent = () => server.requests.filter(({ method }) => method === 'POST').map(({ body }) => body);

describe('CompleteForm', () => {
  it('approves and rejects, with a comment', async () => {
    server.answer('POST', `${at}/complete`, server.task({ task_id: 'a', status: 'FAILED' }));
    show('approval');
    await userEvent.type(screen.getByLabelText('Comment'), ' Too dear ');
    await userEvent.click(screen.getByRole('button', { name: 'Reject' }));
    await waitFor(() => expect(isDone).toBe(true));
    await userEvent.clear(screen.getByLabelText('Comment'));
    await userEvent.click(screen.getByRole('button', { name: 'Approve' }));
    await waitFor(() => expect(sent()).toEqual([{ output: { ok: false, comment: 'Too dear' } }, { output: { ok: true } }]));
  });

  it('asks for what the form of the task describes', async () => {
    const form = {
      type: 'object',
      required: ['sum'],
      properties: { sum: { type: 'integer', title: 'Sum' }, paid: { type: 'boolean' } },
    };
    server.answer('GET', at, server.task({ task_id: 'a', form }));
    server.answer('POST', `${at}/complete`, server.task({ task_id: 'a', status: 'DONE' }));
    show(null);
    await userEvent.type(await screen.findByRole('textbox', { name: /sum/iu }), '12');
    await userEvent.click(screen.getByRole('button', { name: 'Complete' }));
    await waitFor(() => expect(sent()).toEqual([{ output: { sum: 12 } }]));
  });

  it('takes a comment when there is no form', async () => {
    server.answer('GET', at, server.task({ task_id: 'a' }));
    server.answer('POST', `${at}/complete`, server.task({ task_id: 'a', status: 'DONE' }));
    show(null);
    await userEvent.type(await screen.findByLabelText('Comment'), 'fine');
    await userEvent.click(screen.getByRole('button', { name: 'Complete' }));
    await waitFor(() => expect(sent()).toEqual([{ output: { ok: true, comment: 'fine' } }]));
  });
});
