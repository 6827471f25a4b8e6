import { describe, expect, it } from '@jest/globals';
import * as contracts from './index';
import {
  ACTIVE_TASK_STATUSES,
  isTerminal,
  LIMITS,
  QUEUE_NAME,
  roleCovers,
  ROLES,
  TASK_DEFAULTS,
  TASK_STATUSES,
  TERMINAL_TASK_STATUSES,
} from './index';
import type { FailurePolicy, JoinRule, LiveEvent, LiveEventName, Priority } from './index';

describe('word lists', () => {
  const lists = Object.entries<unknown>(contracts).filter((entry): entry is [string, readonly string[]] =>
    Array.isArray(entry[1]),
  );

  it.each(lists)('%s holds each word once', (_name, words) => {
    expect(words.length).toBeGreaterThan(0);
    expect(new Set(words).size).toBe(words.length);
  });

  it('name events by what changed and what happened to it', () => {
    for (const type of contracts.EVENT_TYPES)
      expect(type).toMatch(
        /^(task|run|queue|limit|workspace|member|user|token|type|secret|workflow|dead_letter)\.[a-z]+(_[a-z]+)*$/,
      );
  });

  it('name the live events that exist', () => {
    // Both directions, checked by the compiler.
    const names: readonly LiveEvent['type'][] = contracts.LIVE_EVENTS;
    const types = (event: LiveEvent): LiveEventName => event.type;
    expect(names).toContain(types({ type: 'error', code: 'x', message: 'y' }));
  });
});

describe('roles', () => {
  it('each cover themselves and every weaker one, and no stronger one', () => {
    expect(ROLES).toEqual(['viewer', 'member', 'admin', 'owner']);
    ROLES.forEach((role, i) => ROLES.forEach((needed, j) => expect(roleCovers(role, needed)).toBe(i >= j)));
  });
});

describe('task statuses', () => {
  it('are terminal exactly when they are in that list', () => {
    expect(TASK_STATUSES.filter(isTerminal)).toEqual(TERMINAL_TASK_STATUSES);
  });

  it('are never active and terminal at once', () => {
    expect(ACTIVE_TASK_STATUSES.filter(isTerminal)).toEqual([]);
  });
});

describe('defaults of a task', () => {
  it('are words of the vocabulary and within the limits', () => {
    const words = TASK_DEFAULTS satisfies { priority: Priority; join: JoinRule; on_failure: FailurePolicy };
    expect(words.queue).toMatch(QUEUE_NAME);
    expect(words.retry.limit).toBeLessThanOrEqual(LIMITS.retry_limit);
    expect(words.retry.base_ms).toBeLessThanOrEqual(words.retry.cap_ms);
    expect(words.timeout_ms).toBeLessThanOrEqual(LIMITS.timeout_ms_max);
  });
});

describe('limits', () => {
  it('fit into each other', () => {
    expect(LIMITS.list_default).toBeLessThanOrEqual(LIMITS.list_limit);
    expect(LIMITS.message_payload_bytes).toBeLessThanOrEqual(LIMITS.payload_bytes);
    expect(LIMITS.live_result_bytes).toBeLessThan(LIMITS.websocket_frame_bytes);
    expect(LIMITS.payload_bytes + LIMITS.description_bytes).toBeLessThan(LIMITS.body_bytes);
  });

  it('let a workspace be named by its id wherever its key would do', () => {
    expect(contracts.SYSTEM_WORKSPACE_ID).toMatch(contracts.WORKSPACE_KEY);
    expect(
      contracts.readMessage('control.cancel', { schema_version: 1, workspace_id: contracts.SYSTEM_WORKSPACE_ID, task_ids: [] })
        .ok,
    ).toBe(true);
  });
});
