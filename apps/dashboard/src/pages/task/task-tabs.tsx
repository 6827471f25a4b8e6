import { Tabs } from '@mantine/core';
import type { TaskObject } from '@taskflow/contracts';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect, useRef, type ReactNode } from 'react';
import { useShortcut } from '../../keyboard/use-shortcut';
import { t } from '../../strings/translate';
import { AttemptsTab } from './attempts-tab';
import { DependenciesTab } from './dependencies-tab';
import { EventsTab } from './events-tab';
import { PayloadTab } from './payload-tab';
import { ResultTab } from './result-tab';
import { TASK_TABS, type TaskTab } from './search';
import classes from './task.module.css';

const CONTENT: Record<TaskTab, (props: { task: TaskObject }) => ReactNode> = {
  result: ResultTab,
  attempts: AttemptsTab,
  dependencies: DependenciesTab,
  events: EventsTab,
  payload: PayloadTab,
};

/** The parts of a task that are looked at one at a time; the address says which. */
export function TaskTabs({ task }: { task: TaskObject }) {
  const { tab = 'result' } = useSearch({ from: '/w/$workspace/tasks/$task_id' });
  const navigate = useNavigate({ from: '/w/$workspace/tasks/$task_id' });
  const show = (next: TaskTab | undefined) => {
    if (next === undefined || next === tab) return;
    void navigate({ search: ({ tab: _, ...rest }) => (next === 'result' ? rest : { ...rest, tab: next }), resetScroll: false });
  };
  useShortcut('tab', (event) => show(TASK_TABS[Number(event.key) - 1]));
  const list = useRef<HTMLDivElement>(null);
  // On a narrow page the tabs are scrolled: the open one is seen.
  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [tab]);
  const Content = CONTENT[tab];
  return (
    <Tabs value={tab} onChange={(next) => show(next as TaskTab)} className={classes.tabs} keepMounted={false}>
      <Tabs.List ref={list} className={classes.tabList ?? ''} aria-label={t('task.tabs')}>
        {TASK_TABS.map((each) => (
          <Tabs.Tab key={each} value={each} rightSection={<Count of={countOf(each, task)} />}>
            {t(`task.tab.${each}`)}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      <Tabs.Panel value={tab} className={classes.tabPanel ?? ''}>
        <Content task={task} />
      </Tabs.Panel>
    </Tabs>
  );
}

function Count({ of }: { of: number }) {
  return of === 0 ? null : <span className={classes.count}>{of}</span>;
}

function countOf(tab: TaskTab, task: TaskObject): number {
  if (tab === 'attempts') return task.attempt;
  return tab === 'dependencies' ? task.dependency_ids.length + task.dependent_ids.length : 0;
}
