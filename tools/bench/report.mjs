/** Medians over rounds, ratios within rounds, and the table. */
import { cpus, release, totalmem } from 'node:os';
import { readFileSync } from 'node:fs';
import { median, round } from './measure.mjs';

/** Figures of a scenario that are compared, the most important first, and whether more is better. */
const COMPARED = {
  S1: [['tasks_per_s', true]],
  S2: [['tasks_per_s', true]],
  S3: [
    ['step_mean_ms', false],
    ['step_p50_ms', false],
  ],
  S4: [['seconds', false]],
  S5: [
    ['requests_per_s', true],
    ['p99_ms', false],
  ],
};
const BASES = ['bullmq', 'bullmq-memory', 'celery'];

/**
 * @typedef {{ round: number, mode: string, scenario: string, figures: Record<string, any> }} Measurement
 * @param {Measurement[]} measurements
 * @returns {Record<string, Record<string, any>>} by scenario, by mode: medians, and `ratio_to` of the compared figures
 */
export function summarize(measurements) {
  const summary = {};
  for (const { scenario, mode } of measurements) {
    summary[scenario] ??= {};
    summary[scenario][mode] ??= medians(
      measurements.filter((one) => one.scenario === scenario && one.mode === mode).map((one) => one.figures),
    );
  }
  for (const [scenario, modes] of Object.entries(summary))
    for (const mode of Object.keys(modes)) modes[mode].ratio_to = ratios(measurements, scenario, mode);
  return summary;
}

/** Median of each figure; figures by process are taken apart. */
function medians(list) {
  const result = {};
  for (const key of Object.keys(list[0])) {
    const values = list.map((figures) => figures[key]);
    result[key] = typeof values[0] === 'object' ? medians(values) : round(median(values), 3);
  }
  return result;
}

/** Above 1 is always better: more tasks, or less time. The median of the ratios of each round. */
function ratios(measurements, scenario, mode) {
  const result = {};
  const of = (which, number) =>
    measurements.find((one) => one.scenario === scenario && one.mode === which && one.round === number)?.figures;
  for (const base of BASES.filter((name) => name !== mode))
    for (const [figure, moreIsBetter] of COMPARED[scenario] ?? []) {
      const pairs = measurements
        .filter((one) => one.scenario === scenario && one.mode === mode)
        .map((one) => [one.figures, of(base, one.round)]);
      const found = pairs.filter(([, other]) => other?.[figure] > 0 && other).map(([own, other]) => own[figure] / other[figure]);
      if (found.length > 0) (result[base] ??= {})[figure] = round(moreIsBetter ? median(found) : 1 / median(found), 2);
    }
  return result;
}

/** Where and how this was measured. */
export function surroundings(options) {
  const model = cpus()[0]?.model ?? 'unknown';
  return {
    date: new Date().toISOString(),
    machine: `${cpus().length} × ${model}, ${Math.round(totalmem() / 2 ** 30)} GiB, Linux ${release()}`,
    node: process.version,
    load_at_start: readFileSync('/proc/loadavg', 'utf8').split(' ').slice(0, 3).join(' '),
    ...options,
  };
}

/** One line per scenario and mode. */
export function table(summary) {
  const rows = [['scenario', 'system', 'figures', 'ratio to BullMQ durable', 'to BullMQ in memory', 'to Celery']];
  for (const scenario of Object.keys(summary).sort())
    for (const [mode, { ratio_to, ...figures }] of Object.entries(summary[scenario]))
      rows.push([scenario, mode, written(figures), ...BASES.map((base) => written(ratio_to[base] ?? {}) || '–')]);
  const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => row[column].length)));
  const line = (row) => `| ${row.map((cell, column) => cell.padEnd(widths[column])).join(' | ')} |`;
  return [line(rows[0]), `|${widths.map((width) => '-'.repeat(width + 2)).join('|')}|`, ...rows.slice(1).map(line)].join('\n');
}

function written(figures) {
  return Object.entries(figures)
    .map(([name, value]) => (typeof value === 'object' ? `${name}: {${written(value)}}` : `${name} ${value}`))
    .join(', ');
}
