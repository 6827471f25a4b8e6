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

  it('answers a small body against many branches soon, with a bounded list', () => {
    const branches = Array.from({ length: 300 }, (_, n) => ({ items: { type: 'object', required: [`f${n}`] } }));
    const form = SchemaCheck.bounded({ type: 'object', properties: { list: { anyOf: branches } } });
    const begin = performance.now();
    const faults = form.faults({ list: Array<number>(160).fill(1) }, 'output');
    const nested = form.faults({ list: Array.from({ length: 60 }, () => ({})) }, 'output');
    // Tens of ms; comparing each fault with each took seconds.
    expect(performance.now() - begin).toBeLessThan(1_000);
    expect(faults[0]).toEqual({ path: 'output.list[0]', message: 'must be an object' });
    expect(nested.length).toBe(100);
  });

  it('explains no more than a bounded number of faults, whatever the depth', () => {
    const branches = Array.from({ length: 400 }, (_, n) => ({ const: n }));
    const form = SchemaCheck.bounded({ items: { items: { anyOf: branches } } });
    const begin = performance.now();
    const faults = form.faults(Array.from({ length: 60 }, () => Array<string>(40).fill('x')));
    expect(performance.now() - begin).toBeLessThan(2_000);
    expect(faults).toContainEqual({ path: '[0][0]', message: 'must be equal to constant' });
    expect(faults.some(({ path }) => path.startsWith('[1]'))).toBe(false);
  });

  it('refuses at once what would take long to check, even if it fits', () => {
    const branches = Array.from({ length: 400 }, (_, n) => ({ const: n }));
    const begin = performance.now();
    const message = 'is too large to be checked against its schema: send less, or make the schema simpler';
    for (const [schema, value] of [
      [{ items: { anyOf: branches } }, Array<number>(100_000).fill(399)],
      [{ contains: { anyOf: branches } }, Array<number>(5_000).fill(399)],
      [{ items: { enum: Array.from({ length: 10_000 }, (_, n) => n) } }, Array<number>(10_000).fill(9_999)],
      [{ anyOf: branches.map((_, n) => ({ minLength: 10_000_000 + n })) }, 'x'.repeat(9_000_000)],
      [{ anyOf: branches.map((_, n) => ({ minProperties: 100_000 + n })) }, Object.fromEntries(Array(50_000).fill(0).entries())],
    ] as const)
      expect(SchemaCheck.bounded(schema).faults(value, 'output')).toEqual([{ path: 'output', message }]);
    // A second or two in all; the first alone took 18.9 s.
    expect(performance.now() - begin).toBeLessThan(5_000);
  });

  it('checks large values against the schemas that they meet', () => {
    const fields = Object.fromEntries(Array.from({ length: 60 }, (_, n) => [`field${n}`, { type: 'string', maxLength: 100 }]));
    const form = SchemaCheck.bounded({ properties: { ...fields, list: { items: { type: 'integer' } } } });
    expect(form.faults({ field1: 'x', list: Array<number>(500_000).fill(1) })).toEqual([]);
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
