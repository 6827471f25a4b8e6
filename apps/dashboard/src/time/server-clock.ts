/** How far this machine's clock is behind the server's, in milliseconds. */
let behind_ms = 0;

/** Takes the server's time from the `Date` header of an answer. It has whole seconds: smaller differences mean nothing. */
export function learnServerTime(date: string | null): void {
  const server = date === null ? NaN : Date.parse(date);
  if (Number.isNaN(server)) return;
  const difference = server - Date.now();
  behind_ms = Math.abs(difference) > 2_000 ? difference : 0;
}

/** The server's present time in milliseconds: durations of what runs are right on a machine whose clock is wrong. */
export function serverNow(): number {
  return Date.now() + behind_ms;
}
