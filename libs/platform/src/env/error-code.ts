/** Code of a system or driver error such as `ENOENT`, `ECONNREFUSED`; null when there is none. */
export function codeOf(error: unknown): string | null {
  // Not `instanceof Error`: errors of node's own modules belong to another realm inside jest.
  return typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string' ? error.code : null;
}
