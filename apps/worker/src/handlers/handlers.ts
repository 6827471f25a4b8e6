import { Injectable } from '@nestjs/common';
import { NonRetryable, type TaskHandler } from '@taskflow/core/worker';

/** Every handler this worker has, by task type. */
@Injectable()
export class Handlers {
  private readonly byType: ReadonlyMap<string, TaskHandler>;

  /** @throws Error when two handlers claim one type */
  constructor(handlers: readonly TaskHandler[]) {
    const byType = new Map<string, TaskHandler>();
    for (const handler of handlers) {
      if (byType.has(handler.type)) throw new Error(`Two handlers are registered for the type "${handler.type}"; rename one.`);
      byType.set(handler.type, handler);
    }
    this.byType = byType;
  }

  get types(): string[] {
    return [...this.byType.keys()];
  }

  /** The claim asks for known types only; should one slip through, its task fails and says why. */
  get(type: string): TaskHandler {
    return (
      this.byType.get(type) ?? {
        type,
        run: () => Promise.reject(new NonRetryable('unknown_type', `This worker has no handler for "${type}".`)),
      }
    );
  }
}
