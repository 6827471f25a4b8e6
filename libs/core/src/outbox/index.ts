export { Commits } from './commits';
export { Continuations } from './continuations';
export { redrive } from './redrive';
export { Relay } from './relay';
export { bell, cancelMessage, feedMessage, leavesClaimable, statusMessages } from './messages';
