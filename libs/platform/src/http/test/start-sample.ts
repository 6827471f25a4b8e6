import type { DynamicModule, Type } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { ListeningAddress } from '../../env/addresses';
import { readEnvironment, type Environment, type Source } from '../../env/read';
import { Readiness } from '../../health/readiness';
import { createLogger } from '../../logging/logger';
import { Metrics } from '../../metrics/metrics';
import { temporaryDirectory } from '../../test/temporary-directory';
import { createHttpApplication, type ApplicationParts } from '../application';

export interface Sample extends ApplicationParts {
  app: NestFastifyApplication;
  url: string;
  /** Parsed log lines so far. */
  lines: Record<string, unknown>[];
}

/** Settings for tests: a data directory of their own, any free port. */
export function testEnvironment(source: Source = {}): Environment {
  const result = readEnvironment({ DATA_DIR: temporaryDirectory(), PORT: '0', ...source });
  if (!result.ok) throw new Error(result.faults.join('\n'));
  return result.env;
}

/** A listening application with the given module, and its log. */
export async function startSample(module: Type | DynamicModule, source: Source = {}): Promise<Sample> {
  const env = testEnvironment(source);
  const lines: Record<string, unknown>[] = [];
  const destination = { write: (line: string) => void lines.push(JSON.parse(line) as Record<string, unknown>) };
  const parts: ApplicationParts = {
    env,
    logger: createLogger({ service: 'api', level: 'debug', destination }),
    metrics: new Metrics(),
    readiness: new Readiness(),
    address: new ListeningAddress(env, 'api'),
  };
  const app = await createHttpApplication(module, parts);
  await app.listen(0, '127.0.0.1');
  const address = app.getHttpServer().address();
  parts.address.port = typeof address === 'object' && address ? address.port : 0;
  parts.readiness.state = 'ready';
  return { ...parts, app, url: `http://127.0.0.1:${parts.address.port}`, lines };
}
