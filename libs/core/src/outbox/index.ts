export { Commits } from './commits';
export { Continuations } from './continuations';
export { Relay } from './relay';
export { bell, cancelMessage, feedMessage, ringsBell, statusMessages } from './messages';
