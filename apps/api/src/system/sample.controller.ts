import { setTimeout as wait } from 'node:timers/promises';
import { Controller, Get, Param, Query } from '@nestjs/common';
import { DomainError } from '@taskflow/core/errors';
import { Operation } from '../openapi/operation';
import { NO_KEYS, numberKey, readQuery, textKey } from '../request/query';
import { FlakyKeys } from './flaky-keys';
import { SAMPLE_DATA } from './sample-data';

const NOTICE = 'Made-up demo data, for trying out http tasks.';
const LONGEST_WAIT_MS = 10_000;
const MOST_WAITING = 100;
const MOST_FAILURES = 10;

const FLAKY_KEYS = {
  key: textKey('Whose requests are counted', 128),
  fail: numberKey('How many of its first requests fail', 0, MOST_FAILURES),
};
const SLOW_KEYS = { ms: numberKey('How long the answer takes', 0, LONGEST_WAIT_MS) };

/** Data and behaviour for the demo pipeline's `http` tasks. Open to all: there is nothing to know here. */
@Controller('sample')
export class SampleController {
  private readonly flakyKeys = new FlakyKeys();
  private waiting = 0;

  @Get()
  @Operation({
    id: 'listSampleData',
    open: true,
    summary: 'Demo data sets',
    answer: {
      status: 200,
      schema: 'SampleIndex',
      description: 'Their names',
      example: { notice: NOTICE, data_sets: Object.keys(SAMPLE_DATA) },
    },
  })
  index(@Query() query: unknown): { notice: string; data_sets: string[] } {
    readQuery(NO_KEYS, query);
    return { notice: NOTICE, data_sets: Object.keys(SAMPLE_DATA) };
  }

  @Get('flaky')
  @Operation({
    id: 'sampleFlaky',
    open: true,
    summary: 'Demo: fails first, then works',
    query: FLAKY_KEYS,
    description: '503 for the first `fail` requests (1 when not given) of each `key`, then 200. For showing retries.',
    answer: { status: 200, schema: 'SampleAnswer', description: 'It worked', example: { ok: true, attempt: 2 } },
  })
  flaky(@Query() query: unknown): { ok: true; attempt: number } {
    const { key = 'default', fail = 1 } = readQuery(FLAKY_KEYS, query);
    const attempt = this.flakyKeys.next(key);
    if (attempt <= fail)
      throw new DomainError(
        'unavailable',
        `Demo: request ${attempt} for key "${key}" fails on purpose; the next ones will not all do so.`,
      );
    return { ok: true, attempt };
  }

  @Get('slow')
  @Operation({
    id: 'sampleSlow',
    open: true,
    summary: 'Demo: takes its time',
    query: SLOW_KEYS,
    answer: {
      status: 200,
      schema: 'SampleAnswer',
      description: 'After `ms` milliseconds (1,000 when not given)',
      example: { ok: true, waited_ms: 1000 },
    },
    errors: ['rate_limited'],
  })
  async slow(@Query() query: unknown): Promise<{ ok: true; waited_ms: number }> {
    const { ms = 1_000 } = readQuery(SLOW_KEYS, query);
    if (this.waiting >= MOST_WAITING)
      throw new DomainError('rate_limited', `${MOST_WAITING} requests are waiting here already: try again.`);
    this.waiting += 1;
    try {
      await wait(ms, undefined, { ref: false });
    } finally {
      this.waiting -= 1;
    }
    return { ok: true, waited_ms: ms };
  }

  @Get(':name')
  @Operation({
    id: 'getSampleData',
    open: true,
    summary: 'One demo data set',
    answer: { status: 200, schema: 'SampleData', description: 'The data', example: SAMPLE_DATA['prices'] },
    errors: ['not_found'],
  })
  dataSet(@Param('name') name: string, @Query() query: unknown): unknown {
    readQuery(NO_KEYS, query);
    if (!Object.hasOwn(SAMPLE_DATA, name))
      throw new DomainError('not_found', `There is no data set "${name}"; there are ${Object.keys(SAMPLE_DATA).join(', ')}.`);
    return SAMPLE_DATA[name];
  }
}
