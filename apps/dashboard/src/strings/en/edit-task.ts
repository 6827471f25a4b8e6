/** Texts of the drawer that edits a task. */
export const editTask = {
  'edit.title': 'Edit task',
  'edit.save': 'Save',
  'edit.saved': '“{title}” was saved',
  'edit.same': 'There is nothing to save: “{title}” is as you want it',
  'edit.loading': 'Reading the task',
  'edit.deleted': 'This task was deleted. Restore it first.',
  'edit.start.closed': 'Only while it waits',
  'edit.work.closed':
    'It is not held back any more: type and payload can no longer be changed. What you typed there is not saved.',
  'edit.former': '{email}, no longer a member',
  'edit.theirs': 'Somebody else has edited this task meanwhile',
  'edit.theirs.kept': 'What you typed is kept; saving puts it on top of what they changed.',
  'edit.theirs.was': 'was',
  'edit.theirs.now': 'is now',
  'edit.theirs.take': 'Take theirs',
  'edit.theirs.take.of': 'Take theirs: {field}',
  'edit.theirs.both': 'you changed it too',
  'edit.theirs.none': 'none',
  'edit.field.custom_fields': 'Custom fields',
} as const;
