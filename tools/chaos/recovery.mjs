/** How long it took until all was well again: from the faults that were done, and from what was committed when. */

/** @typedef {import('./faults.mjs').Fault} Fault */

/** Targets of protocol.md §5 (p99), in seconds. */
const TARGETS = /** @type {Record<string, number>} */ ({
  'worker killed → its last task handed back': 20,
  'embedded started → first commit': 2,
  'broker back → first claim': 2,
  'Redis back → live views complete': 3,
  'database back → first commit': 5,
});
/** A scheduler takes nothing from workers for so long after its start, and after trouble with the database. */
const AMNESTY_MS = 17_000;
const SERVICES = ['database', 'broker', 'redis'];
/** Without these nothing is claimed: there is no work, or nobody to do it. */
const WORKING = ['api', 'worker-1', 'worker-2', 'scheduler', 'database'];

/**
 * @typedef {object} Seen
 * @property {readonly number[]} commits instants of all events, ascending
 * @property {readonly number[]} claims instants at which tasks were claimed, ascending
 * @property {readonly { worker_id: string, at: number }[]} lost attempts that ended because the lease of their worker was lost
 * @property {ReadonlyMap<Fault, number>} gaps milliseconds until live views were complete after Redis came back
 *
 * @typedef {object} Recovery
 * @property {string} what
 * @property {number} ms
 * @property {readonly string[]} needs while one of these is away too, it takes as long as that does
 */

/** @param {Fault} fault @param {Seen} seen @returns {Recovery | null} */
function recoveryOf(fault, { commits, claims, lost, gaps }) {
  const { kind, target, pid, at, began, back } = fault;
  /** @param {readonly number[]} instants @param {number} from */
  const since = (instants, from) => (instants.find((instant) => instant >= from) ?? NaN) - from;
  if (kind === 'purge') return { what: 'queue purged, workers back → first claim', ms: since(claims, back), needs: WORKING };
  if (target === 'database') return { what: 'database back → first commit', ms: since(commits, back), needs: ['api', 'broker'] };
  if (target === 'broker') return { what: 'broker back → first claim', ms: since(claims, back), needs: WORKING };
  if (target === 'redis')
    return { what: 'Redis back → live views complete', ms: gaps.get(fault) ?? NaN, needs: ['database', 'realtime'] };
  if (target === 'standalone' && kind === 'stop')
    return { what: 'embedded goes on → first commit', ms: since(commits, back), needs: [] };
  if (target === 'standalone') return { what: 'embedded started → first commit', ms: since(commits, began), needs: [] };
  if (target.startsWith('worker')) {
    const until = kind === 'stop' ? back + AMNESTY_MS : Infinity;
    const own = lost.filter(({ worker_id, at: instant }) => worker_id.includes(`-${pid}-`) && instant >= at && instant <= until);
    const what = `worker ${kind === 'stop' ? 'stopped' : 'killed'} → its last task handed back`;
    return { what, ms: Math.max(...own.map((attempt) => attempt.at)) - at, needs: ['database', 'scheduler'] };
  }
  return kind === 'stop' ? null : { what: `${target} started → ready`, ms: back - began, needs: SERVICES };
}

/**
 * @param {readonly Fault[]} faults
 * @param {Seen} seen
 * @returns {string[]} one line for each kind
 */
export function recoveryTimes(faults, seen) {
  /** @type {Map<string, { all: number[], alone: number[] }>} */
  const times = new Map();
  for (const fault of faults) {
    const recovery = fault.took ? recoveryOf(fault, seen) : null;
    if (!recovery || !Number.isFinite(recovery.ms)) continue;
    const { what, ms, needs } = recovery;
    const list = times.get(what) ?? { all: [], alone: [] };
    times.set(what, list);
    list.all.push(ms);
    const end = Math.max(fault.back, fault.at + ms);
    const isMet = (/** @type {Fault} */ other) =>
      other !== fault && needs.includes(other.target) && other.at < end && other.back + AMNESTY_MS > fault.at;
    if (!faults.some(isMet)) list.alone.push(ms);
  }
  return [...times]
    .sort(([left], [right]) => left.localeCompare(right))
    .map(([what, { alone, all }]) => {
      const target = TARGETS[what] === undefined ? '' : `; target ${TARGETS[what]} s`;
      return `${what}: ${summary(alone)}; with other faults at the same time ${summary(all)}${target}`;
    });
}

/** @param {readonly number[]} list milliseconds */
function summary(list) {
  if (list.length === 0) return 'never';
  const sorted = [...list].sort((left, right) => left - right);
  const at = (/** @type {number} */ share) => (Number(sorted[Math.ceil(share * sorted.length) - 1]) / 1000).toFixed(2);
  return `${sorted.length} times, p50 ${at(0.5)}, p99 ${at(0.99)}, most ${at(1)} s`;
}

/**
 * What the database tells of recoveries.
 * @param {import('./database.mjs').DatabaseView} database
 * @returns {Promise<Omit<Seen, 'gaps'>>}
 */
export async function committed(database) {
  const events = await database.rows('SELECT at, type FROM event');
  const instants = (/** @type {import('./database.mjs').Row[]} */ rows) =>
    rows.map((row) => instant(row['at'])).sort((left, right) => left - right);
  const lost = await database.rows(
    "SELECT worker_id, finished_at FROM attempt WHERE status = 'CRASHED' AND error_code = 'worker_lost'",
  );
  return {
    commits: instants(events),
    claims: instants(events.filter(({ type }) => type === 'task.claimed')),
    lost: lost.map(({ worker_id, finished_at }) => ({ worker_id: String(worker_id), at: instant(finished_at) })),
  };
}

/** @param {string | number | null | undefined} stored a time as either database writes it, without a zone */
function instant(stored) {
  return typeof stored === 'number' ? stored : Date.parse(`${String(stored).replace(' ', 'T').replace(/Z$/, '')}Z`);
}
