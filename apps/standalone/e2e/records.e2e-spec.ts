import { beforeAll, expect } from '@jest/globals';
import { type CreateTasksRequest, LIMITS, SYSTEM_WORKSPACE_ID, type TaskObject, type TaskSummary } from '@taskflow/contracts';
import type { Workspace } from './harness/api-client';
import { eventually } from './harness/eventually';
import { onBoth, refusalOf } from './harness/suite';

const SORTS = ['title', 'status', 'priority', 'due_at', 'created_at', 'updated_at', 'finished_at'] as const;
const PRIORITIES = ['low', 'medium', 'high', 'urgent'] as const;

onBoth('lists, limits and records', (stage) => {
  let crowded: Workspace;
  let run_id: string;
  let all: TaskSummary[];
  beforeAll(async () => {
    crowded = await stage.person.workspace();
    // Equal titles, dates and times in plenty, so that pages break between equals.
    const tasks: CreateTasksRequest['tasks'] = Array.from({ length: 300 }, (_, n) => ({
      ref: `t${n}`,
      title: `Task ${n % 7}`,
      description: n % 10 === 0 ? 'with a needle inside' : 'hay',
      priority: PRIORITIES[n % 4] ?? 'medium',
      tags: [`even-${n % 2}`, `third-${n % 3}`],
      ...(n % 3 === 0 ? {} : { due_at: `2030-01-0${(n % 5) + 1}T00:00:00.000Z` }),
      ...(n % 6 === 0 ? {} : { payload: { message: `${n}` } }),
      ...(n % 5 === 0 ? { assignee: stage.person.email } : {}),
    }));
    ({ run_id } = await crowded.run(tasks.slice(60)));
    await crowded.bulk({ tasks: tasks.slice(0, 60).map((task) => ({ ...task, hold: true })) });
    await eventually(
      'everything that runs to end',
      async () => (await crowded.list('status=QUEUED,PROCESSING&limit=1')).items.length === 0,
      60_000,
    );
    all = await crowded.all();
  }, 90_000);

  for (const field of SORTS)
    stage.scenario(`300 tasks are paged by ${field}, both ways, without loss or repetition`, async () => {
      for (const sort of [field, `-${field}`]) {
        const found = await crowded.all(`sort=${sort}`, 37);
        expect(found.map(({ task_id }) => task_id).sort()).toEqual(all.map(({ task_id }) => task_id).sort());
        expectSorted(found, field, sort.startsWith('-'));
      }
    });

  stage.scenario('filters find exactly what fits', async () => {
    const matches = async (query: string, fits: (task: TaskSummary) => boolean) => {
      const [found, expected] = [await crowded.all(query), all.filter(fits)];
      expect({ query, ids: found.map(({ task_id }) => task_id).sort() }).toEqual({
        query,
        ids: expected.map(({ task_id }) => task_id).sort(),
      });
      expect(expected.length).toBeGreaterThan(0);
    };
    await matches('status=done', ({ status }) => status === 'DONE');
    await matches('status=Pending,WAITING', ({ status }) => ['PENDING', 'WAITING'].includes(status));
    await matches('status=active', ({ status }) => ['QUEUED', 'PROCESSING', 'WAITING'].includes(status));
    await matches('kind=human', ({ kind }) => kind === 'human');
    await matches('type=echo', ({ type }) => type === 'echo');
    await matches('priority=low&priority=urgent', ({ priority }) => ['low', 'urgent'].includes(priority));
    await matches('tag=even-1', ({ tags }) => tags.includes('even-1'));
    await matches('assignee=me', ({ assignee }) => assignee?.user_id === stage.person.user_id);
    await matches(`assignee=${encodeURIComponent(stage.person.email)}`, ({ assignee }) => assignee !== null);
    await matches(`created_by=${stage.person.user_id}`, () => true);
    await matches(`run_id=${run_id}`, (task) => task.run_id === run_id);
    await matches('held=true', ({ held }) => held);
    await matches('due_before=2030-01-03T00:00:00Z', ({ due_at }) => due_at !== null && due_at < '2030-01-03T00:00:00.000Z');
    await matches('due_after=2030-01-03T00:00:00Z', ({ due_at }) => due_at !== null && due_at > '2030-01-03T00:00:00.000Z');
    await matches('q=needle', (task) => all.indexOf(task) >= 0 && task.title !== '' && needles.has(task.task_id));
    await matches(
      'status=done&priority=high&tag=third-1',
      ({ status, priority, tags }) => status === 'DONE' && priority === 'high' && tags.includes('third-1'),
    );
    expect((await crowded.list('assignee=nobody@example.com')).items).toEqual([]);
    expect((await crowded.list('created_before=2001-01-01T00:00:00Z')).items).toEqual([]);
  });

  /** Lists carry no descriptions: those are read one by one, once. */
  let needles: Set<string>;
  beforeAll(async () => {
    needles = new Set();
    const rows = await stage.database.rows<{ task_id: string }>(
      "SELECT task_id FROM task_body WHERE workspace_id = ? AND description LIKE '%needle%'",
      [crowded.workspace_id],
    );
    for (const { task_id } of rows) needles.add(task_id);
  });

  stage.scenario('lists carry no payloads, results, descriptions or dependents', async () => {
    const [item] = (await crowded.list('limit=1')).items;
    for (const field of ['payload', 'result', 'description', 'dependent_ids', 'custom_fields'])
      expect(item).not.toHaveProperty(field);
  });

  stage.scenario('a bad query names every fault', async () => {
    const answer = await crowded.http.send(
      'GET',
      `${crowded.path}/tasks?limit=0&status=busy&sort=colour&colour=red&held=perhaps&due_before=tomorrow&run_id=7`,
    );
    expect(refusalOf(answer as never)).toMatchObject({ status: 400, code: 'invalid_request' });
    expect(new Set(refusalOf(answer as never).paths)).toEqual(
      new Set(['limit', 'status', 'sort', 'colour', 'held', 'due_before', 'run_id']),
    );
    expect(refusalOf(await crowded.http.send('GET', `${crowded.path}/tasks?limit=201`))).toMatchObject({
      status: 400,
      code: 'list_limit_too_large',
    });
    expect(refusalOf(await crowded.http.send('GET', `${crowded.path}/tasks?cursor=bm9uc2Vuc2U`))).toMatchObject({
      status: 400,
      code: 'invalid_request',
      paths: ['cursor'],
    });
  });

  stage.scenario('an Idempotency-Key makes one effect of many requests with the same body', async () => {
    const workspace = await stage.person.workspace();
    const key = { 'idempotency-key': 'order-1' };
    const body = { title: 'once', payload: { message: 'x' }, tags: ['a'] };
    const answers = await Promise.all(Array.from({ length: 20 }, () => workspace.tryCreate(body, key)));
    const accepted = answers.filter(({ status }) => status === 201);
    for (const answer of answers) expect([201, 409]).toContain(answer.status);
    expect(new Set(accepted.map((answer) => (answer.body as TaskObject).task_id)).size).toBe(1);
    expect(accepted.filter(({ headers }) => headers.get('idempotency-replayed') === null)).toHaveLength(1);
    expect(await workspace.all()).toHaveLength(1);
    const again = await workspace.tryCreate({ tags: ['a'], payload: { message: 'x' }, title: 'once' }, key);
    expect(again.status).toBe(201);
    expect(again.headers.get('idempotency-replayed')).toBe('true');
    expect(refusalOf(await workspace.tryCreate({ ...body, title: 'twice' }, key))).toMatchObject({
      status: 422,
      code: 'idempotency_mismatch',
    });
    expect(refusalOf(await workspace.tryBulk({ tasks: [{ ref: 'a', ...body }] }, key))).toMatchObject({
      status: 422,
      code: 'idempotency_mismatch',
    });
    const other = await stage.person.workspace();
    expect((await other.tryCreate({ ...body, title: 'twice' }, key)).status).toBe(201);
  });

  stage.scenario('a bulk with an Idempotency-Key is created once, whole', async () => {
    const workspace = await stage.person.workspace();
    const request = {
      tasks: [
        { ref: 'a', title: 'a' },
        { ref: 'b', title: 'b', depends_on: ['a'] },
      ],
      run: true,
    };
    const [first, second] = await Promise.all([
      workspace.tryBulk(request, { 'idempotency-key': 'k' }),
      workspace.tryBulk(request, { 'idempotency-key': 'k' }),
    ]);
    expect(second.body).toEqual(first.body);
    expect(await workspace.all()).toHaveLength(2);
    expect(refusalOf(await workspace.tryBulk(request, { 'idempotency-key': 'x'.repeat(256) }))).toMatchObject({
      status: 400,
      code: 'invalid_request',
    });
  });

  stage.scenario('each limit has its own code', async () => {
    const workspace = await stage.person.workspace();
    const code = async (task: object) => refusalOf(await workspace.tryCreate({ title: 'x', ...task })).code;
    expect(await code({ title: 'x'.repeat(LIMITS.title_characters + 1) })).toBe('title_too_long');
    expect(await code({ description: 'ü'.repeat(LIMITS.description_bytes / 2 + 1) })).toBe('description_too_large');
    expect(await code({ payload: { message: 'x'.repeat(LIMITS.payload_bytes) } })).toBe('payload_too_large');
    expect(await code({ tags: Array.from({ length: LIMITS.tags_per_task + 1 }, (_, n) => `t${n}`) })).toBe('too_many_tags');
    expect(await code({ tags: ['x'.repeat(LIMITS.tag_characters + 1)] })).toBe('tag_too_long');
    const ids = Array.from(
      { length: LIMITS.dependencies_per_task + 1 },
      (_, n) => `01a1fbf0-6c41-778d-9de6-${n.toString(16).padStart(12, '0')}`,
    );
    expect(await code({ depends_on: ids })).toBe('too_many_dependencies');
    const many = Array.from({ length: LIMITS.tasks_per_request + 1 }, (_, n) => ({ ref: `${n}`, title: 'x' }));
    expect(refusalOf(await workspace.tryBulk({ tasks: many }))).toMatchObject({ status: 422, code: 'too_many_tasks' });
    const human = await workspace.create({ title: 'x' });
    expect(
      refusalOf(await workspace.tryAct(human.task_id, 'complete', { output: 'x'.repeat(LIMITS.result_bytes) })),
    ).toMatchObject({ status: 422, code: 'result_too_large' });
    expect(await workspace.all()).toHaveLength(1);
    // What just fits is taken.
    const title = '😀'.repeat(LIMITS.title_characters);
    expect(
      (await workspace.create({ title, hold: true, payload: { message: 'x'.repeat(LIMITS.payload_bytes - 14) } })).title,
    ).toBe(title);
  });

  stage.scenario(
    '10,000 tasks go in with one request, all or nothing',
    async () => {
      const workspace = await stage.person.workspace();
      const tasks = Array.from({ length: LIMITS.tasks_per_request }, (_, n) => ({
        ref: `${n}`,
        title: `${n}`,
        hold: true,
        payload: { message: 'x' },
        depends_on: n === 0 ? [] : [`${n - 1}`],
      }));
      const { items } = await workspace.bulk({ tasks });
      expect(new Set(items.map(({ task_id }) => task_id)).size).toBe(LIMITS.tasks_per_request);
      const [row] = await stage.database.rows<{ n: number }>('SELECT COUNT(*) AS n FROM task WHERE workspace_id = ?', [
        workspace.workspace_id,
      ]);
      expect(Number(row?.n)).toBe(LIMITS.tasks_per_request);
    },
    60_000,
  );

  stage.scenario(
    'the audit log holds every event of every workspace, once, in order',
    async () => {
      const counts = await eventually(
        'the audit log to be complete',
        async () => {
          const found = await stage.database.rows<{ workspace_id: string; events: number; entries: number; last: number }>(
            'SELECT h.workspace_id, h.seq AS last, (SELECT COUNT(*) FROM event e WHERE e.workspace_id = h.workspace_id) AS events, (SELECT COUNT(*) FROM audit_entry a WHERE a.workspace_id = h.workspace_id) AS entries FROM workspace_head h',
          );
          return found.every(({ events, entries }) => Number(events) === Number(entries)) && found;
        },
        60_000,
      );
      for (const { workspace_id, events, last } of counts)
        expect({ workspace_id, events: Number(events) }).toEqual({ workspace_id, events: Number(last) });
      expect(counts.map(({ workspace_id }) => workspace_id)).toEqual(
        expect.arrayContaining([crowded.workspace_id, SYSTEM_WORKSPACE_ID]),
      );
      const different = await stage.database.rows(
        'SELECT e.workspace_id, e.seq FROM event e LEFT JOIN audit_entry a ON a.workspace_id = e.workspace_id AND a.seq = e.seq AND a.event_id = e.event_id AND a.type = e.type AND a.at = e.at AND a.data = e.data AND a.actor_id = e.actor_id WHERE a.seq IS NULL',
      );
      expect(different).toEqual([]);
    },
    70_000,
  );

  stage.scenario('nothing is left to publish or to settle', async () => {
    await eventually('outbox and continuations to be empty', async () => {
      const [row] = await stage.database.rows<{ n: number }>(
        'SELECT (SELECT COUNT(*) FROM outbox) + (SELECT COUNT(*) FROM continuation) AS n',
      );
      return Number(row?.n) === 0;
    });
  });
});

const RANKS: Partial<Record<(typeof SORTS)[number], readonly string[]>> = { priority: PRIORITIES };

/** Nulls stand together at one end; everything else ascends, or descends. */
function expectSorted(tasks: readonly TaskSummary[], field: (typeof SORTS)[number], descending: boolean): void {
  const values = tasks.map((task) => task[field]);
  const given = values.filter((value) => value !== null);
  const ranks = RANKS[field];
  const rank = (value: string) => (ranks ? ranks.indexOf(value) : value);
  for (const [index, value] of given.entries()) {
    const before = given[index - 1];
    if (before === undefined || field === 'status') continue;
    const [low, high] = descending ? [rank(value), rank(before)] : [rank(before), rank(value)];
    expect({ field, descending, index, ordered: low <= high }).toEqual({ field, descending, index, ordered: true });
  }
  // Equal statuses stand together, whatever their order among each other.
  if (field === 'status') expect(given.filter((value, index) => value !== given[index - 1])).toHaveLength(new Set(given).size);
  const places = values.flatMap((value, index) => (value === null ? [index] : []));
  if (places.length > 0) expect((places.at(-1) ?? 0) - (places[0] ?? 0)).toBe(places.length - 1);
}
