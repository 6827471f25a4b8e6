import { Button, Menu, Text } from '@mantine/core';
import { IconBan, IconChevronDown, IconPlayerPause, IconPlayerPlay, IconRotateClockwise } from '@tabler/icons-react';
import type { RunObject } from '@taskflow/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { ask } from '../../question/ask';
import { answerOf, api } from '../../api/client';
import { runGraphQuery, runQuery } from '../../run/run-queries';
import { runName } from '../../run/run-origin';
import { openOf, type StatusCounts } from '../../run/segments';
import { t } from '../../strings/translate';
import { said } from '../../task/task-commands';
import { useWorkspace } from '../../workspace/workspace';
import classes from './run.module.css';

/** What can be done with the whole run. */
export function RunButtons({ run, counts }: { run: RunObject; counts: StatusCounts }) {
  const { cancel, rerun, pause, resume } = useRunCommands(run);
  const isPaused = run.status === 'PAUSED';
  const open = openOf(counts);
  const isOpen = run.finished_at === null && open > 0;
  const failed = counts.FAILED + counts.CANCELLED + counts.SKIPPED;
  const askCancel = () =>
    ask({
      title: t('run.cancel.title'),
      children: <Text size="sm">{t('run.cancel.detail', { n: open })}</Text>,
      labels: { confirm: t('run.cancel'), cancel: t('run.cancel.keep') },
      confirmProps: { color: 'red' },
      onConfirm: cancel,
    });
  return (
    <div className={classes.buttons}>
      {isOpen && (
        <Button
          variant={isPaused ? 'filled' : 'default'}
          size="sm"
          leftSection={isPaused ? <IconPlayerPlay size={16} aria-hidden /> : <IconPlayerPause size={16} aria-hidden />}
          onClick={isPaused ? resume : pause}
        >
          {t(isPaused ? 'run.resume' : 'run.pause')}
        </Button>
      )}
      {isOpen && (
        <Button variant="default" size="sm" leftSection={<IconBan size={16} aria-hidden />} onClick={askCancel}>
          {t('run.cancel')}
        </Button>
      )}
      {!isOpen && (
        <Menu position="bottom-end" width={320}>
          <Menu.Target>
            <Button
              variant={counts.FAILED > 0 ? 'filled' : 'default'}
              size="sm"
              leftSection={<IconRotateClockwise size={16} aria-hidden />}
              rightSection={<IconChevronDown size={14} aria-hidden />}
            >
              {t('run.rerun')}
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item disabled={failed === 0} onClick={() => rerun('failed')}>
              <span className={classes.choice}>
                {t('run.rerun.failed')}
                <small>{t('run.rerun.failed.detail', { n: counts.FAILED, skipped: counts.CANCELLED + counts.SKIPPED })}</small>
              </span>
            </Menu.Item>
            <Menu.Item onClick={() => rerun('all')}>
              <span className={classes.choice}>
                {t('run.rerun.all')}
                <small>{t('run.rerun.all.detail', { n: run.tasks })}</small>
              </span>
            </Menu.Item>
          </Menu.Dropdown>
        </Menu>
      )}
    </div>
  );
}

interface RunCommands {
  cancel: () => void;
  rerun: (scope: 'failed' | 'all') => void;
  pause: () => void;
  resume: () => void;
}

function useRunCommands(run: RunObject): RunCommands {
  const { key: workspace } = useWorkspace();
  const queries = useQueryClient();
  const { run_id } = run;
  const at = { params: { path: { workspace, run_id } } };
  /** Shows the effect at once: the live stream brings the rest. */
  const learn = (answer: RunObject) => {
    queries.setQueryData(runQuery(workspace, run_id).queryKey, answer);
    void queries.invalidateQueries({ queryKey: runGraphQuery(workspace, run_id).queryKey });
  };
  return {
    cancel: () =>
      void said(async () => {
        learn(await answerOf(api.POST('/api/v1/workspaces/{workspace}/runs/{run_id}/cancel', at)));
        return t('run.cancelled', { name: runName(run) });
      }),
    pause: () =>
      void said(async () => {
        learn(await answerOf(api.POST('/api/v1/workspaces/{workspace}/runs/{run_id}/pause', at)));
        return t('run.paused', { name: runName(run) });
      }),
    resume: () =>
      void said(async () => {
        learn(await answerOf(api.POST('/api/v1/workspaces/{workspace}/runs/{run_id}/resume', at)));
        return t('run.resumed', { name: runName(run) });
      }),
    rerun: (scope) =>
      void said(async () => {
        const body = { scope };
        learn(await answerOf(api.POST('/api/v1/workspaces/{workspace}/runs/{run_id}/rerun', { ...at, body })));
        return t('run.reran', { name: runName(run) });
      }),
  };
}
