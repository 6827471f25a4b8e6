/** Cleans up when this process ends, however it is asked to. SIGKILL is the watchdog's case. */

const SIGNALS = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']);

/**
 * @typedef {object} Cleanup
 * @property {() => Promise<void>} close cleans up thoroughly
 * @property {() => void} abandon does at once what can be done without waiting
 */

/** @type {Set<Cleanup>} */
const cleanups = new Set();

/**
 * @param {Cleanup} cleanup
 * @returns {() => void} call it when there is nothing to clean up any more
 */
export function cleanUpAtExit(cleanup) {
  if (cleanups.size === 0) listen('on');
  cleanups.add(cleanup);
  return () => {
    if (cleanups.delete(cleanup) && cleanups.size === 0) listen('off');
  };
}

/** @param {'on' | 'off'} how */
function listen(how) {
  process[how]('exit', onExit);
  for (const signal of SIGNALS) process[how](signal, onSignal);
}

function onExit() {
  for (const { abandon } of cleanups) abandon();
}

/** @param {NodeJS.Signals} signal */
async function onSignal(signal) {
  // Another listener means that the program decides when it ends; onExit follows then.
  if (process.listenerCount(signal) > 1) return;
  await Promise.allSettled([...cleanups].map(({ close }) => close()));
  process.off(signal, onSignal);
  process.kill(process.pid, signal);
}
