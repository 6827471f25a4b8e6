import { expect, it } from '@jest/globals';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { documentationPage, exampleFile } from './document';

const ROOT = join(__dirname, '../../../..');

/** Run with UPDATE=1 to write the files anew. */
it.each([
  ['.env.example', exampleFile],
  ['docs/configuration.md', documentationPage],
])('%s is what the declarations say', (path, generate) => {
  const file = join(ROOT, path);
  if (process.env['UPDATE'] === '1') writeFileSync(file, generate());
  expect(readFileSync(file, 'utf8')).toBe(generate());
});
