import { describe, expect, it } from '@jest/globals';
import type { TaskLog } from '@taskflow/contracts';
import { renderHook, act } from '@testing-library/react';
import { applyLogs, useHotLog } from './hot-logs';

const log = (task_id: string, attempt: number, ...lines: string[]): TaskLog => ({
  type: 'task_log',
  workspace_id: 'w',
  seq: null,
  updated_at: '',
  task_id,
  run_id: null,
  attempt,
  lines,
});
const linesOf = (task_id: string, attempt: number) => renderHook(() => useHotLog(task_id, attempt)).result.current;

describe('live log lines', () => {
  it('are those of the newest attempt, in their order', () => {
    act(() => applyLogs([log('a', 1, 'one'), log('a', 1, 'two', 'three')]));
    expect(linesOf('a', 1)).toEqual(['one', 'two', 'three']);
    act(() => applyLogs([log('a', 2, 'again'), log('a', 1, 'too late')]));
    expect(linesOf('a', 1)).toBeUndefined();
    expect(linesOf('a', 2)).toEqual(['again']);
  });

  it('do not grow for ever', () => {
    act(() => applyLogs(Array.from({ length: 30 }, () => log('b', 1, ...Array.from({ length: 100 }, (_, n) => `${n}`)))));
    expect(linesOf('b', 1)).toHaveLength(2_000);
    act(() => applyLogs(Array.from({ length: 300 }, (_, n) => log(`t${n}`, 1, 'x'))));
    expect(linesOf('b', 1)).toBeUndefined();
    expect(linesOf('t299', 1)).toEqual(['x']);
  });
});
