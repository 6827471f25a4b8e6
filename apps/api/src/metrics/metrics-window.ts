import { LIMITS, METRICS_STEPS, type Fault } from '@taskflow/contracts';
import { pointsOf, type MetricsWindow } from '@taskflow/core/metrics';
import { refusal } from '../request/faults';
import { readQuery, timeKey, wordKey } from '../request/query';

const DAY_MS = 24 * 60 * 60 * 1000;

/** Query keys of `GET /metrics`. */
export const METRICS_KEYS = {
  from: timeKey(`Start of the window, part of it; 24 hours before its end when not given, ${LIMITS.metrics_days} days at most`),
  to: timeKey('End of the window, not part of it; now when not given'),
  by: wordKey(METRICS_STEPS, `Also a series of such steps (UTC), ${LIMITS.metrics_points} at most`),
};

/**
 * The window that a query asks for.
 * @throws DomainError `invalid_request` with every fault
 */
export function windowOf(query: unknown, now: Date): MetricsWindow {
  const { to = now, from = new Date(to.getTime() - DAY_MS), by } = readQuery(METRICS_KEYS, query);
  const faults: Fault[] = [];
  const days = (to.getTime() - from.getTime()) / DAY_MS;
  if (days <= 0) faults.push({ path: 'from', message: `must be before to, which is ${to.toISOString()}` });
  else if (days > LIMITS.metrics_days)
    faults.push({ path: 'from', message: `is ${Math.ceil(days)} days before to; at most ${LIMITS.metrics_days} are allowed` });
  const points = by && days > 0 ? pointsOf(from, to, by) : 0;
  if (points > LIMITS.metrics_points)
    faults.push({
      path: 'by',
      message: `would make ${points} points; at most ${LIMITS.metrics_points} are allowed: take longer steps or a shorter window`,
    });
  if (faults.length > 0) throw refusal(faults);
  return { from, to, ...(by ? { by } : {}) };
}
