import { SegmentedControl } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { lazy, Suspense, useEffect, useState } from 'react';
import { DemoPanel } from '../../first-run/demo-panel';
import { useReread } from '../../live/use-reread';
import { t } from '../../strings/translate';
import { serverNow } from '../../time/server-clock';
import { useCan, useWorkspace } from '../../workspace/workspace';
import { HomeLists, latestRunsQuery } from './home-lists';
import classes from './home.module.css';
import { MetricCards } from './metric-cards';
import { metricsQuery } from './metrics';
import { NewWorkspace } from './new-workspace';
import { RANGES, usualRange, type Range } from './search';
import { TemplateButton } from './template-button';

const Templates = lazy(() =>
  import('../../first-run/template-dialog').then(({ TemplateDialog }) => ({ default: TemplateDialog })),
);

/** How a workspace is doing: its numbers, what is in hand, who is waited for, what failed. */
export function HomePage() {
  const { key, name, created_at } = useWorkspace();
  const { range: chosen } = useSearch({ from: '/w/$workspace/' });
  // Does not change by itself while somebody looks.
  const [usual] = useState(() => usualRange(created_at, serverNow()));
  const range = chosen ?? usual;
  const metrics = useQuery(metricsQuery(key, range));
  const runs = useQuery(latestRunsQuery(key));
  useReread(['home', key]);
  useEffect(() => {
    document.title = `${name} · ${t('app.name')}`;
  }, [name]);
  // What was read at an earlier visit may have been true before the first task was made.
  const isRead = metrics.isFetchedAfterMount && runs.isFetchedAfterMount;
  const isNew = isRead && metrics.data?.tasks === 0 && runs.data?.items.length === 0;
  return (
    <>
      <div className="page-title">
        <h1>{name}</h1>
        <span className={classes.grow} />
        {!isNew && <RangeControl range={range} />}
        {!isNew && <TemplateButton size="sm" />}
      </div>
      <DemoPanel />
      {isNew ? (
        <NewWorkspace />
      ) : (
        <>
          <MetricCards query={metrics} range={range} />
          <HomeLists />
        </>
      )}
      <TemplatesOfAddress />
    </>
  );
}

/** The dialog that the address names, if it does. */
function TemplatesOfAddress() {
  const navigate = useNavigate({ from: '/w/$workspace/' });
  const { template } = useSearch({ from: '/w/$workspace/' });
  const canMake = useCan('member');
  if (template === undefined || !canMake) return null;
  return (
    <Suspense fallback={null}>
      <Templates
        chosen={template}
        onChoose={(id) => void navigate({ search: (search) => ({ ...search, template: id }), replace: true })}
        onClose={() => void navigate({ search: ({ template: _, ...rest }) => rest })}
      />
    </Suspense>
  );
}

function RangeControl({ range }: { range: Range }) {
  const navigate = useNavigate({ from: '/w/$workspace/' });
  return (
    <SegmentedControl
      className={classes.range ?? ''}
      aria-label={t('home.range')}
      value={range}
      data={RANGES.map((value) => ({ value, label: t(`home.range.${value}.short`) }))}
      onChange={(value) => void navigate({ search: (search) => ({ ...search, range: value }), replace: true })}
    />
  );
}
