/** Examples of the answers about dead letters. */
export const DEAD_LETTER_EXAMPLES = {
  DeadLetterPage: {
    items: [
      {
        dead_letter_id: '3f1c2a7e-0b5d-8c11-8a52-6c1e0f9d2b47',
        topic: 'task.status',
        group: 'audit',
        queue: null,
        reason: 'failed 5 times, last with Error: the disk is full',
        failures: 5,
        message: '{"schema_version":1,"workspace_id":"01a1f6ca-1040-79e3-9779-b1009e379e37","events":[]}',
        at: '2026-11-21T02:31:00.000Z',
      },
    ],
    next_cursor: null,
    total: 1,
  },
  RedriveRequest: { dead_letter_ids: ['3f1c2a7e-0b5d-8c11-8a52-6c1e0f9d2b47'] },
  RedriveAnswer: { redriven: 1 },
};
