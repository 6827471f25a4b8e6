import { expect } from '@jest/globals';
import { onBoth } from './harness/suite';

const BULKS = 10;
const BULK = 10_000;
/** Tasks of the other workspace that are run one after the other. */
const SINGLES = 5;

onBoth(
  'a workspace with 100,000 queued tasks',
  (stage) => {
    stage.scenario(
      "does not delay another's single task by more than a second, nor its own urgent one",
      async () => {
        const [large, small] = [await stage.person.workspace(), await stage.person.workspace()];
        const tasks = Array.from({ length: BULK }, (_, n) => ({
          ref: `${n}`,
          title: `${n}`,
          type: 'delay',
          payload: { ms: 100 },
        }));
        for (let bulk = 0; bulk < BULKS; bulk += 1) await large.bulk({ tasks });
        const delays: number[] = [];
        for (let n = 0; n < SINGLES; n += 1) {
          const urgent = n === SINGLES - 1;
          const workspace = urgent ? large : small;
          const priority = urgent ? 'urgent' : 'low';
          const { task_id } = await workspace.create({ title: 'single', payload: { message: 'x' }, priority });
          const task = await workspace.until(task_id, 'DONE');
          delays.push(Date.parse(task.started_at ?? '') - Date.parse(task.created_at));
        }
        const queued = (await large.list('status=QUEUED&limit=1')).total ?? 0;
        expect(queued).toBeGreaterThan(BULKS * BULK * 0.9);
        expect(Math.max(...delays)).toBeLessThan(1_000);
      },
      240_000,
    );
  },
  { env: { WORKER_CONCURRENCY: '4', LOG_LEVEL: 'warn' } },
);
