import { flag, object, time, uuid, type JsonSchema } from '../request/json-schema';

export const DEMO_SCHEMAS = {
  DemoRun: object({
    run_id: { ...uuid, description: 'The newest run of the demo' },
    started: { ...flag, description: 'Whether this call has started it' },
    next_at: { ...time, description: 'When to ask for the next one; sooner is no use' },
  }),
} satisfies Record<string, JsonSchema>;
