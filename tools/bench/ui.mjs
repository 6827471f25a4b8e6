// `npm run bench:ui`: the dashboard in Chromium against one embedded server: how fast it is where ui.md sets a goal. See docs/benchmarks.md.
//   [--only U1,U2,…] [--scale 0.1] [--out result.json]
import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { build, checkNode, install, ROOT } from '../run/prepare.mjs';
import { ensureChromium } from '../stack/chromium.mjs';
import { surroundings } from './report.mjs';
import { ADMIN, startTaskflow } from './taskflow.mjs';
import { UI_SCENARIOS } from './ui-scenarios.mjs';

const FLAGS = ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-sync', '--no-first-run'];
const say = (line) => process.stderr.write(`${line}\n`);

checkNode();
install();
build();
// The dashboard's packages, not ours.
const { chromium } = createRequire(join(ROOT, 'apps/dashboard/package.json'))('playwright-core');
const { firstLoad } = await import('../../apps/dashboard/first-load.mjs');

const { values } = parseArgs({
  options: {
    only: { type: 'string', default: [...Object.keys(UI_SCENARIOS), 'U5'].join(',') },
    scale: { type: 'string', default: '1' },
    out: { type: 'string' },
  },
});
const only = values.only.split(',');
const scale = Number(values.scale);
if (!(scale > 0 && scale <= 1)) throw new Error('--scale is more than 0 and at most 1');

/** A fresh browser profile, signed in as the installation's owner. */
async function visit(browser, origin) {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, baseURL: origin });
  context.setDefaultTimeout(60_000);
  const answer = await context.request.post('/api/v1/auth/signin', {
    data: { email: ADMIN.ADMIN_EMAIL, password: ADMIN.ADMIN_PASSWORD },
  });
  if (!answer.ok()) throw new Error(`sign-in: ${answer.status()}`);
  return context.newPage();
}

/** Figures beside their goals, one line each. */
function table(results) {
  const rows = results.flatMap(({ id, figures }) =>
    figures.map(({ name, value, unit, goal }) => [id, name, `${value} ${unit}`, goal ?? '']),
  );
  const head = ['id', 'figure', 'measured', 'goal'];
  const widths = head.map((title, column) => Math.max(title.length, ...rows.map((row) => String(row[column]).length)));
  const line = (row) => `| ${row.map((cell, column) => String(cell).padEnd(widths[column])).join(' | ')} |`;
  return [line(head), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line)].join('\n');
}

async function main() {
  const results = [];
  if (only.includes('U5')) {
    const sizes = firstLoad(join(ROOT, 'apps/dashboard/dist'));
    const goals = { 'sign-in': '≤ 110 kB', tasks: '≤ 250 kB' };
    const figures = Object.entries(sizes).map(([page, bytes]) => ({
      name: `first-load JavaScript of ${page}, gzip`,
      value: Math.round(bytes / 100) / 10,
      unit: 'kB',
      goal: goals[page],
    }));
    results.push({ id: 'U5', figures });
  }
  const browser = await chromium.launch({ executablePath: await ensureChromium(say), args: FLAGS });
  try {
    for (const [id, scenario] of Object.entries(UI_SCENARIOS).filter(([id]) => only.includes(id))) {
      const system = await startTaskflow('embedded');
      try {
        const page = await visit(browser, system.api.origin);
        results.push({ id, figures: await scenario({ api: system.api, page, scale }) });
        await page.context().close();
      } finally {
        await system.stop();
      }
      say(table(results.slice(-1)));
    }
  } finally {
    await browser.close();
  }
  results.sort((one, other) => one.id.localeCompare(other.id));
  if (values.out) writeFileSync(values.out, `${JSON.stringify({ about: surroundings({ scale }), results }, null, 2)}\n`);
  process.stdout.write(`${table(results)}\n`);
}

await main();
