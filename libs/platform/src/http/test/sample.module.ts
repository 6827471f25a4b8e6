import { Body, Controller, Get, HttpException, Module, NotFoundException, Param, Post, Query, Req } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import { LIMITS } from '@taskflow/contracts';
import { DomainError, Unavailable } from '@taskflow/core/errors';
import type { FastifyRequest } from 'fastify';
import { currentScope } from '../../logging/scope';

const THROWN: Record<string, () => Error> = {
  cycle: () => new DomainError('cycle', 'a depends on itself through b.', [{ path: 'tasks[0]', message: 'a -> b -> a' }]),
  away: () =>
    new Unavailable('The database is away: nothing was changed, try again.', new Error('connect ECONNREFUSED 10.0.0.7:3306')),
  meant: () => new DomainError('unavailable', 'This fails on purpose.'),
  bug: () => new TypeError('secret detail of the code'),
  nest404: () => new NotFoundException('No such thing'),
  limited: () => new HttpException('Slow down', 429),
  anonymous: () => new HttpException('Who are you', 401),
  teapot: () => new HttpException('I am a teapot', 418),
};

/** Resolves the requests that wait in `GET /sample/slow`. */
export const slow: { release: () => void; waiting: number } = { release: () => undefined, waiting: 0 };

@Controller('sample')
export class SampleController {
  @Post('task')
  create(@Body() body: unknown): { body: unknown } {
    return { body };
  }

  @Post('bulk')
  @RouteConfig({ bodyLimit: LIMITS.bulk_body_bytes })
  createAll(@Body() body: unknown): { bytes: number } {
    return { bytes: JSON.stringify(body).length };
  }

  @Get('list')
  list(@Query() query: Record<string, string>): Record<string, string> {
    return query;
  }

  @Get('scope')
  async scope(@Req() request: FastifyRequest): Promise<Record<string, unknown>> {
    await new Promise((resolve) => setImmediate(resolve));
    return { scope: currentScope()['correlation_id'], id: request.id, traceparent: request.headers['traceparent'] ?? null };
  }

  @Post('scope')
  scopeOfBody(@Body() _body: unknown): Record<string, unknown> {
    return { scope: currentScope()['correlation_id'] };
  }

  @Get('slow')
  async slow(): Promise<{ answered: boolean }> {
    slow.waiting += 1;
    await new Promise<void>((resolve) => (slow.release = resolve));
    return { answered: true };
  }

  @Get('waiting')
  waiting(): number {
    return slow.waiting;
  }

  @Get('throw/:what')
  throw(@Param('what') what: string): never {
    throw THROWN[what]?.() ?? new Error('unknown');
  }
}

@Module({ controllers: [SampleController] })
export class SampleModule {}
