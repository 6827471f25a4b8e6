import { describe, expect, it } from '@jest/globals';
import { ERROR_CODES } from './index';
import type { ErrorCode } from './index';

/** Statuses of refusals that the API documents. 500 is for our own faults and has one code. */
const DOCUMENTED = [400, 401, 403, 404, 409, 412, 413, 415, 422, 429, 503];
const codes = Object.entries(ERROR_CODES);

describe('error codes', () => {
  it.each(codes)('%s has a documented status', (code, { status }) => {
    expect(code === 'internal' ? [500] : DOCUMENTED).toContain(status);
  });

  it('leave no documented status without a code', () => {
    expect(DOCUMENTED.filter((status) => !codes.some(([, entry]) => entry.status === status))).toEqual([]);
  });

  it('are snake_case, with a title of their own', () => {
    for (const [code] of codes) expect(code).toMatch(/^[a-z]+(_[a-z]+)*$/);
    expect(new Set(codes.map(([, { title }]) => title)).size).toBe(codes.length);
  });

  it('hold one of their own for each limit of the API', () => {
    const limits: Record<string, ErrorCode> = {
      title: 'title_too_long',
      description: 'description_too_large',
      payload: 'payload_too_large',
      result: 'result_too_large',
      tasks: 'too_many_tasks',
      dependencies: 'too_many_dependencies',
      tags: 'too_many_tags',
      tag: 'tag_too_long',
      depth: 'too_deep',
      body: 'body_too_large',
      list: 'list_limit_too_large',
    };
    expect(Object.values(limits).filter((code) => !(code in ERROR_CODES))).toEqual([]);
    expect(new Set(Object.values(limits)).size).toBe(Object.keys(limits).length);
  });
});
