/** Structured log: fields first, then a sentence. Never throws. */
export abstract class Log {
  abstract debug(fields: Record<string, unknown>, message: string): void;
  abstract info(fields: Record<string, unknown>, message: string): void;
  abstract warn(fields: Record<string, unknown>, message: string): void;
  abstract error(fields: Record<string, unknown>, message: string): void;
}
