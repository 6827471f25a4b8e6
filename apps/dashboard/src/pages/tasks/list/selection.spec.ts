import { describe, expect, it } from '@jest/globals';
import { act, renderHook } from '@testing-library/react';
import { TestServer } from '../../../../test/test-server';
import { useSelection } from './selection';
import { TaskWindow } from './task-window';

const plain = new TestServer().task();
const items = Array.from({ length: 50 }, (_, place) => ({ ...plain, task_id: `t${place}` }));
const list = new TaskWindow({ filter: {}, sort: '-created_at' }, { items, next_cursor: 'more', total: 400, seq: 7 });

function selecting(initial: string[] = []) {
  const { result } = renderHook(() => useSelection(list, initial));
  return {
    ids: () => [...result.current.tasks.keys()],
    now: () => result.current,
    do: (step: (selection: typeof result.current) => void) => act(() => step(result.current)),
  };
}

describe('selection of tasks', () => {
  it('turns one task on and off', () => {
    const selection = selecting();
    selection.do(({ toggle }) => toggle(3, false));
    expect(selection.ids()).toEqual(['t3']);
    selection.do(({ toggle }) => toggle(3, false));
    expect(selection.now().count).toBe(0);
  });

  it('takes with shift everything from the one before, in either direction', () => {
    const selection = selecting();
    selection.do(({ toggle }) => toggle(6, false));
    selection.do(({ toggle }) => toggle(4, true));
    expect(selection.ids()).toEqual(['t6', 't4', 't5']);
    selection.do(({ toggle }) => toggle(2, true));
    expect(selection.ids().sort()).toEqual(['t2', 't3', 't4', 't5', 't6']);
  });

  it('does nothing for a row that was not read yet', () => {
    const selection = selecting();
    selection.do(({ toggle }) => toggle(300, false));
    expect(selection.now().count).toBe(0);
  });

  it('takes what was read, and then all that match; one click more is about what was read', () => {
    const selection = selecting();
    selection.do(({ setLoaded }) => setLoaded());
    expect(selection.now()).toMatchObject({ count: 50, isAll: false });
    selection.do(({ setAll }) => setAll());
    expect(selection.now().isAll).toBe(true);
    selection.do(({ toggle }) => toggle(0, false));
    expect(selection.now()).toMatchObject({ count: 49, isAll: false });
    selection.do(({ clear }) => clear());
    expect(selection.now()).toMatchObject({ count: 0, isAll: false, anchor: null });
  });

  it('begins with what the address names, and learns what these are', () => {
    const selection = selecting(['t7', 'elsewhere']);
    expect([...selection.now().tasks.values()]).toEqual([null, null]);
    selection.do(({ learn }) => learn(list.allRows()));
    expect(selection.now().tasks.get('t7')?.task.task_id).toBe('t7');
    expect(selection.now().tasks.get('elsewhere')).toBeNull();
  });
});
