/** Sizes of the scenarios, the same for every system that is compared. */

/** Requests under way at once in S2. */
export const IN_FLIGHT = 20;

/** @param {number} scale share of the full size */
export function sizesOf(scale) {
  const part = (full, least) => Math.max(least, Math.round(full * scale));
  return {
    warm: part(2_000, 200),
    S1: { tasks: part(20_000, 100), bulk: part(1_000, 50) },
    S2: { runs: part(1_000, 20), parents: 9 },
    S3: { length: part(200, 20) },
    S4: { width: part(1_000, 20) },
    S5: { connections: 50, seconds: part(10, 2) },
    S6: [
      { sockets: part(1_500, 30), workspaces: 30, tasks_per_s: part(500, 20), seconds: part(20, 5) },
      { sockets: part(10_000, 60), workspaces: 30, tasks_per_s: part(50, 10), seconds: part(20, 5) },
    ],
    S7: { stored: [part(10_000, 100), part(100_000, 1_000), part(1_000_000, 10_000)] },
    RUNS: { tasks: part(100_000, 1_000), bulk: part(10_000, 100) },
    S8: { seconds: part(60, 5) },
    S9: { nodes: part(1_000_000, 1_000), edges: part(3_000_000, 3_000) },
  };
}
