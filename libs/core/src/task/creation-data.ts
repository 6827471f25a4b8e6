import type { NewTask } from './task';

/** What the event of a creation tells of the task; not its payload. */
export function creationData(task: NewTask): Record<string, unknown> {
  const data: Record<string, unknown> = {
    title: task.title,
    kind: task.kind,
    type: task.type,
    queue: task.queue,
    priority: task.priority,
  };
  if (task.held) data['held'] = true;
  if (task.unfinished > 0) data['remaining'] = task.unfinished;
  if (task.tags.length > 0) data['tags'] = task.tags;
  if (task.run_after) data['run_after'] = task.run_after.toISOString();
  return data;
}
