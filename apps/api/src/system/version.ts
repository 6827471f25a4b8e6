import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Version of this release: that of the package, which lies as far above the source as above the build. */
export const VERSION: string = (JSON.parse(readFileSync(join(__dirname, '../../package.json'), 'utf8')) as { version: string })
  .version;
