/** Example of the documentation, by the name of its schema. */
export const TASK_LOG_EXAMPLES = {
  TaskLogPage: {
    attempt: 1,
    ended: true,
    dropped: 0,
    total: 1,
    items: [{ line: 1, text: 'counted 3 words' }],
    next_cursor: null,
  },
} satisfies Record<string, unknown>;
