import { afterEach, describe, expect, it } from '@jest/globals';
import { MantineProvider } from '@mantine/core';
import { cleanup, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { ask } from './ask';
import { Questions } from './questions';

const show = () =>
  render(
    <MantineProvider env="test">
      <Questions />
    </MantineProvider>,
  );
const question = (title: string, onConfirm = () => undefined) => ({
  title,
  labels: { confirm: 'Do it', cancel: 'Keep it' },
  onConfirm,
});

describe('a question', () => {
  afterEach(cleanup);

  it('that is asked before there is a place for it appears with the place, and is answered', async () => {
    let isDone = false;
    ask(question('Sooner?', () => void (isDone = true)));
    show();
    expect(await screen.findByText('Sooner?')).toBeVisible();
    await userEvent.click(screen.getByRole('button', { name: 'Do it' }));
    expect(isDone).toBe(true);
  });

  it('that is asked later appears at once, and again when the place went and came back', async () => {
    const first = show();
    ask(question('Later?'));
    expect(await screen.findByText('Later?')).toBeVisible();
    first.unmount();
    ask(question('Meanwhile?'));
    show();
    expect(await screen.findByText('Meanwhile?')).toBeVisible();
    expect(screen.queryByText('Later?')).toBeNull();
  });
});
