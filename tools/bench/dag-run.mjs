// Child process of S9: node --expose-gc dag-run.mjs <nodes> <edges>; prints one line of JSON.
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
const { buildGraph, findCycle, topologicalOrder } = require('../../libs/dag/dist/index.js');
const [count, size] = process.argv.slice(2).map(Number);

/** The same graph every time: xorshift32. */
let state = 2_463_534_242;
function below(limit) {
  state ^= state << 13;
  state ^= state >>> 17;
  state ^= state << 5;
  return (state >>> 0) % limit;
}

const nodes = Array.from({ length: count }, (_, index) => `task-${index}`);
const edges = [];
const known = new Set();
while (edges.length < size) {
  const to = 1 + below(count - 1);
  const from = below(to);
  if (known.has(from * count + to)) continue;
  known.add(from * count + to);
  edges.push({ from: nodes[from], to: nodes[to] });
}
known.clear();
const mebibytes = () => (global.gc(), process.memoryUsage()).heapUsed / 2 ** 20 + process.memoryUsage().arrayBuffers / 2 ** 20;
const timed = (work) => {
  const begun = performance.now();
  return [work(), (performance.now() - begun) / 1000];
};
const before = mebibytes();
const cpu = process.cpuUsage();
const [built, build_s] = timed(() => buildGraph(nodes, edges));
if (!built.ok) throw new Error('the graph has faults');
const held = mebibytes() - before;
const [cycle, check_s] = timed(() => findCycle(built.graph));
const [sorted, order_s] = timed(() => topologicalOrder(built.graph));
const used = process.cpuUsage(cpu);
if (cycle !== null || !sorted.ok || sorted.order.length !== count) throw new Error('the graph was not ordered');
const figures = {
  build_s,
  check_s,
  order_s,
  total_s: build_s + check_s + order_s,
  cpu_s: (used.user + used.system) / 1e6,
  graph_mib: held,
  rss_mib: process.resourceUsage().maxRSS / 1024,
};
process.stdout.write(
  JSON.stringify(Object.fromEntries(Object.entries(figures).map(([name, value]) => [name, Number(value.toFixed(2))]))),
);
