import { Body, Controller, Get, HttpException, Module, NotFoundException, Param, Post, Query, Req } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import { LIMITS } from '@taskflow/contracts';
import { DomainError, Unavailable } from '@taskflow/core/errors';
import { Type } from 'class-transformer';
import { IsArray, IsInt, IsObject, IsOptional, IsString, MaxLength, ValidateNested } from 'class-validator';
import type { FastifyRequest } from 'fastify';
import { currentScope } from '../../logging/scope';

export class SampleTask {
  @IsString()
  @MaxLength(10, { context: { code: 'title_too_long' } })
  title!: string;

  @IsOptional()
  @IsObject()
  payload?: Record<string, unknown>;

  @IsOptional()
  @IsString({ each: true })
  tags?: string[];

  @IsOptional()
  extra?: unknown;
}

class SampleTasks {
  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => SampleTask)
  tasks!: SampleTask[];
}

class SampleQuery {
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  limit?: number;
  @IsOptional()
  @IsString()
  q?: string;
}

const THROWN: Record<string, () => unknown> = {
  cycle: () => new DomainError('cycle', 'a depends on itself through b.', [{ path: 'tasks[0]', message: 'a -> b -> a' }]),
  away: () =>
    new Unavailable('The database is away: nothing was changed, try again.', new Error('connect ECONNREFUSED 10.0.0.7:3306')),
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
  create(@Body() body: SampleTask): { task: SampleTask; isInstance: boolean } {
    return { task: body, isInstance: body instanceof SampleTask };
  }

  @Post('bulk')
  @RouteConfig({ bodyLimit: LIMITS.bulk_body_bytes })
  createAll(@Body() body: SampleTasks): { tasks: SampleTask[] } {
    return { tasks: body.tasks };
  }

  @Get('list')
  list(@Query() query: SampleQuery): SampleQuery {
    return query;
  }

  @Get('scope')
  async scope(@Req() request: FastifyRequest): Promise<Record<string, unknown>> {
    await new Promise((resolve) => setImmediate(resolve));
    return { scope: currentScope()['correlation_id'], id: request.id, traceparent: request.headers['traceparent'] ?? null };
  }

  @Post('scope')
  scopeOfBody(@Body() _body: Record<string, unknown>): Record<string, unknown> {
    return { scope: currentScope()['correlation_id'] };
  }

  @Get('slow')
  async slow(): Promise<{ answered: boolean }> {
    slow.waiting += 1;
    await new Promise<void>((resolve) => (slow.release = resolve));
    return { answered: true };
  }

  @Get('throw/:what')
  throw(@Param('what') what: string): never {
    throw THROWN[what]?.() ?? new Error('unknown');
  }
}

@Module({ controllers: [SampleController] })
export class SampleModule {}
