import { VARIABLE_GROUPS } from './declarations';
import type { Variable } from './variable';

const EXAMPLE_HEAD = `# Made from libs/platform/src/env/declarations.ts; docs/configuration.md says the same.
# Copy to .env and take away the # of what you change. Any NAME may be given as NAME_FILE, the path of a file that holds it.
`;

const PAGE_HEAD = `# Configuration

Made from \`libs/platform/src/env/declarations.ts\` by \`UPDATE=1 npm run test:unit -- libs/platform/src/env\`.

Settings are environment variables. A file \`.env\` in the working directory is read too; what the environment says comes
first. Any \`NAME\` may be given as \`NAME_FILE\`, the path of a file that holds the value. An empty value counts as absent. At
start every fault is listed at once.
`;

type Row = readonly [name: string, declared: Variable<unknown, unknown>];

function groups(): [string, Row[]][] {
  return Object.entries(VARIABLE_GROUPS).map(([group, variables]) => [group, Object.entries(variables) as unknown as Row[]]);
}

/** Text of `.env.example`. */
export function exampleFile(): string {
  const parts = groups().map(([group, rows]) => {
    const lines = rows.map(([name, declared]) => {
      const required = declared.required ? `, required with MODE=${declared.required}` : '';
      return `# ${declared.description} (${declared.kind.name}${required})${note(declared)}\n#${name}=${plain(declared.defaults.embedded)}`;
    });
    return `## ${group}\n${lines.join('\n')}\n`;
  });
  return [EXAMPLE_HEAD, ...parts].join('\n');
}

/** Text of docs/configuration.md. */
export function documentationPage(): string {
  const parts = groups().map(([group, rows]) => {
    const cells = rows.map(([name, declared]) => [`\`${name}\``, meaning(declared), declared.kind.name, defaultText(declared)]);
    return `## ${group}\n\n${table([['variable', 'meaning', 'value', 'default'], ...cells])}`;
  });
  return [PAGE_HEAD, ...parts].join('\n');
}

function meaning(declared: Row[1]): string {
  const required = declared.required ? `; required with \`MODE=${declared.required}\`` : '';
  return `${declared.description}${required}`;
}

function note(declared: Row[1]): string {
  if (declared.default_note) return `; default: ${declared.default_note}`;
  const { embedded, stack } = declared.defaults;
  return plain(embedded) === plain(stack) ? '' : `; stack: ${plain(stack)}`;
}

function defaultText(declared: Row[1]): string {
  if (declared.default_note) return declared.default_note;
  const { embedded, stack } = declared.defaults;
  if (plain(embedded) === plain(stack)) return plain(embedded) === '' ? 'none' : `\`${plain(embedded)}\``;
  return `embedded \`${plain(embedded)}\`, stack \`${plain(stack)}\``;
}

function plain(value: unknown): string {
  if (value === null) return '';
  if (Array.isArray(value)) return value.join(',');
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** Aligned as prettier aligns it. */
function table(rows: string[][]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(3, ...rows.map((row) => row[column]?.length ?? 0)));
  const lines = rows.map((row) => `| ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`);
  const rule = `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`;
  return [lines[0], rule, ...lines.slice(1)].join('\n') + '\n';
}
