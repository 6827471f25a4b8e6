import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { EVENT_TYPES, isTerminal, TASK_STATUSES } from '@taskflow/contracts';
import { allows, canStart, TRANSITIONS, type Transition } from './transition';

const DRAWING = join(__dirname, '../../../../docs/state-machine.md');
const ALL = Object.entries<Transition>(TRANSITIONS);

function draw(): string {
  const arrows = ALL.flatMap(([name, { from, to }]) =>
    (from.length === 0 ? ['[*]'] : from).flatMap((source) => to.map((target) => `  ${source} --> ${target}: ${name}`)),
  );
  const rows = ALL.map(
    ([name, { from, to, emits, when }]) => `| ${name} | ${from.join(', ') || '–'} | ${to.join(' / ')} | \`${emits}\` | ${when} |`,
  );
  return [
    '# States of a task',
    '',
    'Drawn from `libs/core/src/task/transition.ts`; `UPDATE=1 npx jest libs/core/src/task/transition.spec.ts` draws it anew.',
    '',
    '```mermaid',
    'stateDiagram-v2',
    ...arrows,
    '```',
    '',
    '| transition | from | to | event | when |',
    '|---|---|---|---|---|',
    ...rows,
    '',
  ].join('\n');
}

describe('the transition table', () => {
  it('is what docs/state-machine.md shows', () => {
    if (process.env['UPDATE']) writeFileSync(DRAWING, draw());
    expect(readFileSync(DRAWING, 'utf8')).toBe(draw());
  });

  it('leaves a terminal status only by hand, and lets every status be reached', () => {
    const leaving = ALL.filter(([, { from }]) => from.some(isTerminal)).map(([name]) => name);
    expect(leaving).toEqual(['mark_done', 'mark_skipped', 'incomplete', 'rerun']);
    expect([...new Set(ALL.flatMap(([, { to }]) => to))].sort()).toEqual([...TASK_STATUSES].sort());
  });

  it('lets every status that is not terminal be left, and be cancelled', () => {
    for (const status of TASK_STATUSES.filter((status) => !isTerminal(status))) expect(canStart('cancel', status)).toBe(true);
  });

  it('emits events that the contracts know', () => {
    for (const [, { emits }] of ALL) expect(EVENT_TYPES).toContain(emits);
  });

  it('allows nothing that it does not name', () => {
    expect(allows('finish', 'PROCESSING', 'DONE')).toBe(true);
    expect(allows('finish', 'QUEUED', 'DONE')).toBe(false);
    expect(allows('finish', 'PROCESSING', 'FAILED')).toBe(false);
  });
});
