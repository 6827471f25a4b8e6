import type { RunObject } from '@taskflow/contracts';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { answerOf, api } from '../../api/client';
import { t } from '../../strings/translate';
import { useWorkspace } from '../../workspace/workspace';
import classes from './run.module.css';

type Shown = Pick<RunObject, 'run_id' | 'compensates_run_id' | 'compensated'>;

/** Which run this one undoes, or which undoes it; nothing for most runs. */
export function Undoing({ run }: { run: Shown }) {
  const others = useUndoing(run);
  if (run.compensates_run_id !== null) return <Line text={t('run.undoes')} runs={[run.compensates_run_id]} />;
  return run.compensated ? <Line text={t('run.undone_by')} runs={others} /> : null;
}

function useUndoing({ run_id, compensated }: Shown): readonly string[] {
  const { key: workspace } = useWorkspace();
  const { data } = useQuery({
    queryKey: ['undoing', workspace, run_id],
    queryFn: ({ signal }) => {
      const params = { path: { workspace }, query: { compensates: run_id } };
      return answerOf(api.GET('/api/v1/workspaces/{workspace}/runs', { params, signal }));
    },
    enabled: compensated,
  });
  return (data?.items ?? []).map((one) => one.run_id);
}

function Line({ text, runs }: { text: string; runs: readonly string[] }) {
  const { key: workspace } = useWorkspace();
  return (
    <p className={classes.facts}>
      {text}{' '}
      {runs.map((run_id) => (
        <Link key={run_id} className={classes.crumb} to="/w/$workspace/runs/$run_id" params={{ workspace, run_id }}>
          {t('event.run.name', { id: run_id.slice(-6) })}
        </Link>
      ))}
    </p>
  );
}
