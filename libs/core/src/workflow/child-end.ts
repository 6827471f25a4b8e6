import { isTerminal, LIMITS, type TaskError } from '@taskflow/contracts';
import { shown } from '../expression';
import type { OutcomeReader, TaskOutcome } from '../ports/outcome-reader';
import { jsonBytes } from '../task/storable';
import type { ChildEnd } from './decide-node';

const PAGE = 200;

/**
 * What a task gets of the run that did its work; null while that run goes on. Of a list: the results in order, null for what did
 * not end well. Of a workflow: the results of the nodes that no other depends on, by name.
 */
export async function childEnd(
  reader: OutcomeReader,
  workspace_id: string,
  task_id: string,
  run_id: string,
): Promise<ChildEnd | null> {
  const status = await reader.runStatus(workspace_id, run_id);
  switch (status) {
    case 'DONE':
      return { status, ...(await result(reader, workspace_id, task_id, run_id)) };
    case 'FAILED':
      return { status, error: await failure(reader, workspace_id, run_id) };
    case 'CANCELLED':
      return { status, cancelled: true };
    case 'PENDING':
    case 'RUNNING':
    case 'PAUSED':
    case null:
      return null;
  }
}

async function result(
  reader: OutcomeReader,
  workspace_id: string,
  task_id: string,
  run_id: string,
): Promise<{ output: unknown } | { error: TaskError }> {
  const node = await reader.node(workspace_id, task_id);
  const isList = node?.spec?.for_each !== undefined;
  const entries: [string, unknown][] = [];
  let bytes = 2;
  for await (const { node: name, task_id: id, output } of outcomesOf(reader, workspace_id, run_id, !isList)) {
    bytes += jsonBytes(output) + (isList ? 1 : (name ?? id).length + 4);
    if (bytes > LIMITS.result_bytes) return { error: tooLarge(isList) };
    entries.push([name ?? id, output]);
  }
  return { output: isList ? entries.map(([, output]) => output) : Object.fromEntries(entries) };
}

function tooLarge(isList: boolean): TaskError {
  const what = isList ? 'The results of its tasks' : 'The results of its workflow';
  return { code: 'result_too_large', message: `${what} are together larger than ${LIMITS.result_bytes} bytes.` };
}

async function failure(reader: OutcomeReader, workspace_id: string, run_id: string): Promise<TaskError> {
  let failed = 0;
  let first: TaskOutcome | null = null;
  for await (const outcome of outcomesOf(reader, workspace_id, run_id, false)) {
    if (outcome.status !== 'FAILED') continue;
    failed += 1;
    first ??= outcome;
  }
  const reason = first
    ? `, first ${first.node ?? first.task_id}: ${first.error?.code}, ${shown(first.error?.message ?? '')}`
    : '';
  return { code: 'child_run_failed', message: `${failed} of the tasks of its run failed${reason}` };
}

async function* outcomesOf(
  reader: OutcomeReader,
  workspace_id: string,
  run_id: string,
  leaves: boolean,
): AsyncGenerator<TaskOutcome> {
  let after: string | undefined;
  for (;;) {
    const page = await reader.ofRun(workspace_id, run_id, { limit: PAGE, leaves, ...(after === undefined ? {} : { after }) });
    for (const outcome of page) if (isTerminal(outcome.status)) yield outcome;
    if (page.length === 0) return;
    after = page.at(-1)?.task_id;
  }
}
