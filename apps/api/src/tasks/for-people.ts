import { roleCovers, type Fault, type Role, type TaskObject } from '@taskflow/contracts';
import { DomainError } from '@taskflow/core/errors';
import { refusal } from '../request/faults';
import { SchemaCheck } from '../request/schema-check';

/** @throws DomainError `forbidden` when the task is for people with a higher role */
export function assertMayEnd({ task_id, assignee_role }: TaskObject, role: Role): void {
  if (assignee_role === null || roleCovers(role, assignee_role)) return;
  throw new DomainError(
    'forbidden',
    `Task ${task_id} is for people with the role ${assignee_role} or a higher one; yours is ${role}. Ask one of them.`,
    [{ path: 'assignee_role', message: `is ${assignee_role}` }],
  );
}

/** @throws DomainError `invalid_output` with every fault of the output against the task's form */
export function assertFitsForm({ form }: TaskObject, output: unknown): void {
  if (form === null) return;
  const check = SchemaCheck.bounded(form);
  const faults = check.faults(output ?? {}, 'output').map((fault): Fault => ({ ...fault, code: 'invalid_output' }));
  check.forget();
  if (faults.length > 0) throw refusal(faults);
}
