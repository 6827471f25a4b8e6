import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { axe } from 'jest-axe';
import { draw } from '../../test/render';
import { useSession } from '../session/session';
import Door from './door';

const user = { user_id: 'u1', email: 'ada@example.com', name: 'Ada', installation_owner: true, created_at: '' };
let signup = 'open';
let answer: () => Response;
const bodies: unknown[] = [];

beforeEach(() => {
  signup = 'open';
  bodies.length = 0;
  answer = () => new Response(JSON.stringify({ access_token: 't', expires_in: 900, user }));
  window.history.replaceState(null, '', '/sign-in');
  useSession.setState({ status: 'signed-out', user: null, token: null, ends_at: 0 });
  jest.spyOn(globalThis, 'fetch').mockImplementation(async (input, init) => {
    if (input === '/config.json') return new Response(JSON.stringify({ signup }));
    bodies.push([input, JSON.parse(String(init?.body as string))]);
    return answer();
  });
});
afterEach(() => void jest.restoreAllMocks());

async function fillIn(): Promise<void> {
  await userEvent.type(screen.getByLabelText(/email/i), 'ada@example.com');
  await userEvent.type(screen.getByLabelText(/^password/i), 'correct horse');
  await userEvent.click(screen.getByRole('button', { name: 'Sign in' }));
}

describe('the door', () => {
  it('signs in and goes on to the page that was asked for', async () => {
    window.history.replaceState(null, '', '/sign-in?next=%2Fw%2Fdemo%2Ftasks%3Fq%3Dx');
    draw(<Door />);
    await fillIn();
    await waitFor(() => expect(useSession.getState().status).toBe('signed-in'));
    expect(bodies).toEqual([['/api/v1/auth/signin', { email: 'ada@example.com', password: 'correct horse' }]]);
    expect(window.location.pathname + window.location.search).toBe('/w/demo/tasks?q=x');
  });

  it.each(['//evil.example', '/\t/evil.example', 'https://evil.example', 'http://[', '/\\evil.example', 'javascript:alert(1)'])(
    'does not lead to another site: %s',
    async (next) => {
      window.history.replaceState(null, '', `/sign-in?next=${encodeURIComponent(next)}`);
      draw(<Door />);
      await fillIn();
      await waitFor(() => expect(useSession.getState().status).toBe('signed-in'));
      expect(window.location.href).toBe('http://localhost/');
    },
  );

  it('says why it does not open', async () => {
    answer = () =>
      new Response(
        JSON.stringify({ status: 401, code: 'invalid_credentials', title: 'Email or password is wrong', detail: 'Try again.' }),
        {
          status: 401,
        },
      );
    draw(<Door />);
    await fillIn();
    expect(await screen.findByRole('alert')).toHaveTextContent('Email or password is wrong');
    expect(screen.getByLabelText(/email/i)).toHaveValue('ada@example.com');
  });

  it('tells that a sign-in link was used, and that no accounts are made', async () => {
    window.history.replaceState(null, '', '/sign-in?reason=link_used');
    signup = 'closed';
    draw(<Door />);
    expect(screen.getByRole('status')).toHaveTextContent('has been used');
    await userEvent.click(screen.getByRole('button', { name: /make one/i }));
    expect(await screen.findByText(/takes no new accounts/)).toBeVisible();
    expect(window.location.pathname).toBe('/sign-up');
  });

  it('has nothing that axe complains about', async () => {
    const { container } = draw(<Door />);
    expect((await axe(container)).violations).toEqual([]);
  });
});
