import { Button, Group, Modal } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { answerOf, api } from '../api/client';
import { asProblem, type ApiProblem } from '../api/problem';
import { ErrorPanel } from '../panel/error-panel';
import { t } from '../strings/translate';
import { configQuery, meQuery } from '../workspace/me';
import { useWorkspace } from '../workspace/workspace';

/** Asks before the demo goes for good, naming what goes with it. */
export function DemoRemoval({ onClose }: { onClose: () => void }) {
  const { name } = useWorkspace();
  const { data: counts, error, refetch } = useCounts();
  const { isBusy, problem, remove } = useRemoving();
  return (
    <Modal opened onClose={onClose} title={t('demo.remove.title')} closeButtonProps={{ 'aria-label': t('templates.close') }}>
      {(problem ?? error) !== null && (
        <ErrorPanel error={problem ?? error} {...(problem === null ? { onRetry: () => void refetch() } : {})} />
      )}
      {counts && <p>{t('demo.remove.detail', { name, ...counts })}</p>}
      <p>{t('demo.remove.forever')}</p>
      <Group justify="flex-end" mt="md">
        <Button variant="default" onClick={onClose} data-autofocus>
          {t('demo.remove.keep')}
        </Button>
        <Button color="red" loading={isBusy} disabled={counts === undefined} onClick={() => void remove()}>
          {t('demo.remove')}
        </Button>
      </Group>
    </Modal>
  );
}

/** How much goes. */
function useCounts() {
  const { key: workspace } = useWorkspace();
  return useQuery({
    queryKey: ['demo-counts', workspace],
    gcTime: 0,
    queryFn: async ({ signal }) => {
      const options = { params: { path: { workspace }, query: { limit: 1 } }, signal };
      const [tasks, runs] = await Promise.all([
        answerOf(api.GET('/api/v1/workspaces/{workspace}/tasks', options)),
        answerOf(api.GET('/api/v1/workspaces/{workspace}/runs', options)),
      ]);
      return { tasks: tasks.total ?? 0, runs: runs.total ?? 0 };
    },
  });
}

/** Deletes the workspace, and goes to one of the person's that is left. */
function useRemoving() {
  const { key: workspace } = useWorkspace();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<ApiProblem | null>(null);
  const remove = async (): Promise<void> => {
    setBusy(true);
    try {
      await answerOf(api.DELETE('/api/v1/workspaces/{workspace}', { params: { path: { workspace } } }));
      const me = await queries.fetchQuery({ ...meQuery, staleTime: 0 });
      const next = me.workspaces.find(({ personal }) => personal) ?? me.workspaces[0];
      notifications.show({ message: t('demo.removed'), color: 'green' });
      if (next) await navigate({ to: '/w/$workspace', params: { workspace: next.key }, replace: true });
      await queries.invalidateQueries({ queryKey: configQuery.queryKey });
    } catch (error) {
      setProblem(asProblem(error));
      setBusy(false);
    }
  };
  return { isBusy, problem, remove };
}
