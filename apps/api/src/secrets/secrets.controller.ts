import { Body, Controller, Delete, Get, HttpCode, Param, Put, Query } from '@nestjs/common';
import { LIMITS, SECRET_NAME, type Page, type SecretObject, type SetSecretRequest } from '@taskflow/contracts';
import { DomainError } from '@taskflow/core/errors';
import { SecretStore, type SecretInfo } from '@taskflow/core/ports';
import { Operation } from '../openapi/operation';
import { bodyReader } from '../request/body';
import { refusal } from '../request/faults';
import { makeCursor, NO_KEYS, PAGE_KEYS, pageOf, readCursor, readQuery } from '../request/query';
import { Asker, type Caller } from '../request/request';
import { SECRET_SCHEMAS } from './secret.schemas';

const readSet = bodyReader<SetSecretRequest>(SECRET_SCHEMAS.SetSecretRequest);

/** Values go in and never come out again but into payloads. */
@Controller('api/v1/workspaces/:workspace/secrets')
export class SecretsController {
  constructor(private readonly secrets: SecretStore) {}

  @Get()
  @Operation({
    id: 'listSecrets',
    role: 'member',
    summary: 'Names of the secrets that payloads can use',
    description: 'Who made them and when; never their values.',
    query: PAGE_KEYS,
    answer: { status: 200, schema: 'SecretPage', description: 'By name' },
    errors: ['list_limit_too_large'],
  })
  async list(@Asker() caller: Caller, @Query() query: unknown): Promise<Page<SecretObject>> {
    const { limit, cursor } = pageOf(readQuery(PAGE_KEYS, query));
    const after = cursor === undefined ? '' : readCursor(cursor, 'string');
    const all = await this.secrets.list(caller.workspace_id);
    const rest = all.filter(({ name }) => name > after);
    const items = rest.slice(0, limit).map(secretObject);
    const last = rest.length > limit ? items.at(-1) : undefined;
    return { items, next_cursor: last ? makeCursor(last.name) : null, total: all.length };
  }

  @Put(':secret')
  @Operation({
    id: 'setSecret',
    role: 'admin',
    summary: 'Make a secret, or give it another value',
    description:
      'Payloads take it as `{{ secrets.NAME }}`: those of workflows, and of tasks created with `templates`. Tasks that are executed from now on get the new value.',
    body: { schema: 'SetSecretRequest' },
    answer: { status: 200, schema: 'Secret', description: 'Set' },
    errors: ['secret_too_short', 'secret_too_large', 'too_many_secrets'],
  })
  async set(
    @Asker() caller: Caller,
    @Param('secret') name: string,
    @Body() body: unknown,
    @Query() query: unknown,
  ): Promise<SecretObject> {
    readQuery(NO_KEYS, query);
    const { value } = readSet(body);
    if (!SECRET_NAME.test(name))
      throw refusal([{ path: 'secret', message: 'must be 1 to 64 letters, digits and _, not beginning with a digit' }]);
    if (value.trim().length < LIMITS.secret_characters_min)
      throw refusal([
        {
          path: 'value',
          message: `must have at least ${LIMITS.secret_characters_min} characters besides white space`,
          code: 'secret_too_short',
        },
      ]);
    if (Buffer.byteLength(value) > LIMITS.secret_bytes)
      throw refusal([{ path: 'value', message: `is larger than ${LIMITS.secret_bytes} bytes`, code: 'secret_too_large' }]);
    const secret = { name, value, by: caller.user_id };
    const outcome = await this.secrets.put(caller.workspace_id, secret, caller.context);
    if (outcome === 'too_many')
      throw new DomainError(
        'too_many_secrets',
        `The workspace has ${LIMITS.secrets_per_workspace} secrets, as many as it can have: delete some that nothing uses.`,
      );
    return secretObject(outcome);
  }

  @Delete(':secret')
  @HttpCode(204)
  @Operation({
    id: 'deleteSecret',
    role: 'admin',
    summary: 'Delete a secret',
    description: 'Tasks that need it fail from now on, and say so.',
    answer: { status: 204, schema: null, description: 'Deleted' },
  })
  async remove(@Asker() caller: Caller, @Param('secret') name: string, @Query() query: unknown): Promise<void> {
    readQuery(NO_KEYS, query);
    const removed = SECRET_NAME.test(name) && (await this.secrets.remove(caller.workspace_id, name, caller.context));
    if (!removed) throw new DomainError('not_found', `This workspace has no secret "${name}".`);
  }
}

function secretObject({ created_at, updated_at, ...secret }: SecretInfo): SecretObject {
  return { ...secret, created_at: created_at.toISOString(), updated_at: updated_at.toISOString() };
}
