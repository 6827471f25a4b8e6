import { Controller, Get, Param, Query } from '@nestjs/common';
import type { EventRecord, Page } from '@taskflow/contracts';
import { EventReader } from '@taskflow/core/ports';
import { Operation } from '../openapi/operation';
import { isUuid } from '../request/formats';
import { makeCursor, PAGE_KEYS, pageOf, readCursor, readQuery } from '../request/query';
import { Asker, type Caller } from '../request/request';
import { noRun } from './refusals';

@Controller('api/v1/workspaces/:workspace/runs/:run_id/events')
export class RunEventsController {
  constructor(private readonly events: EventReader) {}

  @Get()
  @Operation({
    id: 'listRunEvents',
    role: 'viewer',
    summary: 'Everything that happened to a run and its tasks',
    query: PAGE_KEYS,
    answer: { status: 200, schema: 'EventPage', description: 'Oldest first' },
    errors: ['list_limit_too_large'],
  })
  async history(@Asker() caller: Caller, @Param('run_id') run_id: string, @Query() query: unknown): Promise<Page<EventRecord>> {
    const { limit, cursor } = pageOf(readQuery(PAGE_KEYS, query));
    const after = cursor === undefined ? 0 : readCursor(cursor, 'number');
    if (!isUuid(run_id)) throw noRun(run_id);
    const events = await this.events.range(caller.workspace_id, after, limit + 1, { run_id });
    // Every run has its creation as an event.
    if (events.length === 0 && after === 0) throw noRun(run_id);
    const items = events.slice(0, limit);
    const last = events.length > limit ? items.at(-1) : undefined;
    return { items, next_cursor: last ? makeCursor(last.seq) : null };
  }
}
