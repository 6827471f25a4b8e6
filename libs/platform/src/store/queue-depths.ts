import type { Shards } from './database';

/** QUEUED tasks by queue, over all shards: a range of the claim index, no rows are read. For metrics. */
export async function queueDepths(shards: Shards): Promise<{ queue: string; tasks: number }[]> {
  const totals = new Map<string, number>();
  for (const database of shards.all()) {
    const text = "SELECT queue, COUNT(*) AS tasks FROM task WHERE status = 'QUEUED' GROUP BY queue";
    const rows = await database.read((sql) => sql.rows<{ queue: string; tasks: number | string }>(text));
    for (const { queue, tasks } of rows) totals.set(queue, (totals.get(queue) ?? 0) + Number(tasks));
  }
  return [...totals].map(([queue, tasks]) => ({ queue, tasks }));
}
