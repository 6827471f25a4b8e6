/** S9: the dag library on a large random graph, in a process of its own so that memory is its alone. */
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { sizesOf } from './sizes.mjs';

const LIMIT_MS = 300_000;

/** @param {number} scale @returns {Promise<Record<string, number>>} seconds and MiB */
export async function measureDag(scale) {
  const { nodes, edges } = sizesOf(scale).S9;
  const file = fileURLToPath(new URL('dag-run.mjs', import.meta.url));
  const args = ['--expose-gc', file, String(nodes), String(edges)];
  const { stdout } = await promisify(execFile)(process.execPath, args, { timeout: LIMIT_MS });
  return JSON.parse(stdout);
}
