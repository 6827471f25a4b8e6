import type { RunObject } from '@taskflow/contracts';
import { Link } from '@tanstack/react-router';
import { runName } from '../../run/run-origin';
import { RunProgress } from '../../run/run-progress';
import { StatusIcon } from '../../status/status-badge';
import { t } from '../../strings/translate';
import { Ago, Took } from '../../time/times';
import { useWorkspace } from '../../workspace/workspace';
import classes from './home.module.css';

/** A run, how far it has come, and how long it took or has been taking. */
export function RunRow({ run, isLatest }: { run: RunObject; isLatest: boolean }) {
  const { key: workspace } = useWorkspace();
  const isOpen = run.finished_at === null;
  const ended = run.tasks - run.counts.PENDING - run.counts.QUEUED - run.counts.PROCESSING - run.counts.WAITING;
  return (
    <div className={classes.row} {...(isLatest ? { 'data-tour': 'latest-run' } : {})}>
      <StatusIcon status={run.status} label={t(`status.${run.status}`)} />
      <div className={classes.main}>
        <Link to="/w/$workspace/runs/$run_id" params={{ workspace, run_id: run.run_id }} className={classes.title}>
          {runName(run)}
        </Link>
        <div className={classes.detail}>
          <Ago at={run.created_at} />
          {run.counts.FAILED > 0 && ` · ${t('home.runs.failed', { n: run.counts.FAILED })}`}
          {run.counts.WAITING > 0 && ` · ${t('home.runs.waiting', { n: run.counts.WAITING })}`}
        </div>
      </div>
      <div className={classes.side}>
        <span className={classes.progress}>
          <RunProgress counts={run.counts} size="sm" />
          <span className={classes.figures}>
            <span>
              {ended} / {run.tasks}
            </span>
            <Took from={run.started_at ?? run.created_at} ms={run.duration_ms} running={isOpen} />
          </span>
        </span>
      </div>
    </div>
  );
}
