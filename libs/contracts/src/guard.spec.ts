import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readLiveRequest, readMessage, readStatusFeed, TOPICS } from './index';
import type { MessageByTopic, Reading, StatusFeedMessage, Topic } from './index';

type Json = Record<string, unknown>;
type Kind = 'null' | 'list' | 'object' | 'string' | 'number' | 'boolean' | 'other';

/** What may be left out or null; everything else a fixture holds is required and has the kind it has there. */
interface Guarded {
  fixture: string;
  read(value: unknown): Reading<unknown>;
  optional: readonly string[];
  nullable: Readonly<Record<string, Kind>>;
}

const TASK_FEED = {
  read: readStatusFeed,
  optional: ['result_omitted'],
  nullable: { run_id: 'string', message: 'string', error: 'object' },
} as const;
const CREATED = {
  read: (value: unknown) => readMessage('task.created', value),
  optional: ['payload_omitted'],
  nullable: { run_id: 'string' },
} as const;
const EVENT_NULLABLE = {
  'events[].task_id': 'string',
  'events[].run_id': 'string',
  'events[].from': 'string',
  'events[].to': 'string',
  'events[].attempt': 'number',
  'events[].correlation_id': 'string',
  'events[].traceparent': 'string',
} as const;
const GUARDED: readonly Guarded[] = [
  { fixture: 'task.created', ...CREATED },
  { fixture: 'task.created.payload-omitted', ...CREATED },
  {
    fixture: 'task.status',
    read: (value) => readMessage('task.status', value),
    optional: ['events[].data.before', 'events[].data.after'],
    nullable: EVENT_NULLABLE,
  },
  { fixture: 'control.cancel', read: (value) => readMessage('control.cancel', value), optional: [], nullable: {} },
  { fixture: 'feed.status', ...TASK_FEED },
  { fixture: 'feed.status.waiting', ...TASK_FEED },
  { fixture: 'feed.status.failed', ...TASK_FEED },
  { fixture: 'feed.status.result-omitted', ...TASK_FEED },
  { fixture: 'feed.progress', ...TASK_FEED },
  { fixture: 'feed.log', read: readStatusFeed, optional: [], nullable: { run_id: 'string' } },
  { fixture: 'feed.run', read: readStatusFeed, optional: [], nullable: {} },
  { fixture: 'feed.notification', read: readStatusFeed, optional: [], nullable: { seq: 'number', task_id: 'string' } },
  { fixture: 'feed.worker', read: readStatusFeed, optional: [], nullable: {} },
];

const fixture = (name: string): Json => JSON.parse(readFileSync(join(__dirname, '../fixtures', `${name}.json`), 'utf8')) as Json;
const reasonOf = (reading: Reading<unknown>): string => (reading.ok ? 'accepted' : reading.reason);

/** Content of these belongs to users and is never looked into; the first two may be any JSON value. */
const ANY_VALUE = new Set(['payload', 'result']);
const CLOSED = new Set([...ANY_VALUE, 'before', 'after']);

interface Field {
  steps: readonly (string | number)[];
  /** As reasons name it: `events[3].actor.kind`. */
  name: string;
  /** `events[].actor.kind` */
  pattern: string;
  value: unknown;
}

function fieldsOf(value: unknown, steps: readonly (string | number)[] = []): Field[] {
  if (typeof value !== 'object' || value === null || CLOSED.has(String(steps.at(-1)))) return [];
  const keys = Array.isArray(value) ? [...value.keys()] : Object.keys(value);
  return keys.flatMap((key) => {
    const inner = [...steps, key];
    const name = inner.map((step) => (typeof step === 'number' ? `[${step}]` : `.${step}`)).join('');
    const field = { steps: inner, name: name.slice(1), pattern: name.slice(1).replace(/\d+/g, ''), value: (value as Json)[key] };
    return [field, ...fieldsOf(field.value, inner)];
  });
}

/** A deep copy with the field replaced, or removed when `value` is not given. */
function changed(message: Json, steps: readonly (string | number)[], ...value: [] | [unknown]): Json {
  const copy = structuredClone(message);
  const holder = steps.slice(0, -1).reduce<Json>((at, step) => at[step] as Json, copy);
  if (value.length === 0) delete holder[steps.at(-1)!];
  else holder[steps.at(-1)!] = value[0];
  return copy;
}

function kindOf(value: unknown): Kind {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'list';
  const kind = typeof value;
  return kind === 'object' || kind === 'string' || kind === 'number' || kind === 'boolean' ? kind : 'other';
}

describe.each(GUARDED)('guard of $fixture', ({ fixture: name, read, optional, nullable }) => {
  const golden = fixture(name);
  const fields = fieldsOf(golden);
  const required = fields.filter(({ steps, pattern }) => typeof steps.at(-1) === 'string' && !optional.includes(pattern));

  it('accepts the fixture and hands over that very value', () => {
    const reading = read(golden);
    expect(reasonOf(reading)).toBe('accepted');
    expect(reading.ok && reading.message).toBe(golden);
  });

  it('names each required field that is missing', () => {
    for (const field of required) {
      expect([field.name, reasonOf(read(changed(golden, field.steps)))]).toEqual([
        field.name,
        expect.stringContaining(`${field.name}: expected `),
      ]);
      expect(reasonOf(read(changed(golden, field.steps)))).toMatch(/got nothing$/);
    }
  });

  it('does without optional fields', () => {
    for (const field of fields.filter(({ pattern }) => optional.includes(pattern)))
      expect(reasonOf(read(changed(golden, field.steps)))).toBe('accepted');
  });

  it('accepts null in nullable fields', () => {
    for (const field of fields.filter(({ pattern }) => pattern in nullable))
      expect(reasonOf(read(changed(golden, field.steps, null)))).toBe('accepted');
  });

  it('names each field that has a wrong type', () => {
    for (const field of fields.filter(({ steps }) => !ANY_VALUE.has(String(steps.at(-1))))) {
      const allowed = new Set<Kind>([kindOf(field.value)]);
      if (field.pattern in nullable) allowed.add('null').add(nullable[field.pattern]!);
      const wrong = fc
        .anything()
        .filter((value) => !allowed.has(kindOf(value)) && !(value === undefined && optional.includes(field.pattern)));
      fc.assert(
        fc.property(wrong, (value) =>
          expect(reasonOf(read(changed(golden, field.steps, value)))).toContain(`${field.name}: expected `),
        ),
        { numRuns: 15 },
      );
    }
  });

  it('lists all faults at once', () => {
    // Without what tells one kind of message from another there is nothing to hold the other fields against.
    const plain = required.filter((field) => field.steps.length === 1 && field.name !== 'event');
    fc.assert(
      fc.property(fc.subarray(plain, { minLength: 1 }), (gone) => {
        const reason = reasonOf(read(gone.reduce((message, field) => changed(message, field.steps), golden)));
        expect(
          reason
            .split('; ')
            .map((fault) => fault.split(':')[0])
            .sort(),
        ).toEqual(gone.map((field) => field.name).sort());
      }),
    );
  });

  it('passes over fields it does not know, wherever they are', () => {
    const objects = [[], ...fields.filter(({ value }) => kindOf(value) === 'object').map(({ steps }) => steps)];
    for (const steps of objects)
      expect(reasonOf(read(changed(golden, [...steps, 'added_later'], { any: ['thing'] })))).toBe('accepted');
  });

  it('refuses another major version with one sentence about that alone', () => {
    for (const version of [0, 2, 17]) {
      const reason = reasonOf(read({ schema_version: version, entirely: 'different', event: 'status' }));
      expect(reason).toMatch(new RegExp(`^schema_version: this release reads version 1, the message has ${version}\\. Use `));
    }
    expect(reasonOf(read({ ...golden, schema_version: 1.1 }))).toBe('accepted');
  });

  it('never throws, and always says why, when any field is anything', () => {
    fc.assert(
      fc.property(fc.constantFrom(...fields), fc.anything({ withBigInt: true, withSparseArray: true }), (field, value) => {
        const message = changed(golden, field.steps, value);
        const reading = read(message);
        expect(reading.ok ? reading.message === message : reading.reason.length > 0).toBe(true);
      }),
    );
  });
});

describe('all guards', () => {
  const readers = [...TOPICS.map((topic) => (value: unknown) => readMessage(topic, value)), readStatusFeed, readLiveRequest];

  it('refuse rubbish with a reason and never throw', () => {
    const rubbish = fc.anything({
      withBigInt: true,
      withBoxedValues: true,
      withDate: true,
      withMap: true,
      withNullPrototype: true,
      withObjectString: true,
      withSet: true,
      withSparseArray: true,
      withTypedArray: true,
    });
    fc.assert(
      fc.property(rubbish, fc.constantFrom(...readers), (value, read) =>
        expect(reasonOf(read(value))).toMatch(/expected .+, got |schema_version/),
      ),
      { numRuns: 2_000 },
    );
  });

  it('refuse what is not an object', () => {
    for (const read of readers) {
      for (const value of [undefined, null, 5, 'text', true, [], [{}], Symbol('x'), () => 1])
        expect(reasonOf(read(value))).toMatch(/^expected an object, got /);
    }
  });

  it('refuse a topic they do not know', () => {
    for (const topic of ['reminder.due', 'constructor', '__proto__', '', 7n] as unknown as Topic[])
      expect(reasonOf(readMessage(topic, {}))).toMatch(
        /^topic: expected one of task\.created, task\.status, control\.cancel, got /,
      );
  });

  it('give typed messages', () => {
    const reading = readMessage('task.created', fixture('task.created'));
    if (reading.ok) expect((reading satisfies { message: MessageByTopic['task.created'] }).message.queue).toBe('default');
    const feed = readStatusFeed(fixture('feed.log'));
    if (feed.ok) expect((feed satisfies { message: StatusFeedMessage }).message.event).toBe('log');
    expect([reading.ok, feed.ok]).toEqual([true, true]);
  });
});
