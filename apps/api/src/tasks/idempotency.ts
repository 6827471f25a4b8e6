import { createHash } from 'node:crypto';
import { LIMITS } from '@taskflow/contracts';
import { refusal } from '../request/faults';

const NAME = 'Idempotency-Key';
const VISIBLE = /^[\x21-\x7e]+$/;

/**
 * What a request's `Idempotency-Key` stands for: the key, and a hash of route and body by which a second use with another
 * request is noticed. Undefined without a key.
 * @throws DomainError `invalid_request` when the header is no key
 */
export function idempotencyOf(header: unknown, route: string, body: unknown): { key: string; hash: string } | undefined {
  if (header === undefined) return undefined;
  if (typeof header !== 'string' || header.length > LIMITS.idempotency_key_characters || !VISIBLE.test(header))
    throw refusal([{ path: NAME, message: `must be 1 to ${LIMITS.idempotency_key_characters} visible ASCII characters` }]);
  return { key: header, hash: createHash('sha256').update(route).update('\n').update(canonicalJson(body)).digest('hex') };
}

/** JSON text in which the order of keys makes no difference. Depth is bounded by the parser of bodies. */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([key, item]) => `${JSON.stringify(key)}:${canonicalJson(item)}`).join(',')}}`;
}
