/** What stands between a task and those that it waits for. */
const ARROW = /<-|←/;

/** True for text that is neither rows of a sheet nor JSON: a task a line, with arrows, or without anything that parts columns. */
export function isLines(text: string): boolean {
  const [head = ''] = text.trim().split('\n', 1);
  const names = head
    .toLowerCase()
    .split(/[\t;,]/)
    .map((name) => name.trim());
  if (names.includes('title') || names.includes('ref')) return false;
  return ARROW.test(text) || names.length === 1;
}

/**
 * Reads one task a line: `Draw charts <- Clean data, Compute totals` is a task that waits for two others. Its title is its ref. What
 * it does is made up, two seconds long: who writes only titles wants to see the graph.
 */
export function readLines(text: string): { tasks: unknown[]; faults: string[] } {
  const lines = text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  const tasks = lines.map((line) => {
    const [title = '', ...after] = line.split(ARROW);
    const depends_on = after
      .join(',')
      .split(',')
      .map((name) => name.trim())
      .filter((name) => name !== '');
    const ref = title.trim();
    return { ref, title: ref, type: 'delay', payload: { ms: 2_000, steps: 4 }, ...(depends_on.length > 0 ? { depends_on } : {}) };
  });
  return { tasks, faults: [] };
}
