import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { MeAnswer, Role } from '@taskflow/contracts';
import { cleanup, screen } from '@testing-library/react';
import { drawPage } from '../../test/page';
import { TestServer } from '../../test/test-server';
import { TopBar } from './top-bar';

const server = new TestServer();

async function open(role: Role, at = 'demo') {
  const me = { user: { name: 'Ada', email: 'a@example.com' }, workspaces: [server.workspace(role)] } as MeAnswer;
  const component = () => <TopBar me={me} config={{ docs_url: null }} workspaceKey={at} />;
  await drawPage({ path: '/', component, search: (raw) => raw }, server.workspace(role));
}

beforeEach(() => server.start());
afterEach(() => {
  cleanup();
  server.stop();
});

describe('the top bar', () => {
  it('offers new tasks to those who may make some', async () => {
    await open('member');
    expect(screen.getByRole('button', { name: 'New task' })).toBeVisible();
    cleanup();
    await open('viewer');
    expect(screen.queryByRole('button', { name: 'New task' })).toBeNull();
    expect(screen.getByRole('button', { name: /^Connecting/ })).toBeVisible();
  });

  it('connects to nothing where there is no workspace', async () => {
    await open('owner', 'nowhere');
    for (const name of ['New task', /^Connecting/]) expect(screen.queryByRole('button', { name })).toBeNull();
  });
});
