import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import type { DeadLetterObject, Page, RedriveRequest } from '@taskflow/contracts';
import { redrive } from '@taskflow/core/outbox';
import { DeadLetterStore, MessageBus } from '@taskflow/core/ports';
import { Operation } from '../openapi/operation';
import { optionalBodyReader } from '../request/body';
import { NO_KEYS, PAGE_KEYS, pageOf, readQuery } from '../request/query';
import { Asker, type Caller } from '../request/request';
import { DEAD_LETTER_SCHEMAS } from './dead-letter.schemas';

const readRedrive = optionalBodyReader<RedriveRequest>(DEAD_LETTER_SCHEMAS.RedriveRequest);

/** Messages of a workspace that a service could not handle. */
@Controller('api/v1/workspaces/:workspace/dead-letters')
export class DeadLettersController {
  constructor(
    private readonly letters: DeadLetterStore,
    private readonly bus: MessageBus,
  ) {}

  @Get()
  @Operation({
    id: 'listDeadLetters',
    role: 'admin',
    summary: 'Messages that a service could not handle',
    description: 'Kept for 30 days, the newest 1,000. Tasks do not wait for them: a message only says that something happened.',
    query: PAGE_KEYS,
    answer: { status: 200, schema: 'DeadLetterPage', description: 'Newest first' },
    errors: ['list_limit_too_large'],
  })
  async list(@Asker() { workspace_id }: Caller, @Query() query: unknown): Promise<Page<DeadLetterObject>> {
    const page = await this.letters.list(workspace_id, pageOf(readQuery(PAGE_KEYS, query)));
    return { ...page, items: page.items.map(({ text: message, at, ...same }) => ({ ...same, message, at: at.toISOString() })) };
  }

  @Post('redrive')
  @HttpCode(200)
  @Operation({
    id: 'redriveDeadLetters',
    role: 'admin',
    summary: 'Give messages to the services again that could not handle them',
    description: 'Remove the cause first: what cannot be handled again comes back. Each goes to its own service only.',
    body: { schema: 'RedriveRequest', required: false },
    answer: { status: 200, schema: 'RedriveAnswer', description: 'How many there were' },
  })
  async redrive(@Asker() caller: Caller, @Body() body: unknown, @Query() query: unknown): Promise<{ redriven: number }> {
    readQuery(NO_KEYS, query);
    const { dead_letter_ids } = readRedrive(body);
    return { redriven: await redrive(this.letters, this.bus, caller.workspace_id, dead_letter_ids, caller.context) };
  }
}
