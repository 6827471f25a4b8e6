import { describe, expect, it } from '@jest/globals';
import { ExpressionError, readExpression } from './expression';

const scope = {
  input: { n: 5, s: 'a', list: [1, 2, 3], nothing: null },
  tasks: { fetch: { status: 'DONE', output: { body: { recipients: ['a@x.io', 'b@x.io'] } } } },
};
const value = (source: string) => readExpression(source).evaluate(scope);

describe('readExpression', () => {
  it.each([
    ['input.n == 5', true],
    ['input.n + 1', 6],
    ['input.n % 2', 1],
    ['1 + input.n * 2', 11],
    ['2 * 3', 6],
    ['input.s == "a" && tasks.fetch.status == "DONE"', true],
    ['tasks.fetch.output.body.recipients', ['a@x.io', 'b@x.io']],
    ['tasks["fetch"].output.body.recipients.size()', 2],
    ['input.list.map(x, x * 2)', [2, 4, 6]],
    ['has(input.missing)', false],
    ['input.?missing.orValue("none")', 'none'],
    ['input.?missing', null],
    ['{"a": input.n, "b": [1, "x"]}', { a: 5, b: [1, 'x'] }],
    ['9007199254740993', '9007199254740993'],
    ['7u', 7],
    ['duration("90s")', 90],
    ['timestamp("2026-11-28T05:00:00Z")', '2026-11-28T05:00:00.000Z'],
    ['b"abc"', 'YWJj'],
    ['input.nothing', null],
  ])('gives %s its value', (source, expected) => {
    expect(value(source)).toEqual(expected);
  });

  it.each([
    ['1 +', /Unexpected token.* at character 4 in "1 \+"/],
    ['', /the expression is empty/],
    ['outputs.fetch', /Unknown variable: outputs/],
    ['"a" && true', /in ""a" && true"/],
    ['tasks', /"tasks" must be followed by a name/],
    ['tasks.map(t, t)', /"tasks" must be followed by a name/],
    ['tasks[input.s]', /"tasks" must be followed by a name/],
    ['secrets', /"secrets" must be followed by a name, as in secrets.API_KEY/],
    [`input.s == "${'x'.repeat(5000)}"`, /has 5013 characters; the most is 4096/],
    [`${'('.repeat(100)}1${')'.repeat(100)}`, /depth/i],
    [Array.from({ length: 600 }, () => '1').join('+'), /./],
  ])('refuses %s', (source, message) => {
    expect(() => readExpression(source)).toThrow(ExpressionError);
    expect(() => readExpression(source)).toThrow(message);
  });

  it.each([
    ['input.missing', /No such key: missing/],
    ['tasks.other.output', /No such key: other/],
    ['input.list[7]', /out of bounds/],
    ['1 / 0', /division by zero/],
    ['input.n / 0', /Infinity, which JSON cannot hold/],
    ['input.s - 1', /no such overload/],
    ['type(1)', /neither text, number, list nor map/],
    ['item', /Unknown variable: item/],
    ['input.constructor', /No such key: constructor/],
    ['input.__proto__', /No such key: __proto__/],
  ])('says why %s has no value here', (source, message) => {
    const expression = readExpression(source);
    expect(() => expression.evaluate(scope)).toThrow(ExpressionError);
    expect(() => expression.evaluate(scope)).toThrow(message);
  });

  it('tells which tasks, secrets and names it uses', () => {
    const expression = readExpression(
      'tasks.a.output + tasks["b c"].output + input.x + secrets.KEY + item.map(tasks, tasks.d)[0]',
    );
    expect([...expression.tasks]).toEqual(['a', 'b c']);
    expect([...expression.secrets]).toEqual(['KEY']);
    expect([...expression.names].sort()).toEqual(['input', 'item', 'secrets', 'tasks']);
  });

  it.each([
    ['input.n == 5 && has(input.a.b) || size(input.list) > 2', true],
    ['input.s.startsWith("a") ? [input.s] : []', true],
    ['input.list.map(x, x)', false],
    ['input.list.exists(x, x > 1)', false],
    ['input.s.matches("(a+)+b")', false],
    ['cel.bind(a, input.s, a + a)', false],
    ['input.s.split(",")', false],
  ])('knows whether %s takes linear time', (source, isPlain) => {
    expect(readExpression(source).isPlain).toBe(isPlain);
  });
});
