import type { HandlerContext, TaskHandler } from '@taskflow/core/worker';
import { HandlerProcess, type ProcessOptions } from './handler-process';

/** Processes that wait for their next execution: starting one takes some 100 ms. */
const MOST_IDLE = 4;
const IDLE_MS = 60_000;

interface Idle {
  workspace_id: string;
  timer: NodeJS.Timeout;
}

/**
 * A handler of the operator's own, each execution in a process that does nothing else meanwhile. A process serves one workspace
 * only: what an execution leaves behind in it, be it memory or output, is seen by no other.
 */
export class UserHandler implements TaskHandler {
  private readonly idle = new Map<HandlerProcess, Idle>();
  private readonly busy = new Set<HandlerProcess>();

  constructor(
    readonly type: string,
    private readonly options: ProcessOptions,
  ) {}

  async run(payload: unknown, context: HandlerContext): Promise<unknown> {
    const process = this.take(context.workspace_id);
    this.busy.add(process);
    try {
      return await process.execute(payload, context);
    } finally {
      this.busy.delete(process);
      this.put(process, context.workspace_id);
    }
  }

  /** Ends every process, also those that are at work. */
  close(): void {
    for (const process of [...this.idle.keys(), ...this.busy]) process.kill();
    for (const { timer } of this.idle.values()) clearTimeout(timer);
    this.idle.clear();
  }

  private take(workspace_id: string): HandlerProcess {
    for (const [process, idle] of this.idle) {
      if (idle.workspace_id !== workspace_id) continue;
      this.forget(process, idle);
      if (process.usable) return process;
    }
    return new HandlerProcess(this.options);
  }

  /** Of too many the one ends that has waited longest: its workspace may not come again. */
  private put(process: HandlerProcess, workspace_id: string): void {
    if (!process.usable) return;
    const timer = setTimeout(() => {
      this.idle.delete(process);
      process.kill();
    }, IDLE_MS).unref();
    this.idle.set(process, { workspace_id, timer });
    const [oldest] = this.idle;
    if (!oldest || this.idle.size <= MOST_IDLE) return;
    this.forget(...oldest);
    oldest[0].kill();
  }

  private forget(process: HandlerProcess, { timer }: Idle): void {
    this.idle.delete(process);
    clearTimeout(timer);
  }
}
