export { afterEnd, decideRun, runEvents, type RunDecision } from './decide-run';
export { decideExecuteAll, executeAll } from './execute-all';
export { decideRerunRun, RUN_RERUN_SCOPES, rerunRun, type RerunRunOutcome, type RunRerunScope } from './rerun-run';
export { cancelRun, decideCancelRequest, type CancelRunOutcome } from './cancel-run';
