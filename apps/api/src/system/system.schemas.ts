import { anyJson, count, flag, nullable, object, text, type JsonSchema } from '../request/json-schema';

const check = object(
  { status: { type: 'string', enum: ['ok', 'failed'] }, latency_ms: { type: 'number', minimum: 0 }, error: text },
  ['status', 'latency_ms'],
);

export const SYSTEM_SCHEMAS = {
  Config: object({
    version: text,
    api_url: { ...text, description: 'Base of all calls, relative to this server' },
    realtime_url: { ...nullable(text), description: 'Address of the realtime service; null = this server' },
    socket_io_path: text,
    websocket_path: text,
    signup: { type: 'string', enum: ['open', 'invite', 'closed'] },
    docs_url: { ...nullable(text), description: 'Interactive documentation; null where it is off' },
    demo: { ...nullable(object({ workspace: text })), description: 'Key of the demo workspace; null when there is no demo' },
  }),
  SampleIndex: object({ notice: text, data_sets: { type: 'array', items: text } }),
  SampleData: anyJson,
  SampleAnswer: object({ ok: flag, attempt: count, waited_ms: count }, ['ok']),
  Live: object({ status: { type: 'string', const: 'ok' } }),
  Ready: object({ status: text }),
  Health: object({
    status: { type: 'string', enum: ['ok', 'failed'] },
    checks: object({ database: check, broker: check, redis: check }),
  }),
} satisfies Record<string, JsonSchema>;
