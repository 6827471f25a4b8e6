// How much JavaScript, compressed by gzip, a page needs before it can be used; of the build in dist/:
//   node apps/dashboard/first-load.mjs
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** What each page loads beside the entry: rooms and pages by the names of their chunks, also those that come right after. */
const PAGES = {
  'sign-in': ['door'],
  home: ['house', 'home-page', 'first-run'],
  tasks: ['house', 'tasks-page', 'first-run'],
  task: ['house', 'task-page', 'first-run'],
  runs: ['house', 'runs-page', 'first-run'],
  run: ['house', 'run-page', 'graph-tab', 'flow-graph', 'first-run'],
  activity: ['house', 'activity-page', 'first-run'],
};
const STATIC_IMPORT = /(?:from|import)\s*"\.\/([\w.-]+\.js)"/g;

/**
 * Bytes of JavaScript by page: everything that its chunks import, each file once.
 * @param {string} dist folder of the build, with the .gz beside each file
 * @returns {Record<string, number>}
 */
export function firstLoad(dist) {
  const assets = join(dist, 'assets');
  const files = readdirSync(assets).filter((file) => file.endsWith('.js'));
  const chunk = (name) => {
    const found = files.filter((file) => file.startsWith(`${name}-`) && /^[\w-]{8}\.js$/.test(file.slice(name.length + 1)));
    if (found.length !== 1) throw new Error(`the build has ${found.length} files for the chunk "${name}"`);
    return found[0];
  };
  const entry = /src="\/assets\/([^"]+\.js)"/.exec(readFileSync(join(dist, 'index.html'), 'utf8'))?.[1];
  if (!entry) throw new Error('index.html names no script: build first (npm run build)');
  const sizeOf = (names) => {
    const needed = new Set();
    const follow = (file) => {
      if (needed.has(file)) return;
      needed.add(file);
      for (const [, next] of readFileSync(join(assets, file), 'utf8').matchAll(STATIC_IMPORT)) follow(next);
    };
    for (const file of [entry, ...names.map(chunk)]) follow(file);
    return [...needed].reduce((sum, file) => sum + sizeOfFile(join(assets, file)), 0);
  };
  return Object.fromEntries(Object.entries(PAGES).map(([page, names]) => [page, sizeOf(names)]));
}

/** Small files are sent as they are. */
function sizeOfFile(file) {
  return (statSync(`${file}.gz`, { throwIfNoEntry: false }) ?? statSync(file)).size;
}

if (process.argv[1] === import.meta.filename)
  process.stdout.write(`${JSON.stringify(firstLoad(join(import.meta.dirname, 'dist')))}\n`);
