/** Texts of what is done to tasks, and of the task page. */
export const task = {
  'command.rerun': 'Run again',
  'command.rerun.this': 'This task',
  'command.rerun.this.detail': 'Only this one; what came after it keeps its results.',
  'command.rerun.failed': 'This and what failed after it',
  'command.rerun.failed.detail': 'Also what depends on it and failed, was skipped or cancelled.',
  'command.rerun.downstream': 'This and everything after it',
  'command.rerun.downstream.detail': 'Also everything that depends on it, whatever its result.',
  'command.reran': '“{title}” runs again',
  'command.reran.failed': '“{title}” and what failed after it run again',
  'command.reran.downstream': '“{title}” and everything after it run again',
  'command.remove': 'Delete',
  'command.removed': '“{title}” was deleted',
  'command.restore': 'Restore',
  'command.restored': '“{title}” is back',
  'command.undo': 'Undo',
} as const;
