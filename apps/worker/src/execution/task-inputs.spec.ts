import { describe, expect, it } from '@jest/globals';
import { Unavailable } from '@taskflow/core/errors';
import type { Expression, Scope } from '@taskflow/core/expression';
import {
  Expressions,
  OutcomeReader,
  SecretStore,
  type ClaimedTask,
  type SecretValue,
  type TaskOutcome,
} from '@taskflow/core/ports';
import { Redaction } from '@taskflow/core/secret';
import { PayloadFiller, Scopes } from '@taskflow/core/workflow';
import { PayloadSchemas } from './payload-schemas';
import { TaskInputs } from './task-inputs';

class Inline extends Expressions {
  override evaluate(expressions: readonly Expression[], scope: Scope) {
    return new Promise<Map<string, unknown>>((resolve) =>
      resolve(new Map(expressions.map((one) => [one.source, one.evaluate(scope)]))),
    );
  }
}

const FETCHED: TaskOutcome = { task_id: 't1', node: 'fetch', status: 'DONE', output: { url: 'https://x.io' }, error: null };
const SIGNAL = new AbortController().signal;

const VALUES = new Map<string, SecretValue>([
  ['API_KEY', 'hunter2-and-more'],
  ['MANY', '{{ input.id }} "quoted"'],
  ['URL', 'no-address-at-all'],
  ['LOST', null],
]);
const secrets = Object.assign(Object.create(SecretStore.prototype) as SecretStore, {
  values: async (_workspace_id: string, names: readonly string[]) =>
    new Map(names.flatMap((name) => (VALUES.has(name) ? [[name, VALUES.get(name) ?? null] as const] : []))),
});

/** Inputs over outcomes that are there after so many tries. */
function stage(outages = 0) {
  let left = outages;
  const outcomes = Object.assign(Object.create(OutcomeReader.prototype) as OutcomeReader, {
    input: async () => ({ id: 7, big: 'x'.repeat(6_000_000) }),
    outcomes: async () => {
      if (left > 0) {
        left -= 1;
        throw new Unavailable('The database is away.');
      }
      return [FETCHED];
    },
    dependencies: async () => [FETCHED, { ...FETCHED, node: null, task_id: 't2', status: 'FAILED', output: null }],
  });
  const filler = new PayloadFiller(new Scopes(outcomes, new Inline()), secrets);
  return new TaskInputs(filler, outcomes, new PayloadSchemas(new Map()));
}

const claimed = (payload: unknown, more: Partial<ClaimedTask> = {}): ClaimedTask =>
  ({
    workspace_id: 'w',
    task_id: 't',
    run_id: 'r',
    type: 'http',
    payload,
    spec: { tasks: { fetch: 't1' }, entry: { item: 'a', index: 2 } },
    ...more,
  }) as ClaimedTask;

describe('TaskInputs', () => {
  it('fills in the payload of a task of a workflow', async () => {
    const payload = {
      url: '{{ tasks.fetch.output.url }}/{{ input.id }}/{{ item }}-{{ index }}',
      headers: { run: '{{ run.run_id }}' },
    };
    expect(await stage().payload(claimed(payload), SIGNAL)).toEqual({
      payload: { url: 'https://x.io/7/a-2', headers: { run: 'r' } },
      redaction: new Redaction([]),
    });
  });

  it('leaves braces in the payloads of other tasks as they are', async () => {
    const payload = { url: 'https://x.io/{{ input.id }}' };
    expect((await stage().payload(claimed(payload, { spec: null }), SIGNAL)).payload).toBe(payload);
  });

  it.each([
    ['a value that is missing', { url: '{{ tasks.fetch.output.nothing }}' }, 'invalid_expression', /No such key: nothing/],
    ['a payload that does not fit', { url: '{{ input.id }}' }, 'invalid_payload', /payload\.url must be string/],
    [
      'one that is too large',
      { url: 'https://x.io', body: '{{ input.big }}{{ input.big }}' },
      'payload_too_large',
      /the most is 10485760/,
    ],
  ])('fails for good with %s', async (_, payload, code, message) => {
    await expect(stage().payload(claimed(payload), SIGNAL)).rejects.toMatchObject({
      name: 'NonRetryable',
      code,
      message: expect.stringMatching(message),
    });
  });

  it('puts secrets in as they are, beside what is evaluated, and knows what must not come back', async () => {
    const payload = {
      url: 'https://x.io/{{ input.id }}',
      headers: { a: 'Bearer {{ secrets.API_KEY }}' },
      body: '{{ secrets["MANY"] }}',
    };
    const filled = await stage().payload(claimed(payload), SIGNAL);
    expect(filled.payload).toEqual({
      url: 'https://x.io/7',
      headers: { a: 'Bearer hunter2-and-more' },
      body: '{{ input.id }} "quoted"',
    });
    expect(filled.redaction.text('it was hunter2-and-more')).toBe('it was [secret API_KEY]');
  });

  it.each([
    ['that is not there', '{{ secrets.NONE }}', 'unknown_secret', /the secret "NONE".*PUT/],
    ['that no key opens', '{{ secrets.LOST }}', 'unreadable_secret', /"LOST" was sealed under a key/],
    ['that is more than passed on', '{{ secrets.API_KEY.size() }}', 'invalid_expression', /does more with a secret/],
    ['that makes it unfit', '{{ secrets.URL }}', 'invalid_payload', /payload\.url/],
    ['beside an unreadable template', '{{ secrets.API_KEY }} {{ x', 'invalid_expression', /does not end/],
  ])('fails for good with a secret %s', async (_, url, code, message) => {
    const failing = stage().payload(claimed({ url }), SIGNAL);
    await expect(failing).rejects.toMatchObject({ name: 'NonRetryable', code, message: expect.stringMatching(message) });
    await expect(failing).rejects.not.toMatchObject({ message: expect.stringMatching(/hunter2|no-address/) });
  });

  it('waits for a database that is away, until the attempt is over', async () => {
    const payload = { url: '{{ tasks.fetch.output.url }}' };
    expect((await stage(1).payload(claimed(payload), SIGNAL)).payload).toEqual({ url: 'https://x.io' });
    const over = AbortSignal.abort(new Error('cancelled'));
    await expect(stage(1).payload(claimed(payload), over)).rejects.toThrow('cancelled');
  });

  it('names dependencies by node, or by id', async () => {
    expect(await stage().dependencies(claimed({}), SIGNAL)).toEqual({
      fetch: { status: 'DONE', output: { url: 'https://x.io' }, error: null },
      t2: { status: 'FAILED', output: null, error: null },
    });
  });
});
