import { Injectable } from '@nestjs/common';
import { LIMITS, type LimitList, type LimitObject } from '@taskflow/contracts';
import { DomainError } from '@taskflow/core/errors';
import { removeLimit, setLimit } from '@taskflow/core/limit';
import { QueueReader, TaskStore } from '@taskflow/core/ports';
import type { LimitRule, LimitSubject } from '@taskflow/core/task';
import type { Caller } from '../request/request';

/** What a workspace has limited. */
@Injectable()
export class WorkspaceLimits {
  constructor(
    private readonly tasks: TaskStore,
    private readonly reader: QueueReader,
  ) {}

  async list(workspace_id: string): Promise<LimitList> {
    const limits = await this.reader.limits(workspace_id);
    return {
      items: limits.map(({ kind, name, concurrency, rate, running, waiting, changed_at, changed_by }) => ({
        kind,
        name,
        concurrency,
        rate,
        running,
        waiting,
        changed_at: changed_at.toISOString(),
        changed_by,
      })),
    };
  }

  /** @throws DomainError `too_many_limits` */
  async set({ workspace_id, context }: Caller, subject: LimitSubject, rule: LimitRule): Promise<LimitObject> {
    const { items } = await this.list(workspace_id);
    const exists = items.some(({ kind, name }) => kind === subject.kind && name === subject.name);
    if (!exists && items.length >= LIMITS.limits_per_workspace)
      throw new DomainError(
        'too_many_limits',
        `The workspace has ${items.length} limits, and no more are possible; remove one that is not needed (GET …/limits lists them).`,
      );
    await setLimit(this.tasks, workspace_id, subject, rule, context);
    return this.one(workspace_id, subject);
  }

  /** @throws DomainError `not_found` when nobody has set it */
  async remove({ workspace_id, context }: Caller, subject: LimitSubject): Promise<void> {
    const outcome = await removeLimit(this.tasks, workspace_id, subject, context);
    if (outcome === 'unchanged') throw nothingSet(subject);
  }

  private async one(workspace_id: string, subject: LimitSubject): Promise<LimitObject> {
    const { items } = await this.list(workspace_id);
    const found = items.find(({ kind, name }) => kind === subject.kind && name === subject.name);
    if (!found) throw nothingSet(subject);
    return found;
  }
}

function nothingSet({ kind, name }: LimitSubject): DomainError {
  return new DomainError(
    'not_found',
    kind === 'key'
      ? `No limit is set for the key "${name}"; one of its tasks runs at a time.`
      : `No limit is set for the queue "${name}".`,
  );
}
