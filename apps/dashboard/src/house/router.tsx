import { createRootRoute, createRoute, createRouter, lazyRouteComponent, redirect } from '@tanstack/react-router';
import { readActivitySearch } from '../pages/activity/search';
import { readHomeSearch } from '../pages/home/search';
import { readRunSearch } from '../pages/run/search';
import { readRunsSearch } from '../pages/runs/search';
import { readTaskSearch } from '../pages/task/search';
import { readTasksSearch } from '../pages/tasks/search';
import { firstWorkspace, meQuery } from '../workspace/me';
import { MissingPage, PageError } from './missing-page';
import { queries } from './queries';
import { readShellSearch } from './search';
import { Shell } from './shell';

const root = createRootRoute({ notFoundComponent: MissingPage, errorComponent: PageError });

/** Leads to the workspace that was open last. Also where sign-in leaves from, once somebody is signed in. */
async function toWorkspace(): Promise<never> {
  const me = await queries.ensureQueryData(meQuery);
  const workspace = firstWorkspace(me.workspaces);
  // The router takes what is thrown.
  // eslint-disable-next-line @typescript-eslint/only-throw-error
  throw redirect({ to: '/w/$workspace', params: { workspace: workspace?.key ?? 'none' }, replace: true });
}

const start = ['/', '/sign-in', '/sign-up'].map((path) =>
  createRoute({ getParentRoute: () => root, path, beforeLoad: toWorkspace }),
);

const workspace = createRoute({
  getParentRoute: () => root,
  path: '/w/$workspace',
  component: Shell,
  validateSearch: readShellSearch,
});

const home = createRoute({
  getParentRoute: () => workspace,
  path: '/',
  validateSearch: readHomeSearch,
  component: lazyRouteComponent(() => import('../pages/home/home-page'), 'HomePage'),
});
const tasks = createRoute({
  getParentRoute: () => workspace,
  path: '/tasks',
  validateSearch: readTasksSearch,
  component: lazyRouteComponent(() => import('../pages/tasks/tasks-page'), 'TasksPage'),
});
const task = createRoute({
  getParentRoute: () => workspace,
  path: '/tasks/$task_id',
  validateSearch: readTaskSearch,
  component: lazyRouteComponent(() => import('../pages/task/task-page'), 'TaskPage'),
});
const runs = createRoute({
  getParentRoute: () => workspace,
  path: '/runs',
  validateSearch: readRunsSearch,
  component: lazyRouteComponent(() => import('../pages/runs/runs-page'), 'RunsPage'),
});
const run = createRoute({
  getParentRoute: () => workspace,
  path: '/runs/$run_id',
  validateSearch: readRunSearch,
  component: lazyRouteComponent(() => import('../pages/run/run-page'), 'RunPage'),
});
const activity = createRoute({
  getParentRoute: () => workspace,
  path: '/activity',
  validateSearch: readActivitySearch,
  component: lazyRouteComponent(() => import('../pages/activity/activity-page'), 'ActivityPage'),
});
const secrets = createRoute({
  getParentRoute: () => workspace,
  path: '/secrets',
  component: lazyRouteComponent(() => import('../pages/secrets/secrets-page'), 'SecretsPage'),
});

/** Every address of the house. What an address says beyond its path (filters, tabs, open drawers) is read by the page's `search.ts`. */
export const router = createRouter({
  routeTree: root.addChildren([...start, workspace.addChildren([home, tasks, task, runs, run, activity, secrets])]),
  defaultErrorComponent: PageError,
  defaultPreload: 'intent',
  scrollRestoration: true,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
