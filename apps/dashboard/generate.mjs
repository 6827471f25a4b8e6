// Makes src/api/schema.d.ts, the types of the API client, from a server's OpenAPI document:
//   node apps/dashboard/generate.mjs [http://localhost:3000/openapi.json | file]
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import openapiTS, { astToString } from 'openapi-typescript';

/** The text of schema.d.ts for an OpenAPI document. */
export async function typesOf(document) {
  const banner = '// Made by generate.mjs from the OpenAPI document of the server: do not edit.\n';
  return banner + astToString(await openapiTS(document, { defaultNonNullable: false }));
}

if (process.argv[1] === import.meta.filename) {
  const source = process.argv[2] ?? 'http://localhost:3000/openapi.json';
  const document = /^https?:/.test(source) ? await (await fetch(source)).json() : JSON.parse(readFileSync(source, 'utf8'));
  writeFileSync(join(import.meta.dirname, 'src/api/schema.d.ts'), await typesOf(document));
}
