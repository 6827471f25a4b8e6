export { decideSetLimit, removeLimit, setLimit, type LimitOutcome } from './set-limit';
