// Puts the dashboard's files into dist/, from where the api serves them.
import { cpSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';

const dist = join(import.meta.dirname, 'dist');
rmSync(dist, { recursive: true, force: true });
mkdirSync(dist);
cpSync(join(import.meta.dirname, 'src'), dist, { recursive: true });
