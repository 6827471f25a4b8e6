import { describe, expect, it } from '@jest/globals';
import type { LiveEvent, RunObject } from '@taskflow/contracts';
import { runAsOfNow, RunReading, useHotRuns } from './hot-runs';
import { countStatuses } from './segments';

const at = (second: number) => `2026-11-27T10:00:${String(second).padStart(2, '0')}.000Z`;

function run(run_id: string, change: Partial<RunObject> = {}): RunObject {
  return {
    run_id,
    workspace_id: 'w',
    workflow: null,
    version: null,
    parent_task_id: null,
    compensates_run_id: null,
    compensated: false,
    status: 'RUNNING',
    input: null,
    counts: countStatuses(['PENDING']),
    tasks: 1,
    created_by: null,
    created_at: at(0),
    started_at: at(1),
    finished_at: null,
    duration_ms: null,
    ...change,
  };
}

const told = (run_id: string, seq: number, status: RunObject['status'] = 'RUNNING'): LiveEvent => ({
  type: 'run_update',
  workspace_id: 'w',
  seq,
  run_id,
  status,
  updated_at: at(seq),
});
const changed = (run_id: string, seq: number | null) =>
  ({ type: 'task_update', workspace_id: 'w', seq, run_id, task_id: 't', updated_at: at(1) }) as LiveEvent;

/** A reading whose requests and pauses the test ends. */
function open() {
  const asked: string[] = [];
  const answers: ((value: RunObject) => void)[] = [];
  const reading = new RunReading(
    (run_id) => {
      asked.push(run_id);
      return new Promise((resolve) => answers.push(resolve));
    },
    () => Promise.resolve(),
  );
  const answer = async (value: RunObject) => {
    answers.shift()?.(value);
    for (let turn = 0; turn < 6; turn += 1) await Promise.resolve();
  };
  return { reading, asked, answer };
}

describe('runs on the screen', () => {
  it('are read again when something changed in them, one at a time, and once for many changes', async () => {
    const { reading, asked, answer } = open();
    reading.watch('a');
    reading.watch('b');
    reading.take([changed('a', 5), changed('b', 6), changed('a', 7)]);
    expect(asked).toEqual(['a']);
    reading.take([changed('a', 8)]);
    await answer(run('a', { seq: 7 }));
    expect(asked).toEqual(['a', 'b']);
    await answer(run('b', { seq: 8 }));
    expect(asked).toEqual(['a', 'b', 'a']);
  });

  it('are not read for progress, nor while they are scrolled away; those are read when they come back', async () => {
    const { reading, asked } = open();
    const leave = reading.watch('a');
    reading.take([changed('a', null), changed('elsewhere', 4)]);
    leave();
    reading.take([changed('a', 5)]);
    expect(asked).toEqual([]);
    reading.watch('a');
    expect(asked).toEqual(['a']);
  });

  it('stay as they are when a read fails, and are read at the next change', async () => {
    const asked: string[] = [];
    const reading = new RunReading(
      async (run_id) => {
        asked.push(run_id);
        throw new Error('away');
      },
      () => Promise.resolve(),
    );
    reading.watch('f');
    reading.take([changed('f', 1)]);
    for (let turn = 0; turn < 6; turn += 1) await Promise.resolve();
    reading.take([changed('f', 2)]);
    expect(asked).toEqual(['f', 'f']);
    expect(useHotRuns.getState().byId.get('f')?.read ?? null).toBeNull();
  });
});

describe('a run as of now', () => {
  it('is what is newest: the list, a read, or a told change of status', () => {
    const { reading } = open();
    const listed = run('x');
    expect(runAsOfNow(listed, 10, undefined)).toBe(listed);
    reading.take([told('x', 12, 'DONE'), told('x', 11, 'RUNNING')]);
    const hot = useHotRuns.getState().byId.get('x');
    expect(runAsOfNow(listed, 10, hot)).toMatchObject({ status: 'DONE', finished_at: at(12), duration_ms: 11_000 });
    expect(runAsOfNow(listed, 12, hot)).toBe(listed);
    const read = run('x', { status: 'FAILED', seq: 14 });
    expect(runAsOfNow(listed, 10, { read, told: hot?.told ?? null })).toBe(read);
    expect(runAsOfNow(listed, 14, { read, told: null })).toBe(listed);
  });
});
