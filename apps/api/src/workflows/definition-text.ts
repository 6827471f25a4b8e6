import type { Fault } from '@taskflow/contracts';
import { findUnstorable } from '@taskflow/core/task';
import { parseDocument } from 'yaml';

/** What a text says, or why it says nothing. */
export type ReadText = { value: unknown } | { faults: Fault[] };

/** Bombs of aliases within aliases end here. */
const MOST_ALIASES = 100;

/**
 * Reads YAML 1.2; JSON is a part of it. Only what JSON can say comes out of it: no tags, no keys that are no texts.
 * @param path of the text in the request
 */
export function readDefinitionText(text: string, path: string): ReadText {
  try {
    const document = parseDocument(text, {
      version: '1.2',
      schema: 'core',
      uniqueKeys: true,
      stringKeys: true,
      prettyErrors: false,
    });
    if (document.errors.length > 0) {
      const faults = document.errors
        .slice(0, 20)
        .map((error): Fault => fault(path, `${place(text, error.pos[0])}: ${error.message}`));
      return { faults };
    }
    const value = JSON.parse(JSON.stringify(document.toJS({ maxAliasCount: MOST_ALIASES })) ?? 'null') as unknown;
    const unstorable = findUnstorable(value);
    return unstorable ? { faults: [fault(path, `cannot be stored: ${unstorable}`)] } : { value };
  } catch (error) {
    // Too many aliases, or lists within lists past every depth.
    return { faults: [fault(path, `is not readable: ${error instanceof Error ? error.message : String(error)}`)] };
  }
}

function fault(path: string, message: string): Fault {
  return { path, code: 'invalid_definition', message };
}

function place(text: string, at: number): string {
  const before = text.slice(0, at).split('\n');
  return `line ${before.length}, column ${(before.at(-1)?.length ?? 0) + 1}`;
}
