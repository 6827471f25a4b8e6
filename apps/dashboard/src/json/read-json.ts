import { t } from '../strings/translate';
import { faultIndex } from './json-fault';

export type JsonReading = { value: unknown } | { fault: string };

/** Reads what somebody typed as JSON; a fault says where it is. */
export function readJson(text: string): JsonReading {
  try {
    return { value: JSON.parse(text) as unknown };
  } catch {
    const before = text.slice(0, faultIndex(text)).split('\n');
    return { fault: t('json.fault', { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 }) };
  }
}
