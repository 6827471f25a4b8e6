import { execFile } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

/** The script of the build below; long enough that compressing it pays. */
export const SCRIPT = `document.title = 'TaskFlow';\n${'// A line that repeats compresses well.\n'.repeat(100)}`;

const INDEX = `<!doctype html>
<html lang="en">
  <head>
    <title>A dashboard for tests</title>
    <meta name="csp-nonce" content="__CSP_NONCE__" />
    <script type="module" src="/assets/app-4f3a9c21.js"></script>
  </head>
  <body></body>
</html>
`;

/** Makes a folder of the shape that the dashboard's build has. */
export async function makeDashboard(directory: string): Promise<string> {
  const files = {
    'index.html': INDEX,
    'icon.svg': '<svg xmlns="http://www.w3.org/2000/svg"/>\n',
    'assets/app-4f3a9c21.js': SCRIPT,
    'assets/app-77d01b2e.css': 'body { margin: 0; }\n',
  };
  await mkdir(join(directory, 'assets'), { recursive: true });
  for (const [name, text] of Object.entries(files)) await writeFile(join(directory, name), text);
  return directory;
}

/** Compresses it as the dashboard's build does. */
export async function compressDashboard(directory: string): Promise<void> {
  const script = join(__dirname, '../../dashboard/compress.mjs');
  await promisify(execFile)(process.execPath, [script, directory]);
}
