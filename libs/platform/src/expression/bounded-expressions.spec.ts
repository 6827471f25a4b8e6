import { afterAll, describe, expect, it } from '@jest/globals';
import { ExpressionError, readExpression } from '@taskflow/core/expression';
import { BoundedExpressions } from './bounded-expressions';

const made: BoundedExpressions[] = [];
const bounded = (bounds = { time_ms: 5_000, memory_mb: 128 }) => {
  const expressions = new BoundedExpressions(bounds);
  made.push(expressions);
  return expressions;
};
afterAll(() => Promise.all(made.map((one) => one.close())));

const values = async (expressions: BoundedExpressions, sources: string[], scope: object) =>
  Object.fromEntries(await expressions.evaluate(sources.map(readExpression), scope));

describe('BoundedExpressions', () => {
  it('evaluates plain expressions and loops over one scope', async () => {
    const scope = { input: { list: [1, 2, 3], name: 'Ada' } };
    const sources = ['input.name + "!"', 'input.list.map(x, x * 2)', 'input.list.filter(x, x > 1).size()'];
    expect(await values(bounded(), sources, scope)).toEqual({
      'input.name + "!"': 'Ada!',
      'input.list.map(x, x * 2)': [2, 4, 6],
      'input.list.filter(x, x > 1).size()': 2,
    });
  });

  it.each([
    ['loops within loops', 'input.list.map(a, input.list.map(b, input.list.map(c, a + b + c))).size()'],
    ['patterns that take exponential time', 'input.text.matches("^(a+)+$")'],
  ])('ends %s, and goes on with the next', async (_, source) => {
    const expressions = bounded({ time_ms: 300, memory_mb: 512 });
    const scope = { input: { list: Array.from({ length: 2_000 }, (_unused, n) => n), text: `${'a'.repeat(40)}!` } };
    const slow = expressions.evaluate([readExpression(source)], scope);
    const after = values(expressions, ['input.list.exists(x, x == 7)'], scope);
    await expect(slow).rejects.toThrow(ExpressionError);
    await expect(slow).rejects.toThrow(/takes longer than 300 ms: loop over less/);
    expect(await after).toEqual({ 'input.list.exists(x, x == 7)': true });
  });

  it('ends what needs too much memory', async () => {
    const expressions = bounded({ time_ms: 30_000, memory_mb: 16 });
    const source = `${'cel.bind(a, '.repeat(1)}input.list, input.list.map(x, input.list.map(y, [x, y, x, y, x, y])))`;
    const scope = { input: { list: Array.from({ length: 3_000 }, (_unused, n) => n) } };
    await expect(expressions.evaluate([readExpression(source)], scope)).rejects.toThrow(/needs too much memory/);
  });

  it('says what has no value, wherever it was evaluated', async () => {
    const expressions = bounded();
    await expect(values(expressions, ['input.none'], { input: {} })).rejects.toThrow(/No such key: none/);
    await expect(values(expressions, ['input.none.map(x, x)'], { input: {} })).rejects.toThrow(/No such key: none/);
    await expect(values(expressions, ['input.none'], { input: {} })).rejects.toThrow(ExpressionError);
  });
});
