import { Controller, Get, Query } from '@nestjs/common';
import type { Page, TaskTypeObject } from '@taskflow/contracts';
import { Operation } from '../openapi/operation';
import { KnownTypes } from './known-types';
import { makeCursor, PAGE_KEYS, pageOf, readCursor, readQuery } from '../request/query';

@Controller('api/v1/task-types')
export class TaskTypesController {
  constructor(private readonly known: KnownTypes) {}

  @Get()
  @Operation({
    id: 'listTaskTypes',
    tokens: true,
    summary: 'Types that automated tasks can have',
    description: 'With the JSON Schema (draft 2020-12) that payloads are checked against: forms can be built from it.',
    query: PAGE_KEYS,
    answer: { status: 200, schema: 'TaskTypePage', description: 'By name' },
    errors: ['list_limit_too_large'],
  })
  async list(@Query() query: unknown): Promise<Page<TaskTypeObject>> {
    const { limit, cursor } = pageOf(readQuery(PAGE_KEYS, query));
    const after = cursor === undefined ? '' : readCursor(cursor, 'string');
    const all = await this.known.installationTypes();
    const rest = [...all].sort((a, b) => (a.type < b.type ? -1 : 1)).filter(({ type }) => type > after);
    const items = rest.slice(0, limit).map(({ type, description, payload_schema, example }) => ({
      type,
      description,
      payload_schema,
      example,
    }));
    const last = rest.length > limit ? items.at(-1) : undefined;
    return { items, next_cursor: last ? makeCursor(last.type) : null, total: all.length };
  }
}
