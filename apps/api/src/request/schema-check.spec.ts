import { describe, expect, it } from '@jest/globals';
import type { KnownTypes } from '../task-types/known-types';
import { PayloadCheck } from '../tasks/payload-check';
import { TASK_SCHEMAS } from '../tasks/task.schemas';
import { isEmail, isTime } from './formats';
import { SchemaCheck } from './schema-check';

const check = new SchemaCheck(TASK_SCHEMAS.CreateTaskRequest);

describe('SchemaCheck', () => {
  it('finds nothing wrong with what fits', () => {
    expect(
      check.faults({
        title: 'x',
        payload: null,
        tags: ['a'],
        due_at: '2026-02-28T23:59:59+02:00',
        retry: {},
        custom_fields: { a: [1] },
      }),
    ).toEqual([]);
  });

  it('names every fault once, with path, words and code', () => {
    const faults = check.faults({
      title: '',
      colour: 'red',
      tags: ['x', 7],
      retry: { limit: 1.5, base: 1 },
      priority: 'HIGH',
      due_at: '2026-02-30T00:00:00Z',
    });
    expect(faults).toEqual(
      expect.arrayContaining([
        { path: 'title', message: 'must not be blank' },
        { path: 'colour', message: 'is not a known field' },
        { path: 'tags[1]', message: 'must be a text' },
        { path: 'retry.limit', message: 'must be a whole number' },
        { path: 'retry.base', message: 'is not a known field' },
        { path: 'priority', message: 'must be one of low, medium, high, urgent' },
        { path: 'due_at', message: 'must be a time such as 2026-11-21T02:30:00.000Z' },
      ]),
    );
  });

  it('gives each limit its own code', () => {
    const faults = check.faults({
      title: 'x'.repeat(256),
      description: 'é'.repeat(32 * 1024 + 1),
      payload: Array.from({ length: 30_000 }, () => 'ten bytes!'),
      tags: [...Array.from({ length: 32 }, (_, tag) => `${tag}`), 'y'.repeat(65)],
    });
    expect(faults.map(({ path, code }) => [path, code]).sort()).toEqual([
      ['description', 'description_too_large'],
      ['payload', 'payload_too_large'],
      ['tags', 'too_many_tags'],
      ['tags[32]', 'tag_too_long'],
      ['title', 'title_too_long'],
    ]);
  });

  it('counts characters as people do and bytes as the disk does', () => {
    expect(check.faults({ title: '😀'.repeat(255) })).toEqual([]);
    expect(check.faults({ title: '😀'.repeat(256) })).toMatchObject([{ code: 'title_too_long' }]);
    expect(check.faults({ title: 'x', payload: 'x'.repeat(256 * 1024 - 2) })).toEqual([]);
    expect(check.faults({ title: 'x', payload: 'x'.repeat(256 * 1024 - 1) })).toMatchObject([{ code: 'payload_too_large' }]);
  });

  it('answers a bounded list, however many faults there are', () => {
    const hostile = {
      title: 'x',
      tags: Array<number>(500_000).fill(1),
      ...Object.fromEntries(Array.from({ length: 100_000 }, (_, key) => [`field${key}`, 1])),
    };
    expect(check.faults(hostile).length).toBeLessThan(400);
  });

  it('takes linear time for texts that nearly match', async () => {
    const url = `http://${'a'.repeat(200_000)} `;
    const rules = await new PayloadCheck({} as KnownTypes).rules('w', []);
    const begin = performance.now();
    expect(rules.faults('http', { url }, '')).toHaveLength(2);
    // Some ms; quadratic backtracking took 40 s.
    expect(performance.now() - begin).toBeLessThan(5_000);
  });

  it.each([null, 7, 'text', [], true])('refuses %j', (value) => {
    expect(check.faults(value)).toEqual([{ path: '', message: 'must be an object' }]);
  });
});

describe('formats', () => {
  it.each(['2026-11-21T02:30:00Z', '2024-02-29T00:00:00.123456+14:00', '1970-01-01T00:00:00Z', '9998-12-31T23:59:59Z'])(
    '%s is a time',
    (text) => {
      expect(isTime(text)).toBe(true);
    },
  );
  it.each([
    '2026-11-21',
    '2026-11-21 02:30:00Z',
    '2026-11-21T02:30:00',
    '2025-02-29T00:00:00Z',
    '2026-04-31T00:00:00Z',
    '2026-01-00T00:00:00Z',
    '2026-13-01T00:00:00Z',
    '2026-01-01T24:00:00Z',
    '1969-12-31T23:59:59Z',
    '0001-01-01T00:00:00Z',
    '9999-12-31T23:59:59Z',
    '',
  ])('%s is none', (text) => {
    expect(isTime(text)).toBe(false);
  });
  it.each(['a@b', 'ada+tag@example.com', ' Ada@Example.com ', 'jörg@müller.example'])('%s is an email', (text) => {
    expect(isEmail(text)).toBe(true);
  });
  it.each([
    '',
    'a',
    '@b',
    'a@',
    'a b@c',
    'a@b@c',
    '<a@b>',
    'a@b\u0000',
    'ada\u200b@b',
    `${'x'.repeat(65)}@b`,
    `a@${'b'.repeat(260)}`,
  ])('%j is none', (text) => {
    expect(isEmail(text)).toBe(false);
  });
});
