/** What `npm run bench` was asked to do. */
import { parseArgs } from 'node:util';

export const SCENARIOS = ['S1', 'S2', 'S3', 'S4', 'S5', 'S6', 'S7', 'S8', 'S9', 'RUNS'];
/** Filling the database takes longer than all the others together. */
const ASKED_FOR = ['S7', 'RUNS'];
/** `bullmq` syncs every write to disk (Redis `appendfsync always`), `bullmq-memory` does not persist at all. */
export const MODES = ['embedded', 'stack', 'bullmq', 'bullmq-memory', 'celery'];

const USAGE = `npm run bench -- [--only S1,S3] [--modes ${MODES.join(',')}] [--rounds 3] [--scale 1]
                 [--out result.json] [--profile folder]
  --only     scenarios: ${SCENARIOS.join(', ')}; ${ASKED_FOR.join(' and ')} only when asked for
  --scale    share of each scenario's size, 0.01 to 1; only 1 gives figures that count
  --out      where the JSON goes besides the table
  --profile  folder for the CPU profiles of TaskFlow's processes (slows them down)`;

/**
 * Reads the command line; ends the process with the usage when it makes no sense.
 * @returns {{ only: string[], modes: string[], rounds: number, scale: number, out?: string, profile?: string }}
 */
export function readOptions() {
  try {
    const { values } = parseArgs({
      options: {
        only: { type: 'string', default: SCENARIOS.filter((name) => !ASKED_FOR.includes(name)).join(',') },
        modes: { type: 'string', default: MODES.join(',') },
        rounds: { type: 'string', default: '3' },
        scale: { type: 'string', default: '1' },
        out: { type: 'string' },
        profile: { type: 'string' },
      },
    });
    const { out, profile } = values;
    return {
      only: listed('--only', values.only.toUpperCase(), SCENARIOS),
      modes: listed('--modes', values.modes, MODES),
      rounds: within('--rounds', values.rounds, 1, 100),
      scale: within('--scale', values.scale, 0.01, 1),
      ...(out ? { out } : {}),
      ...(profile ? { profile } : {}),
    };
  } catch (error) {
    process.stderr.write(`${error.message}\n\n${USAGE}\n`);
    process.exit(2);
  }
}

function listed(name, text, known) {
  const items = text.split(',').map((item) => item.trim());
  const unknown = items.filter((item) => !known.includes(item));
  if (unknown.length > 0) throw new Error(`${name}: ${unknown.join(', ')} is not among ${known.join(', ')}.`);
  return items;
}

function within(name, text, least, most) {
  const value = Number(text);
  if (!(value >= least && value <= most)) throw new Error(`${name} must be between ${least} and ${most}.`);
  return value;
}
