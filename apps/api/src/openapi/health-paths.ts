import type { OpenAPIObject } from '@nestjs/swagger';
import { ref } from '../request/json-schema';

const CHECKS = {
  database: { status: 'ok', latency_ms: 1 },
  broker: { status: 'ok', latency_ms: 2 },
  redis: { status: 'ok', latency_ms: 1 },
};

function json(description: string, schema: string, example: unknown) {
  return { description, content: { 'application/json': { schema: ref(schema), example } } };
}

function probe(operationId: string, summary: string, schema: string, example: unknown, failure: unknown) {
  const failed = failure === null ? {} : { '503': json('Not now', schema, failure) };
  return {
    get: { operationId, summary, tags: ['Health'], responses: { '200': json('All is well', schema, example), ...failed } },
  };
}

const failedCheck = {
  status: 'failed',
  checks: { ...CHECKS, redis: { status: 'failed', latency_ms: 2000, error: 'timed out' } },
};

/** The probes, which every service answers; their controller is not of this app. */
export const HEALTH_PATHS = {
  '/health/live': probe('live', 'The process answers; touches nothing', 'Live', { status: 'ok' }, null),
  '/health/ready': probe('ready', 'Requests may be sent here', 'Ready', { status: 'ready' }, { status: 'draining' }),
  '/health': probe('health', 'Asks database, broker and Redis', 'Health', { status: 'ok', checks: CHECKS }, failedCheck),
  '/healthz': probe('healthz', 'Asks database, broker and Redis', 'Health', { status: 'ok', checks: CHECKS }, failedCheck),
} as unknown as OpenAPIObject['paths'];
