import { LIMITS } from '@taskflow/contracts';
import { DomainError } from '../errors';
import { ExpressionError, fillIn, shown, templatesOf, type Expression, type Values } from '../expression';
import type { SecretStore } from '../ports/secret-store';
import type { ClaimedTask } from '../ports/task-store';
import { Redaction } from '../secret';
import { jsonBytes } from '../task/storable';
import { NonRetryable } from '../worker';
import { expressionsIn, type Scopes } from './scopes';

/** What is wrong with a payload for a type, in one line; null when it fits. */
export type PayloadFault = (type: string, payload: unknown) => string | null | Promise<string | null>;

/** What a handler gets, and what must not come back from it. */
export interface FilledPayload {
  payload: unknown;
  redaction: Redaction;
}

/** Fills in the templates of payloads. Secrets are put in here, after all else was evaluated: no expression gets hold of them. */
export class PayloadFiller {
  constructor(
    private readonly scopes: Scopes,
    private readonly secrets: SecretStore,
  ) {}

  /**
   * The payload that a claimed task is executed with. Only tasks with templates (they have a spec) are looked at; others keep braces
   * as they are.
   * @throws NonRetryable when a template has no value, or what comes out does not fit its type; its message tells no secret
   */
  async fill(claimed: ClaimedTask, faultOf: PayloadFault): Promise<FilledPayload> {
    const { spec, payload } = claimed;
    const expressions = spec === null ? [] : readable(payload);
    if (expressions.length === 0) return { payload, redaction: Redaction.none };
    const secrets = await this.secretsOf(claimed.workspace_id, expressions);
    const redaction = new Redaction(secrets);
    try {
      const values = await this.valuesOf(claimed, expressions, secrets);
      return { payload: await filled(claimed, values, faultOf), redaction };
    } catch (error) {
      if (!(error instanceof NonRetryable)) throw error;
      throw new NonRetryable(error.code, redaction.text(error.message));
    }
  }

  private async secretsOf(workspace_id: string, expressions: readonly Expression[]): Promise<Map<string, string>> {
    const names = [...new Set(expressions.flatMap((one) => [...one.secrets]))];
    const secrets = new Map<string, string>();
    if (names.length === 0) return secrets;
    const found = await this.secrets.values(workspace_id, names);
    for (const name of names) {
      const value = found.get(name);
      if (value === undefined) throw new NonRetryable('unknown_secret', unknown(name));
      if (value === null) throw new NonRetryable('unreadable_secret', unreadable(name));
      secrets.set(name, value);
    }
    return secrets;
  }

  private async valuesOf(
    claimed: ClaimedTask,
    expressions: readonly Expression[],
    secrets: ReadonlyMap<string, string>,
  ): Promise<Values> {
    const misused = expressions.find((one) => one.secret === null && one.secrets.size > 0);
    if (misused) throw cannotFill(`"${shown(misused.source)}" does more with a secret than pass it on`);
    const others = expressions.filter((one) => one.secret === null);
    try {
      const values = new Map(await this.scopes.values(claimed, others));
      for (const { source, secret } of expressions) if (secret !== null) values.set(source, secrets.get(secret));
      return values;
    } catch (error) {
      if (error instanceof ExpressionError) throw cannotFill(error.message);
      if (error instanceof DomainError && error.code === 'result_too_large') throw new NonRetryable(error.code, error.message);
      throw error;
    }
  }
}

async function filled({ payload, type }: ClaimedTask, values: Values, faultOf: PayloadFault): Promise<unknown> {
  const complete = fillIn(payload, values);
  const bytes = jsonBytes(complete);
  if (bytes > LIMITS.filled_payload_bytes)
    throw new NonRetryable(
      'payload_too_large',
      `With its templates filled in the payload has ${bytes} bytes; the most is ${LIMITS.filled_payload_bytes}.`,
    );
  const fault = await faultOf(type, complete);
  if (fault)
    throw new NonRetryable('invalid_payload', `With its templates filled in the payload does not fit "${type}": ${fault}.`);
  return complete;
}

/** A payload that was edited later may hold templates that nobody has read yet. */
function readable(payload: unknown): Expression[] {
  const [fault] = templatesOf(payload, 'payload').faults;
  if (fault) throw cannotFill(`${fault.path}: ${fault.message}`);
  return expressionsIn(payload);
}

function cannotFill(reason: string): NonRetryable {
  return new NonRetryable('invalid_expression', `The payload cannot be filled in: ${reason}.`);
}

function unknown(name: string): string {
  return `The payload needs the secret "${name}", which the workspace does not have. An admin sets it (PUT …/secrets/${name}); then rerun the task.`;
}

function unreadable(name: string): string {
  return `The secret "${name}" was sealed under a key that this server does not have (SECRETS_KEY). An operator gives it that key, or an admin sets the secret anew; then rerun the task.`;
}
