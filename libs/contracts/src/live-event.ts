import type { StatusFeedMessage, StatusFeedTask } from './messages';
import type { LiveEvent, TaskUpdate } from './wire-live';

/**
 * What clients get for a message of the Redis channel: the same facts with `type` as its name, without the fields that
 * concern servers only (`schema_version`, `event`) and without fields this release does not know. `result` and `error`
 * are shared with the message, not copied.
 */
export function toLiveEvent(feed: StatusFeedMessage): LiveEvent {
  switch (feed.event) {
    case 'status':
    case 'progress':
      return taskUpdate(feed);
    case 'log': {
      const { workspace_id, seq, task_id, run_id, attempt, lines, updated_at } = feed;
      return { type: 'task_log', workspace_id, seq, task_id, run_id, attempt, lines, updated_at };
    }
    case 'run': {
      const { workspace_id, seq, run_id, status, updated_at } = feed;
      return { type: 'run_update', workspace_id, seq, run_id, status, updated_at };
    }
    case 'notification': {
      const { workspace_id, seq, type, task_id, updated_at } = feed;
      return { type: 'notification', workspace_id, seq, notification: type, task_id, updated_at };
    }
    case 'worker': {
      const { worker_id, state, updated_at } = feed;
      return { type: 'worker', worker_id, state, updated_at };
    }
  }
}

function taskUpdate(feed: StatusFeedTask): TaskUpdate {
  const { workspace_id, seq, task_id, run_id, status, progress, attempt, message, result, error, updated_at } = feed;
  const update: TaskUpdate = {
    type: 'task_update',
    workspace_id,
    seq,
    task_id,
    run_id,
    status,
    progress,
    attempt,
    message,
    result,
    error,
    updated_at,
  };
  if (feed.result_omitted) update.result_omitted = true;
  return update;
}
