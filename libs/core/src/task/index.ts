export type { AttemptRecord, ChangeContext, Edge, NewTask, Preparation, TaskPatch, TaskRow } from './task';
export { NO_LINKS, opensWork, restsOnPauses, SETTLE_LIMIT } from './change';
export { NO_PAUSES, Pauses, WHOLE_WORKSPACE, type Pause, type PauseKind, type PauseSubject } from './pauses';
export { freePlaces, limitName, Limits, nextTokenAt, NO_LIMITS, subjectKey, takeTokens, tokensAt } from './limits';
export type { Bucket, Limit, LimitKind, LimitRule, LimitSubject, Rate, Taken } from './limits';
export { placeOf, standOf, type SlotChanges } from './slots';
export { admitDue, decideAdmit } from './admit';
export { decideEnlist, type EnlistWork } from './enlist';
export { mendPlaces } from './mend-places';
export { decideFreeze, decideThaw, type PauseWork } from './freeze-step';
export type {
  ChangeScope,
  ChangeSet,
  Continuation,
  Decision,
  Links,
  NewEvent,
  NewRun,
  RunDelta,
  RunRow,
  Snapshot,
  StoredAnswer,
  StoredContinuation,
  Taker,
  TaskChange,
  TakenLimit,
  TaskEdit,
  UnlockedParent,
} from './change';
export { allows, canStart, TRANSITIONS, type Transition, type TransitionName } from './transition';
export { Changes } from './changes';
export { lineKey, Ranks, type Line, type Lines } from './rank';
export { backoff } from './backoff';
export { findUnstorable, jsonBytes, storableText } from './storable';
export { endedWell, joinMet } from './join';
export { needsPreparation, type CompensationSpec, type EachDraft, type NodeSpec } from './node-spec';
export { isReady, releaseIfReady, settle } from './settle';
export type { SubmitRequest, TaskDraft } from './draft';
export { prepareSubmit, type PreparedSubmit, type PreparedTask } from './prepare-submit';
export { decideSubmit, insertAll, submit, type SubmitAnswer, type SubmitOutcome } from './submit';
export { execute, decideExecute, type ExecuteOutcome } from './execute';
export { attemptRecord, decideFinish, doneData, finish, finishAndTake, holds, storable } from './finish';
export { handOff } from './hand-off';
export type { AttemptEnd, AttemptResult, FinishOutcome } from './finish';
export { cancel, decideCancel, type CancelOutcome } from './cancel';
export { complete, decideComplete, type CompleteOutcome } from './complete';
export { decideRescue, rescue, type RescueReason } from './rescue';
export { decideEdit, edit, type EditOutcome, type WantedTask } from './edit';
export { decideIncomplete, incomplete, type IncompleteOutcome } from './incomplete';
export { decideMark, decideMarkFailed, markByHand, MARKS, type Mark, type MarkOutcome } from './mark';
export { explain } from './explain';
export { decideDue, startDue } from './due';
export { RERUN_SCOPES, type RerunRefusal, type RerunScope } from './choose-reopened';
export { decideRerun, rerun, type Again, type RerunOutcome, type RerunRequest } from './rerun';
export { decideDelete, decideRestore, deleteTask, restore, type DeleteOutcome, type RestoreOutcome } from './delete';
export { continueWork, decideCancelRun, decideCloseWorkspace, decideSettleOn, WorkflowSteps, type WorkOf } from './continue';
