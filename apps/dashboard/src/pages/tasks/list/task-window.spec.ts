import { describe, expect, it } from '@jest/globals';
import type { LivePage, TaskSummary } from '@taskflow/contracts';
import type { Sort, TaskFilter } from '../../../task/task-filter';
import { TestServer } from '../../../../test/test-server';
import { TaskReader } from './task-reader';
import { PAGE, TaskWindow, type PageRequest } from './task-window';

const plain = new TestServer().task();
const START = Date.parse('2026-11-27T10:00:00.000Z');

/** A server with `count` tasks, made one after the other, `apart` milliseconds between; pages by cursor only. */
class Shelf {
  asked = 0;
  gone = new Set<number>();

  constructor(
    readonly count: number,
    private readonly apart: number,
  ) {}

  page(sort: Sort, filter: TaskFilter, limit: number, cursor: string | null): LivePage<TaskSummary> {
    this.asked += 1;
    const before = filter.created_before === undefined ? Infinity : Date.parse(filter.created_before);
    const all = Array.from({ length: this.count }, (_, index) => index).filter(
      (index) => !this.gone.has(index) && this.createdAt(index) < before,
    );
    if (sort.startsWith('-')) all.reverse();
    const from = cursor === null ? 0 : all.findIndex((index) => String(index) === cursor) + 1;
    const items = all.slice(from, from + limit).map((index) => this.task(index));
    const next_cursor = from + limit < all.length ? (items.at(-1)?.task_id ?? null) : null;
    return { items, next_cursor, seq: 1, ...(cursor === null ? { total: all.length } : {}) };
  }

  createdAt(index: number): number {
    return START + Math.floor(index * this.apart);
  }

  private task(index: number): TaskSummary {
    return { ...plain, task_id: String(index), created_at: new Date(this.createdAt(index)).toISOString() };
  }
}

function listOf(shelf: Shelf, sort: Sort = '-created_at') {
  const query = { filter: {}, sort };
  const window = new TaskWindow(query, shelf.page(sort, {}, PAGE, null));
  shelf.asked = 0;
  const reader = new TaskReader(window, async (request: PageRequest) =>
    shelf.page(request.query.sort, request.query.filter, request.limit, request.cursor),
  );
  /** Looks at twenty rows and waits until all has been read that can be. */
  const look = (first: number) =>
    new Promise<(string | undefined)[]>((resolve) => {
      const range = { first, last: first + 19 };
      const check = (): void => {
        if (!reader.has(range) && reader.error === null) return;
        stop();
        resolve(Array.from({ length: 20 }, (_, index) => window.rowAt(first + index)?.task.task_id));
      };
      const stop = reader.subscribe(check);
      reader.want(range);
      check();
    });
  return { window, reader, look };
}

/** Newest first: the task in a place. */
const inPlace = (shelf: Shelf, first: number) =>
  Array.from({ length: 20 }, (_, index) => String(shelf.count - 1 - first - index));

describe('a long list', () => {
  it('is read page by page while somebody scrolls', async () => {
    const shelf = new Shelf(1_000, 10);
    const { look, window } = listOf(shelf);
    expect(window.total).toBe(1_000);
    expect(await look(0)).toEqual(inPlace(shelf, 0));
    expect(shelf.asked).toBe(0);
    expect(await look(90)).toEqual(inPlace(shelf, 90));
    expect(await look(290)).toEqual(inPlace(shelf, 290));
    expect(shelf.asked).toBeLessThanOrEqual(3);
  });

  it('shows its end without what lies before', async () => {
    const shelf = new Shelf(100_000, 10);
    const { look } = listOf(shelf);
    expect(await look(99_980)).toEqual(inPlace(shelf, 99_980));
    expect(shelf.asked).toBe(1);
    expect(await look(99_600)).toEqual(inPlace(shelf, 99_600));
    expect(shelf.asked).toBeLessThanOrEqual(4);
  });

  it('finds any place by time when it is sorted by creation, whatever came at once', async () => {
    const shelf = new Shelf(100_000, 10);
    const { look } = listOf(shelf);
    for (const place of [37_000, 70_001, 12_345, 37_100]) expect(await look(place)).toEqual(inPlace(shelf, place));
    expect(shelf.asked).toBeLessThanOrEqual(20);
    const crowded = new Shelf(30_000, 0.0004);
    const { look: lookAt } = listOf(crowded);
    expect(await lookAt(9_000)).toEqual(inPlace(crowded, 9_000));
  });

  it('walks from the nearer end where it is sorted otherwise', async () => {
    const shelf = new Shelf(4_000, 10);
    const { look } = listOf(shelf, 'title');
    expect((await look(3_000))[0]).toBe('3000');
    expect(shelf.asked).toBeLessThanOrEqual(6);
    const { look: byDate } = listOf(shelf, 'finished_at');
    expect((await byDate(3_000))[0]).toBe('3000');
  });

  it('stops at the place that is wanted by now', async () => {
    const shelf = new Shelf(100_000, 10);
    const { look, reader } = listOf(shelf, 'title');
    reader.want({ first: 50_000, last: 50_019 });
    expect((await look(120))[0]).toBe('120');
    expect(shelf.asked).toBeLessThanOrEqual(3);
  });

  it('forgets rows far away, and reads them again by their page', async () => {
    const shelf = new Shelf(20_000, 10);
    const { look, window } = listOf(shelf, 'title');
    await look(9_900);
    expect([...window.allRows()].length).toBeLessThanOrEqual(10_000);
    await look(1_000);
    shelf.asked = 0;
    await look(19_000);
    await look(9_000);
    await look(500);
    expect((await look(0))[0]).toBe('0');
    expect([...window.allRows()].length).toBeLessThanOrEqual(10_000);
    expect(window.knows('9000')).toBe(true);
  });

  it('leaves a gap where tasks have gone when a page is read again', async () => {
    const shelf = new Shelf(14_000, 10);
    const { look, window } = listOf(shelf, 'title');
    for (let place = 0; place < 10_200; place += 200) await look(place);
    for (let index = 150; index < 160; index++) shelf.gone.add(index);
    await look(100);
    await look(300);
    const places = Array.from({ length: 300 }, (_, index) => 100 + index);
    const shown = places.flatMap((place) => window.rowAt(place)?.task.task_id ?? []);
    expect(new Set(shown).size).toBe(shown.length);
    expect(places.filter((place) => window.hasLeft(place))).toHaveLength(10);
  });

  it('is as long as it turns out to be', async () => {
    const shelf = new Shelf(250, 10);
    const { look, window } = listOf(shelf);
    for (let index = 0; index < 30; index++) shelf.gone.add(index);
    await look(200);
    expect(window.total).toBe(220);
  });

  it('says why it could not go on, and goes on when it is asked to', async () => {
    const shelf = new Shelf(1_000, 10);
    const window = new TaskWindow({ filter: {}, sort: 'title' }, shelf.page('title', {}, PAGE, null));
    let isAway = true;
    const reader = new TaskReader(window, async ({ query, limit, cursor }) => {
      if (isAway) throw new Error('away');
      return shelf.page(query.sort, query.filter, limit, cursor);
    });
    const told = () =>
      new Promise<void>((resolve) => {
        const stop = reader.subscribe(() => (stop(), resolve()));
      });
    const failed = told();
    reader.want({ first: 100, last: 110 });
    await failed;
    expect(reader.error).toEqual(new Error('away'));
    isAway = false;
    reader.retry();
    await told();
    expect(reader.error).toBeNull();
    expect(window.rowAt(110)?.task.task_id).toBe('110');
  });
});
