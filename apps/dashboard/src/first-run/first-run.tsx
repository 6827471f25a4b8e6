import { roleCovers, type WorkspaceObject } from '@taskflow/contracts';
import { useDemoKey, useDemoLife } from './demo';
import { Tour, useFirstTour } from './tour';

/** What goes on for newcomers on every page of a workspace: the demo that keeps running, and the tour. */
export function FirstRun({ workspace: { key, role } }: { workspace: WorkspaceObject }) {
  const demo = useDemoKey();
  useDemoLife(key, roleCovers(role, 'member'));
  useFirstTour(demo === key);
  return <Tour />;
}
