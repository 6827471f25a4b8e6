import { Skeleton } from '@mantine/core';
import type { MetricsAnswer, MetricsPoint } from '@taskflow/contracts';
import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Delayed } from '../../panel/delayed';
import { ErrorPanel } from '../../panel/error-panel';
import { Panel } from '../../panel/panel';
import { statusColour } from '../../status/status-badge';
import { t } from '../../strings/translate';
import { spanText } from '../../time/span';
import classes from './metric-cards.module.css';
import type { Range } from './search';
import { Sparkline } from './sparkline';

const numbers = new Intl.NumberFormat('en');
const span = (ms: number | null): string => (ms === null ? t('time.never') : spanText(ms));

/** The numbers of a workspace: how things are now, and how they went over the window. */
export function MetricCards({ query, range }: { query: UseQueryResult<MetricsAnswer>; range: Range }) {
  const { data, error, refetch } = query;
  if (data) return <Cards metrics={data} range={range} />;
  if (error)
    return (
      <Panel title={t('home.metrics')}>
        <ErrorPanel error={error} onRetry={() => void refetch()} />
      </Panel>
    );
  return (
    <div className={classes.room}>
      <Delayed>
        <div className={classes.cards}>
          {Array.from({ length: 8 }, (_, index) => (
            <div key={index} className={classes.card}>
              <Skeleton height={12} width="55%" mb={12} />
              <Skeleton height={24} width="40%" mb={14} />
              <Skeleton height={30} />
            </div>
          ))}
        </div>
      </Delayed>
    </div>
  );
}

function Cards({ metrics, range }: { metrics: MetricsAnswer; range: Range }) {
  const { counts, duration_ms, success_rate, series = [] } = metrics;
  const course = (label: string, of: (point: MetricsPoint) => number | null, colour: string, kind: 'bars' | 'line') => (
    <Sparkline values={series.map(of)} kind={kind} colour={colour} label={label} />
  );
  const per = (name: string) => t('home.metrics.course', { name, range: t(`home.range.${range}`) });
  return (
    <section aria-label={t('home.metrics')} className={classes.room}>
      <dl className={classes.cards}>
        <Card name={t('home.metrics.total')} value={numbers.format(metrics.tasks)}>
          <Note>{t('home.metrics.executable', { n: metrics.executable })}</Note>
        </Card>
        <Card
          name={t('home.metrics.running')}
          value={numbers.format(counts.PROCESSING)}
          tone={counts.PROCESSING > 0 ? 'PROCESSING' : null}
        >
          <Note>{t('home.metrics.queued', { queued: counts.QUEUED, waiting: counts.WAITING })}</Note>
        </Card>
        <Card name={t('home.metrics.succeeded')} value={numbers.format(metrics.succeeded)} tone="DONE">
          {course(per(t('home.metrics.succeeded')), (point) => point.succeeded, statusColour('DONE'), 'bars')}
        </Card>
        <Card name={t('home.metrics.failed')} value={numbers.format(metrics.failed)} tone={metrics.failed > 0 ? 'FAILED' : null}>
          {course(per(t('home.metrics.failed')), (point) => point.failed, statusColour('FAILED'), 'bars')}
        </Card>
        <Card name={t('home.metrics.rate')} value={success_rate === null ? t('time.never') : percent(success_rate)}>
          {course(per(t('home.metrics.rate')), rateOf, statusColour('DONE'), 'line')}
        </Card>
        <Card name={t('home.metrics.average')} value={span(duration_ms.average)}>
          {course(per(t('home.metrics.average')), (point) => point.average_ms, 'var(--page-accent)', 'line')}
        </Card>
        <Card name={t('home.metrics.p95')} value={span(duration_ms.p95)}>
          {course(per(t('home.metrics.p95')), (point) => point.p95_ms, 'var(--page-accent)', 'line')}
        </Card>
        <Card name={t('home.metrics.retries')} value={numbers.format(metrics.retries)}>
          {course(per(t('home.metrics.retries')), (point) => point.retries, statusColour('WAITING'), 'bars')}
        </Card>
      </dl>
    </section>
  );
}

function Card({
  name,
  value,
  tone = null,
  children,
}: {
  name: string;
  value: string;
  tone?: 'DONE' | 'FAILED' | 'PROCESSING' | null;
  children: ReactNode;
}) {
  return (
    <div className={classes.card}>
      <dt>{name}</dt>
      <dd>
        <span className={classes.value} style={tone === null ? {} : { color: statusColour(tone) }}>
          {value}
        </span>
        <span className={classes.course}>{children}</span>
      </dd>
    </div>
  );
}

function Note({ children }: { children: string }) {
  return <span className={classes.note}>{children}</span>;
}

function rateOf({ succeeded, failed }: MetricsPoint): number | null {
  return succeeded + failed === 0 ? null : succeeded / (succeeded + failed);
}

/** `99.95 %` is not 100 %: rounded down, with a decimal where one counts. */
function percent(rate: number): string {
  const tenths = Math.floor(rate * 1000) / 10;
  return `${tenths === 100 || tenths < 90 ? Math.floor(tenths) : tenths} %`;
}
