import { it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import type { OutgoingMessage } from '@taskflow/core/ports';
import { RabbitmqMessageBus } from './rabbitmq-message-bus';
import { InProcessMessageBus } from './in-process-message-bus';
import { RabbitmqTopology } from './topology';
import { connect } from 'amqplib';
const id = (n: number) => `01932d5c-0000-7000-8000-${String(n).padStart(12, '0')}`;
const bell = (n: number): OutgoingMessage => ({ topic: 'task.created', queue: 'default', message: { schema_version: 1, task_id: id(n), workspace_id: id(0), run_id: null, type: 'echo', queue: 'default', priority: 'medium', payload: { message: 'hello' }, requested_at: '2026-11-21T02:30:00.000Z' } });
const status = (n: number): OutgoingMessage => ({ topic: 'task.status', message: { schema_version: 1, workspace_id: id(0), events: [{ event_id: id(n), seq: n, at: '2026-11-21T02:30:00.000Z', type: 'task.done', task_id: id(n), run_id: null, from: 'PROCESSING', to: 'DONE', attempt: 1, actor: { kind: 'system', id: 'x' }, correlation_id: null, traceparent: null, data: {} }] } });
const out: string[] = [];
async function drive(name: string, bus: RabbitmqMessageBus | InProcessMessageBus, make: (n: number) => OutgoingMessage, batch: number, parallel: number, total: number) {
  let next = 0; const t = performance.now();
  await Promise.all(Array.from({ length: parallel }, async () => { while (next < total) { const from = next; next += batch; await bus.publish(Array.from({ length: batch }, (_, i) => make(from + i + 1))); } }));
  out.push(`${name} batch ${batch} x ${parallel}: ${Math.round(total / (performance.now() - t) * 1000)}/s`);
}
async function eat(name: string, bus: RabbitmqMessageBus | InProcessMessageBus, prefetch: number, total: number, options: object) {
  let got = 0; let done: () => void; const all = new Promise<void>((r) => (done = r));
  const t = performance.now();
  const s = await bus.subscribe({ topic: 'task.status', group: 'audit', prefetch, ...options, handle: async () => { got += 1; if (got === total) done(); } } as never);
  await all; out.push(`${name} consume prefetch ${prefetch}: ${Math.round(total / (performance.now() - t) * 1000)}/s`); await s.close();
}
it('bench', async () => {
  const namespace = `bench-${randomUUID().slice(0, 6)}.`;
  const bus = new RabbitmqMessageBus({ url: process.env['RABBITMQ_URL'] ?? '', connect_attempts: 1, connect_backoff_ms: 0, namespace });
  await bus.connect();
  await (await bus.subscribe({ topic: 'task.status', group: 'audit', prefetch: 1, handle: async () => undefined })).close();
  for (const [b, p, n] of [[1, 1, 500], [1, 50, 5000], [10, 50, 20000], [100, 20, 20000], [10000, 1, 20000]] as const) await drive('status', bus, status, b, p, n);
  const total = 65500;
  for (const prefetch of [1]) await eat('status', bus, prefetch, 500, {});
  await eat('status', bus, 10, 5000, {}); await eat('status', bus, 100, 20000, {}); await eat('status', bus, 1000, 20000, {});
  void total;
  for (const [b, p, n] of [[1, 1, 500], [10, 50, 20000], [100, 20, 20000]] as const) await drive('bell', bus, bell, b, p, n);
  await eat('bell', bus, 100, 20000, { topic: 'task.created', group: 'worker', queue: 'default' });
  const lat: number[] = []; let wake: () => void = () => undefined;
  await bus.subscribe({ topic: 'task.status', group: 'lat', prefetch: 10, handle: async () => wake() });
  for (let i = 0; i < 300; i++) { const t = performance.now(); const p = new Promise<void>((r) => (wake = r)); await bus.publish([status(i + 1)]); await p; lat.push(performance.now() - t); }
  lat.sort((a, b) => a - b); out.push(`publish -> confirmed and handled: p50 ${lat[150]?.toFixed(2)} ms, p99 ${lat[296]?.toFixed(2)} ms`);
  await bus.close();
  const c = await connect(process.env['RABBITMQ_URL'] ?? ''); const ch = await c.createChannel(); const topo = new RabbitmqTopology(namespace);
  for (const q of [topo.deadLetterQueue, topo.queue({ topic: 'task.status', group: 'audit' }), topo.queue({ topic: 'task.status', group: 'lat' }), topo.queue({ topic: 'task.created', group: 'worker', queue: 'default' })]) await ch.deleteQueue(q);
  await ch.deleteExchange(topo.exchange); await ch.deleteExchange(topo.deadLetterExchange); await c.close();
  const mem = new InProcessMessageBus();
  await (await mem.subscribe({ topic: 'task.status', group: 'audit', prefetch: 1, handle: async () => undefined })).close();
  await drive('memory status', mem, status, 100, 20, 40000); await eat('memory', mem, 100, 40000, {});
  process.stdout.write(out.join('\n') + '\n');
}, 120000);
