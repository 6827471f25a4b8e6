import type { TaskDraft } from '../src/task';
import { EngineModel } from './engine-model';

export const FAILED = { kind: 'failed' as const, error: { code: 'x', message: 'x' }, retryable: false };
export const DONE = { kind: 'done' as const, output: null };

/** A world with named tasks; by default all of one run. */
export function stage(tasks: Record<string, Partial<TaskDraft>>, options: { settleLimit?: number; run?: boolean } = {}) {
  const model = new EngineModel(options.settleLimit);
  const ids = model.submit(
    Object.entries(tasks).map(([ref, more]) => ({
      ref,
      title: ref,
      kind: 'automated',
      type: 'echo',
      retry: { limit: 0 },
      ...more,
    })),
    options.run ?? true,
  );
  const id = (ref: string) => ids.get(ref) ?? '';
  const row = (ref: string) => {
    const found = model.world.tasks.get(id(ref));
    if (!found) throw new Error(`no task ${ref}`);
    return found;
  };
  const end = (ref: string, result: typeof DONE | typeof FAILED = DONE, settle = true) => {
    model.claim(id(ref));
    model.end(id(ref), result);
    if (settle) model.continueAll();
  };
  const statuses = () => Object.fromEntries(Object.keys(tasks).map((ref) => [ref, row(ref).status]));
  const [run_id = ''] = [...model.world.runs.keys()];
  return { model, id, row, end, statuses, run_id, run: () => model.world.runs.get(run_id) };
}
