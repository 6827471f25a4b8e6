import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { TaskObject } from '@taskflow/contracts';
import { act, cleanup, render, screen } from '@testing-library/react';
import { TestServer } from '../../test/test-server';
import { deliver, tellGap } from '../live/live';
import { WorkspaceContext } from '../workspace/workspace';
import { useKnownTask } from './known-tasks';

const server = new TestServer();
const at = '/api/v1/workspaces/demo/tasks';

function Title({ task_id, run_id = null }: { task_id: string; run_id?: string | null }) {
  const known = useKnownTask(task_id, run_id);
  return <p data-testid={task_id}>{known === undefined ? '…' : known === 'missing' ? 'missing' : known.task.title}</p>;
}

const draw = (...titles: { task_id: string; run_id?: string }[]) =>
  render(
    <WorkspaceContext value={server.workspace('viewer')}>
      {titles.map((title) => (
        <Title key={title.task_id} {...title} />
      ))}
    </WorkspaceContext>,
  );
const has = (task: Partial<TaskObject> & { task_id: string }) =>
  server.answer('GET', `${at}/${task.task_id}`, server.task({ title: `Title of ${task.task_id}`, ...task }));
const text = (task_id: string) => screen.getByTestId(task_id).textContent;
const settled = () => act(() => jest.advanceTimersByTimeAsync(100));
const paths = () => server.requests.map(({ path }) => path.slice(at.length));

beforeEach(() => {
  jest.useFakeTimers();
  server.start();
});
afterEach(() => {
  cleanup();
  server.stop();
  jest.useRealTimers();
});

describe('tasks that a page names by their id', () => {
  it('are read one by one when they are few, and only once', async () => {
    has({ task_id: 'k1' });
    has({ task_id: 'k2' });
    draw({ task_id: 'k1' }, { task_id: 'k2' });
    expect(text('k1')).toBe('…');
    await settled();
    expect([text('k1'), text('k2')]).toEqual(['Title of k1', 'Title of k2']);
    cleanup();
    draw({ task_id: 'k1' });
    await settled();
    expect(text('k1')).toBe('Title of k1');
    expect(paths()).toEqual(['/k1', '/k2']);
  });

  it('are read by the list of their run when they are many; who is not on it, alone', async () => {
    const items = [1, 2, 3].map((n) => server.task({ task_id: `r${n}`, title: `Of the run ${n}` }));
    server.answer('GET', at, { items, next_cursor: 'more', total: 999, seq: 9 });
    has({ task_id: 'r4' });
    draw(...[1, 2, 3, 4].map((n) => ({ task_id: `r${n}`, run_id: 'run1' })));
    await settled();
    expect([1, 2, 3, 4].map((n) => text(`r${n}`))).toEqual(['Of the run 1', 'Of the run 2', 'Of the run 3', 'Title of r4']);
    expect(paths()).toEqual(['?run_id=run1&limit=200', '/r4']);
  });

  it('are missing when there are none', async () => {
    draw({ task_id: 'nobody' });
    await settled();
    expect(text('nobody')).toBe('missing');
  });

  it('are asked for again when the server was away', async () => {
    server.refuse('GET', `${at}/away`, { status: 503, code: 'unavailable', title: 'Away', detail: 'Away.' });
    draw({ task_id: 'away' });
    await settled();
    expect(text('away')).toBe('…');
    has({ task_id: 'away' });
    await act(() => jest.advanceTimersByTimeAsync(5_000));
    expect(text('away')).toBe('Title of away');
  });

  it('are read again after an edit, and shown as they were until then', async () => {
    has({ task_id: 'edited' });
    draw({ task_id: 'edited' });
    await settled();
    has({ task_id: 'edited', title: 'New title' });
    act(() =>
      deliver([
        { type: 'notification', workspace_id: 'w', seq: 9, updated_at: '', notification: 'task.edited', task_id: 'edited' },
      ]),
    );
    expect(text('edited')).toBe('Title of edited');
    await settled();
    expect(text('edited')).toBe('New title');
  });

  it('are read again when changes since were not told', async () => {
    has({ task_id: 'before', seq: 7 });
    has({ task_id: 'after', seq: 9 });
    draw({ task_id: 'before' }, { task_id: 'after' });
    await settled();
    has({ task_id: 'before', title: 'As it is now', seq: 9 });
    act(() => tellGap(9));
    await settled();
    expect([text('before'), text('after')]).toEqual(['As it is now', 'Title of after']);
    expect(paths()).toEqual(['/before', '/after', '/before']);
  });

  it('are not asked for by rows that have gone', async () => {
    has({ task_id: 'gone1' });
    has({ task_id: 'gone2' });
    const { unmount } = draw({ task_id: 'gone1' });
    unmount();
    draw({ task_id: 'gone2' });
    await settled();
    expect(paths()).toEqual(['/gone2']);
  });
});
