import { describe, expect, it } from '@jest/globals';
import { DomainError } from '@taskflow/core/errors';
import { TASK_KEYS, taskQueryOf } from '../tasks/task-query';
import { makeCursor, PAGE_KEYS, readCursor, readQuery } from './query';

const nobody = () => Promise.resolve(null);

function faultsOf(query: unknown): unknown {
  try {
    readQuery(TASK_KEYS, query);
  } catch (error) {
    return (error as DomainError).faults.map(({ path }) => path);
  }
  return [];
}

describe('queries', () => {
  it('read comma lists, repeated keys, any case and the word active', () => {
    const { status, priority, tag } = readQuery(TASK_KEYS, {
      status: ['active,done', 'Failed'],
      priority: 'LOW,high',
      tag: ['a,b', 'c'],
    });
    expect([...(status ?? [])].sort()).toEqual(['DONE', 'FAILED', 'PROCESSING', 'QUEUED', 'WAITING']);
    expect(priority).toEqual(['low', 'high']);
    expect(tag).toEqual(['a,b', 'c']);
  });

  it.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty'])('know no word %s', (word) => {
    expect(faultsOf({ status: word, priority: word })).toEqual(['status', 'priority']);
  });

  it('name every fault at once', () => {
    expect(
      faultsOf({
        status: 'done,broken',
        limit: '0',
        sort: 'rank',
        held: 'yes',
        due_before: 'tomorrow',
        run_id: 'x',
        q: '',
        kind: 'robot',
        tag: 'x'.repeat(65),
        nope: '1',
        __proto__x: '1',
        type: ['a', 'b'],
      }),
    ).toEqual(['status', 'limit', 'sort', 'held', 'due_before', 'run_id', 'q', 'kind', 'tag', 'nope', '__proto__x', 'type']);
  });

  it('search for words: for one at least, and for not too many', () => {
    const letters = (count: number) => Array.from({ length: count }, (_, index) => String.fromCharCode(97 + index)).join(' ');
    expect(readQuery(TASK_KEYS, { q: ' fox\u00a0 quick fox ' })).toEqual({ q: 'fox quick' });
    expect(readQuery(TASK_KEYS, { q: letters(20) })).toEqual({ q: letters(20) });
    for (const q of [' ', '\u00a0', letters(21), 'x'.repeat(201)]) expect(faultsOf({ q })).toEqual(['q']);
  });

  it('know a list limit that is too large by its code', () => {
    expect(() => readQuery(PAGE_KEYS, { limit: '201' })).toThrow(expect.objectContaining({ code: 'list_limit_too_large' }));
    expect(readQuery(PAGE_KEYS, { limit: '200' })).toEqual({ limit: 200 });
  });

  it('refuse what cannot be stored', () => {
    expect(faultsOf({ q: 'a\u0000b', tag: ['ok', '\ud800'] })).toEqual(['q', 'tag']);
  });

  it('become a list of tasks', async () => {
    expect(await taskQueryOf({}, nobody)).toEqual({ filter: {}, sort: 'created_at', descending: true, limit: 50 });
    const query = await taskQueryOf(
      { sort: 'title', limit: '3', assignee: 'me', created_after: '2026-11-21T02:30:00+01:00', held: 'true' },
      (name) => Promise.resolve(name === 'me' ? 'user' : null),
    );
    expect(query).toEqual({
      filter: { assignee_id: 'user', held: true, created_after: new Date('2026-11-21T01:30:00Z') },
      sort: 'title',
      descending: false,
      limit: 3,
    });
  });

  it('find nothing for somebody whom nobody knows, and refuse what is no name', async () => {
    expect(await taskQueryOf({ created_by: 'who@example.com', status: 'done' }, nobody)).toMatchObject({
      filter: { status: [] },
    });
    await expect(taskQueryOf({ assignee: 'who', created_by: '?' }, nobody)).rejects.toMatchObject({
      faults: [{ path: 'assignee' }, { path: 'created_by' }],
    });
  });
});

describe('cursors', () => {
  it('come back as they were made', () => {
    expect(readCursor(makeCursor('id'), 'string')).toBe('id');
    expect(readCursor(makeCursor(42), 'number')).toBe(42);
  });
  it.each([
    '',
    'x',
    '!!',
    makeCursor('text'),
    makeCursor(-1),
    makeCursor(1.5),
    Buffer.from('[[1]]').toString('base64url'),
    Buffer.from('null').toString('base64url'),
  ])('%s is no number', (cursor) => {
    expect(() => readCursor(cursor, 'number')).toThrow(expect.objectContaining({ code: 'invalid_request' }));
  });
});
