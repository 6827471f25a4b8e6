import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Redaction } from './redaction';

const VALUE = 'hunter2 "größer" a/b+c?';
const redaction = new Redaction([['KEY', VALUE]]);

describe('Redaction', () => {
  it.each([
    ['as it is', VALUE],
    ['in JSON', JSON.stringify({ a: VALUE })],
    ['in JSON within JSON', JSON.stringify(JSON.stringify({ a: VALUE }))],
    ['in a URL', `https://x.io/?a=${encodeURIComponent(VALUE)}&b=1`],
    ['in a form', new URLSearchParams({ a: VALUE }).toString()],
    ['in base64', Buffer.from(VALUE).toString('base64')],
    ['in base64 for URLs', Buffer.from(VALUE).toString('base64url')],
    ['in a header of a user and a password', `Basic ${Buffer.from(`ada:${VALUE}`).toString('base64')}`],
    ['in base64 before something else', Buffer.from(`x${VALUE}more`).toString('base64')],
    ['in hexadecimal numbers', Buffer.from(VALUE).toString('hex')],
  ])('finds a value %s', (_, text) => {
    const told = redaction.text(`before ${text} after`);
    expect(told).toMatch(/^before .*\[secret KEY\].* after$/);
    for (const piece of ['hunter2', 'gr%C3', 'gr\\u', Buffer.from('hunter2 "gr').toString('base64').slice(4, 12)])
      expect(told).not.toContain(piece);
  });

  it('finds what is left of a value where a text was cut', () => {
    expect(redaction.text(`it began ${VALUE.slice(0, 12)}`)).toBe('it began [secret KEY]');
    expect(redaction.text(`${VALUE.slice(-12)} it ended`)).toBe('[secret KEY] it ended');
  });

  it('finds the lines of a value that has several, and white space around it makes no difference', () => {
    const keys = new Redaction([
      ['PEM', 'first line of it\r\nsecond line of it\n'],
      ['TOKEN', '  a-token\n'],
    ]);
    expect(keys.text('got second line of it')).toBe('got [secret PEM]');
    expect(keys.text('got a-token')).toBe('got [secret TOKEN]');
  });

  it('leaves no value in any text, wherever and however often it stands there', () => {
    const texts = fc.string({ unit: 'grapheme', maxLength: 12 });
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', minLength: 10, maxLength: 60 }),
        fc.array(texts, { minLength: 2 }),
        (value, parts) => {
          fc.pre(!'[secret X]'.includes(value.trim()) && value.trim().length >= 10);
          const told = new Redaction([['X', value]]).text(parts.join(value));
          expect(told.includes(value)).toBe(false);
        },
      ),
    );
  });

  it('looks into values, keys and numbers of JSON, and leaves all else as it is', () => {
    const pin = new Redaction([['PIN', '4711471147']]);
    const output = { list: ['4711471147', 5, null, true], 'is 4711471147': { number: 4711471147 }, at: new Date(0) };
    expect(pin.json(output)).toEqual({
      list: ['[secret PIN]', 5, null, true],
      'is [secret PIN]': { number: '[secret PIN]' },
      at: '1970-01-01T00:00:00.000Z',
    });
    expect([pin.json(undefined), pin.json('x'), pin.json(4)]).toEqual([null, 'x', 4]);
  });

  it('leaves what cannot be stored to whoever stores', () => {
    const cycle: Record<string, unknown> = {};
    cycle['itself'] = cycle;
    for (const value of [cycle, 5n, Number.NaN, '\0']) expect(redaction.json(value)).toBe(value);
  });

  it('looks for a bounded number of forms, the longest lines among them', () => {
    const lines = (secret: number) => Array.from({ length: 5_000 }, (_, line) => `${secret}-${line}-short`);
    const one = new Redaction([['LINES', ['the longest line of them', ...lines(0)].join('\n')]]);
    expect(one.size).toBeLessThanOrEqual(80);
    expect(one.text('got the longest line of them')).toBe('got [secret LINES]');
    const many = new Redaction(Array.from({ length: 200 }, (_, secret) => [`S${secret}`, lines(secret).join('\n')]));
    expect(many.size).toBeLessThanOrEqual(200 * 16 + 4_000);
  });

  it('costs what the texts are long, however many secrets there are', () => {
    const value = (secret: number) => Array.from({ length: 5_000 }, (_, line) => `${secret}-${line}-short`).join('\n');
    const many = new Redaction(Array.from({ length: 100 }, (_, secret) => [`S${secret}`, value(secret)]));
    const line = 'nothing to see here, a line as any other '.repeat(5);
    const begin = performance.now();
    for (let at = 0; at < 1_000; at += 1) expect(many.text(line)).toBe(line);
    // Some ten ms; to look for each form in each text took 90 s.
    expect(performance.now() - begin).toBeLessThan(5_000);
    expect(many.text('got 7-1000-short and 42-1001-short')).toBe('got [secret S7] and [secret S42]');
    expect(many.text('it was cut at 7-1000-shor')).toBe('it was cut at [secret S7]');
  });

  it('costs nothing without a secret', () => {
    const result = { kind: 'done' as const, output: { a: VALUE } };
    expect(Redaction.none.result(result)).toBe(result);
    expect(Redaction.none.text(VALUE)).toBe(VALUE);
  });

  it('redacts failures, their codes as well', () => {
    const failed = { kind: 'failed' as const, error: { code: VALUE, message: `bad: ${VALUE}` }, retryable: true };
    expect(redaction.result(failed)).toEqual({ ...failed, error: { code: '[secret KEY]', message: 'bad: [secret KEY]' } });
  });
});
