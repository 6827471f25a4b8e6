// Builds the dashboard into dist/, from where the api serves it, each file also in compressed forms.
import { join } from 'node:path';
import { build } from 'vite';
import { compress } from './compress.mjs';

const root = import.meta.dirname;
await build({ root, logLevel: 'warn' });
await compress(join(root, 'dist'));
