import { describe, expect, it } from '@jest/globals';
import { bind, chunks, rfc3339Of, rowsOfPlaceholders, timeOf, timeOrNull, timeText } from './sql-text';

describe('bind', () => {
  it('leaves a statement without lists as it is', () => {
    const text = 'SELECT 1 WHERE a = ?';
    expect(bind(text, [true])).toEqual({ text, values: [1] });
  });

  it('spreads lists in place', () => {
    expect(bind('a = ? AND b IN (?) AND c IN (?)', [1, ['x', 'y'], []])).toEqual({
      text: 'a = ? AND b IN (?, ?) AND c IN (NULL)',
      values: [1, 'x', 'y'],
    });
  });

  it('refuses lists when the places do not fit', () => {
    expect(() => bind('a = ? AND b IN (?)', [['x']])).toThrow('1 parameters for 2 places');
  });

  it('refuses what a driver cannot take, naming the statement', () => {
    expect(() => bind('SELECT broken', [undefined as unknown as string])).toThrow('SELECT broken');
    expect(() => bind('SELECT broken', [[{}] as unknown as string[]])).toThrow(TypeError);
  });
});

describe('times', () => {
  it('are texts that sort as the times do, and come back equal', () => {
    const time = new Date('2026-11-21T02:30:00.007Z');
    expect(timeText(time)).toBe('2026-11-21 02:30:00.007');
    expect(timeOf(timeText(time))).toEqual(time);
    expect(rfc3339Of(timeText(time))).toBe(time.toISOString());
    expect(timeOrNull(null)).toBeNull();
  });
});

describe('chunks', () => {
  it('cuts at 500 rows', () => {
    expect(chunks(Array.from({ length: 1_001 }), () => 1).map((chunk) => chunk.length)).toEqual([500, 500, 1]);
  });

  it('cuts at 4 MiB and lets a larger row stand alone', () => {
    const sizes = [3, 2, 9, 1].map((mebibytes) => mebibytes * 1024 * 1024);
    expect(chunks(sizes, (size) => size).map((chunk) => chunk.length)).toEqual([1, 1, 1, 1]);
    expect(chunks([1, 2, 1], (size) => size * 1024 * 1024).map((chunk) => chunk.length)).toEqual([3]);
  });

  it('makes nothing of nothing', () => {
    expect(chunks([], () => 1)).toEqual([]);
  });
});

describe('rowsOfPlaceholders', () => {
  it('has a group for each row', () => {
    expect(rowsOfPlaceholders(2, 3)).toBe('(?, ?), (?, ?), (?, ?)');
  });
});
