import { describe, expect, it } from '@jest/globals';
import type { NodeDefinition } from '@taskflow/contracts';
import { checkDefinition } from './definition-faults';

const check = (tasks: Record<string, NodeDefinition>, input?: Record<string, 'string'>) =>
  checkDefinition({ name: 'x', tasks, ...(input ? { input } : {}) });
const told = (tasks: Record<string, NodeDefinition>, input?: Record<string, 'string'>) =>
  check(tasks, input).faults.map(({ path, code, message }) => `${path} ${code}: ${message}`);

describe('checkDefinition', () => {
  it('gives an order in which the nodes can run', () => {
    expect(check({ c: { depends_on: ['b', 'a'] }, b: { depends_on: ['a'] }, a: {} })).toEqual({
      faults: [],
      order: ['a', 'b', 'c'],
    });
  });

  it('names every fault of the graph at once, and the cycle node by node', () => {
    expect(told({ a: { depends_on: ['c', 'nobody'] }, b: { depends_on: ['a', 'a', 'b'] }, c: { depends_on: ['b'] } })).toEqual([
      'tasks.a.depends_on[1] unknown_dependency: "nobody" is no node of this workflow',
      'tasks.b.depends_on[1] duplicate_dependency: "a" is named twice',
      'tasks.b.depends_on[2] self_dependency: "b" depends on itself',
      'tasks cycle: the dependencies form a cycle: a → b → c → a',
    ]);
  });

  it('lets expressions speak only of what is known by then', () => {
    const faults = told(
      {
        fetch: { payload: { url: '{{ input.ordr_id }}' } },
        beside: {},
        ship: {
          depends_on: ['fetch'],
          when: 'tasks.beside.output == 1',
          title: 'Ship {{ tasks.fetch.output }}',
          payload: { a: '{{ tasks.nobody.output }}', b: ['{{ item }}', '{{ 1 +'], c: '{{ secrets.KEY }}' },
        },
        each: { depends_on: ['ship'], for_each: 'secrets.LIST', title: '{{ item }}', payload: { a: '{{ item + index }}' } },
      },
      { order_id: 'string' },
    );
    expect(faults).toEqual([
      'tasks.fetch.payload.url invalid_expression: "input.ordr_id" is not declared; declared are order_id',
      expect.stringMatching(/^tasks\.ship\.payload\.b\[1\] invalid_expression: the template "\{\{ 1 \+" does not end/),
      expect.stringMatching(/^tasks\.ship\.when invalid_expression: "tasks\.beside" is not above this node/),
      expect.stringMatching(
        /^tasks\.ship\.title invalid_expression: "tasks\.fetch\.output" cannot speak of "tasks" here; known are input/,
      ),
      'tasks.ship.payload.a invalid_expression: "tasks.nobody" is no node of this workflow',
      expect.stringMatching(/^tasks\.ship\.payload\.b\[0\] invalid_expression: "item" cannot speak of "item" here/),
      expect.stringMatching(/^tasks\.each\.for_each invalid_expression: "secrets\.LIST" cannot speak of "secrets" here/),
    ]);
  });

  it('lets payloads pass secrets on, each by itself, and nothing else look at them', () => {
    const payload = {
      a: 'Bearer {{ secrets.KEY }} {{ secrets["KEY"] }}',
      b: '{{ secrets.KEY + "x" }}',
      c: '{{ secrets["a b"] }}',
    };
    expect(told({ a: { payload, when: 'secrets.KEY == "x"', title: '{{ secrets.KEY }}' } })).toEqual([
      expect.stringMatching(/^tasks\.a\.when invalid_expression: "secrets\.KEY == .* cannot speak of "secrets" here/),
      expect.stringMatching(/^tasks\.a\.title invalid_expression: "secrets\.KEY" cannot speak of "secrets" here/),
      'tasks.a.payload.b invalid_expression: "secrets.KEY + "x"" does more with a secret than pass it on: write {{ secrets.KEY }} by itself',
      expect.stringMatching(/^tasks\.a\.payload\.c invalid_expression: "a b" cannot be the name of a secret/),
    ]);
    expect(told({ a: { workflow: 'other', input: { x: '{{ secrets.KEY }}' } } })).toEqual([
      expect.stringMatching(/^tasks\.a\.input\.x invalid_expression: "secrets\.KEY" cannot speak of "secrets" here/),
    ]);
  });

  it('knows what is above a node through others', () => {
    const payload = { x: '{{ tasks.a.output }} {{ tasks["b-2"].output }}' };
    expect(told({ a: {}, 'b-2': { depends_on: ['a'] }, c: { depends_on: ['b-2'] }, d: { depends_on: ['c'], payload } })).toEqual(
      [],
    );
  });

  it('refuses fields that contradict each other, and names that expressions could not say', () => {
    expect(
      told({
        'a b': {},
        sub: { workflow: 'other', type: 'echo', payload: {}, kind: 'human' },
        lone: { input: {}, version: 1, concurrency: 2 },
        kind: { type: 'for_each' },
      }),
    ).toEqual([
      expect.stringMatching(/^tasks\.a b invalid_definition: is no name for a node/),
      expect.stringMatching(/^tasks\.sub\.type invalid_definition: has no meaning beside "workflow"/),
      expect.stringMatching(/^tasks\.sub\.payload invalid_definition/),
      expect.stringMatching(/^tasks\.sub\.kind invalid_definition: cannot be human/),
      expect.stringMatching(/^tasks\.lone\.version invalid_definition: has a meaning beside "workflow" only/),
      expect.stringMatching(/^tasks\.lone\.input invalid_definition/),
      expect.stringMatching(/^tasks\.lone\.concurrency invalid_definition: has a meaning beside "for_each" only/),
      expect.stringMatching(/^tasks\.kind\.type invalid_definition: is not written like this/),
    ]);
  });

  it('takes 10,000 nodes in a chain, each speaking of the first and the last, and refuses one more', () => {
    const chain = (length: number) =>
      Object.fromEntries(
        Array.from({ length }, (_, n): [string, NodeDefinition] => [`n${n}`, n === 0 ? {} : { depends_on: [`n${n - 1}`] }]),
      );
    const long = { ...chain(9_999), last: { depends_on: ['n9998'], when: 'tasks.n0.output == tasks.n9998.output' } };
    expect(check(long).faults).toEqual([]);
    expect(check(long).order).toHaveLength(10_000);
    expect(told(chain(10_001))).toEqual(['tasks too_many_tasks: has 10001 nodes; the most is 10000']);
  });
});
