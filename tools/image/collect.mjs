// Puts together what the services run on, and nothing else: their builds and the libraries', the dashboard's files, and the
// installed dependencies.   node tools/image/collect.mjs FOLDER
import { cpSync, existsSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../run/prepare.mjs';
import { SERVICES } from '../run/services.mjs';

const target = process.argv[2];
if (!target || existsSync(target)) throw new Error('Name a folder that does not exist: node tools/image/collect.mjs FOLDER');

/** Links between packages stay relative, so that they hold wherever the folder comes to lie. */
const COPY = { recursive: true, verbatimSymlinks: true };

function copy(...path) {
  cpSync(join(ROOT, ...path), join(target, ...path), COPY);
}

function copyPackage(...path) {
  copy(...path, 'package.json');
  copy(...path, 'dist');
  if (existsSync(join(ROOT, ...path, 'node_modules'))) copy(...path, 'node_modules');
}

mkdirSync(target, { recursive: true });
copy('package.json');
copy('LICENSE');
copy('node_modules');
for (const library of readdirSync(join(ROOT, 'libs'))) copyPackage('libs', library);
for (const service of SERVICES) copyPackage('apps', service);
copy('apps', 'dashboard', 'dist');
