import { describe, expect, it } from '@jest/globals';
import type { LayoutInput } from './layout';
import { answer } from './layout-work';
import { Layouts, type LayoutReply, type LayoutRequest, type WorkerLike } from './layouts';

const chain: LayoutInput = { nodes: 3, edges: new Uint32Array([0, 1, 1, 2]) };
const fork: LayoutInput = { nodes: 3, edges: new Uint32Array([0, 1, 0, 2]) };
const cycle: LayoutInput = { nodes: 2, edges: new Uint32Array([0, 1, 1, 0]) };

/** A worker in the same thread that answers when the test says so. */
function open() {
  const asked: LayoutRequest[] = [];
  const workers: WorkerLike[] = [];
  const layouts = new Layouts(() => {
    const worker: WorkerLike = {
      postMessage: (request) => void asked.push(request),
      onmessage: null,
      onerror: null,
      terminate: () => undefined,
    };
    workers.push(worker);
    return worker;
  });
  const reply = (at: number) =>
    workers[workers.length - 1]?.onmessage?.({ data: answer(asked[at]!) } as MessageEvent<LayoutReply>);
  return { layouts, asked, workers, reply };
}

describe('layouts', () => {
  it('come from the worker, each answer to its own question', async () => {
    const { layouts, reply } = open();
    const [one, other] = [layouts.of(chain), layouts.of(fork)];
    reply(1);
    reply(0);
    expect([...(await one).layers]).toEqual([0, 1, 2]);
    expect([...(await other).layers]).toEqual([0, 1, 1]);
  });

  it('are made once for a graph, however often it is asked for, and one worker serves all', async () => {
    const { layouts, asked, workers, reply } = open();
    const first = layouts.of(chain);
    reply(0);
    expect(layouts.of({ nodes: 3, edges: new Uint32Array([0, 1, 1, 2]) })).toBe(first);
    void layouts.of({ nodes: 4, edges: chain.edges });
    expect([asked.length, workers.length]).toEqual([2, 1]);
  });

  it('say why there is none, and are tried again', async () => {
    const { layouts, asked, reply } = open();
    const refused = layouts.of(cycle);
    reply(0);
    await expect(refused).rejects.toThrow(/cycle/);
    void layouts.of(cycle).catch(() => undefined);
    expect(asked.length).toBe(2);
  });

  it('survive a worker that breaks: who waits is told, and a new one takes over', async () => {
    const { layouts, workers, reply, asked } = open();
    const lost = layouts.of(chain);
    workers[0]?.onerror?.({ message: 'out of memory' } as ErrorEvent);
    await expect(lost).rejects.toThrow('out of memory');
    const again = layouts.of(chain);
    reply(asked.length - 1);
    expect((await again).width).toBeGreaterThan(0);
    expect(workers.length).toBe(2);
  });
});
