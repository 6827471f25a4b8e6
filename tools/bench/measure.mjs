/** Figures of processes (Linux's /proc) and of lists of numbers. */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

const TICKS_PER_SECOND = Number(execFileSync('getconf', ['CLK_TCK'], { encoding: 'utf8' }));

/**
 * CPU time a process has used so far, in seconds; 0 for one that is gone.
 * @param {number} pid
 */
function cpuSeconds(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return (Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND;
  } catch {
    return 0;
  }
}

/** @param {number} pid @returns {number} resident memory in MiB */
function residentMebibytes(pid) {
  try {
    return Number(/VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024;
  } catch {
    return 0;
  }
}

/** @param {Map<string, number>} pids by name @returns {Record<string, number>} MiB by name */
export function memoryOf(pids) {
  return Object.fromEntries([...pids].map(([name, pid]) => [name, round(residentMebibytes(pid), 1)]));
}

/**
 * Notes CPU times now; the function it returns gives what each process has used since, in seconds.
 * @param {Map<string, number>} pids
 */
export function watchCpu(pids) {
  const before = new Map([...pids].map(([name, pid]) => [name, cpuSeconds(pid)]));
  return () => Object.fromEntries([...pids].map(([name, pid]) => [name, round(cpuSeconds(pid) - (before.get(name) ?? 0), 2)]));
}

/** @param {number[]} values @param {number} share 0 … 1 */
export function percentile(values, share) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? NaN;
}

/** @param {number[]} values */
export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** @param {number} value @param {number} digits */
export function round(value, digits) {
  return Number(value.toFixed(digits));
}

/** Milliseconds between neighbours. @param {number[]} times ascending */
export function steps(times) {
  return times.slice(1).map((time, index) => time - times[index]);
}

/**
 * Calls `work` for 0 … count-1 with so many under way at once.
 * @param {number} count
 * @param {number} width
 * @param {(index: number) => Promise<unknown>} work
 */
export async function inParallel(count, width, work) {
  let next = 0;
  const lane = async () => {
    while (next < count) await work(next++);
  };
  await Promise.all(Array.from({ length: width }, lane));
}

/**
 * Rejects when `promise` has not settled after so many seconds.
 * @template T
 * @param {string} what for the message
 * @param {number} seconds
 * @param {Promise<T>} promise
 * @returns {Promise<T>}
 */
export async function bounded(what, seconds, promise) {
  let timer;
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error(`${what} was not over after ${seconds} s`)), seconds * 1000);
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}
