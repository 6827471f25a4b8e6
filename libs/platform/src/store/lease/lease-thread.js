'use strict';
// Plain JavaScript, because a worker thread loads this file itself, from the sources as well as from the build.
const { parentPort, workerData } = require('node:worker_threads');
const mysql = require('mysql2/promise');

/** @type {import('./lease-thread-protocol').LeaseThreadData} */
const { connection: address, session, worker_id, identity, started_at, timings, shared } = workerData;

const mainTurns = new Int32Array(shared, 0, 1);
/** Monotonic nanoseconds (the same in every thread) at which the last successful beat was sent. */
const lastBeat = new BigInt64Array(shared, 8, 1);

let connection = null;
let stopped = false;
let timer = null;
let running = null;
let seenTurn = -1;
let seenAt = 0;

function monotonic() {
  return performance.now();
}

/** False when the main loop has not turned for so long that its handlers cannot be trusted to run. */
function mainLoopAnswers() {
  const mainTurn = Atomics.load(mainTurns, 0);
  if (mainTurn !== seenTurn) {
    seenTurn = mainTurn;
    seenAt = monotonic();
  }
  return monotonic() - seenAt < timings.main_loop_ms;
}

async function connected() {
  if (connection) return connection;
  const fresh = await mysql.createConnection(address);
  fresh.on('error', () => forget(fresh));
  connection = fresh;
  for (const statement of session) await fresh.query({ sql: statement, timeout: timings.statement_ms });
  return fresh;
}

function forget(broken) {
  if (connection === broken) connection = null;
  broken.destroy();
}

async function beat() {
  const open = await connected();
  try {
    const sent = process.hrtime.bigint();
    const sentAt = Date.now();
    const [[{ now }]] = await open.query({ sql: 'SELECT UTC_TIMESTAMP(3) AS now', timeout: timings.statement_ms });
    const receivedAt = Date.now();
    const expires = new Date(Date.parse(now.replace(' ', 'T') + 'Z') + timings.length_ms)
      .toISOString()
      .slice(0, 23)
      .replace('T', ' ');
    await open.query({
      // Inserts anew when somebody removed the row: an expired lease that beats again is a live one.
      sql: 'INSERT INTO worker_lease (worker_id, identity, started_at, expires_at) VALUES (?, ?, ?, ?) ON DUPLICATE KEY UPDATE expires_at = VALUES(expires_at)',
      values: [worker_id, identity, started_at, expires],
      timeout: timings.statement_ms,
    });
    Atomics.store(lastBeat, 0, sent);
    parentPort.postMessage({ kind: 'beat', database_time: now, sent_ms: sentAt, received_ms: receivedAt });
  } catch (error) {
    forget(open);
    throw error;
  }
}

async function loop() {
  const begun = monotonic();
  let failed = false;
  if (mainLoopAnswers()) {
    try {
      await beat();
    } catch (error) {
      failed = true;
      if (!stopped) parentPort.postMessage({ kind: 'failed', reason: String(error && error.message) });
    }
  }
  if (stopped) return;
  // After a failure sooner, so that a restarted database is found at once.
  const pause = failed ? timings.retry_ms : timings.beat_ms;
  timer = setTimeout(turn, Math.max(0, pause - (monotonic() - begun)));
}

function turn() {
  running = loop();
}

async function stop() {
  stopped = true;
  clearTimeout(timer);
  // A beat under way would write the row again after its removal.
  await running;
  try {
    const open = await connected();
    await open.query({ sql: 'DELETE FROM worker_lease WHERE worker_id = ?', values: [worker_id], timeout: timings.statement_ms });
    forget(open);
  } catch {
    // The row expires by itself.
  }
  parentPort.postMessage({ kind: 'stopped' });
  parentPort.close();
}

parentPort.on('message', () => void stop());
turn();
