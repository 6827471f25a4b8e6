import type { RunObject } from '@taskflow/contracts';
import { Link } from '@tanstack/react-router';
import { RunCounts, RunProgress } from '../../run/run-progress';
import { RunOrigin, runName } from '../../run/run-origin';
import { useToldRun } from '../../run/use-live-run';
import { StatusBadge } from '../../status/status-badge';
import { t } from '../../strings/translate';
import { Ago, Took } from '../../time/times';
import { useCan, useWorkspace } from '../../workspace/workspace';
import { Undoing } from './undoing';
import { RunButtons } from './run-buttons';
import type { RunModel } from './run-model';
import classes from './run.module.css';
import { useRunCounts } from './use-run-model';

/** What the run is, how far it is, and what can be done with it. */
export function RunHeader({ run: read, model }: { run: RunObject; model: RunModel }) {
  const { key: workspace } = useWorkspace();
  const run = useToldRun(read, read.seq ?? 0);
  const counts = useRunCounts(model);
  const canAct = useCan('member');
  return (
    <header className={classes.header}>
      <div className={classes.line}>
        <div className={classes.names}>
          <Link to="/w/$workspace/runs" params={{ workspace }} className={classes.crumb}>
            {t('runs.title')}
          </Link>
          <h1>{runName(run)}</h1>
          <StatusBadge status={run.status} />
        </div>
        {canAct && <RunButtons run={run} counts={counts} />}
      </div>
      <Undoing run={run} />
      <RunProgress counts={counts} />
      <div className={classes.line}>
        <RunCounts counts={counts} />
        <p className={classes.facts}>
          <RunOrigin run={run} /> · <Ago at={run.started_at ?? run.created_at} /> ·{' '}
          <strong>
            <Took from={run.started_at} ms={run.duration_ms} running={run.status === 'RUNNING'} />
          </strong>
        </p>
      </div>
    </header>
  );
}
