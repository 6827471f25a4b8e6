// `npm run bench`: TaskFlow beside BullMQ on this machine, interleaved, medians of several rounds. See docs/benchmarks.md.
import { writeFileSync } from 'node:fs';
import { startBullmq, BULLMQ_SCENARIOS, warmUp as warmBullmq } from './bullmq.mjs';
import { celeryVersion } from './celery.mjs';
import { measureDag } from './dag.mjs';
import { readOptions } from './options.mjs';
import { summarize, surroundings, table } from './report.mjs';
import { LOG_LEVEL, startTaskflow, WORKER_CONCURRENCY } from './taskflow.mjs';
import { TASKFLOW_SCENARIOS, warmUp as warmTaskflow } from './taskflow-scenarios.mjs';
import { build, checkNode, install } from '../run/prepare.mjs';

const say = (line) => process.stderr.write(`${line}\n`);

checkNode();
install();
build();
const options = readOptions();
const about = surroundings({ ...options, log_level: LOG_LEVEL, worker_concurrency: WORKER_CONCURRENCY });
const measurements = [];
const interrupted = new Promise((_, reject) => {
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => reject(new Error('interrupted')));
});
interrupted.catch(() => undefined);
const unlessStopped = (work) => Promise.race([work, interrupted]);

/** How to start a system and what to run on it. */
function systemOf(mode) {
  if (mode === 'embedded' || mode === 'stack')
    return { start: () => startTaskflow(mode, options.profile), warmUp: warmTaskflow, scenarios: TASKFLOW_SCENARIOS };
  return { start: () => startBullmq(mode), warmUp: warmBullmq, scenarios: BULLMQ_SCENARIOS };
}

function note(round, mode, scenario, figures) {
  measurements.push({ round, mode, scenario, figures });
  say(`round ${round}  ${mode.padEnd(13)} ${scenario}  ${JSON.stringify(figures)}`);
}

/** All scenarios of one mode on one fresh system, each in a workspace or queue of its own. */
async function measure(round, mode) {
  const { start, warmUp, scenarios } = systemOf(mode);
  const system = await start();
  try {
    await unlessStopped(warmUp(system, options.scale));
    for (const scenario of options.only)
      if (scenarios[scenario]) note(round, mode, scenario, await unlessStopped(scenarios[scenario](system, options.scale)));
  } finally {
    await system.stop();
  }
}

async function main() {
  const celery = options.modes.includes('celery') ? await celeryVersion() : null;
  const modes = options.modes.filter((mode) => mode !== 'celery');
  if (options.modes.includes('celery'))
    say(`Celery: ${celery ? `${celery} found, but this script does not measure it` : 'not installed'}`);
  for (let round = 1; round <= options.rounds; round += 1) {
    for (const mode of modes) await measure(round, mode);
    if (options.only.includes('S9')) note(round, 'dag', 'S9', await unlessStopped(measureDag(options.scale)));
  }
  const summary = summarize(measurements);
  if (options.out) writeFileSync(options.out, `${JSON.stringify({ about, summary, measurements }, null, 2)}\n`);
  process.stdout.write(`${JSON.stringify(about)}\n\n${table(summary)}\n`);
}

await main().catch((error) => {
  say(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
});
process.exit();
