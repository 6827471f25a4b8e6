import { ActionIcon, Menu } from '@mantine/core';
import {
  IconBan,
  IconCheck,
  IconDots,
  IconExternalLink,
  IconPencil,
  IconPlayerPlay,
  IconPlayerTrackNext,
  IconRefresh,
  IconTrash,
} from '@tabler/icons-react';
import type { TaskSummary } from '@taskflow/contracts';
import { Link } from '@tanstack/react-router';
import { t } from '../strings/translate';
import { useWorkspace } from '../workspace/workspace';
import classes from './marks.module.css';
import { actsOf } from './task-acts';
import { rerunScopesOf, useTaskCommands } from './task-commands';
import { useEdit } from './use-edit';

/** What members can do with a task, behind one button. */
export function TaskMenu({ task }: { task: TaskSummary }) {
  return (
    <Menu position="bottom-end" width={250} portalProps={{ target: 'main' }}>
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" aria-label={t('tasks.menu', { title: task.title })}>
          <IconDots size={18} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Items task={task} />
      </Menu.Dropdown>
    </Menu>
  );
}

function Items({ task }: { task: TaskSummary }) {
  const { key: workspace } = useWorkspace();
  const commands = useTaskCommands();
  const edit = useEdit();
  const acts = actsOf(task);
  return (
    <>
      <Menu.Item
        leftSection={<IconExternalLink size={16} aria-hidden />}
        component={Link}
        to="/w/$workspace/tasks/$task_id"
        params={{ workspace, task_id: task.task_id } as never}
      >
        {t('tasks.menu.open')}
      </Menu.Item>
      <Menu.Item leftSection={<IconPencil size={16} aria-hidden />} onClick={() => edit(task.task_id)}>
        {t('command.edit')}
      </Menu.Item>
      {acts.has('complete') && (
        <Menu.Item leftSection={<IconCheck size={16} aria-hidden />} onClick={() => void commands.complete(task)}>
          {t('command.complete')}
        </Menu.Item>
      )}
      {acts.has('execute') && (
        <Menu.Item leftSection={<IconPlayerPlay size={16} aria-hidden />} onClick={() => void commands.execute(task)}>
          {t('command.run')}
        </Menu.Item>
      )}
      {acts.has('force') && (
        <Menu.Item leftSection={<IconPlayerTrackNext size={16} aria-hidden />} onClick={() => void commands.execute(task, true)}>
          {t('command.force')}
        </Menu.Item>
      )}
      {acts.has('rerun') && (
        <>
          <Menu.Divider />
          <Menu.Label>{t('command.rerun')}</Menu.Label>
          {rerunScopesOf(task.status).map((scope) => (
            <Menu.Item
              key={scope}
              leftSection={<IconRefresh size={16} aria-hidden />}
              onClick={() => void commands.rerun(task, scope)}
            >
              {t(`command.rerun.${scope}`)}
            </Menu.Item>
          ))}
        </>
      )}
      <Menu.Divider />
      {acts.has('cancel') && (
        <Menu.Item leftSection={<IconBan size={16} aria-hidden />} onClick={() => void commands.cancel(task)}>
          {t('command.cancel')}
        </Menu.Item>
      )}
      <Menu.Item
        className={classes.harm ?? ''}
        leftSection={<IconTrash size={16} aria-hidden />}
        onClick={() => void commands.remove(task)}
      >
        {t('command.remove')}
      </Menu.Item>
    </>
  );
}
