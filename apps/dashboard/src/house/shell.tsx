import { useQuery } from '@tanstack/react-query';
import { Button } from '@mantine/core';
import { Link, Outlet, useParams } from '@tanstack/react-router';
import type { WorkspaceObject } from '@taskflow/contracts';
import { lazy, Suspense, useEffect, type ComponentType } from 'react';
import { Empty } from '../panel/empty';
import { ErrorPanel } from '../panel/error-panel';
import { t } from '../strings/translate';
import { configQuery, rememberWorkspace, useMe } from '../workspace/me';
import { WorkspaceContext } from '../workspace/workspace';
import { watchWorkspace } from './live-workspace';
import { ShellKeys } from './shell-keys';
import { MobileBar, SideBar } from './side-bar';
import classes from './shell.module.css';
import { TaskDrawer } from './task-drawer';
import { TopBar } from './top-bar';

const FirstRun = lazy<ComponentType<{ workspace: WorkspaceObject }>>(() =>
  import('../first-run/first-run').then(
    ({ FirstRun: loaded }) => ({ default: loaded }),
    // The page stands without it.
    () => ({ default: () => null }),
  ),
);

/** The frame around every page of a workspace. */
export function Shell() {
  const { workspace: key } = useParams({ from: '/w/$workspace' });
  const me = useMe();
  const config = useQuery(configQuery);
  const workspace = me.data?.workspaces.find((candidate) => candidate.key === key || candidate.workspace_id === key);
  const { key: known, workspace_id } = workspace ?? {};

  useEffect(() => {
    if (known === undefined || workspace_id === undefined || !config.data) return;
    rememberWorkspace(known);
    watchWorkspace(workspace_id, config.data);
  }, [known, workspace_id, config.data]);

  if (me.error || config.error)
    return <ErrorPanel error={me.error ?? config.error} onRetry={() => void Promise.all([me.refetch(), config.refetch()])} />;
  if (!me.data || !config.data) return null;
  return (
    <WorkspaceContext value={workspace ?? null}>
      <a className={classes.skip} href="#content">
        {t('nav.skip')}
      </a>
      <div className={classes.shell}>
        <TopBar me={me.data} config={config.data} workspaceKey={key} />
        {workspace && <SideBar workspaceKey={workspace.key} />}
        <main id="content" className={classes.content} tabIndex={-1}>
          {workspace ? (
            <Outlet key={workspace.key} />
          ) : (
            <Empty
              whole
              title={t('workspace.missing.title')}
              detail={t('workspace.missing.detail', { key })}
              action={
                <Button component={Link} to="/">
                  {t('workspace.missing.action')}
                </Button>
              }
            />
          )}
        </main>
        {workspace && <MobileBar workspaceKey={workspace.key} />}
      </div>
      {workspace && <ShellKeys workspaceKey={workspace.key} />}
      {workspace && <TaskDrawer />}
      {workspace && (
        <Suspense fallback={null}>
          <FirstRun workspace={workspace} />
        </Suspense>
      )}
    </WorkspaceContext>
  );
}
