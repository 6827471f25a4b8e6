import { beforeAll, expect } from '@jest/globals';
import type { Page, Problem, RunGraph, RunObject, WorkflowDefinition } from '@taskflow/contracts';
import type { Workspace } from './harness/api-client';
import { eventually } from './harness/eventually';
import { LiveClient } from './harness/live-client';
import { onBoth, refusalOf } from './harness/suite';

const PIPELINE = `
name: order-pipeline
input: { order_id: string, recipients: array }
tasks:
  fetch: { payload: { message: "order {{ input.order_id }}", recipients: "{{ input.recipients }}" } }
  approve: { kind: human, title: "Approve {{ input.order_id }}", depends_on: [fetch] }
  ship:
    payload: { message: "{{ tasks.fetch.output.message }} shipped" }
    depends_on: [approve]
    when: tasks.approve.output.ok == true
  notify:
    for_each: tasks.fetch.output.recipients.filter(r, r != "nobody")
    concurrency: 2
    title: "Tell {{ item }}"
    payload: { message: "{{ index }}: {{ item }}: {{ tasks.fetch.output.message }}" }
    depends_on: [ship]
  names: { type: transform, payload: { output: { first: "{{ tasks.fetch.output.recipients[0] }}", all: "{{ tasks.notify.output.map(n, n.message) }}" } }, depends_on: [notify] }
  last: { payload: { message: "{{ size(tasks.notify.output) }} told", told: "{{ tasks.notify.output.map(n, n.message) }}" }, depends_on: [notify] }
`;

onBoth('workflows', (stage) => {
  let workspace: Workspace;
  beforeAll(async () => {
    workspace = await stage.person.workspace();
    await workspace.http.ok('POST', `${workspace.path}/workflows`, { definition: PIPELINE });
  });

  const start = (body: object) => workspace.http.ok<RunObject>('POST', `${workspace.path}/runs`, body);
  const nodesOf = async (run_id: string) => {
    const { nodes } = await workspace.http.ok<RunGraph>('GET', `${workspace.path}/runs/${run_id}/graph`);
    return Object.fromEntries(nodes.map((node) => [node.node ?? node.task_id, node]));
  };
  const taskOf = async (run_id: string, node: string) => workspace.get((await nodesOf(run_id))[node]?.task_id ?? '');
  const complete = async (run_id: string, ok: boolean) => {
    const waiting = () => nodesOf(run_id).then(({ approve }) => approve?.status === 'WAITING');
    await eventually('the approval to wait', waiting, 20_000);
    await workspace.act((await nodesOf(run_id))['approve']?.task_id ?? '', 'complete', { output: { ok } });
  };

  stage.scenario('what a run had done is undone, the last first, when an approval is rejected', async () => {
    const undo = (message: string) => ({ payload: { message } });
    const definition = {
      name: 'trip',
      input: { who: 'string' },
      tasks: {
        book: {
          for_each: '["hotel", "train"]',
          payload: { message: '{{ item }} for {{ input.who }}' },
          compensation: undo('{{ input.who }} cancels {{ item }}: {{ output.message }}'),
        },
        pay: {
          payload: { message: 'paid' },
          depends_on: ['book'],
          compensation: undo('back: {{ output.message }}, {{ size(tasks.book.output) }} bookings'),
        },
        approve: { type: 'approval', depends_on: ['pay'], due_in_ms: 3_600_000 },
        travel: { payload: { message: 'off' }, depends_on: ['approve'] },
      },
    };
    const { run_id } = await start({ definition, input: { who: 'Ada' } });
    await complete(run_id, false);
    expect(await workspace.untilRunEnds(run_id)).toMatchObject({ status: 'FAILED' });
    await eventually('the run to be undone', async () => (await workspace.getRun(run_id)).compensated);
    const approval = await taskOf(run_id, 'approve');
    expect(approval).toMatchObject({ status: 'FAILED', error: { code: 'rejected' }, due_at: expect.any(String) });
    const again = await workspace.http.send('POST', `${workspace.path}/tasks/${approval.task_id}/rerun`, { scope: 'this' });
    expect(refusalOf(again as never)).toMatchObject({ status: 409, code: 'illegal_transition', paths: ['run_id'] });
    const undone = await workspace.http.ok<Page<RunObject>>('GET', `${workspace.path}/runs?compensates=${run_id}`);
    const [undoing] = undone.items;
    expect(await workspace.untilRunEnds(undoing?.run_id ?? '')).toMatchObject({ status: 'DONE', tasks: 3, workflow: 'trip' });
    const tasks = await Promise.all(
      Object.values(await nodesOf(undoing?.run_id ?? '')).map(({ task_id }) => workspace.get(task_id)),
    );
    tasks.sort((one, other) => (one.started_at ?? '').localeCompare(other.started_at ?? ''));
    expect(tasks.map(({ result }) => (result as { message: string }).message)).toEqual([
      'back: paid, 2 bookings',
      'Ada cancels train: train for Ada',
      'Ada cancels hotel: hotel for Ada',
    ]);
  });

  stage.scenario('data, a condition, a person and a list go through a whole run', async () => {
    const input = { order_id: '4711', recipients: ['Ann', 'nobody', 'Bob', 'Cy'] };
    const run = await start({ workflow: 'order-pipeline', input });
    expect(run).toMatchObject({ workflow: 'order-pipeline', version: 1, input, tasks: 6 });
    await complete(run.run_id, true);
    expect(await workspace.untilRunEnds(run.run_id)).toMatchObject({ status: 'DONE', counts: { DONE: 6 } });
    expect(await taskOf(run.run_id, 'approve')).toMatchObject({ title: 'Approve 4711', kind: 'human' });
    const told = ['Ann', 'Bob', 'Cy'].map((name, index) => `${index}: ${name}: order 4711`);
    expect((await taskOf(run.run_id, 'last')).result).toEqual({ message: '3 told', told });
    expect((await taskOf(run.run_id, 'names')).result).toEqual({ first: 'Ann', all: told });
    const { child_run_id } = await taskOf(run.run_id, 'notify');
    const child = await workspace.http.ok<RunObject>('GET', `${workspace.path}/runs/${child_run_id}`);
    expect(child).toMatchObject({ status: 'DONE', tasks: 3, parent_task_id: (await taskOf(run.run_id, 'notify')).task_id });
    expect((await nodesOf(child.run_id))['notify[1]']).toMatchObject({ title: 'Tell Bob', status: 'DONE' });
  });

  stage.scenario('a condition that is false skips what needs it, and the run ends well', async () => {
    const run = await start({ workflow: 'order-pipeline', input: { order_id: '1', recipients: [] } });
    await complete(run.run_id, false);
    expect(await workspace.untilRunEnds(run.run_id)).toMatchObject({ status: 'DONE', counts: { DONE: 2, SKIPPED: 4 } });
    const { task_id } = await taskOf(run.run_id, 'ship');
    const why = await workspace.http.ok<{ detail: string }>('GET', `${workspace.path}/tasks/${task_id}/why`);
    expect(why.detail).toMatch(/because its condition was false/);
  });

  stage.scenario('a result of megabytes goes from task to task, and live messages say that they leave it out', async () => {
    const definition = {
      name: 'large',
      tasks: {
        give: { kind: 'human' },
        take: { payload: { message: 'taken', text: '{{ tasks.give.output.text }}' }, depends_on: ['give'] },
        each: {
          for_each: '["a", "b"]',
          payload: { message: '{{ item }}', text: '{{ tasks.take.output.text }}' },
          depends_on: ['take'],
        },
        more: {
          for_each: '["a", "b", "c"]',
          payload: { message: '{{ item }}', text: '{{ tasks.take.output.text }}' },
          depends_on: ['each'],
        },
      },
    };
    const live = await LiveClient.open('ws', stage.system.live, stage.person.token);
    await live.subscribe({ workspace: workspace.key });
    const run = await start({ definition });
    const text = 'größer '.repeat(500_000);
    const { task_id = '' } = (await nodesOf(run.run_id))['give'] ?? {};
    await eventually('the giver to wait', async () => (await workspace.get(task_id)).status === 'WAITING');
    await workspace.act(task_id, 'complete', { output: { text } });
    expect((await workspace.untilRunEnds(run.run_id)).status).toBe('FAILED');
    expect((await taskOf(run.run_id, 'take')).result).toEqual({ message: 'taken', text });
    expect((await taskOf(run.run_id, 'each')).result).toEqual(['a', 'b'].map((message) => ({ message, text })));
    const more = await taskOf(run.run_id, 'more');
    expect([more.status, more.error?.code]).toEqual(['FAILED', 'result_too_large']);
    await live.untilEvent(
      'its end',
      (event) => event.type === 'task_update' && event.task_id === task_id && event.status === 'DONE',
    );
    expect(live.events.find((event) => event.type === 'task_update' && event.status === 'DONE')).toMatchObject({
      result_omitted: true,
    });
    expect(JSON.stringify(live.events).length).toBeLessThan(text.length / 2);
    await live.close();
  });

  stage.scenario('a workflow runs within a workflow, fails with it, and is made anew by a rerun', async () => {
    const definition: WorkflowDefinition = {
      name: 'outer',
      input: { message: 'any' },
      tasks: {
        sub: { workflow: 'inner', input: { message: '{{ input.message }}' } },
        after: { payload: { message: '{{ tasks.sub.output.say.message }}!' }, depends_on: ['sub'] },
      },
    };
    const inner = {
      name: 'inner',
      input: { message: 'string' },
      tasks: { say: { payload: { message: '{{ input.message }}' } } },
    };
    await workspace.http.ok('POST', `${workspace.path}/workflows`, { definition: inner });
    const good = await start({ definition, input: { message: 'hi' } });
    expect((await workspace.untilRunEnds(good.run_id)).status).toBe('DONE');
    expect((await taskOf(good.run_id, 'after')).result).toEqual({ message: 'hi!' });
    const bad = await start({ definition, input: { message: 5 } });
    expect((await workspace.untilRunEnds(bad.run_id)).status).toBe('FAILED');
    const failed = await taskOf(bad.run_id, 'sub');
    expect(failed.error).toMatchObject({
      code: 'invalid_input',
      message: expect.stringContaining('input.message must be a text'),
    });
    const before = (await taskOf(good.run_id, 'sub')).child_run_id;
    await workspace.act((await taskOf(good.run_id, 'sub')).task_id, 'rerun', { scope: 'downstream' });
    expect((await workspace.untilRunEnds(good.run_id)).status).toBe('DONE');
    const again = await taskOf(good.run_id, 'sub');
    expect([again.status, again.generation, again.child_run_id === before]).toEqual(['DONE', 2, false]);
  });

  stage.scenario('what cannot be evaluated fails its task for good and says why, and every run ends', async () => {
    const definition: WorkflowDefinition = {
      name: 'wrong',
      input: { list: 'array' },
      tasks: {
        payload: { type: 'http', payload: { url: '{{ input.list }}' } },
        missing: { payload: { message: '{{ input.list[5000] }}' } },
        number: { for_each: 'size(input.list)', payload: { message: 'x' } },
        heavy: { when: 'input.list.all(a, input.list.all(b, input.list.all(c, a + b + c >= 0)))' },
      },
    };
    const list = Array.from({ length: 2_500 }, (_, n) => n);
    const { run_id } = await start({ definition, input: { list } });
    expect((await workspace.untilRunEnds(run_id)).status).toBe('FAILED');
    const errors = Object.fromEntries(
      await Promise.all(Object.keys(definition.tasks).map(async (node) => [node, (await taskOf(run_id, node)).error])),
    );
    expect(errors).toEqual({
      payload: { code: 'invalid_payload', message: expect.stringContaining('payload.url must be string') },
      missing: { code: 'invalid_expression', message: expect.stringContaining('index out of bounds') },
      number: { code: 'invalid_expression', message: 'for_each: "size(input.list)" is a number, not a list' },
      heavy: { code: 'invalid_expression', message: expect.stringContaining('takes longer than 1000 ms') },
    });
    expect((await taskOf(run_id, 'missing')).attempt).toBe(1);
  });

  stage.scenario('cancelling a run cancels the runs of its tasks', async () => {
    const definition: WorkflowDefinition = {
      name: 'long',
      tasks: { all: { for_each: '[1, 2, 3, 4]', type: 'delay', payload: { ms: 120_000 }, concurrency: 2 } },
    };
    const { run_id } = await start({ definition });
    await eventually('the list to be under way', async () => (await taskOf(run_id, 'all')).child_run_id !== null, 20_000);
    const { child_run_id } = await taskOf(run_id, 'all');
    await workspace.http.ok('POST', `${workspace.path}/runs/${run_id}/cancel`);
    expect((await workspace.untilRunEnds(run_id)).status).toBe('CANCELLED');
    expect((await workspace.untilRunEnds(child_run_id ?? '')).status).toBe('CANCELLED');
  });

  stage.scenario('definitions and input are refused with every fault', async () => {
    const definition =
      'name: x\ninput: { a: string }\ntasks:\n  a: { payload: { message: "{{ input.b }}" }, depends_on: [b] }\n  b: { depends_on: [a], type: nope }\n';
    const post = (path: string, body: object) => workspace.http.send<Problem>('POST', `${workspace.path}${path}`, body);
    expect(refusalOf(await post('/workflows', { definition }))).toEqual({
      status: 422,
      code: 'invalid_task',
      paths: ['definition.tasks', 'definition.tasks.a.payload.message', 'definition.tasks.b.type'],
    });
    const input = { order_id: 1, x: 2 };
    expect(refusalOf(await post('/runs', { workflow: 'order-pipeline', input }))).toEqual({
      status: 422,
      code: 'invalid_input',
      paths: ['input.x', 'input.order_id', 'input.recipients'],
    });
  });
});
