// Writes a .br and a .gz beside every file of a build that becomes smaller by it; the server sends those as they are.
//   node compress.mjs FOLDER
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

/** Images and fonts (woff2) are compressed already. */
const COMPRESSIBLE = /\.(css|html|js|json|map|mjs|svg|ttf|txt|wasm|webmanifest|xml)$/;
/** Below this the headers weigh more than what is saved. */
const SMALLEST_BYTES = 512;

const KINDS = [
  {
    ending: '.br',
    compress: (bytes) =>
      promisify(brotliCompress)(bytes, {
        params: {
          [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
          [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
        },
      }),
  },
  { ending: '.gz', compress: (bytes) => promisify(gzip)(bytes, { level: constants.Z_BEST_COMPRESSION }) },
];

/**
 * Compresses the files of a folder and all below it, but not the index.html in it, which the server makes anew for each answer.
 * @param {string} folder
 * @returns {Promise<number>} how many files were written
 */
export async function compress(folder) {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile() && COMPRESSIBLE.test(entry.name))
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
    .filter((file) => resolve(file) !== resolve(folder, 'index.html'));
  const written = await Promise.all(files.map(compressFile));
  return written.reduce((sum, count) => sum + count, 0);
}

async function compressFile(file) {
  const bytes = await readFile(file);
  if (bytes.length < SMALLEST_BYTES) return 0;
  let count = 0;
  for (const { ending, compress: by } of KINDS) {
    const smaller = await by(bytes);
    if (smaller.length >= bytes.length) continue;
    await writeFile(file + ending, smaller);
    count += 1;
  }
  return count;
}

if (process.argv[1] && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  const folder = process.argv[2];
  if (!folder) throw new Error('Give the folder of the build: node compress.mjs FOLDER');
  await compress(folder);
}
