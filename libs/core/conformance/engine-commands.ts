import type { FailurePolicy, JoinRule } from '@taskflow/contracts';
import fc from 'fast-check';
import type { TaskDraft } from '../src/task';
import { KEYS } from './engine-limits';

/** What random sequences are made of; the frequent ones stand there several times. */
export const VERBS = [
  'advance',
  'advance',
  'advance',
  'claim',
  'claim',
  'finish',
  'fail',
  'cancel',
  'cancel_batch',
  'force',
  'complete',
  'rescue',
  'due',
  'execute',
  'continue',
  'continue_one',
  'continue_one',
  'cancel_run',
  'close',
  'submit_below',
  'rerun_this',
  'rerun_failed',
  'rerun_downstream',
  'rerun_run',
  'delete',
  'restore',
  'mark_done',
  'mark_skipped',
  'incomplete',
  'pause',
  'resume',
  'limit',
  'limit_queue',
] as const;
export type Verb = (typeof VERBS)[number];

export const command = fc.record({ verb: fc.constantFrom(...VERBS), pick: fc.nat(1000) });

export const shape = fc.record({
  kind: fc.constantFrom('automated' as const, 'automated' as const, 'human' as const),
  join: fc.constantFrom<JoinRule>('all_done_ok', 'all_done_ok', 'all_finished', 'any_ok'),
  on_failure: fc.constantFrom<FailurePolicy>('fail_run', 'continue', 'fail_fast'),
  hold: fc.boolean(),
  parents: fc.array(fc.nat(30), { maxLength: 5 }),
  needs: fc.constantFrom('nothing' as const, 'nothing' as const, 'nothing' as const, 'condition' as const, 'list' as const),
  key: fc.constantFrom(null, null, ...KEYS),
});
type Shape = {
  kind: 'automated' | 'human';
  join: JoinRule;
  on_failure: FailurePolicy;
  hold: boolean;
  parents: number[];
  needs: 'nothing' | 'condition' | 'list';
  key: string | null;
};

/** Drafts of a random acyclic graph. */
export function draftsOf(shapes: readonly Shape[]): TaskDraft[] {
  return shapes.map(({ parents, kind, needs, key, ...rest }, index) => ({
    ...rest,
    kind,
    ref: `t${index}`,
    title: `task ${index}`,
    type: kind === 'human' ? null : needs === 'list' ? 'list' : 'echo',
    ...(key === null ? {} : { concurrency_key: key }),
    retry: { limit: 1 },
    ...(needs === 'nothing' ? {} : { spec: needs === 'list' && kind === 'automated' ? { for_each: 'x' } : { when: 'x' } }),
    depends_on: index === 0 ? [] : [...new Set(parents.map((parent) => `t${parent % index}`))],
  }));
}
