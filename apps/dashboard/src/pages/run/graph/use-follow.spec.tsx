import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { LiveEvent } from '@taskflow/contracts';
import { act, cleanup, renderHook } from '@testing-library/react';
import { forgetHotTasks } from '../../../live/hot-tasks';
import { deliver } from '../../../live/live';
import { RunModel } from '../run-model';
import { sampleGraph, taskUpdate } from '../test/sample-run';
import { useFollow } from './use-follow';

const FETCH = 0;
const PARSE = 1;
const SCORE = 2;
const STORE = 3;

const stops: (() => void)[] = [];

function follow(isOn = true) {
  const model = new RunModel(sampleGraph());
  stops.push(model.follow());
  const shown: number[][] = [];
  const drawing = {
    show: (nodes: readonly number[]) => void shown.push([...nodes]),
    fit: () => undefined,
    zoom: () => undefined,
  };
  const hook = renderHook((props: { isOn: boolean }) => useFollow(model, drawing, props.isOn), { initialProps: { isOn } });
  const happens = (...events: LiveEvent[]) => act(() => deliver(events));
  return { shown, happens, ...hook };
}

const pass = (ms: number) => act(() => jest.advanceTimersByTime(ms));

beforeEach(() => void jest.useFakeTimers());
afterEach(() => {
  cleanup();
  for (const stop of stops.splice(0)) stop();
  forgetHotTasks();
  jest.useRealTimers();
});

describe('a picture that follows what is running', () => {
  it('shows it at once, and goes along, not more often than one can look', () => {
    const { shown, happens } = follow();
    expect(shown).toEqual([[PARSE]]);
    happens(taskUpdate(2, 11, 'DONE'), taskUpdate(4, 12, 'PROCESSING'));
    happens(taskUpdate(3, 13, 'PROCESSING'));
    pass(800);
    expect(shown).toHaveLength(1);
    pass(200);
    expect(shown).toEqual([[PARSE], [SCORE, STORE]]);
  });

  it('shows what waits when nothing runs, and stays where it is when nothing is left', () => {
    const { shown, happens } = follow();
    happens(taskUpdate(2, 11, 'DONE'), taskUpdate(4, 12, 'WAITING'));
    pass(1_000);
    expect(shown.at(-1)).toEqual([STORE]);
    happens(taskUpdate(4, 13, 'DONE'));
    pass(1_000);
    expect(shown).toHaveLength(2);
  });

  it('does nothing until it is asked to, and once it is not any more', () => {
    const { shown, happens, rerender } = follow(false);
    happens(taskUpdate(1, 11, 'PROCESSING'));
    pass(1_000);
    expect(shown).toEqual([]);
    rerender({ isOn: true });
    expect(shown).toEqual([[FETCH, PARSE]]);
    happens(taskUpdate(1, 12, 'DONE'));
    rerender({ isOn: false });
    pass(1_000);
    expect(shown).toHaveLength(1);
  });
});
