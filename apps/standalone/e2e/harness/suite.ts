import { afterAll, beforeAll, describe, it } from '@jest/globals';
import type { Problem } from '@taskflow/contracts';
import { Person, type Answer } from './api-client';
import type { DatabaseView } from './database';
import { MODES, System, type Mode, type SystemOptions } from './system';

/** What the scenarios of one file share: one system per mode, and somebody who is signed in. */
export interface Stage {
  readonly mode: Mode;
  readonly system: System;
  readonly person: Person;
  readonly database: DatabaseView;
  /** As jest's `it`; when it fails, the processes' last log lines are part of the report. */
  readonly scenario: (name: string, run: () => Promise<void>, bound_ms?: number) => void;
}

/** The same scenarios, by the same names, on a system of each mode. */
export function onBoth(title: string, scenarios: (stage: Stage) => void, options: SystemOptions = {}): void {
  for (const mode of MODES) onOne(mode, title, scenarios, options);
}

/** Scenarios that make sense in one mode only: what the other has no counterpart of. */
export function onOne(mode: Mode, title: string, scenarios: (stage: Stage) => void, options: SystemOptions = {}): void {
  describe(`${title} (${mode})`, () => {
    const stage: { -readonly [Key in keyof Stage]?: Stage[Key] } & { mode: Mode } = {
      mode,
      scenario: (name, run, bound_ms) =>
        it(
          name,
          () =>
            run().catch((error: unknown) => {
              throw withLogs(error, stage.system);
            }),
          bound_ms,
        ),
    };
    beforeAll(async () => {
      stage.system = await System.start(mode, options);
      stage.person = await Person.signUp(stage.system.api);
      stage.database = await stage.system.database();
    }, 120_000);
    afterAll(async () => {
      await stage.database?.close();
      await stage.system?.close();
    }, 60_000);
    scenarios(stage as Stage);
  });
}

/** Code and status of a refusal, and where its faults are: what clients rely on. */
export function refusalOf({ status, headers, body }: Answer<Problem>): { status: number; code: string; paths: string[] } {
  const type = headers.get('content-type') ?? '';
  if (!type.startsWith('application/problem+json'))
    throw new Error(`not a problem document: ${status} ${type} ${JSON.stringify(body)}`);
  if (body.status !== status || !body.correlation_id || !body.detail || /\n\s+at /.test(body.detail))
    throw new Error(`not a proper problem: ${JSON.stringify(body)}`);
  return { status, code: body.code, paths: (body.errors ?? []).map(({ path }) => path) };
}

function withLogs(thrown: unknown, system: System | undefined): Error {
  const error = thrown instanceof Error ? thrown : new Error(String(thrown));
  if (system) error.stack = `${error.stack ?? error.message}\n\nThe processes' last lines:\n${system.tail(15)}`;
  return error;
}
