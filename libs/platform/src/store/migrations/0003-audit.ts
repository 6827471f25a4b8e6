import { putIndex, type Step } from './migration';

/**
 * For `searchAudit`, on the log and not on `event`: the log is written in large batches by the audit service, outside of the
 * transactions that change tasks. `type` stands in the first one so that a filter of both reads no rows that do not fit.
 */
export const AUDIT_STEPS: readonly Step[] = [
  putIndex('audit_entry', 'actor', ['workspace_id', 'actor_id', 'seq', 'type']),
  putIndex('audit_entry', 'type', ['workspace_id', 'type', 'seq']),
];
