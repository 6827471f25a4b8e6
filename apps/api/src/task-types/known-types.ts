import { Injectable } from '@nestjs/common';
import { SYSTEM_WORKSPACE_ID } from '@taskflow/contracts';
import { Clock, TaskTypeStore, type RegisteredType } from '@taskflow/core/ports';
import { HANDLER_TYPES, type HandlerType } from '@taskflow/core/worker';
import { Recent } from '../request/recent';

const REMEMBERED_MS = 5_000;
const MOST_REMEMBERED = 1_000;

/** Registered task types by workspace, asked for at most every 5 s, and at once when a name is not among the remembered ones. */
@Injectable()
export class KnownTypes {
  private readonly recent: Recent<ReadonlyMap<string, RegisteredType>>;

  constructor(
    private readonly types: TaskTypeStore,
    clock: Clock,
  ) {
    this.recent = new Recent(clock, REMEMBERED_MS, MOST_REMEMBERED);
  }

  /** All of the workspace, as new as these names ask for. */
  async covering(workspace_id: string, names: readonly string[]): Promise<ReadonlyMap<string, RegisteredType>> {
    const known = await this.load(workspace_id);
    if (names.every((name) => known.has(name))) return known;
    this.changed(workspace_id);
    return this.load(workspace_id);
  }

  /** As `covering`, of what the installation's own workers have brought along from HANDLERS_DIR. */
  ofInstallation(names: readonly string[]): Promise<ReadonlyMap<string, RegisteredType>> {
    return this.covering(SYSTEM_WORKSPACE_ID, names);
  }

  /** Built in or brought along: everything that tasks of any workspace can be. */
  async installationTypes(): Promise<HandlerType[]> {
    const brought = await this.ofInstallation([]);
    const built = HANDLER_TYPES.map(({ type }) => type);
    return [...HANDLER_TYPES, ...[...brought.values()].filter(({ type }) => !built.includes(type))];
  }

  /** Something about the workspace's types was changed here. */
  changed(workspace_id: string): void {
    this.recent.forget(workspace_id);
  }

  private async load(workspace_id: string): Promise<ReadonlyMap<string, RegisteredType>> {
    const load = async (): Promise<ReadonlyMap<string, RegisteredType>> =>
      new Map((await this.types.list(workspace_id)).map((type) => [type.type, type]));
    return (await this.recent.get(workspace_id, load)) ?? new Map<string, RegisteredType>();
  }
}
