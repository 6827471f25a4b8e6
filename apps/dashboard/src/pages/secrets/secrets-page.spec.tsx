import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { SecretObject, Role } from '@taskflow/contracts';
import { cleanup, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { axe } from 'jest-axe';
import { drawPage } from '../../../test/page';
import { TestServer } from '../../../test/test-server';
import { SecretsPage } from './secrets-page';

const server = new TestServer();
const at = '/api/v1/workspaces/demo/secrets';
const secret = (name: string, readable = true): SecretObject => ({
  ...{ name, readable, created_by: 'u', updated_by: 'u' },
  ...{ created_at: '2026-11-27T10:00:00.000Z', updated_at: '2026-11-27T10:00:00.000Z' },
});
const page = (...items: SecretObject[]) => ({ items, next_cursor: null, total: items.length });
const draw = (role: Role = 'admin') =>
  drawPage({ path: '/secrets', component: SecretsPage, search: () => ({}) }, server.workspace(role), '/secrets');

beforeEach(() => server.start());
afterEach(() => {
  cleanup();
  server.stop();
});

describe('the page of secrets', () => {
  it('lists names, says which cannot be read, and has no faults of accessibility', async () => {
    server.answer('GET', at, page(secret('HOOK_KEY'), secret('LOST', false)));
    const { container } = await draw();
    const [, hook, lost] = await screen.findAllByRole('row');
    expect(hook).toHaveTextContent('HOOK_KEY');
    expect(within(hook!).queryByText(/lost the key/)).toBeNull();
    expect(within(lost!).getByText(/lost the key/)).toBeVisible();
    expect(screen.getByText(/\{\{ secrets\.NAME \}\}/)).toBeVisible();
    expect((await axe(container)).violations).toEqual([]);
  });

  it('sets a secret and forgets its value', async () => {
    server.answer('GET', at, page());
    await draw();
    await screen.findByText('There is no secret yet');
    server.answer('PUT', `${at}/API_KEY`, secret('API_KEY'));
    server.answer('GET', at, page(secret('API_KEY')));
    const user = userEvent.setup();
    await user.type(screen.getByLabelText('Name'), 'API_KEY');
    const value = screen.getByLabelText('Value');
    expect(value).toHaveAttribute('type', 'password');
    await user.type(value, 'hunter2-and-more');
    await user.click(screen.getByRole('button', { name: 'Save' }));
    await screen.findByRole('button', { name: 'Delete API_KEY' });
    expect(server.requests).toContainEqual({ method: 'PUT', path: `${at}/API_KEY`, body: { value: 'hunter2-and-more' } });
    expect(value).toHaveValue('');
  });

  it('keeps what was typed beside a refusal', async () => {
    server.answer('GET', at, page());
    server.refuse('PUT', `${at}/API_KEY`, { status: 422, code: 'secret_too_short', title: 'x', detail: 'value is too short.' });
    await draw();
    const user = userEvent.setup();
    await user.type(await screen.findByLabelText('Name'), 'API_KEY');
    await user.type(screen.getByLabelText('Value'), 'abc');
    await user.click(screen.getByRole('button', { name: 'Save' }));
    expect(await screen.findByText(/value is too short/)).toBeVisible();
    expect(screen.getByLabelText('Value')).toHaveValue('abc');
  });

  it('replaces and deletes, asking first', async () => {
    server.answer('GET', at, page(secret('API_KEY')));
    server.answer('DELETE', `${at}/API_KEY`, undefined);
    await draw();
    const user = userEvent.setup();
    await user.click(await screen.findByRole('button', { name: 'Replace the value of API_KEY' }));
    expect(screen.getByLabelText('Name')).toHaveValue('API_KEY');
    await user.click(screen.getByRole('button', { name: 'Delete API_KEY' }));
    server.answer('GET', at, page());
    await user.click(within(await screen.findByRole('dialog')).getByRole('button', { name: 'Delete' }));
    await screen.findByText('There is no secret yet');
    await waitFor(() => expect(server.asked('DELETE', `${at}/API_KEY`)).toBe(1));
  });

  it('lets members look, and asks the server nothing for viewers', async () => {
    server.answer('GET', at, page(secret('API_KEY')));
    await draw('member');
    await screen.findByText('API_KEY');
    expect(screen.queryByRole('button', { name: /API_KEY|Save/ })).toBeNull();
    cleanup();
    server.requests.length = 0;
    await draw('viewer');
    expect(await screen.findByText('Secrets are for members')).toBeVisible();
    expect(server.asked('GET', at)).toBe(0);
  });
});
