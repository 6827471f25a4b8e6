const USER_ID = '01a1f693-21c0-73c6-9ef3-62013c6f3c6e';
const CREATED_AT = '2026-11-28T02:30:00.000Z';

const definition = {
  name: 'order-pipeline',
  input: { order_id: 'string' },
  tasks: {
    fetch: { type: 'http', payload: { url: 'https://example.com/orders/{{ input.order_id }}' }, retry: { limit: 5 } },
    approve: { kind: 'human', title: 'Approve {{ input.order_id }}', depends_on: ['fetch'] },
    notify: {
      for_each: 'tasks.fetch.output.body.recipients',
      payload: { message: 'Order {{ input.order_id }} for {{ item }}' },
      depends_on: ['approve'],
      when: 'tasks.approve.output.ok == true',
    },
  },
};
const summary = {
  name: 'order-pipeline',
  description: null,
  version: 1,
  created_by: USER_ID,
  created_at: CREATED_AT,
  updated_at: CREATED_AT,
};
const version = { version: 1, created_by: USER_ID, created_at: CREATED_AT };

/** Examples of the schemas of workflows, by schema name. */
export const WORKFLOW_EXAMPLES: Readonly<Record<string, unknown>> = {
  WorkflowDefinition: definition,
  WorkflowRequest: { definition },
  Workflow: { ...summary, definition },
  WorkflowSummary: summary,
  WorkflowPage: { items: [summary], next_cursor: null },
  WorkflowVersion: { name: 'order-pipeline', ...version, definition },
  WorkflowVersionSummary: version,
  WorkflowVersionPage: { items: [version], next_cursor: null },
  WorkflowValidation: { valid: true, faults: [], order: ['fetch', 'approve', 'notify'] },
  StartWorkflowRequest: { input: { order_id: '4711' } },
  StartRunRequest: { workflow: 'order-pipeline', input: { order_id: '4711' } },
};
