import { Injectable } from '@nestjs/common';
import type { LiveRequest } from '@taskflow/contracts';
import { DomainError } from '@taskflow/core/errors';
import { RunReader, SessionStore, TaskReader, WorkspaceStore } from '@taskflow/core/ports';
import { AccessTokens, type Identity } from './access-tokens';

/** What a subscription is to: a workspace, or one run or task of it. */
export interface Place {
  workspace_id: string;
  run_id?: string;
  task_id?: string;
}

type Named = Extract<LiveRequest, { action: 'subscribe' | 'unsubscribe' }>;

/** Who may listen to what. Nothing is remembered here: each question is put to the stores. */
@Injectable()
export class Access {
  constructor(
    private readonly tokens: AccessTokens,
    private readonly sessions: SessionStore,
    private readonly workspaces: WorkspaceStore,
    private readonly tasks: TaskReader,
    private readonly runs: RunReader,
  ) {}

  /** @throws DomainError `token_expired`, or `unauthenticated` also when the session was closed */
  async authenticate(token: string): Promise<Identity> {
    const identity = await this.tokens.read(token);
    if (!(await this.isSignedIn(identity))) throw new DomainError('unauthenticated', 'The session was closed: sign in again.');
    return identity;
  }

  async isSignedIn({ session_id, user_id }: Identity): Promise<boolean> {
    const session = await this.sessions.live(session_id);
    return session?.user_id === user_id;
  }

  /** Ids of the workspaces in which the user may see everything. */
  async workspacesOf(user_id: string): Promise<Set<string>> {
    return new Set((await this.workspaces.ofUser(user_id)).map(({ workspace }) => workspace.workspace_id));
  }

  /**
   * Finds what a request names, in the given workspace or in any of the user's.
   * @throws DomainError `not_found`, the same for what does not exist and what belongs to others
   */
  async find(user_id: string, { workspace, run_id, task_id }: Named): Promise<Place> {
    const candidates = workspace === undefined ? await this.workspacesOf(user_id) : await this.named(user_id, workspace);
    for (const workspace_id of candidates) {
      if (run_id !== undefined && !(await this.runs.get(workspace_id, run_id))) continue;
      if (task_id !== undefined && (await this.tasks.summaries(workspace_id, [task_id])).length === 0) continue;
      return { workspace_id, ...(run_id === undefined ? {} : { run_id }), ...(task_id === undefined ? {} : { task_id }) };
    }
    throw new DomainError('not_found', `No ${task_id ? `task "${task_id}"` : `run "${run_id}"`} that you can see: check its id`);
  }

  private async named(user_id: string, key_or_id: string): Promise<string[]> {
    const workspace = await this.workspaces.find(key_or_id);
    if (workspace && (await this.workspaces.role(workspace.workspace_id, user_id))) return [workspace.workspace_id];
    throw new DomainError('not_found', `No workspace "${key_or_id}" that you can see: check its key`);
  }
}
