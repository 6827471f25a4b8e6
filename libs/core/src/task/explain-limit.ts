import type { WaitReason, WhyAnswer } from '@taskflow/contracts';
import type { LimitedBy } from '../ports/task-reader';
import { nextTokenAt } from './limits';

type Particulars = Pick<WhyAnswer, 'blocking' | 'position' | 'limit'> & { until: Date | null };

/** Titles that the sentence names before it says how many more there are. */
const TITLES = 3;
const TITLE_CHARACTERS = 60;

/** Why a limit does not let a task through, with what holds its places: reason, sentence, particulars. */
export function limitedBy(limited: LimitedBy, now: Date): [WaitReason, string, Particulars] {
  const { kind, name, rule, taken, holders, ahead } = limited;
  const { concurrency, rate } = rule;
  const whose = kind === 'key' ? `Its concurrency key "${name}"` : `The limit of its queue "${name}"`;
  const particulars: Particulars = { blocking: [], until: null, position: ahead, limit: { kind, name } };
  if (concurrency !== null && taken.held >= concurrency)
    return [
      kind === 'key' ? 'concurrency_limit' : 'queue_limit',
      `${whose} lets ${concurrency === 1 ? 'one task' : `${concurrency} tasks`} run at a time: ${placesOf(holders, taken.held)}; ${line(ahead)}. It goes on when its turn comes, sooner if the limit is raised.`,
      { ...particulars, blocking: holders },
    ];
  const token = rate && nextTokenAt(rate, taken, now);
  if (rate && token && token > now)
    return [
      'rate_limit',
      `${whose} lets ${rate.count} ${rate.count === 1 ? 'task' : 'tasks'} start every ${span(rate.per_ms)}, and the next may start at ${instant(token)}; ${line(ahead)}. It goes on when its turn comes, sooner if the limit is raised.`,
      { ...particulars, until: ahead === 0 ? token : null },
    ];
  return ['queued', `${whose} lets it through within seconds; ${line(ahead)}.`, particulars];
}

function line(ahead: number | null): string {
  if (ahead === 0) return 'it is the first in line';
  if (ahead === 1) return '1 task stands before it in line';
  return `${ahead === null ? '1,000 tasks or more' : `${ahead} tasks`} stand before it in line`;
}

function placesOf(holders: LimitedBy['holders'], held: number): string {
  const titles = holders.slice(0, TITLES).map(({ title, status }) => `"${short(title)}" (${status})`);
  const more = held - titles.length;
  return `${titles.join(', ')}${more > 0 ? ` and ${more} more` : ''} ${held === 1 ? 'is let through' : 'are let through'}`;
}

function short(title: string): string {
  const characters = [...title];
  return characters.length > TITLE_CHARACTERS ? `${characters.slice(0, TITLE_CHARACTERS).join('')}…` : title;
}

/** `second`, `10 s`, `minute`, `hour`, `250 ms` */
function span(ms: number): string {
  if (ms === 1_000) return 'second';
  if (ms === 60_000) return 'minute';
  if (ms === 3_600_000) return 'hour';
  return ms % 1_000 === 0 ? `${ms / 1_000} s` : `${ms} ms`;
}

/** `2026-11-21 02:30:00.250 UTC` */
function instant(time: Date): string {
  return `${time.toISOString().replace('T', ' ').replace('Z', '')} UTC`;
}
