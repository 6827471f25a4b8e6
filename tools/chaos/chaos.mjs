// `npm run chaos -- [--mode embedded|stack] [--minutes 10] [--kills 120] [--tasks 2000] [--seed 1] [--calm 0] [--targets worker-1,database]`
// Hurts real processes while clients write, then checks from outside that nothing was lost, doubled or stuck.
import { parseArgs } from 'node:util';
import { build, checkNode, install } from '../run/prepare.mjs';
import { Trial } from './trial.mjs';

const MODES = /** @type {const} */ (['embedded', 'stack']);

const { values } = parseArgs({
  options: {
    mode: { type: 'string' },
    minutes: { type: 'string', default: '10' },
    kills: { type: 'string', default: '120' },
    tasks: { type: 'string', default: '2000' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
    pace: { type: 'string', default: '120' },
    calm: { type: 'string', default: '0' },
    targets: { type: 'string' },
    short: { type: 'boolean', default: false },
    'no-build': { type: 'boolean', default: false },
  },
});
const modes = MODES.filter((mode) => values.mode === undefined || values.mode === mode);
if (modes.length === 0) {
  process.stderr.write('--mode must be embedded or stack; without it both are tried in turn\n');
  process.exit(2);
}

checkNode();
if (!values['no-build']) {
  install();
  build();
}
let isSound = true;
for (const mode of modes) {
  const trial = new Trial(mode, {
    minutes: Number(values.minutes),
    kills: Number(values.kills),
    tasks: Number(values.tasks),
    seed: Number(values.seed),
    pace_ms: Number(values.pace),
    calm_ms: Number(values.calm),
    long: !values.short,
    targets: values.targets?.split(',') ?? null,
  });
  isSound = (await trial.run()) && isSound;
}
process.exit(isSound ? 0 : 1);
