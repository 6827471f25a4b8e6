import type { RunObject } from '@taskflow/contracts';
import { useQuery } from '@tanstack/react-query';
import { answerOf, api } from '../api/client';
import { t } from '../strings/translate';
import { useWorkspace } from '../workspace/workspace';

/** A run's name for people: its workflow, else what it is and the end of its id, by which people tell runs apart. */
export function runName({ run_id, workflow, version }: Pick<RunObject, 'run_id' | 'workflow' | 'version'>): string {
  if (workflow !== null) return version === null ? workflow : t('run.name.workflow', { workflow, version });
  return t('run.name', { id: run_id.slice(-6) });
}

/** Who or what made the run. */
export function RunOrigin({ run }: { run: Pick<RunObject, 'created_by'> }) {
  const { key: workspace } = useWorkspace();
  const { data } = useQuery({
    queryKey: ['members', workspace],
    queryFn: ({ signal }) =>
      answerOf(
        api.GET('/api/v1/workspaces/{workspace}/members', { params: { path: { workspace }, query: { limit: 200 } }, signal }),
      ),
    enabled: run.created_by !== null,
  });
  if (run.created_by === null) return <span>{t('run.origin.system')}</span>;
  const person = data?.items.find(({ user_id }) => user_id === run.created_by);
  return <span>{person === undefined ? t('run.origin.person') : t('run.origin.by', { name: person.name })}</span>;
}
