import { Button } from '@mantine/core';
import type { LivePage, RunObject, TaskSummary } from '@taskflow/contracts';
import { queryOptions, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { answerOf, api } from '../../api/client';
import { t } from '../../strings/translate';
import { useWorkspace } from '../../workspace/workspace';
import { HomeList, ROWS } from './home-list';
import classes from './home.module.css';
import { RunRow } from './run-row';
import { FailedRow, RunningRow, WaitingRow } from './task-rows';
import { TemplateButton } from './template-button';

/** The newest tasks of a status; among those that wait, the ones that have waited longest. */
function tasksQuery(workspace: string, status: 'processing' | 'waiting' | 'failed') {
  const sort = ({ processing: '-updated_at', waiting: 'updated_at', failed: '-finished_at' } as const)[status];
  return queryOptions({
    queryKey: ['home', workspace, status],
    queryFn: ({ signal }) =>
      answerOf<LivePage<TaskSummary>>(
        api.GET('/api/v1/workspaces/{workspace}/tasks', {
          params: { path: { workspace }, query: { status, sort, limit: ROWS } },
          signal,
        }),
      ),
  });
}

export function latestRunsQuery(workspace: string) {
  return queryOptions({
    queryKey: ['home', workspace, 'runs'],
    queryFn: ({ signal }) =>
      answerOf<LivePage<RunObject>>(
        api.GET('/api/v1/workspaces/{workspace}/runs', {
          params: { path: { workspace }, query: { limit: ROWS, child: false } },
          signal,
        }),
      ),
  });
}

/** What is in hand, who is waited for, what failed, and the runs it belongs to. */
export function HomeLists() {
  const { key: workspace } = useWorkspace();
  const running = useQuery(tasksQuery(workspace, 'processing'));
  const waiting = useQuery(tasksQuery(workspace, 'waiting'));
  const failed = useQuery(tasksQuery(workspace, 'failed'));
  const runs = useQuery(latestRunsQuery(workspace));
  const idOf = ({ task_id }: TaskSummary) => task_id;
  const emptyOf = (list: 'running' | 'waiting' | 'failed' | 'runs', action: ReactNode) => ({
    title: t(`home.${list}.empty.title`),
    detail: t(`home.${list}.empty.detail`),
    action,
  });
  return (
    <div className={classes.lists}>
      <HomeList
        title={t('home.running')}
        query={running}
        idOf={idOf}
        draw={(task) => <RunningRow task={task} seq={running.data?.seq ?? 0} />}
        more={<TasksLink status="processing" list={t('home.running')} />}
        empty={emptyOf('running', <TemplateButton size="xs" variant="default" />)}
      />
      <HomeList
        title={t('home.waiting')}
        query={waiting}
        idOf={idOf}
        draw={(task) => <WaitingRow task={task} seq={waiting.data?.seq ?? 0} />}
        more={<TasksLink status="waiting" list={t('home.waiting')} />}
        empty={emptyOf('waiting', <AllTasks />)}
      />
      <HomeList
        title={t('home.runs')}
        query={runs}
        idOf={({ run_id }) => run_id}
        draw={(run) => <RunRow run={run} isLatest={run === runs.data?.items[0]} />}
        more={
          <Link to="/w/$workspace/runs" params={{ workspace }} className={classes.more} aria-label={allOf(t('home.runs'))}>
            {t('home.list.all')}
          </Link>
        }
        empty={emptyOf('runs', <TemplateButton size="xs" variant="default" />)}
      />
      <HomeList
        title={t('home.failed')}
        query={failed}
        idOf={idOf}
        draw={(task) => <FailedRow task={task} seq={failed.data?.seq ?? 0} />}
        more={<TasksLink status="failed" list={t('home.failed')} />}
        empty={emptyOf('failed', <AllTasks />)}
      />
    </div>
  );
}

/** "See all" says of what, for those who hear it without its surroundings. */
function allOf(list: string): string {
  return `${t('home.list.all')}: ${list}`;
}

function TasksLink({ status, list }: { status: string; list: string }) {
  const { key: workspace } = useWorkspace();
  return (
    <Link
      to="/w/$workspace/tasks"
      params={{ workspace }}
      search={{ status } as never}
      className={classes.more}
      aria-label={allOf(list)}
    >
      {t('home.list.all')}
    </Link>
  );
}

function AllTasks() {
  const { key: workspace } = useWorkspace();
  return (
    <Button component={Link} to="/w/$workspace/tasks" params={{ workspace } as never} size="xs" variant="default">
      {t('nav.tasks')}
    </Button>
  );
}
