import { describe, expect, it } from '@jest/globals';
import type { InputField, InputType } from '@taskflow/contracts';
import { checkInput, inputDeclarationFaults } from './input';

const check = (input: Record<string, InputType | InputField>, given: Record<string, unknown>) => checkInput({ input }, given);

describe('checkInput', () => {
  it('fills in defaults, and null for what is optional and absent', () => {
    const declared = {
      a: 'string' as const,
      b: { type: 'integer' as const, default: 3 },
      c: { required: false },
      d: 'any' as const,
    };
    expect(check(declared, { a: 'x', d: null })).toEqual({ input: { a: 'x', b: 3, c: null, d: null } });
  });

  it('names every fault at once', () => {
    const answer = check(
      { a: 'string', b: 'integer', c: 'array', d: { enum: ['x', 1] }, e: 'object', f: 'boolean', g: 'number' },
      { b: 1.5, c: {}, d: 'y', e: [], f: 'true', g: '1', typo: 1 },
    );
    expect(answer).toEqual({
      faults: [
        ['typo', 'is not declared; declared are a, b, c, d, e, f, g'],
        ['a', 'is required'],
        ['b', 'must be a whole number'],
        ['c', 'must be a list'],
        ['d', 'must be one of "x", 1'],
        ['e', 'must be an object'],
        ['f', 'must be true or false'],
        ['g', 'must be a number'],
      ].map(([name, message]) => ({ path: `input.${name}`, code: 'invalid_input', message })),
    });
  });

  it('takes nothing when nothing is declared', () => {
    expect(checkInput({}, {})).toEqual({ input: {} });
    expect(checkInput({}, { a: 1 })).toMatchObject({ faults: [{ message: 'is not declared; the workflow declares no input' }] });
    expect(check({ a: 'any' }, JSON.parse('{"__proto__": 1, "a": 2}') as Record<string, unknown>)).toMatchObject({
      faults: [{ path: 'input.__proto__' }],
    });
  });

  it('finds defaults that do not fit their own field', () => {
    expect(
      inputDeclarationFaults({ input: { a: { type: 'integer', default: 'x' }, b: { type: 'string', default: 'y' } } }),
    ).toEqual([{ path: 'input.a.default', code: 'invalid_definition', message: 'must be a whole number' }]);
  });
});
