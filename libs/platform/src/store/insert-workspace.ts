import type { NewWorkspace, Workspace } from '@taskflow/core/ports';
import type { ChangeContext } from '@taskflow/core/task';
import { MembershipEntity } from './entities/membership.entity';
import { WorkspaceEntity } from './entities/workspace.entity';
import type { Recording } from './recorded-transactions';
import { ONLY_SHARD } from './single-shard';

/** Writes a workspace, its head and its first owner, with their events in the workspace's own stream. */
export async function insertWorkspace(
  { sql, now, record }: Recording,
  { workspace_id, key, name, personal }: NewWorkspace & { workspace_id: string },
  owner_id: string,
  context: ChangeContext,
): Promise<Workspace> {
  const workspace: Workspace = { workspace_id, key, name, personal, shard: ONLY_SHARD, created_at: now };
  await sql.manager.insert(WorkspaceEntity, { ...workspace, deleted_at: null });
  await sql.manager.insert(MembershipEntity, { workspace_id, user_id: owner_id, role: 'owner', created_at: now });
  await sql.run('INSERT INTO workspace_head (workspace_id, seq) VALUES (?, 0)', [workspace_id]);
  record(workspace_id, 'workspace.created', context, { after: { workspace_id, key, name, personal } });
  record(workspace_id, 'member.added', context, { after: { user_id: owner_id, role: 'owner' } });
  return workspace;
}
