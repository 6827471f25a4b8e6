import { describe, expect, it } from '@jest/globals';
import { faultsAt, faultsBelow, otherFaults, withoutFaults } from './faults';
import { tooLarge } from './payload-limit';
import { canShow, fieldOf, missingParts, partOf, unshownNames, withPart, type PayloadField } from './schema-form';

const partsOf = (field: PayloadField) =>
  field.kind === 'object' ? Object.fromEntries(field.parts.map((part) => [part.name, part.field])) : {};

const HTTP = {
  type: 'object',
  required: ['url'],
  additionalProperties: false,
  properties: {
    method: { enum: ['GET', 'POST'] },
    url: { type: 'string', description: 'Where to' },
    headers: { type: 'object', additionalProperties: { type: 'string' } },
    body: {},
    timeout_ms: { type: 'integer', minimum: 1, maximum: 9 },
    share: { type: 'number' },
    follow: { type: 'boolean' },
    expect_status: { type: 'array', items: { type: 'integer' } },
    messages: { type: 'array', items: { type: 'string' } },
    seed: { type: ['integer', 'string'] },
    auth: { type: 'object', required: ['user'], properties: { user: { type: 'string' } } },
    tree: { type: 'array', items: { type: 'object' } },
    either: { oneOf: [{ type: 'string' }, { type: 'object' }] },
  },
};
const form = fieldOf(HTTP, { url: 'https://example.com' });

describe('the form of a schema', () => {
  it('has an input for everything that one can ask for, and JSON for the rest', () => {
    expect(partsOf(form)).toMatchObject({
      url: { kind: 'text' },
      method: { kind: 'choice', values: ['GET', 'POST'] },
      headers: { kind: 'map' },
      body: { kind: 'json' },
      timeout_ms: { kind: 'number', isWhole: true, least: 1, most: 9 },
      share: { kind: 'number', isWhole: false },
      follow: { kind: 'flag' },
      expect_status: { kind: 'list', of: 'number' },
      messages: { kind: 'list', of: 'text' },
      seed: { kind: 'scalar', takesNumber: true },
      auth: { kind: 'object' },
      tree: { kind: 'json' },
      either: { kind: 'json' },
    });
    expect(fieldOf({}).kind).toBe('json');
    expect(fieldOf(true).kind).toBe('json');
  });

  it('asks first for what has to be there, and names it for people', () => {
    if (form.kind !== 'object') throw new Error('no form');
    expect(form.parts[0]).toMatchObject({
      name: 'url',
      label: 'URL',
      description: 'Where to',
      isRequired: true,
      example: 'https://example.com',
    });
    expect(form.parts.find(({ name }) => name === 'timeout_ms')?.label).toBe('Timeout (ms)');
    expect(form.parts.find(({ name }) => name === 'expect_status')?.label).toBe('Expect status');
  });

  it('ends somewhere in a schema without end', () => {
    let schema: object = { type: 'string' };
    for (let depth = 0; depth < 50; depth++) schema = { type: 'object', properties: { deeper: schema } };
    let field: PayloadField | undefined = fieldOf(schema);
    let depth = 0;
    while (field?.kind === 'object') {
      field = field.parts[0]?.field;
      depth += 1;
    }
    expect(field?.kind).toBe('json');
    expect(depth).toBeLessThan(10);
  });

  it('knows what is missing, also in parts', () => {
    expect(missingParts(form, undefined, 'payload')).toEqual([{ path: 'payload.url', message: 'is required' }]);
    expect(missingParts(form, { url: 'x', auth: {} }, 'payload')).toEqual([
      { path: 'payload.auth.user', message: 'is required' },
    ]);
  });

  it('shows only values that it does not bend', () => {
    expect(canShow(form, undefined)).toBe(true);
    expect(canShow(form, { url: 'x', more: 1 })).toBe(true);
    for (const value of [[], 'text', null, { url: {} }, { headers: { a: 1 } }, { expect_status: 200 }, { follow: 'yes' }])
      expect(canShow(form, value)).toBe(false);
    expect(unshownNames(form, { url: 'x', more: 1 })).toEqual(['more']);
  });

  it('sets and takes away one part and leaves the others alone', () => {
    const before = { url: 'x', more: { deep: 1 } };
    expect(withPart(before, 'url', undefined)).toEqual({ more: { deep: 1 } });
    expect(withPart({ url: 'x' }, 'url', undefined)).toBeUndefined();
    expect(withPart(before, 'url', 'y')?.['more']).toBe(before.more);
    const odd = withPart(undefined, '__proto__', 'z');
    expect(partOf(odd, '__proto__')).toBe('z');
    expect(partOf({}, 'toString')).toBeUndefined();
  });
});

describe('faults', () => {
  const faults = [
    { path: 'payload', message: 'is incomplete' },
    { path: 'payload.headers.X', message: 'must not have line breaks' },
    { path: 'payload.expect_status[1]', message: 'is too small' },
    { path: 'title', message: 'is blank' },
  ];

  it('stand at their field, or at the one that they are a part of', () => {
    expect(faultsAt(faults, 'payload')).toBe('is incomplete');
    expect(faultsBelow(faults, 'payload.headers')).toBe('X must not have line breaks');
    expect(faultsBelow(faults, 'payload.expect_status')).toBe('[1] is too small');
    expect(faultsBelow(faults, 'payload.head')).toBeUndefined();
    expect(otherFaults(faults, ['payload'])).toEqual([faults[3]]);
  });

  it('go when their field is changed, and with them those of the whole', () => {
    expect(withoutFaults(faults, 'payload.headers').map(({ path }) => path)).toEqual(['payload.expect_status[1]', 'title']);
    expect(withoutFaults(faults, 'payload').map(({ path }) => path)).toEqual(['title']);
  });
});

describe('the limit of a payload', () => {
  it('counts bytes and says how many there are', () => {
    expect(tooLarge('x'.repeat(256 * 1024))).toBeUndefined();
    expect(tooLarge('ä'.repeat(150 * 1024))).toBe('That is 300 KiB; the most is 256 KiB. It was not taken over.');
    expect(tooLarge('x'.repeat(2 * 1024 * 1024))).toBe('That is 2.0 MiB; the most is 256 KiB. It was not taken over.');
  });
});
