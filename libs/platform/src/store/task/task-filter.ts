import type { TaskFilter } from '@taskflow/core/ports';
import type { SqlParameter } from '../database';
import { isAscii } from './ids';

export interface Condition {
  text: string;
  parameters: SqlParameter[];
}

/** Conditions on `task t`; each filter given narrows the list. */
export function filterConditions(workspace_id: string, filter: TaskFilter): Condition[] {
  return [
    { text: 't.deleted_at IS NULL', parameters: [] },
    ...(filter.status ? [{ text: 't.status IN (?)', parameters: [filter.status] }] : []),
    ...attributeConditions(workspace_id, filter),
  ];
}

/** Conditions on what is not decided by the engine: all but status and deletion. */
export function attributeConditions(workspace_id: string, filter: TaskFilter): Condition[] {
  const conditions: Condition[] = [];
  const word = (column: string, value: string | undefined): void => {
    if (value !== undefined)
      conditions.push(isAscii(value) ? { text: `${column} = ?`, parameters: [value] } : { text: '1 = 0', parameters: [] });
  };
  const add = (text: string, ...parameters: (SqlParameter | undefined)[]): void => {
    if (parameters.every((parameter) => parameter !== undefined)) conditions.push({ text, parameters });
  };
  word('t.type', filter.type);
  add('t.kind = ?', filter.kind);
  add('t.priority IN (?)', filter.priority);
  if (filter.tag)
    add('t.task_id IN (SELECT g.task_id FROM task_tag g WHERE g.workspace_id = ? AND g.tag IN (?))', workspace_id, filter.tag);
  word('t.assignee_id', filter.assignee_id);
  add('t.assignee_role = ?', filter.assignee_role);
  add('t.created_by = ?', filter.created_by);
  word('t.run_id', filter.run_id);
  add('t.held = ?', filter.held);
  add('t.due_at < ?', filter.due_before);
  add('t.due_at > ?', filter.due_after);
  add('t.created_at < ?', filter.created_before);
  add('t.created_at > ?', filter.created_after);
  for (const word of words(filter.q)) conditions.push(occurs(workspace_id, word));
  return conditions;
}

function words(q: string | undefined): string[] {
  return (q ?? '').split(/\s+/u).filter((word) => word !== '');
}

/**
 * The word occurs in title or description, whatever its case. SQLite folds the case of ASCII letters only, so a word with
 * others is also looked for as it is, in capitals, and capitalised. `INSTR` takes half of the time of `LIKE` on MariaDB, and
 * one walk through the descriptions a third of looking each of them up.
 */
function occurs(workspace_id: string, word: string): Condition {
  const lower = word.toLowerCase();
  const spellings = isAscii(word)
    ? [lower]
    : [...new Set([lower, ...[word, word.toUpperCase(), lower.replace(/^./u, (first) => first.toUpperCase())].map(foldAscii)])];
  const has = (column: string): string => spellings.map(() => `INSTR(LOWER(${column}), ?) > 0`).join(' OR ');
  return {
    text: `(${has('t.title')} OR t.task_id IN (SELECT b.task_id FROM task_body b WHERE b.workspace_id = ? AND (${has('b.description')})))`,
    parameters: [...spellings, workspace_id, ...spellings],
  };
}

/** As SQLite's LOWER does it. */
function foldAscii(text: string): string {
  return text.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
}
