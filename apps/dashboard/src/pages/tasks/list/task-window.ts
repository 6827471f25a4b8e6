import type { LivePage, TaskSummary } from '@taskflow/contracts';
import { reversed, STANDARD_SORT, type TaskListQuery } from '../../../task/task-filter';

/** A task in its place, true for the change number `seq`. */
export interface Row {
  task: TaskSummary;
  seq: number;
}

/** First and last place that are wanted, both included. */
export interface Range {
  first: number;
  last: number;
}

/** What to read next. */
export interface PageRequest {
  query: TaskListQuery;
  limit: number;
  /** Null: from the start of that list. */
  cursor: string | null;
  /** The walk that it goes on with, or what a new one is begun for. */
  walk: Walk | 'from_end' | 'from_time' | Block;
  /** The place for which it is read. */
  place: number;
}

/** Pages read one after the other: forwards from some place, or backwards from the end. */
interface Walk {
  query: TaskListQuery;
  step: 1 | -1;
  /** Place of the next row that it will read. */
  next: number;
  /** Null at its end. */
  cursor: string | null;
}

/** A page that was read: how to read it again, once its rows are forgotten. */
interface Block extends Range {
  query: TaskListQuery;
  step: 1 | -1;
  cursor: string | null;
  /** When the tasks in its first and last place were created. */
  times: readonly [number, number];
}

export const PAGE = 100;
const LARGE_PAGE = 200;
/** So far ahead, a walk is the quickest way. */
const NEAR = 2 * LARGE_PAGE;
/** Guesses for one place; then walking has to do. */
const MOST_GUESSES = 8;
/** So many rows are kept; those farthest from what is wanted go first. */
const MOST_ROWS = 10_000;

/**
 * A long list of which only what is looked at is read. Lists are paged by cursors, which lead only from page to page: so it is
 * walked from its start, from its end (as the reversed list), and, when it is sorted by creation, from any time: the total of the
 * tasks created before a time says in which place that page stands.
 */
export class TaskWindow {
  private readonly rows = new Map<number, Row>();
  /** Where each task stands that was ever read. */
  private readonly places = new Map<string, number>();
  /** Places whose tasks had left the list when they were read again. */
  private readonly left = new Set<number>();
  private readonly blocks: Block[] = [];
  private readonly walks: Walk[];
  private guesses = { place: -1, made: 0 };
  private length: number;

  constructor(
    readonly query: TaskListQuery,
    /** The first page. */
    readonly opening: LivePage<TaskSummary>,
  ) {
    this.length = Math.max(opening.total ?? 0, opening.items.length);
    const walk: Walk = { query, step: 1, next: 0, cursor: null };
    this.walks = [walk];
    this.goOn(walk, opening, null);
  }

  /** Number of tasks in the list. */
  get total(): number {
    return this.length;
  }

  rowAt(place: number): Row | undefined {
    return this.rows.get(place);
  }

  /** True for a task that stands in the list, as far as that was read. */
  knows(task_id: string): boolean {
    return this.places.has(task_id);
  }

  /** True when nothing stands in a place any more. */
  hasLeft(place: number): boolean {
    return this.left.has(place);
  }

  /** Rows that were read, in no certain order. */
  allRows(): IterableIterator<Row> {
    return this.rows.values();
  }

  /** Places from `from` to `to` (either order) that hold rows; rows in between that were never read are left out. */
  between(from: number, to: number): Row[] {
    const found: Row[] = [];
    for (let place = Math.min(from, to); place <= Math.max(from, to); place++) {
      const row = this.rows.get(place);
      if (row) found.push(row);
    }
    return found;
  }

  /** The next page to read so that the range is filled; null when it is, or nothing more can be read. */
  plan(range: Range): PageRequest | null {
    const place = this.firstMissing(range);
    if (place === null) return null;
    const known = this.blocks.find(({ first, last }) => first <= place && place <= last);
    if (known) return { query: known.query, limit: size(known), cursor: known.cursor, walk: known, place };
    const walk = this.nearestWalk(place);
    const way = walk ? (place - walk.next) * walk.step : Infinity;
    if (way > NEAR) {
      if (this.canReverse() && !this.walks.some(({ step }) => step === -1) && (this.canGuess() || this.length - place < way))
        return { query: this.backwards(), limit: LARGE_PAGE, cursor: null, walk: 'from_end', place };
      const created_before = this.guess(place);
      if (created_before !== null)
        return { query: this.since(created_before), limit: LARGE_PAGE, cursor: null, walk: 'from_time', place };
    }
    if (!walk) return null;
    return { query: walk.query, limit: way < PAGE ? PAGE : LARGE_PAGE, cursor: walk.cursor, walk, place };
  }

  /** Takes in the answer to a request of `plan`. */
  take(request: PageRequest, page: LivePage<TaskSummary>, wanted: Range): void {
    const { walk, query, place } = request;
    if (walk === 'from_end') this.begin({ query, step: -1, next: this.length - 1, cursor: null }, page);
    else if (walk === 'from_time') {
      this.guesses = { place, made: place === this.guesses.place ? this.guesses.made + 1 : 1 };
      const next = Math.max(0, this.length - (page.total ?? page.items.length));
      this.begin({ query, step: 1, next, cursor: null }, page);
    } else if ('next' in walk) this.goOn(walk, page, request.cursor);
    else this.fill(walk, page);
    this.forget(wanted);
  }

  private firstMissing({ first, last }: Range): number | null {
    for (let place = Math.max(0, first); place <= Math.min(last, this.length - 1); place++)
      if (!this.rows.has(place) && !this.left.has(place)) return place;
    return null;
  }

  private nearestWalk(place: number): Walk | undefined {
    let nearest: Walk | undefined;
    for (const walk of this.walks) {
      const way = (place - walk.next) * walk.step;
      if (walk.cursor === null || way < 0) continue;
      if (!nearest || way < (place - nearest.next) * nearest.step) nearest = walk;
    }
    return nearest;
  }

  private begin(walk: Walk, page: LivePage<TaskSummary>): void {
    this.walks.push(walk);
    this.goOn(walk, page, null);
  }

  private goOn(walk: Walk, page: LivePage<TaskSummary>, cursor: string | null): void {
    const count = page.items.length;
    const [first, last] = [page.items[0], page.items[count - 1]];
    if (first && last) {
      const ends = [walk.next, walk.next + walk.step * (count - 1)] as const;
      const times = [Date.parse(first.created_at), Date.parse(last.created_at)] as const;
      const block: Block = {
        query: walk.query,
        step: walk.step,
        cursor,
        first: Math.min(...ends),
        last: Math.max(...ends),
        times: walk.step === 1 ? times : [times[1], times[0]],
      };
      this.blocks.push(block);
      this.fill(block, page);
    }
    walk.next += walk.step * count;
    walk.cursor = page.next_cursor;
    // Who has walked to the end knows best where it is: tasks may have left the list since the total was told.
    if (walk.step === 1 && walk.cursor === null) this.length = walk.next;
  }

  private fill({ first, last, step }: Block, page: LivePage<TaskSummary>): void {
    for (let index = 0; index <= last - first; index++) {
      const place = step === 1 ? first + index : last - index;
      const task = page.items[index];
      // Rows never move: what stands there stays.
      if (this.rows.has(place)) continue;
      // A page that is read again goes on into the next one for as many tasks as have left it.
      if (task && !this.standsElsewhere(task, place)) {
        this.rows.set(place, { task, seq: page.seq });
        this.places.set(task.task_id, place);
      } else this.left.add(place);
    }
  }

  private standsElsewhere({ task_id }: TaskSummary, place: number): boolean {
    const other = this.places.get(task_id);
    return other !== undefined && other !== place && this.rows.get(other)?.task.task_id === task_id;
  }

  /** Tasks without the date come last in both directions: such a list has no mirror. */
  private canReverse(): boolean {
    return !/due_at|finished_at/.test(this.query.sort);
  }

  private backwards(): TaskListQuery {
    return { filter: this.query.filter, sort: reversed(this.query.sort) };
  }

  private since(created_before: string): TaskListQuery {
    return { filter: { ...this.query.filter, created_before }, sort: this.query.sort };
  }

  private canGuess(): boolean {
    return this.query.sort === STANDARD_SORT && this.query.filter.created_before === undefined;
  }

  /** A time before which, by what is known, about as many tasks were created as follow the place. */
  private guess(place: number): string | null {
    if (!this.canGuess()) return null;
    if (this.guesses.place === place && this.guesses.made >= MOST_GUESSES) return null;
    const before = this.nearestEnd(place, -1);
    const after = this.nearestEnd(place, 1);
    if (!before || !after) return null;
    const share = (place - before.place) / (after.place - before.place);
    // A little early rather than late: the walk from there leads forwards.
    const at = Math.ceil(before.time + (after.time - before.time) * Math.max(0, share - 0.002)) + 1;
    return at >= before.time || at <= after.time ? null : new Date(at).toISOString();
  }

  private nearestEnd(place: number, side: 1 | -1): { place: number; time: number } | null {
    let nearest: { place: number; time: number } | null = null;
    for (const { first, last, times } of this.blocks) {
      const end = side === 1 ? { place: first, time: times[0] } : { place: last, time: times[1] };
      if ((end.place - place) * side < 0) continue;
      if (nearest === null || (nearest.place - end.place) * side > 0) nearest = end;
    }
    return nearest;
  }

  private forget({ first, last }: Range): void {
    if (this.rows.size <= MOST_ROWS) return;
    const middle = (first + last) / 2;
    const places = [...this.rows.keys()].sort((a, b) => Math.abs(a - middle) - Math.abs(b - middle));
    for (const place of places.slice(MOST_ROWS / 2)) this.rows.delete(place);
  }
}

function size({ first, last }: Range): number {
  return last - first + 1;
}
