import { expect } from '@jest/globals';
import type { MetricsAnswer } from '@taskflow/contracts';
import { onBoth } from './harness/suite';

onBoth('metrics of a workspace', (stage) => {
  stage.scenario('tell outcomes, retries, durations and waits of what workers executed', async () => {
    const workspace = await stage.person.workspace();
    const metrics = (query = '') => workspace.http.ok<MetricsAnswer>('GET', `${workspace.path}/metrics${query}`);
    await workspace.bulk({
      tasks: [
        ...Array.from({ length: 20 }, (_, n) => ({ ref: `good-${n}`, title: 'good', payload: { message: 'x' } })),
        { ref: 'slow', title: 'slow', type: 'delay', payload: { ms: 300 } },
        { ref: 'bad', title: 'bad', payload: {} },
        { ref: 'skipped', title: 'skipped', payload: { message: 'x' }, depends_on: ['bad'] },
        {
          ref: 'retried',
          title: 'retried',
          type: 'simulate',
          payload: { duration_ms: 0, fail_rate: 1 },
          retry: { limit: 2, base_ms: 1, cap_ms: 1 },
        },
      ],
    });
    await workspace.create({ title: 'held', hold: true, payload: { message: 'x' } });
    for (const { task_id, title } of await workspace.all())
      if (title !== 'held') await workspace.until(task_id, 'DONE', 'FAILED', 'SKIPPED');
    // A window that ends later: the clock of the database may be ahead of ours.
    const to = new Date(Date.now() + 60_000).toISOString();
    const found = await metrics(`?to=${to}&by=minute&from=${new Date(Date.now() - 3_600_000).toISOString()}`);
    expect(found).toMatchObject({
      counts: { DONE: 21, FAILED: 2, SKIPPED: 1, PENDING: 1 },
      tasks: 25,
      executable: 1,
      finished: 23,
      succeeded: 21,
      failed: 2,
      retries: 2,
    });
    expect(found.success_rate).toBeCloseTo(21 / 23);
    expect(found.duration_ms.p99).toBeGreaterThanOrEqual(290);
    expect(found.duration_ms.p50).toBeLessThan(found.duration_ms.p99 ?? 0);
    expect(found.queue_wait_ms.average).toBeGreaterThanOrEqual(0);
    const sum = (key: 'succeeded' | 'failed' | 'retries') => found.series?.reduce((total, point) => total + point[key], 0);
    expect([sum('succeeded'), sum('failed'), sum('retries')]).toEqual([21, 2, 2]);
    expect(found.seq).toBe((await workspace.list('limit=1')).seq);
  });
});
