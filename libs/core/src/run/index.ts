export { decideRun, runEndedEvent, type RunDecision } from './decide-run';
export { decideExecuteAll, executeAll } from './execute-all';
export { cancelRun, decideCancelRequest, type CancelRunOutcome } from './cancel-run';
