import { JwtService } from '@nestjs/jwt';
import type { RunObject } from '@taskflow/contracts';
import { ACCESS_TOKEN } from '@taskflow/core/auth';
import { Clock, RunReader, SessionStore, TaskReader, WorkspaceStore, type Session, type Workspace } from '@taskflow/core/ports';
import { RealtimeSettings } from '@taskflow/core/settings';
import { OTHER_WORKSPACE, WORKSPACE, type FakeEvents } from './fake-events';

const SECRET = 'a secret of tests that is long enough';
export const USER = '01a1f6ca-1040-7000-8000-000000000001';
export const STRANGER = '01a1f6ca-1040-7000-8000-000000000002';

/** Real time; fake timers move it. */
export class FakeClock extends Clock {
  override now(): Date {
    return new Date();
  }
}

/** An access token as the API signs them; `sid` is `session-<user>` unless given. */
export function token(
  user_id = USER,
  options: { seconds?: number; secret?: string; audience?: string; sid?: string } = {},
): string {
  const now = Math.floor(Date.now() / 1000);
  return new JwtService({ secret: options.secret ?? SECRET }).sign(
    { sub: user_id, sid: options.sid ?? `session-${user_id}`, iat: now, exp: now + (options.seconds ?? 900) },
    { issuer: ACCESS_TOKEN.issuer, audience: options.audience ?? ACCESS_TOKEN.audience, algorithm: ACCESS_TOKEN.algorithm },
  );
}

/** Workspaces `demo` (member: USER) and `other` (member: STRANGER), open sessions, and what `events` know of tasks and runs. */
export class FakeDirectory {
  readonly members = new Map<string, Set<string>>([
    [WORKSPACE, new Set([USER])],
    [OTHER_WORKSPACE, new Set([STRANGER])],
  ]);
  readonly keys = new Map([
    ['demo', WORKSPACE],
    ['other', OTHER_WORKSPACE],
  ]);
  readonly closedSessions = new Set<string>();

  constructor(private readonly events: FakeEvents) {}

  get workspaces(): WorkspaceStore {
    return Object.assign(Object.create(WorkspaceStore.prototype) as WorkspaceStore, {
      find: async (key_or_id: string) => {
        const workspace_id = this.keys.get(key_or_id) ?? key_or_id;
        return this.members.has(workspace_id) ? workspaceOf(workspace_id) : null;
      },
      ofUser: async (user_id: string) =>
        [...this.members].flatMap(([id, users]) => (users.has(user_id) ? [{ workspace: workspaceOf(id), role: 'viewer' }] : [])),
      role: async (workspace_id: string, user_id: string) => (this.members.get(workspace_id)?.has(user_id) ? 'viewer' : null),
    });
  }

  get sessions(): SessionStore {
    return Object.assign(Object.create(SessionStore.prototype) as SessionStore, {
      live: async (session_id: string): Promise<Session | null> =>
        this.closedSessions.has(session_id)
          ? null
          : {
              session_id,
              user_id: session_id.replace(/^session-/, ''),
              created_at: new Date(),
              expires_at: new Date(),
              user_agent: null,
            },
    });
  }

  get tasks(): TaskReader {
    return Object.assign(Object.create(TaskReader.prototype) as TaskReader, {
      summaries: async (workspace_id: string, ids: readonly string[]) =>
        ids.filter((id) => this.events.of(workspace_id).some((event) => event.task_id === id)).map((task_id) => ({ task_id })),
    });
  }

  get runs(): RunReader {
    return Object.assign(Object.create(RunReader.prototype) as RunReader, {
      get: async (workspace_id: string, run_id: string) =>
        this.events.of(workspace_id).some((event) => event.run_id === run_id) ? ({ run_id } as RunObject) : null,
    });
  }
}

function workspaceOf(workspace_id: string): Workspace {
  return { workspace_id, key: workspace_id, name: 'Demo', personal: false, shard: 'main', created_at: new Date() };
}

export function settings(change: Partial<RealtimeSettings> = {}): RealtimeSettings {
  return {
    jwt_secret: SECRET,
    cors_origins: ['https://pages.example'],
    public_url: 'http://tasks.example:3000',
    buffer: 1_000,
    ...change,
  };
}
