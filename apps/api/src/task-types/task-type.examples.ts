const registered = {
  type: 'render-picture',
  description: 'Draws a picture of that size.',
  payload_schema: { type: 'object', required: ['width'], properties: { width: { type: 'integer', minimum: 1 } } },
  example: { width: 640 },
};

/** Examples of the documentation, by the name of their schema. */
export const TASK_TYPE_EXAMPLES = {
  RegisterTaskTypeRequest: registered,
  WorkspaceTaskType: { ...registered, registered: true },
  WorkspaceTaskTypePage: { items: [{ ...registered, registered: true }], next_cursor: null, total: 1 },
} satisfies Record<string, unknown>;
