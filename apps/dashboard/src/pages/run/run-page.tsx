import { Button, Skeleton, Tabs } from '@mantine/core';
import type { RunGraph, RunObject } from '@taskflow/contracts';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { lazy, Suspense, useCallback, useEffect, useRef, useState } from 'react';
import { asProblem } from '../../api/problem';
import { useShortcut } from '../../keyboard/use-shortcut';
import { Delayed } from '../../panel/delayed';
import { Empty } from '../../panel/empty';
import { ErrorPanel } from '../../panel/error-panel';
import { runGraphQuery, runQuery } from '../../run/run-queries';
import { t } from '../../strings/translate';
import { useWorkspace } from '../../workspace/workspace';
import { NodePanel } from './panel/node-panel';
import { RunHeader } from './run-header';
import type { RunModel } from './run-model';
import classes from './run.module.css';
import { RUN_TABS, type RunTab } from './search';
import { useRereads, useRunModel } from './use-run-model';
import { useRunView, type RunView } from './use-run-view';

const TABS = {
  graph: lazy(() => import('./graph/graph-tab').then((loaded) => ({ default: loaded.GraphTab }))),
  timeline: lazy(() => import('./timeline/timeline-tab').then((loaded) => ({ default: loaded.TimelineTab }))),
  table: lazy(() => import('./table/table-tab').then((loaded) => ({ default: loaded.TableTab }))),
  events: lazy(() => import('./events/events-tab').then((loaded) => ({ default: loaded.EventsTab }))),
} as const satisfies Record<RunTab, unknown>;

/** One run, from several sides. */
export function RunPage() {
  const { key: workspace } = useWorkspace();
  const { run_id } = useParams({ from: '/w/$workspace/runs/$run_id' });
  // What the live stream told meanwhile does not say everything, such as how long something was in the queue.
  const run = useQuery({ ...runQuery(workspace, run_id), refetchOnMount: 'always' });
  const graph = useQuery({ ...runGraphQuery(workspace, run_id), refetchOnMount: 'always' });
  const error = run.error ?? graph.error;
  if (error && (!run.data || !graph.data)) {
    if (asProblem(error).status === 404) return <NoRun run_id={run_id} />;
    return <ErrorPanel error={error} onRetry={() => void Promise.all([run.refetch(), graph.refetch()])} />;
  }
  if (!run.data || !graph.data)
    return (
      <Delayed>
        <Skeleton height={34} width={260} mb={14} />
        <Skeleton height={10} mb={22} radius="xl" />
        <Skeleton className={classes.stage ?? ''} />
      </Delayed>
    );
  return <Run key={run_id} run={run.data} graph={graph.data} workspace={workspace} />;
}

function NoRun({ run_id }: { run_id: string }) {
  const { key: workspace } = useWorkspace();
  const back = (
    <Button component={Link} to="/w/$workspace/runs" params={{ workspace } as never}>
      {t('run.missing.action')}
    </Button>
  );
  return <Empty whole title={t('run.missing.title')} detail={t('run.missing.detail', { id: run_id })} action={back} />;
}

interface Props {
  run: RunObject;
  graph: RunGraph;
  workspace: string;
}

function Run({ run, graph, workspace }: Props) {
  const model = useRunModel(graph);
  const queryKey = useRef(runGraphQuery(workspace, run.run_id).queryKey);
  useRereads(model, queryKey.current);
  const { enters, enter, leave } = usePanelFocus();
  const view = useRunView(enter);
  const close = () => leave(view.close);
  useShortcut('tab', ({ key }) => {
    const tab = RUN_TABS[Number(key) - 1];
    if (tab !== undefined) view.set({ tab });
  });
  useShortcut('close', close, { enabled: view.node !== null });
  useEffect(() => {
    document.title = `${t('run.name', { id: run.run_id.slice(-6) })} · ${t('app.name')}`;
  }, [run.run_id]);
  if (model === null) return null;
  return (
    <div className={classes.page}>
      <RunHeader run={run} model={model} />
      <Tabs
        value={view.tab}
        onChange={(tab) => view.set({ tab: (tab ?? 'graph') as RunTab })}
        classNames={{ root: classes.stage ?? '', panel: classes.sheet ?? '' }}
        keepMounted={false}
      >
        <Tabs.List aria-label={t('run.views')} className={classes.tabs ?? ''}>
          {RUN_TABS.map((tab) => (
            <Tabs.Tab key={tab} value={tab}>
              {t(`run.tab.${tab}`)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        {RUN_TABS.map((tab) => (
          <Tabs.Panel key={tab} value={tab}>
            <Sheet tab={tab} model={model} view={view} enters={enters} onClose={close} />
          </Tabs.Panel>
        ))}
      </Tabs>
    </div>
  );
}

/** Takes the focus into the panel when the keyboard opened it, and back to where it was when the panel closes around it. */
function usePanelFocus() {
  const [enters, setEnters] = useState(0);
  const opener = useRef<Element | null>(null);
  const enter = useCallback(() => {
    opener.current = document.activeElement;
    setEnters((before) => before + 1);
  }, []);
  const leave = (close: () => void) => {
    const isInside = document.activeElement?.closest('aside') != null;
    close();
    if (isInside && opener.current instanceof HTMLElement) opener.current.focus({ preventScroll: true });
  };
  return { enters, enter, leave };
}

interface SheetProps {
  tab: RunTab;
  model: RunModel;
  view: RunView;
  enters: number;
  onClose: () => void;
}

/** A view, and the panel of the selected task beside it. */
function Sheet({ tab, model, view, enters, onClose }: SheetProps) {
  const Tab = TABS[tab];
  if (model.all.length === 0) return <Empty title={t('run.empty.title')} detail={t('run.empty.detail')} />;
  return (
    <div className={classes.split}>
      <div className={classes.view}>
        <Suspense fallback={null}>
          <Tab model={model} view={view} />
        </Suspense>
      </div>
      {view.node !== null && (
        <NodePanel key={view.node} task_id={view.node} model={model} view={view} enters={enters} onClose={onClose} />
      )}
    </div>
  );
}
