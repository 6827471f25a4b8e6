const UNITS = [
  ['d', 86_400_000],
  ['h', 3_600_000],
  ['m', 60_000],
] as const;

/**
 * A length of time for people, two units at most: `0.4 s`, `12 s`, `3 m 20 s`, `2 h 5 m`, `4 d 1 h`.
 * @param ms milliseconds; negative ones (clocks differ) count as none
 */
export function spanText(ms: number): string {
  if (ms < 0 || Number.isNaN(ms)) return '0 s';
  if (ms < 1_000) return ms < 10 ? `${Math.round(ms)} ms` : `${Number((ms / 1000).toFixed(ms < 100 ? 2 : 1))} s`;
  if (ms < 10_000) return `${(ms / 1000).toFixed(1)} s`;
  const at = UNITS.findIndex(([, length]) => ms >= length);
  if (at === -1) return `${Math.floor(ms / 1000)} s`;
  const [unit, length] = UNITS[at] as (typeof UNITS)[number];
  const [smaller, smallerLength] = UNITS[at + 1] ?? ['s', 1_000];
  const rest = Math.floor((ms % length) / smallerLength);
  return `${Math.floor(ms / length)} ${unit}${rest > 0 ? ` ${rest} ${smaller}` : ''}`;
}
