import type { OnApplicationShutdown, OnModuleInit } from '@nestjs/common';
import { ACTION_TYPE, APPROVAL_TYPE, CHILD_RUN_TYPES, SYSTEM_WORKSPACE_ID } from '@taskflow/contracts';
import { CannotStart } from '@taskflow/core/errors';
import type { TaskTypeStore } from '@taskflow/core/ports';
import type { WorkerSettings } from '@taskflow/core/settings';
import type { ChangeContext } from '@taskflow/core/task';
import { HANDLER_TYPES, type PayloadSchema, type TaskHandler } from '@taskflow/core/worker';
import { loadHandlers, type LoadedHandler } from './load-handlers';

const TAKEN: ReadonlySet<string> = new Set<string>([
  ACTION_TYPE,
  APPROVAL_TYPE,
  ...CHILD_RUN_TYPES,
  ...HANDLER_TYPES.map(({ type }) => type),
]);

/** The handlers of HANDLERS_DIR. */
export class UserHandlers implements OnModuleInit, OnApplicationShutdown {
  private constructor(
    private readonly types: TaskTypeStore,
    private readonly worker_id: string,
    private readonly loaded: readonly LoadedHandler[],
  ) {}

  /** @throws CannotStart with every fault of every file */
  static async load(settings: WorkerSettings, types: TaskTypeStore, worker_id: string): Promise<UserHandlers> {
    const { handlers_dir, handler_memory_mb: memory_mb, handler_env: env } = settings;
    const loaded = handlers_dir === null ? [] : await loadHandlers(handlers_dir, { memory_mb, env }, TAKEN);
    return new UserHandlers(types, worker_id, loaded);
  }

  get handlers(): TaskHandler[] {
    return this.loaded.map(({ handler }) => handler);
  }

  /** Schemas of their payloads, by type. */
  get schemas(): ReadonlyMap<string, PayloadSchema> {
    return new Map(this.loaded.map(({ definition }) => [definition.type, definition.payload_schema]));
  }

  /**
   * Makes their types known to the whole installation, before any task is taken, so that tasks of them can be created. A type
   * whose last worker is gone stays known: its tasks wait, and say so.
   */
  async onModuleInit(): Promise<void> {
    const context: ChangeContext = { actor: { kind: 'worker', id: this.worker_id }, correlation_id: null, traceparent: null };
    for (const { definition } of this.loaded)
      if ((await this.types.put(SYSTEM_WORKSPACE_ID, definition, context)) === 'too_many')
        throw new CannotStart(['HANDLERS_DIR: the installation has as many task types as it can have']);
  }

  /** When what ran has ended or was handed back. */
  onApplicationShutdown(): void {
    for (const { handler } of this.loaded) handler.close();
  }
}
