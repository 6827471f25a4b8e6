import { readJson } from '../../../json/read-json';
import { t } from '../../../strings/form-texts';

type Cell = (text: string) => unknown;

const plain: Cell = (text) => text;
const list: Cell = (text) => text.split(/[\s,;]+/).filter((part) => part !== '');
const flag: Cell = (text) => /^(true|yes|1|x)$/i.test(text.trim());

/** Columns that rows may have, with how their cells are read. */
const COLUMNS: Readonly<Record<string, Cell>> = {
  ref: plain,
  title: plain,
  type: plain,
  payload: (text) => {
    const reading = readJson(text);
    if ('fault' in reading) throw new Error(t('many.fault.payload', { fault: reading.fault }));
    return reading.value;
  },
  depends_on: list,
  kind: plain,
  description: plain,
  priority: plain,
  tags: list,
  assignee: plain,
  due_at: plain,
  start_at: plain,
  hold: flag,
  on_failure: plain,
  join: plain,
};

/**
 * Reads rows as sheets copy them (tabs) or export them (commas or semicolons, cells in double quotes where they hold such signs);
 * the first line names the columns. Empty cells are left out.
 */
export function readRows(text: string): { tasks: unknown[]; faults: string[] } {
  const separator = separatorOf(text);
  const [head = [], ...rows] = cellsOf(text, separator).filter((cells) => cells.some((cell) => cell.trim() !== ''));
  const columns = head.map((name) => name.trim().toLowerCase());
  const names = Object.keys(COLUMNS).join(', ');
  if (!columns.includes('ref') || !columns.includes('title')) return { tasks: [], faults: [t('many.fault.head', { names })] };
  const faults = columns
    .filter((name) => name !== '' && !Object.hasOwn(COLUMNS, name))
    .map((name) => t('many.fault.column', { name, names }));
  const tasks = rows.map((cells, index) => {
    const entries = columns.flatMap((name, at): [string, unknown][] => {
      const cell = cells[at] ?? '';
      const read = Object.hasOwn(COLUMNS, name) ? COLUMNS[name] : undefined;
      if (!read || cell.trim() === '') return [];
      try {
        return [[name, read(cell)]];
      } catch (error) {
        faults.push(`${t('many.fault.task', { n: index + 1 })}: ${(error as Error).message}`);
        return [];
      }
    });
    return Object.fromEntries(entries);
  });
  return { tasks, faults };
}

function separatorOf(text: string): string {
  const [head = ''] = text.split('\n', 1);
  return ['\t', ';', ','].find((separator) => head.includes(separator)) ?? '\t';
}

/** Lines of cells; quotes as in RFC 4180. */
function cellsOf(text: string, separator: string): string[][] {
  const lines: string[][] = [[]];
  const pattern = new RegExp(`("(?:[^"]|"")*"|[^${separator}\\n\\r]*)(${separator}|\\r?\\n|\\r|$)`, 'y');
  while (pattern.lastIndex < text.length) {
    const found = pattern.exec(text);
    if (!found) break;
    const [, cell = '', end] = found;
    lines.at(-1)?.push(cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell);
    if (end !== separator && end !== '') lines.push([]);
  }
  return lines;
}
