import type { HandlerContext, TaskHandler } from '@taskflow/core/worker';
import { HandlerProcess, type ProcessOptions } from './handler-process';

/** Processes that wait for their next execution: starting one takes some 100 ms. */
const MOST_IDLE = 4;
const IDLE_MS = 60_000;

/** A handler of the operator's own, each execution in a process that does nothing else meanwhile. */
export class UserHandler implements TaskHandler {
  private readonly idle = new Map<HandlerProcess, NodeJS.Timeout>();
  private readonly busy = new Set<HandlerProcess>();

  constructor(
    readonly type: string,
    private readonly options: ProcessOptions,
  ) {}

  async run(payload: unknown, context: HandlerContext): Promise<unknown> {
    const process = this.take();
    this.busy.add(process);
    try {
      return await process.execute(payload, context);
    } finally {
      this.busy.delete(process);
      this.put(process);
    }
  }

  /** Ends every process, also those that are at work. */
  close(): void {
    for (const process of [...this.idle.keys(), ...this.busy]) process.kill();
    for (const timer of this.idle.values()) clearTimeout(timer);
    this.idle.clear();
  }

  private take(): HandlerProcess {
    for (const [process, timer] of this.idle) {
      this.idle.delete(process);
      clearTimeout(timer);
      if (process.usable) return process;
    }
    return new HandlerProcess(this.options);
  }

  private put(process: HandlerProcess): void {
    if (!process.usable) return;
    if (this.idle.size >= MOST_IDLE) return process.kill();
    const timer = setTimeout(() => {
      this.idle.delete(process);
      process.kill();
    }, IDLE_MS).unref();
    this.idle.set(process, timer);
  }
}
