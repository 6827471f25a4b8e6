import type { CutCommit } from '@taskflow/core/conformance/store-harness';
import type { EntityManager } from 'typeorm';
import { Database, type Shards, type Sql, type SqlParameter, type TransactionOptions } from '../../database';
import type { Dialect } from '../../dialect/dialect';

/** Changes what statements do, to plant a bug. */
export interface Tampering {
  dialect?: (real: Dialect) => Dialect;
  /** Rewrites a statement, or runs others instead of it. */
  rows?: (sql: Sql, text: string, parameters: readonly SqlParameter[]) => Promise<unknown[]> | null;
  text?: (text: string) => string;
  /** Plain reads see the open transaction, as they would on the writer's connection. */
  readsOnWriter?: boolean;
  /** What asks for one snapshot gets a new one with each statement. */
  noSnapshots?: boolean;
}

/** A database that counts tries, can lose the answer of a COMMIT, and can be tampered with. */
export class ProbedDatabase extends Database {
  tries = 0;
  transactions = 0;
  private cut: CutCommit | null = null;
  private open: Sql | null = null;
  readonly dialect: Dialect;

  constructor(
    private readonly inner: Database,
    private readonly tampering: Tampering = {},
  ) {
    super();
    this.dialect = tampering.dialect?.(inner.dialect) ?? inner.dialect;
  }

  cutNextCommit(commit: CutCommit): void {
    this.cut = commit;
  }

  read<Result>(work: (sql: Sql) => Promise<Result>): Promise<Result> {
    return this.tampering.readsOnWriter && this.open ? work(this.open) : this.inner.read((sql) => work(this.tamper(sql)));
  }

  snapshot<Result>(work: (sql: Sql) => Promise<Result>): Promise<Result> {
    if (this.tampering.noSnapshots) return this.read(work);
    return this.tampering.readsOnWriter && this.open ? work(this.open) : this.inner.snapshot((sql) => work(this.tamper(sql)));
  }

  async transaction<Result>(work: (sql: Sql) => Promise<Result>, options?: TransactionOptions): Promise<Result> {
    this.transactions += 1;
    const { cut } = this;
    this.cut = null;
    if (cut === 'happened late' && this.dialect.name === 'mysql') return this.overtake(work);
    if (cut) await this.cutOff(work, cut !== 'did not happen');
    return this.inner.transaction((sql) => this.attempt(sql, work), options);
  }

  exclusively<Result>(work: (sql: Sql) => Promise<Result>, waiting: () => void): Promise<Result> {
    return this.inner.exclusively(work, waiting);
  }

  ping(): Promise<void> {
    return this.inner.ping();
  }

  close(): Promise<void> {
    return this.inner.close();
  }

  /** One attempt whose COMMIT gets no answer. */
  private async cutOff(work: (sql: Sql) => Promise<unknown>, happened: boolean): Promise<void> {
    const lost = new Error('the connection was cut before COMMIT');
    await this.inner
      .transaction(async (sql) => {
        await work(this.tamper(sql));
        if (!happened) throw lost;
      })
      .catch((error: unknown) => {
        if (error !== lost) throw error;
      });
  }

  /** One attempt that commits only when the next one has sent its second statement. */
  private async overtake<Result>(work: (sql: Sql) => Promise<Result>): Promise<Result> {
    const [worked, second] = [signal(), signal()];
    const first = this.inner.transaction(async (sql) => {
      await work(this.tamper(sql));
      worked.give();
      await second.given;
    });
    await worked.given;
    let statements = 0;
    const count = (text: string): string => {
      statements += 1;
      if (statements === 2) second.give();
      return this.tampering.text?.(text) ?? text;
    };
    const next = this.inner.transaction((sql) => work(new TamperedSql(sql, this.dialect, { ...this.tampering, text: count })));
    await first;
    return next;
  }

  private async attempt<Result>(sql: Sql, work: (sql: Sql) => Promise<Result>): Promise<Result> {
    this.tries += 1;
    this.open = this.tamper(sql);
    try {
      return await work(this.open);
    } finally {
      this.open = null;
    }
  }

  private tamper(sql: Sql): Sql {
    return new TamperedSql(sql, this.dialect, this.tampering);
  }
}

class TamperedSql implements Sql {
  constructor(
    private readonly inner: Sql,
    readonly dialect: Dialect,
    private readonly tampering: Tampering,
  ) {}

  get manager(): EntityManager {
    return this.inner.manager;
  }

  async rows<Row>(text: string, parameters: readonly SqlParameter[] = []): Promise<Row[]> {
    const instead = this.tampering.rows?.(this.inner, text, parameters);
    if (instead) return (await instead) as Row[];
    return this.inner.rows<Row>(this.text(text), parameters);
  }

  run(text: string, parameters?: readonly SqlParameter[]): Promise<number> {
    return this.inner.run(this.text(text), parameters);
  }

  runForId(text: string, parameters?: readonly SqlParameter[]): Promise<{ matched: number; id: number }> {
    return this.inner.runForId(this.text(text), parameters);
  }

  private text(text: string): string {
    return this.tampering.text?.(text) ?? text;
  }
}

/** One database for everything. */
export function oneShard(database: Database): Shards {
  return { directory: () => database, of: () => database, all: () => [database] };
}

function signal(): { given: Promise<void>; give: () => void } {
  let give = (): void => undefined;
  const given = new Promise<void>((resolve) => {
    give = resolve;
  });
  return { given, give };
}
