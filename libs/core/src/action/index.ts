export type { ActionWork } from './action-work';
export { askForAction, type ActionRequest } from './ask-action';
export { doActionStep, type ActionExecution, type ActionStep } from './do-action-step';
