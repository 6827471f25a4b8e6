import { expect } from '@jest/globals';
import { LIMITS, PRIORITIES, TASK_STATUSES, type TaskSummary } from '@taskflow/contracts';
import { InvalidCursor } from '../src/errors';
import { TASK_SORT_FIELDS, type ClaimedTask, type TaskFilter, type TaskSortField } from '../src/ports';
import { cancel, complete, finish, prepareSubmit, startDue, submit } from '../src/task';
import { registerCases } from './register-cases';
import { CONTEXT, DONE, draft, FAILED, Workspace, type StoreCase, type StoreHarness } from './store-harness';
import { CIRCUMSTANCES_CASES } from './task-circumstances';

async function pages(
  workspace: Workspace,
  sort: TaskSortField,
  descending: boolean,
  limit: number,
  filter: TaskFilter = {},
): Promise<TaskSummary[]> {
  const items: TaskSummary[] = [];
  for (let cursor: string | null = ''; cursor !== null;) {
    const page = await workspace.harness.tasks.list(workspace.workspace_id, {
      filter,
      sort,
      descending,
      limit,
      ...(cursor ? { cursor } : {}),
    });
    expect(page.items.length).toBeLessThanOrEqual(limit);
    expect(page.total === undefined).toBe(cursor !== '');
    items.push(...page.items);
    cursor = page.next_cursor;
  }
  return items;
}

/** How many tasks its list has. */
async function totalOf(workspace: Workspace): Promise<number | undefined> {
  const query = { filter: {}, sort: 'created_at', descending: true, limit: 1 } as const;
  return (await workspace.harness.tasks.list(workspace.workspace_id, query)).total;
}

/** What a list is sorted by; tasks without it come last. */
function sortKey(task: TaskSummary, sort: TaskSortField): number | null {
  switch (sort) {
    case 'status':
      return TASK_STATUSES.indexOf(task.status);
    case 'priority':
      return PRIORITIES.indexOf(task.priority);
    case 'title':
      return task.title.codePointAt(0) ?? 0;
    default:
      return task[sort] === null ? null : new Date(task[sort]).getTime();
  }
}

/** 60 tasks in every kind of state. */
async function variety(workspace: Workspace): Promise<void> {
  const { harness } = workspace;
  const due = harness.clock.now().getTime();
  const titles = ['b', 'B', 'ä', 'Zebra', '🚀', 'a', '0', 'ß'];
  for (let wave = 0; wave < 4; wave += 1) {
    await workspace.submit(
      Array.from({ length: 15 }, (_, index) =>
        draft(`${wave}.${index}`, [], {
          title: titles[(wave * 15 + index) % titles.length] as string,
          priority: PRIORITIES[index % 4] ?? 'low',
          due_at: index % 3 ? new Date(due + ((index * 7) % 11) * 1_000) : null,
          ...(index % 5 === 0 ? { kind: 'human', type: null } : {}),
        }),
      ),
    );
    harness.clock.advance(5);
    const held = await workspace.claim(6);
    await workspace.finish(held.slice(0, 2));
    harness.clock.advance(5);
    await workspace.finish(held.slice(2, 4), FAILED);
    await cancel(
      harness.store,
      workspace.workspace_id,
      held.slice(4, 5).map((task) => task.task_id),
      CONTEXT,
    );
  }
}

/** The guarantees of `TaskReader`. */
export const TASK_READER_CASES: StoreCase[] = [
  {
    name: 'pages through every task once, in order, by every sort field and both ways',
    async run(harness) {
      const workspace = new Workspace(harness);
      await variety(workspace);
      for (const sort of TASK_SORT_FIELDS)
        for (const descending of [false, true]) {
          const items = await pages(workspace, sort, descending, 7);
          expect(new Set(items.map((task) => task.task_id)).size).toBe(60);
          expect(items).toHaveLength(60);
          const keys = items.map((task) => sortKey(task, sort));
          const present = keys.filter((key): key is number => key !== null);
          expect(keys.slice(0, present.length)).toEqual(present);
          expect(present).toEqual([...present].sort((left, right) => (descending ? right - left : left - right)));
        }
    },
  },
  {
    name: 'refuses cursors of other lists and made-up ones',
    async run(harness) {
      const workspace = new Workspace(harness);
      await workspace.submit([draft('a'), draft('b'), draft('c')]);
      const list = (
        sort: TaskSortField,
        descending: boolean,
        filter: TaskFilter,
        cursor?: string,
        where = workspace.workspace_id,
      ) => harness.tasks.list(where, { filter, sort, descending, limit: 1, ...(cursor === undefined ? {} : { cursor }) });
      const { next_cursor } = await list('title', false, {});
      const cursor = next_cursor ?? '';
      expect((await list('title', false, {}, cursor)).items.map((task) => task.title)).toEqual(['b']);
      const [, ...place] = JSON.parse(Buffer.from(cursor, 'base64url').toString()) as unknown[];
      const forge = (...values: unknown[]) => Buffer.from(JSON.stringify(values)).toString('base64url');
      const [name] = JSON.parse(Buffer.from(cursor, 'base64url').toString()) as unknown[];
      const byStatus = JSON.parse(
        Buffer.from((await list('status', false, {})).next_cursor ?? '', 'base64url').toString(),
      ) as unknown[];
      // JSON texts, because what JSON.stringify cannot write can be sent all the same.
      const forgedStatus = (number: string) =>
        Buffer.from(`[${JSON.stringify(byStatus[0])},${number},${JSON.stringify(byStatus[2])}]`).toString('base64url');
      expect((await list('status', false, {}, forgedStatus(String(byStatus[1])))).items).toHaveLength(1);
      const refused = [
        ...['1e400', '-1e400', '0.5', '9007199254740993', 'null', '"1"'].map((n) => list('status', false, {}, forgedStatus(n))),
        list('title', false, {}, forge(name, 'half \ud800', place[1])),
        list('title', false, {}, forge(name, 'nul \0', place[1])),
        list('title', true, {}, cursor),
        list('updated_at', false, {}, cursor),
        list('title', false, { type: 'echo' }, cursor),
        list('title', false, {}, cursor, harness.randomness.uuid()),
        list('title', false, {}, ''),
        list('title', false, {}, 'x'),
        list('title', false, {}, forge(name)),
        list('title', false, {}, forge(name, ...place, 1)),
        list('title', false, {}, forge(name, {}, {})),
        list('title', false, {}, forge(name, 'a', 'é')),
        list('title', false, {}, `${cursor.slice(0, -4)}`),
      ];
      for (const attempt of await Promise.allSettled(refused))
        expect(attempt.status === 'rejected' && attempt.reason).toBeInstanceOf(InvalidCursor);
    },
  },
  {
    name: 'filters by everything that the API offers',
    async run(harness) {
      const workspace = new Workspace(harness);
      const [user_id, time] = [harness.randomness.uuid(), harness.clock.now().getTime()];
      await harness.putUser(user_id, 'zoë@example.com');
      await workspace.submit([draft('in run', [], { tags: ['red', 'big'] })], { run: true });
      await workspace.submit([
        draft('Invoice 100%_!', [], { tags: ['red'], type: 'http', priority: 'high', description: 'The ÉTÉ report' }),
        draft('person', [], {
          kind: 'human',
          type: null,
          assignee: { user_id, email: 'zoë@example.com' },
          due_at: new Date(time + 5_000),
        }),
        draft('held', [], { hold: true, tags: ['blue'], due_at: new Date(time + 9_000) }),
      ]);
      await new Workspace(harness).submit([draft('stranger', [], { tags: ['red'] })]);
      const found = async (filter: TaskFilter) =>
        (await pages(workspace, 'created_at', false, 2, filter)).map((task) => task.title);
      const run_id = (await harness.runs.list(workspace.workspace_id, { limit: 1 })).items[0]?.run_id ?? '';
      const rows: [TaskFilter, string[]][] = [
        [{}, ['in run', 'Invoice 100%_!', 'person', 'held']],
        [{ status: ['WAITING', 'PENDING'] }, ['person', 'held']],
        [{ status: [] }, []],
        [{ type: 'http' }, ['Invoice 100%_!']],
        [{ type: 'é' }, []],
        [{ kind: 'human' }, ['person']],
        [{ priority: ['high', 'urgent'] }, ['Invoice 100%_!']],
        [{ tag: ['red'] }, ['in run', 'Invoice 100%_!']],
        [{ tag: ['red', 'big', 'blue'] }, ['in run', 'Invoice 100%_!', 'held']],
        [{ assignee_id: user_id }, ['person']],
        [{ created_by: user_id }, []],
        [{ assignee_id: 'é' }, []],
        [{ run_id: 'é' }, []],
        [{ run_id }, ['in run']],
        [{ held: true }, ['held']],
        [{ held: false, kind: 'automated' }, ['in run', 'Invoice 100%_!']],
        [{ due_before: new Date(time + 9_000) }, ['person']],
        [{ due_after: new Date(time + 5_000) }, ['held']],
        [{ created_after: new Date(time + 60_000) }, []],
        [{ created_before: new Date(time + 60_000), tag: ['blue'] }, ['held']],
        [{ q: 'INVOICE' }, ['Invoice 100%_!']],
        [{ q: ' report  invoice ' }, ['Invoice 100%_!']],
        [{ q: 'été' }, ['Invoice 100%_!']],
        [{ q: 'ÉTÉ inVOice' }, ['Invoice 100%_!']],
        [{ q: 'été missing' }, []],
        [{ q: '100%_!' }, ['Invoice 100%_!']],
        [{ q: '100x' }, []],
        [{ q: '%' }, ['Invoice 100%_!']],
        [{ q: '\\' }, []],
      ];
      for (const [filter, titles] of rows) {
        const page = await harness.tasks.list(workspace.workspace_id, { filter, sort: 'title', descending: true, limit: 1 });
        expect({ filter, titles: await found(filter), total: page.total }).toEqual({ filter, titles, total: titles.length });
      }
    },
  },
  {
    name: 'lists with the seq of one instant and the exact total while tasks are ending',
    async run(harness) {
      const workspace = new Workspace(harness);
      await workspace.submit(Array.from({ length: 60 }, (_, index) => draft(`t${index}`)));
      let running = true;
      const executed = workspace.execute(1).finally(() => {
        running = false;
      });
      const seen = new Map<number, number>();
      for (let look = 1; running; look += 1) {
        const page = await harness.tasks.list(workspace.workspace_id, {
          filter: { status: ['DONE'] },
          sort: 'created_at',
          descending: true,
          limit: 1,
        });
        seen.set(page.seq, page.total ?? -1);
        // Reads that never wait for the network would keep the event loop, and with it each COMMIT, from its turn.
        if (look % 20 === 0) await new Promise((resolve) => setTimeout(resolve));
      }
      await executed;
      const events = await harness.events(workspace.workspace_id);
      for (const [seq, total] of seen)
        expect({ seq, total }).toEqual({
          seq,
          total: events.filter((event) => event.seq <= seq && event.type === 'task.done').length,
        });
    },
  },
  {
    name: 'gives a task whole, with its seq, and lists it without its payload',
    async run(harness) {
      const workspace = new Workspace(harness);
      const user_id = harness.randomness.uuid();
      await harness.putUser(user_id, 'zoë@example.com');
      const ids = await workspace.submit([
        draft('a'),
        draft('b', ['a'], {
          kind: 'human',
          type: null,
          assignee: { user_id, email: 'zoë@example.com' },
          custom_fields: { n: 1 },
          description: 'text',
        }),
        draft('c', ['b']),
      ]);
      const before = await harness.tasks.get(workspace.workspace_id, ids['b'] as string);
      expect(before).toMatchObject({
        status: 'PENDING',
        remaining: 1,
        dependency_ids: [ids['a']],
        dependent_ids: [ids['c']],
        result: null,
        payload: { message: 'b' },
        custom_fields: { n: 1 },
        description: 'text',
        seq: 3,
      });
      expect(before?.assignee).toEqual({ user_id, email: 'zoë@example.com' });
      await workspace.finish(await workspace.claim());
      await complete(harness.store, workspace.workspace_id, ids['b'] as string, { ok: [true, '✓'] }, CONTEXT);
      const after = await harness.tasks.get(workspace.workspace_id, ids['b'] as string);
      expect(after).toMatchObject({ status: 'DONE', remaining: 0, result: { ok: [true, '✓'] }, progress: 100, attempt: 1 });
      expect(after?.seq).toBe((await harness.events(workspace.workspace_id)).length);
      expect(after?.duration_ms).toBe(new Date(after?.finished_at ?? '').getTime() - new Date(after?.started_at ?? '').getTime());
      const summary = await workspace.task(ids['b'] as string);
      const {
        description: _1,
        dependent_ids: _2,
        payload: _3,
        result: _4,
        custom_fields: _5,
        seq: _6,
        when: _7,
        for_each: _8,
        form: _9,
        ...rest
      } = after ?? {};
      expect(summary).toEqual(rest);
      expect((await workspace.all())[1]).toEqual(summary);
      expect(await harness.tasks.get(workspace.workspace_id, harness.randomness.uuid())).toBeNull();
      expect(await harness.tasks.get(harness.randomness.uuid(), ids['b'] as string)).toBeNull();
      expect(await harness.tasks.get(workspace.workspace_id, 'é')).toBeNull();
      expect((await harness.tasks.attempts(workspace.workspace_id, 'é', { limit: 1 })).items).toEqual([]);
      expect(await harness.tasks.summaries(workspace.workspace_id, ['é', ids['b'] as string])).toHaveLength(1);
    },
  },
  {
    name: 'gives back the lines of an attempt that has ended, and how many came before them',
    async run(harness) {
      const workspace = new Workspace(harness);
      const { workspace_id } = workspace;
      const { a = '' } = await workspace.submit([draft('a')]);
      const [held] = await workspace.claim();
      expect(await harness.tasks.attemptLog(workspace_id, a, 1)).toBeNull();
      const log_lines = Array.from({ length: LIMITS.log_lines + 2 }, (_, line) => `größer ${line}`);
      const end = { ...(held as ClaimedTask), result: DONE, log_lines, log_dropped: 5 };
      await finish(harness.store, harness.randomness, workspace_id, [end], CONTEXT);
      expect(await harness.tasks.attemptLog(workspace_id, a, 1)).toEqual({ lines: log_lines.slice(2), dropped: 7 });
      for (const [workspace_of, task_id] of [
        [harness.randomness.uuid(), a],
        [workspace_id, 'é'],
      ] as const)
        expect(await harness.tasks.attemptLog(workspace_of, task_id, 1)).toBeNull();
      const { b = '' } = await workspace.submit([draft('b')]);
      await workspace.finish(await workspace.claim());
      expect(await harness.tasks.attemptLog(workspace_id, b, 1)).toEqual({ lines: [], dropped: 0 });
    },
  },
  {
    name: 'pages through attempts, newest first',
    async run(harness) {
      const workspace = new Workspace(harness);
      const ids = await workspace.submit([draft('a', [], { retry: { limit: 5 } })]);
      const retry = { kind: 'failed' as const, error: { code: 'x', message: 'Again.' }, retryable: true, retry_after_ms: 0 };
      for (let attempt = 1; attempt <= 3; attempt += 1) {
        await workspace.finish(await workspace.claim(), attempt < 3 ? retry : undefined);
        harness.clock.advance(1);
        await startDue(harness.store, workspace.workspace_id, [ids['a'] as string], CONTEXT);
      }
      const first = await harness.tasks.attempts(workspace.workspace_id, ids['a'] as string, { limit: 2 });
      const second = await harness.tasks.attempts(workspace.workspace_id, ids['a'] as string, {
        limit: 2,
        cursor: first.next_cursor ?? '',
      });
      expect(
        [...first.items, ...second.items].map((attempt) => [
          attempt.attempt,
          attempt.status,
          attempt.error?.message ?? null,
          attempt.worker,
        ]),
      ).toEqual([
        [3, 'DONE', null, 'worker'],
        [2, 'FAILED', 'Again.', 'worker'],
        [1, 'FAILED', 'Again.', 'worker'],
      ]);
      expect([first.items[0]?.output, second.next_cursor]).toEqual([{ message: 'fine' }, null]);
    },
  },
  {
    name: 'tells how one execution ended, and whether another one followed',
    async run(harness) {
      const workspace = new Workspace(harness);
      const { workspace_id } = workspace;
      await workspace.submit([draft('a', [], { retry: { limit: 1, base_ms: 0, cap_ms: 0 } })]);
      const [first] = await workspace.claim(1);
      if (!first) throw new Error('nothing claimed');
      const ending = (attempt: number) => harness.tasks.attemptEnding(workspace_id, first.task_id, attempt);
      expect(await ending(1)).toBeNull();
      const error = { code: 'x', message: 'Again.' };
      await workspace.finish([first], { kind: 'failed', error, retryable: true, retry_after_ms: 0 });
      expect(await ending(1)).toEqual({ status: 'FAILED', worker_id: 'worker', error, retried: true });
      harness.clock.advance(1);
      await startDue(harness.store, workspace_id, [first.task_id], CONTEXT);
      const [second] = await workspace.claim(1, harness.store, 'another');
      if (!second) throw new Error('nothing claimed');
      await workspace.finish([second]);
      expect(await ending(2)).toEqual({ status: 'DONE', worker_id: 'another', error: null, retried: false });
      expect(await harness.tasks.attemptEnding(harness.randomness.uuid(), first.task_id, 2)).toBeNull();
    },
  },
  {
    name: 'never sees a part of a transaction that is under way',
    async run(harness) {
      const workspace = new Workspace(harness);
      const tasks = Array.from({ length: 3_000 }, (_, index) => draft(`t${index}`, [], { hold: true }));
      const prepared = prepareSubmit(
        { tasks, run: false, created_by: null, context: CONTEXT },
        new Set(['default']),
        harness.randomness,
      );
      let under_way = true;
      const submitted = submit(harness.store, workspace.workspace_id, [prepared]).finally(() => {
        under_way = false;
      });
      const seen = new Set<number | undefined>();
      for (let look = 1; under_way; look += 1) {
        seen.add((await harness.store.pendingWithoutRun(workspace.workspace_id, 5_000)).task_ids.length);
        // Not each time: it takes long enough for a whole transaction to pass by unseen.
        if (look % 5 === 0) seen.add(await totalOf(workspace));
        // Reads that never wait for the network would keep the event loop, and with it the COMMIT, from its turn.
        if (look % 20 === 0) await new Promise((resolve) => setTimeout(resolve));
      }
      await submitted;
      expect([0, 3_000]).toEqual(expect.arrayContaining([...seen]));
      const last = prepared.tasks.at(-1)?.task_id ?? '';
      expect(await harness.tasks.get(workspace.workspace_id, last)).toMatchObject({ seq: 3_000 });
    },
  },
];

export function taskReaderConformance(create: () => Promise<StoreHarness>): void {
  registerCases([...TASK_READER_CASES, ...CIRCUMSTANCES_CASES], create);
}
