import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { ExpressionError, type Expression, type Scope } from './expression';
import { fillIn, readTemplate, templatesOf } from './template';

const filled = (value: unknown, scope: Scope): unknown => {
  const { places } = templatesOf(value, 'payload');
  const expressions = places.flatMap(({ parts }) => parts.filter((part): part is Expression => typeof part === 'object'));
  return fillIn(value, new Map(expressions.map((one) => [one.source, one.evaluate(scope)])));
};

describe('templates', () => {
  it('keeps the type of a value that stands alone, and writes others as text', () => {
    const input = { id: 7, list: [1, 'a'], name: 'Ada', nothing: null };
    const payload = {
      id: '{{ input.id }}',
      list: '{{input.list}}',
      url: 'https://x.io/{{ input.id }}/{{ input.name }}',
      text: 'list: {{ input.list }}{{ input.nothing }}.',
      deep: [{ a: '{{ input.nothing }}' }],
      plain: 5,
    };
    expect(filled(payload, { input })).toEqual({
      id: 7,
      list: [1, 'a'],
      url: 'https://x.io/7/Ada',
      text: 'list: [1,"a"].',
      deep: [{ a: null }],
      plain: 5,
    });
  });

  it('lets braces inside an expression belong to it', () => {
    expect(filled('{{ {"a": {"b": input.id}} }}', { input: { id: 1 } })).toEqual({ a: { b: 1 } });
    expect(filled('{{ "}}" + \'{{\' }} and {{ "\\"}}" }}', {})).toBe('}}{{ and "}}');
    expect(filled('{{ "{{" }} stays', {})).toBe('{{ stays');
  });

  it('fills in no template that a value brings along', () => {
    expect(filled('{{ input.evil }}!', { input: { evil: '{{ secrets.KEY }}' } })).toBe('{{ secrets.KEY }}!');
  });

  it('names the place of every fault', () => {
    const { faults } = templatesOf({ a: '{{ 1 + }}', b: ['{{ input.x', 'fine'], 'c d': { e: '{{ }}' } }, 'tasks.ship.payload');
    expect(faults.map(({ path }) => path)).toEqual([
      'tasks.ship.payload.a',
      'tasks.ship.payload.b[0]',
      'tasks.ship.payload.c d.e',
    ]);
    expect(faults[1]?.message).toMatch(/does not end: }} is missing/);
    expect(() => readTemplate('{{ nothing }')).toThrow(ExpressionError);
  });

  it('leaves any text without templates as it is', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        fc.pre(!JSON.stringify(value).includes('{{'));
        expect(JSON.stringify(fillIn(value, new Map()))).toBe(JSON.stringify(value));
      }),
    );
  });

  it('keeps keys that look like something else', () => {
    const value = JSON.parse('{"__proto__": {"a": "{{ input.x }}"}, "constructor": 1}') as unknown;
    expect(JSON.stringify(filled(value, { input: { x: 2 } }))).toBe('{"__proto__":{"a":2},"constructor":1}');
  });
});
