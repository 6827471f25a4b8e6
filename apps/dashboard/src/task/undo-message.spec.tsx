import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { cleanup, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { draw } from '../../test/render';
import { UndoMessage } from './undo-message';

afterEach(cleanup);

describe('the way back', () => {
  it('is gone once, however often it is clicked before the message has left', async () => {
    const onUndo = jest.fn();
    draw(<UndoMessage text="Deleted" onUndo={onUndo} />);
    await userEvent.dblClick(screen.getByRole('button', { name: 'Undo' }));
    expect(onUndo).toHaveBeenCalledTimes(1);
  });
});
