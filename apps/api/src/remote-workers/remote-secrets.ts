import { Injectable } from '@nestjs/common';
import type { ReportProgressRequest } from '@taskflow/contracts';
import { SecretStore } from '@taskflow/core/ports';
import { Redaction } from '@taskflow/core/secret';
import type { AttemptResult } from '@taskflow/core/task';

/** Values of earlier that are still taken out: an execution has those that it was handed. */
const MOST_VALUES = 200;
/** Characters of all that is looked for; the workspaces that were asked for longest ago are read again. */
const MOST_CHARACTERS = 32 * 1024 * 1024;

type NamedValue = readonly [name: string, value: string];

interface Known {
  /** Of the workspace's secrets when they were read. */
  state: string;
  values: readonly NamedValue[];
  redaction: Redaction;
}

/**
 * Takes secrets out of what workers over HTTP send: all that the workspace has, and those that they had before as far as this process
 * has seen them. Which of them an execution was handed, another process may know.
 */
@Injectable()
export class RemoteSecrets {
  private readonly known = new Map<string, Known>();
  private characters = 0;

  constructor(private readonly secrets: SecretStore) {}

  /** Remembers the values that an execution is handed, so that they are taken out also when they are changed meanwhile. */
  async handOut(workspace_id: string, redaction: Redaction): Promise<void> {
    if (redaction !== Redaction.none) await this.of(workspace_id);
  }

  async redacted(
    workspace_id: string,
    result: AttemptResult,
    log_lines: readonly string[],
  ): Promise<{ result: AttemptResult; log_lines: string[] }> {
    const redaction = await this.of(workspace_id);
    return { result: redaction.result(result), log_lines: log_lines.map((line) => redaction.text(line)) };
  }

  async redactedReport(workspace_id: string, said: ReportProgressRequest): Promise<ReportProgressRequest> {
    const { message, log_lines } = said;
    if (message === undefined && log_lines === undefined) return said;
    const redaction = await this.of(workspace_id);
    return {
      ...said,
      ...(message === undefined ? {} : { message: redaction.text(message) }),
      ...(log_lines === undefined ? {} : { log_lines: log_lines.map((line) => redaction.text(line)) }),
    };
  }

  private async of(workspace_id: string): Promise<Redaction> {
    const infos = await this.secrets.list(workspace_id);
    const before = this.known.get(workspace_id);
    if (infos.length === 0 && !before) return Redaction.none;
    const state = infos.map(({ name, updated_at }) => `${name} ${updated_at.getTime()}`).join();
    if (before?.state === state) return before.redaction;
    const read = await this.secrets.values(
      workspace_id,
      infos.map(({ name }) => name),
    );
    const present = [...read].flatMap(([name, value]): NamedValue[] => (value === null ? [] : [[name, value]]));
    const earlier = (before?.values ?? []).filter(([, value]) => !present.some(([, other]) => other === value));
    const values = [...present, ...earlier].slice(0, MOST_VALUES);
    return this.remember(workspace_id, { state, values, redaction: new Redaction(values) });
  }

  private remember(workspace_id: string, known: Known): Redaction {
    this.forget(workspace_id);
    this.known.set(workspace_id, known);
    this.characters += known.redaction.characters;
    for (const oldest of this.known.keys()) {
      if (this.characters <= MOST_CHARACTERS || oldest === workspace_id) break;
      this.forget(oldest);
    }
    return known.redaction;
  }

  private forget(workspace_id: string): void {
    this.characters -= this.known.get(workspace_id)?.redaction.characters ?? 0;
    this.known.delete(workspace_id);
  }
}
