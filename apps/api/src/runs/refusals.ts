import { DomainError } from '@taskflow/core/errors';

/** @throws DomainError `not_found` when there is none */
export function foundRun<Found>(run: Found | null, run_id: string): Found {
  if (run === null) throw noRun(run_id);
  return run;
}

export function noRun(run_id: string): DomainError {
  return new DomainError('not_found', `There is no run ${run_id} in this workspace.`);
}
