import 'reflect-metadata';
import { Logger as Nest, type Type } from '@nestjs/common';
import type { Logger } from 'pino';
import { startFailure, startService, type RunningService, type ServiceOptions } from './bootstrap.start';
import { readProcessEnvironment } from './env';
import type { Service } from './env/addresses';
import type { Environment } from './env/read';
import { createLogger, flushLogger } from './logging/logger';
import { NestLogger, ServiceLog } from './logging/service-log';
import { PlatformModule } from './platform.module';

/** A worker drains for up to 25 s; orchestrators kill after 30 s. */
const STOP_MS = 29_000;

/**
 * The whole life of a service process, called by each app's main.ts: reads the environment, starts, and stops on SIGTERM
 * or SIGINT (a second one ends at once). With the argument `migrate` it only brings the database's schema up to date.
 * Never rejects: what prevents the start is told in lines without a stack, exit code 1; a bug is logged and crashes.
 */
export async function bootstrap(modules: readonly Type[], options: ServiceOptions): Promise<void> {
  const env = readOrExit(options.service);
  const pretty = isForPeople(options.service, env);
  // At a terminal the lines of every transition would push the address and the password out of sight.
  const level = env.LOG_LEVEL ?? (pretty ? 'warn' : 'info');
  const logger = createLogger({ service: options.service, level, pretty });
  Nest.overrideLogger(new NestLogger(logger));
  crashOnBugs(logger);
  const signals = new Signals(logger);
  try {
    if (process.argv[2] === 'migrate') {
      await PlatformModule.migrate(env, new ServiceLog(logger));
      end(logger, 0);
    }
    signals.run(await startService(modules, options, env, logger));
  } catch (error) {
    const lines = startFailure(error);
    if (lines === null) logger.fatal({ err: error }, 'the start failed; this is a bug');
    flushLogger(logger);
    for (const line of lines ?? []) process.stderr.write(`TaskFlow cannot start: ${line}\n`);
    process.exit(1);
  }
}

function readOrExit(service: Service): Environment {
  const result = readProcessEnvironment();
  for (const warning of result.warnings) process.stderr.write(`Warning: ${warning}.\n`);
  const faults = result.ok ? wrongMode(result.env, service) : result.faults;
  if (result.ok && faults.length === 0) return result.env;
  process.stderr.write(
    `TaskFlow cannot start, the configuration has ${faults.length === 1 ? 'a fault' : `${faults.length} faults`}:\n`,
  );
  for (const fault of faults) process.stderr.write(`  ${fault}\n`);
  process.stderr.write('docs/configuration.md describes every variable.\n');
  process.exit(1);
}

/** Embedded is one process by nature: its data directory and its bus belong to one. */
function wrongMode(env: Environment, service: Service): string[] {
  if (env.MODE === 'stack' || service === 'standalone') return [];
  return [`MODE: the ${service} service alone needs MODE=stack; embedded runs everything in one process, by npm start`];
}

function isForPeople(service: Service, env: Environment): boolean {
  return service === 'standalone' && process.stdout.isTTY && env.NODE_ENV !== 'production';
}

function crashOnBugs(logger: Logger): void {
  const crash = (message: string) => (error: unknown) => {
    logger.fatal({ err: error instanceof Error ? error : new Error(String(error)) }, message);
    end(logger, 1);
  };
  process.on('uncaughtException', crash('an error that nobody caught: the process ends'));
  process.on('unhandledRejection', crash('a rejection that nobody handled: the process ends'));
}

function end(logger: Logger, code: number): never {
  flushLogger(logger);
  process.exit(code);
}

/** What SIGTERM and SIGINT do: before the service runs, end; then, drain; while it drains, end at once. */
class Signals {
  private service: RunningService | null = null;

  constructor(private readonly logger: Logger) {
    for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => this.received(signal));
  }

  run(service: RunningService): void {
    this.service = service;
  }

  private received(signal: NodeJS.Signals): void {
    const { service } = this;
    if (!service) {
      this.logger.warn(`${signal}: ended at once`);
      end(this.logger, signal === 'SIGINT' ? 130 : 143);
    }
    this.service = null;
    this.logger.info(`${signal}: finishing what runs; once more ends at once`);
    setTimeout(() => {
      this.logger.error(`not finished after ${STOP_MS / 1_000} s: ended; what was running is taken up again at the next start`);
      end(this.logger, 1);
    }, STOP_MS).unref();
    service.stop().then(
      () => {
        this.logger.info('stopped');
        end(this.logger, 0);
      },
      (error: unknown) => {
        this.logger.fatal({ err: error }, 'the stop failed');
        end(this.logger, 1);
      },
    );
  }
}
