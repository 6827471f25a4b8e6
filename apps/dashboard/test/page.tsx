import { Notifications } from '@mantine/notifications';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import {
  createMemoryHistory,
  createRootRoute,
  createRoute,
  createRouter,
  Outlet,
  RouterProvider,
  type RouteComponent,
} from '@tanstack/react-router';
import { act } from '@testing-library/react';
import type { WorkspaceObject } from '@taskflow/contracts';
import { Questions } from '../src/question/questions';
import { WorkspaceContext } from '../src/workspace/workspace';
import { draw } from './render';

interface PageOfWorkspace {
  /** Below `/w/{workspace}`, as the router has it: `/`, `/tasks`. */
  path: string;
  component: RouteComponent;
  search: (raw: Record<string, unknown>) => object;
}

/**
 * Draws one page of a workspace at an address, with everything around it that pages rely on; other addresses are empty.
 * @param at address below `/w/{key}`, with its query
 */
export async function drawPage(page: PageOfWorkspace, workspace: WorkspaceObject, at = page.path) {
  const root = createRootRoute();
  const house = createRoute({
    getParentRoute: () => root,
    path: '/w/$workspace',
    component: () => (
      <WorkspaceContext value={workspace}>
        <main>
          <Outlet />
        </main>
      </WorkspaceContext>
    ),
  });
  const shown = createRoute({
    getParentRoute: () => house,
    path: page.path,
    component: page.component,
    validateSearch: page.search,
  });
  const elsewhere = createRoute({ getParentRoute: () => house, path: '$', component: () => <p>elsewhere</p> });
  const router = createRouter({
    routeTree: root.addChildren([house.addChildren([shown, elsewhere])]),
    history: createMemoryHistory({ initialEntries: [`/w/${workspace.key}${at}`] }),
  });
  const queries = new QueryClient({
    defaultOptions: { queries: { retry: false, staleTime: Infinity, networkMode: 'always' } },
  });
  await act(() => router.load());
  const drawn = draw(
    <QueryClientProvider client={queries}>
      <Questions />
      <Notifications />
      <RouterProvider router={router as never} />
    </QueryClientProvider>,
  );
  return { ...drawn, router, queries, address: () => router.state.location.href };
}
