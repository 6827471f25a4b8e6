import { Clock } from '@taskflow/core/ports';
import type { Database } from './database';
import { timeOf } from './sql-text';

/** A measured offset closer than this to the one in use is noise of the round trip. */
const TOLERANCE_MS = 5;
/**
 * The answer to a slower question says little about now: a database that was frozen, or a process that was stopped, for 20 s
 * would put the clock wrong by 10 s, and all leases would seem to have ended.
 */
const ROUND_TRIP_MS = 1_000;

/** Database time, by its offset from this machine's clock; machines with wrong clocks agree on it. */
export class DatabaseClock extends Clock {
  private offset_ms = 0;
  private measured = false;

  constructor(private readonly machine: () => number = Date.now) {
    super();
  }

  now(): Date {
    return new Date(this.machine() + this.offset_ms);
  }

  /**
   * Sets the clock to a measurement: the database said `database_time` between `sent_ms` and `received_ms` of this machine.
   * One that took too long is passed over, unless there is no better one.
   */
  adjust(database_time: Date, sent_ms: number, received_ms: number): void {
    const round_trip = received_ms - sent_ms;
    const trusted = round_trip >= 0 && round_trip <= ROUND_TRIP_MS;
    if (!trusted && this.measured) return;
    this.measured = trusted;
    const offset = Math.round(database_time.getTime() - (sent_ms + received_ms) / 2);
    if (Math.abs(offset - this.offset_ms) > TOLERANCE_MS) this.offset_ms = offset;
  }

  /** Asks the database. Rejects with `Unavailable` when it does not answer; the offset then stays as it is. */
  async measure(database: Database): Promise<void> {
    await database.read(async (sql) => {
      const sent = this.machine();
      const [row] = await sql.rows<{ now: string }>('SELECT UTC_TIMESTAMP(3) AS now');
      if (row) this.adjust(timeOf(row.now), sent, this.machine());
    });
  }
}
