import { ACTION_CASES } from './task-actions';
import { CHANGE_CASES } from './task-store-change';
import { CLAIM_CASES } from './task-store-claim';
import { CLOSING_CASES } from './task-store-closing';
import { DELETION_CASES } from './task-store-deletion';
import { DUE_CASES } from './task-store-due';
import { EDIT_CASES } from './task-store-edits';
import { FAIRNESS_CASES } from './task-store-fairness';
import { GRAPH_CASES } from './task-store-graph';
import { HAND_OFF_CASES } from './task-store-hand-off';
import { LARGE_RESULT_CASES } from './large-results';
import { COMPENSATION_CASES } from './task-store-compensation';
import { PEOPLE_CASES } from './task-store-people';
import { WORKFLOW_CASES } from './task-store-workflow';
import { LIMIT_CASES } from './task-store-limits';
import { MARK_CASES } from './task-store-mark';
import { PAUSE_CASES } from './task-store-pause';
import { PAUSE_STEP_CASES } from './task-store-pause-steps';
import { QUEUE_LIMIT_CASES } from './task-store-queue-limits';
import { RATE_CASES } from './task-store-rates';
import { RERUN_CASES } from './task-store-rerun';
import { ROW_CASES } from './task-store-rows';
import { registerCases } from './register-cases';
import type { StoreHarness } from './store-harness';

/** The guarantees of `TaskStore`, for every database. */
export const TASK_STORE_CASES = [
  ...CHANGE_CASES,
  ...ROW_CASES,
  ...GRAPH_CASES,
  ...RERUN_CASES,
  ...MARK_CASES,
  ...DELETION_CASES,
  ...EDIT_CASES,
  ...ACTION_CASES,
  ...CLAIM_CASES,
  ...HAND_OFF_CASES,
  ...FAIRNESS_CASES,
  ...DUE_CASES,
  ...CLOSING_CASES,
  ...WORKFLOW_CASES,
  ...LARGE_RESULT_CASES,
  ...COMPENSATION_CASES,
  ...PEOPLE_CASES,
  ...PAUSE_CASES,
  ...PAUSE_STEP_CASES,
  ...LIMIT_CASES,
  ...RATE_CASES,
  ...QUEUE_LIMIT_CASES,
];

export function taskStoreConformance(create: () => Promise<StoreHarness>): void {
  registerCases(TASK_STORE_CASES, create);
}
