import { createHash } from 'node:crypto';
import { LIMITS, SYSTEM_WORKSPACE_ID, type Page, type Topic } from '@taskflow/contracts';
import { InvalidCursor } from '@taskflow/core/errors';
import { DeadLetterStore, type Clock, type DeadLetter, type KeptLetter } from '@taskflow/core/ports';
import type { ChangeContext } from '@taskflow/core/task';
import { decodeCursor, encodeCursor } from './cursor';
import type { Database, Sql, SqlParameter } from './database';
import type { RecordedTransactions } from './recorded-transactions';
import { timeOf } from './sql-text';

interface RawLetter {
  dead_letter_id: string;
  topic: Topic;
  consumer_group: string;
  queue: string | null;
  reason: string;
  failures: number;
  message: string;
  at: string;
}

const COLUMNS = 'dead_letter_id, topic, consumer_group, queue, reason, failures, message, at';
const KEPT_MS = 30 * 24 * 60 * 60 * 1000;
const TIME = /^\d{4}-\d{2}-\d{2}[ T]\d{2}:\d{2}:\d{2}\.\d{3}$/;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Dead letters, in the directory database. */
export class SqlDeadLetterStore extends DeadLetterStore {
  constructor(
    private readonly directory: Database,
    private readonly transactions: RecordedTransactions,
    private readonly clock: Clock,
  ) {
    super();
  }

  async put(letter: DeadLetter): Promise<void> {
    const workspace_id = workspaceOf(letter.text);
    const { topic, group, queue, reason, failures, text } = letter;
    const values = [workspace_id, idOf(letter), topic, group, queue, reason.slice(0, 2000), failures, text, this.clock.now()];
    await this.directory.transaction(async (sql) => {
      await sql.run(
        `INSERT INTO dead_letter (workspace_id, ${COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
        ${sql.dialect.upsert(['workspace_id', 'dead_letter_id'], ['reason', 'failures'])}`,
        values,
      );
      await forgetOldest(sql, workspace_id);
    });
  }

  async list(workspace_id: string, { limit, cursor }: { limit: number; cursor?: string }): Promise<Page<KeptLetter>> {
    const place = cursor === undefined ? null : placeOf(cursor);
    const before = place ? 'AND (at < ? OR (at = ? AND dead_letter_id < ?))' : '';
    const parameters: SqlParameter[] = place ? [place[0] ?? '', place[0] ?? '', place[1] ?? ''] : [];
    return this.directory.read(async (sql) => {
      const rows = await sql.rows<RawLetter>(
        `SELECT ${COLUMNS} FROM dead_letter WHERE workspace_id = ? ${before} ORDER BY at DESC, dead_letter_id DESC LIMIT ?`,
        [workspace_id, ...parameters, limit + 1],
      );
      const items = rows.slice(0, limit);
      const last = rows.length > limit ? items.at(-1) : undefined;
      const next_cursor = last ? encodeCursor('dead-letters', [last.at, last.dead_letter_id]) : null;
      const page = { items: items.map(letterOf), next_cursor };
      return cursor === undefined ? { ...page, total: await countOf(sql, workspace_id) } : page;
    });
  }

  async some(workspace_id: string, { ids, limit }: { ids?: readonly string[]; limit: number }): Promise<KeptLetter[]> {
    if (ids?.length === 0) return [];
    const among = ids ? 'AND dead_letter_id IN (?)' : '';
    const text = `SELECT ${COLUMNS} FROM dead_letter WHERE workspace_id = ? ${among} ORDER BY at, dead_letter_id LIMIT ?`;
    const rows = await this.directory.read((sql) => sql.rows<RawLetter>(text, [workspace_id, ...(ids ? [ids] : []), limit]));
    return rows.map(letterOf);
  }

  redriven(workspace_id: string, ids: readonly string[], context: ChangeContext): Promise<number> {
    return this.transactions.run(async ({ sql, record }) => {
      const messages = await sql.run('DELETE FROM dead_letter WHERE workspace_id = ? AND dead_letter_id IN (?)', [
        workspace_id,
        ids,
      ]);
      if (messages > 0) record(workspace_id, 'dead_letter.redriven', context, { after: { messages } });
      return messages;
    });
  }

  clean(): Promise<number> {
    const before = new Date(this.clock.now().getTime() - KEPT_MS);
    return this.directory.transaction((sql) => sql.run('DELETE FROM dead_letter WHERE at < ?', [before]));
  }
}

/** @throws InvalidCursor for one that was not made here: the database must not have to read it as a time */
function placeOf(cursor: string): string[] {
  const place = decodeCursor('dead-letters', cursor, 2).map(String);
  if (!TIME.test(place[0] ?? '') || !UUID.test(place[1] ?? '')) throw new InvalidCursor();
  return place;
}

/** The same for the same message of the same group, whoever buries it: a hash in the form of an id. */
function idOf({ topic, group, queue, text }: DeadLetter): string {
  const hash = createHash('sha256')
    .update(JSON.stringify([topic, group, queue, text]))
    .digest('hex');
  return `${hash.slice(0, 8)}-${hash.slice(8, 12)}-8${hash.slice(13, 16)}-8${hash.slice(17, 20)}-${hash.slice(20, 32)}`;
}

function workspaceOf(text: string): string {
  try {
    const { workspace_id } = JSON.parse(text) as { workspace_id?: unknown };
    return typeof workspace_id === 'string' && UUID.test(workspace_id) ? workspace_id : SYSTEM_WORKSPACE_ID;
  } catch {
    return SYSTEM_WORKSPACE_ID;
  }
}

/** A flood must not fill the database. */
async function forgetOldest(sql: Sql, workspace_id: string): Promise<void> {
  const more = (await countOf(sql, workspace_id)) - LIMITS.dead_letters;
  if (more <= 0) return;
  const oldest = await sql.rows<{ dead_letter_id: string }>(
    'SELECT dead_letter_id FROM dead_letter WHERE workspace_id = ? ORDER BY at, dead_letter_id LIMIT ?',
    [workspace_id, more],
  );
  const ids = oldest.map(({ dead_letter_id }) => dead_letter_id);
  await sql.run('DELETE FROM dead_letter WHERE workspace_id = ? AND dead_letter_id IN (?)', [workspace_id, ids]);
}

async function countOf(sql: Sql, workspace_id: string): Promise<number> {
  const [row] = await sql.rows<{ total: number }>('SELECT COUNT(*) AS total FROM dead_letter WHERE workspace_id = ?', [
    workspace_id,
  ]);
  return Number(row?.total ?? 0);
}

function letterOf({ consumer_group: group, message: text, at, ...same }: RawLetter): KeptLetter {
  return { ...same, group, text, at: timeOf(at) };
}
