import { execFile } from 'node:child_process';
import { afterAll, beforeAll, it } from '@jest/globals';
import { Client, startServer, type TestServer } from '../test/server';
let server: TestServer;
import { SqliteConnection } from '../../../libs/platform/src/store/sqlite-connection';
const stat: Record<string, [number, number, number]> = {};
for (const name of ['rows', 'run', 'execute'] as const) {
  const original = (SqliteConnection.prototype as any)[name];
  (SqliteConnection.prototype as any)[name] = function (text: string, ...rest: any[]) {
    const t = performance.now();
    try { return original.call(this, text, ...rest); } finally { const d = performance.now() - t; const k = text.slice(0, 60); const e = (stat[k] ??= [0, 0, 0]); e[0]++; e[1] += d; e[2] = Math.max(e[2], d); }
  };
}
beforeAll(async () => { server = await startServer({}); });
afterAll(async () => { await server.close(); });
it("perf", async () => {
  const { Session } = await import("node:inspector/promises"); const s = new Session(); s.connect(); await s.post("Profiler.enable"); await s.post("Profiler.start");
  const client = new Client(server.url);
  const ada = await client.signUp('ada@example.com');
  await ada.post('/api/v1/workspaces', { key: 'team', name: 'Team' });
  for (let i = 0; i < 2; i++) {
  const out = await new Promise<string>((resolve) => execFile('npx', ['autocannon', '-j', '-c', '50', '-d', '5', '-m', 'POST', '-H', 'content-type=application/json', '-H', `authorization=Bearer ${ada.token}`, '-b', JSON.stringify({ title: 'x', payload: { message: 'hi' } }), `${server.url}/api/v1/workspaces/team/tasks`], (e, so, se) => resolve(so || String(e) + se)));
  const r = JSON.parse(out.slice(out.indexOf('{')));
  console.log(r.requests.average, 'req/s p50', r.latency.p50, 'p99', r.latency.p99, r['2xx'], r.non2xx, r.errors);
  }
  console.log(Object.entries(stat).sort((a, b) => b[1][1] - a[1][1]).slice(0, 15).map(([k, v]) => `${v[0]} x ${(v[1] / v[0]).toFixed(2)} ms max ${v[2].toFixed(1)} ${k}`).join('\n'));
  const { profile } = await s.post("Profiler.stop"); (await import("node:fs")).writeFileSync("/tmp/api.cpuprofile", JSON.stringify(profile));
  const tasks = Array.from({ length: 10000 }, (_, i) => ({ ref: `t${i}`, title: `Task ${i}`, payload: { message: 'x' }, ...(i > 0 ? { depends_on: [`t${i - 1}`] } : {}) }));
  const t0 = Date.now();
  const a = await ada.post('/api/v1/workspaces/team/tasks/bulk', { tasks, run: true });
  console.log('bulk 10000', a.status, Date.now() - t0, 'ms');
}, 60000);
