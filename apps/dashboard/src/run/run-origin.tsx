import type { RunObject } from '@taskflow/contracts';
import { useNames } from '../event/people';
import { t } from '../strings/translate';

/** A run's name for people: its workflow, else the end of its id, by which people tell runs apart. */
export function runName({ run_id, workflow, version }: Pick<RunObject, 'run_id' | 'workflow' | 'version'>): string {
  if (workflow !== null) return version === null ? workflow : t('run.name.workflow', { workflow, version: String(version) });
  return t('run.name', { id: run_id.slice(-6) });
}

/** Who or what made the run. */
export function RunOrigin({ run }: { run: Pick<RunObject, 'created_by'> }) {
  const names = useNames();
  if (run.created_by === null) return <span>{t('run.origin.system')}</span>;
  const name = names.get(run.created_by);
  return <span>{name === undefined ? t('run.origin.person') : t('run.origin.by', { name })}</span>;
}
