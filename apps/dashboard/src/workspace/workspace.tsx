import { roleCovers, type Role, type WorkspaceObject } from '@taskflow/contracts';
import { createContext, use } from 'react';

/** The workspace that the page is about; its `key` is what addresses and requests use. */
export const WorkspaceContext = createContext<WorkspaceObject | null>(null);

export function useWorkspace(): WorkspaceObject {
  const workspace = use(WorkspaceContext);
  if (!workspace) throw new Error('this part of the page lies outside of a workspace');
  return workspace;
}

/** True when the signed-in person's role in the workspace includes the rights of `needed`. */
export function useCan(needed: Role): boolean {
  return roleCovers(useWorkspace().role, needed);
}
