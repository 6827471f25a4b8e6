import { Button, Menu } from '@mantine/core';
import { IconChevronDown, IconPencil, IconRefresh } from '@tabler/icons-react';
import { lazy, Suspense, useState } from 'react';
import type { TaskStatus } from '@taskflow/contracts';
import { t } from '../strings/translate';
import { rerunScopesOf, useTaskCommands, type CommandedTask } from './task-commands';
import classes from './rerun-menu.module.css';

const RerunEdited = lazy(() => import('./rerun-edited').then(({ RerunEdited: loaded }) => ({ default: loaded })));

interface Props {
  task: CommandedTask & { payload?: unknown; type: string | null; status: TaskStatus };
  /** Opened from outside, by a key. */
  opened: boolean;
  onOpened: (opened: boolean) => void;
  onDone: () => void;
}

/** What can run again with an ended task, each explained in a line; also with another payload. */
export function RerunMenu({ task, opened, onOpened, onDone }: Props) {
  const { rerun } = useTaskCommands();
  const [isEditing, setEditing] = useState(false);
  return (
    <>
      <Menu opened={opened} onChange={onOpened} position="bottom-end" width={310} returnFocus>
        <Menu.Target>
          <Button leftSection={<IconRefresh size={16} aria-hidden />} rightSection={<IconChevronDown size={14} aria-hidden />}>
            {t('command.rerun')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {rerunScopesOf(task.status).map((scope) => (
            <Menu.Item key={scope} onClick={() => void rerun(task, scope).then(onDone)}>
              <Choice title={t(`command.rerun.${scope}`)} detail={t(`command.rerun.${scope}.detail`)} />
            </Menu.Item>
          ))}
          {task.type !== null && (
            <>
              <Menu.Divider />
              <Menu.Item leftSection={<IconPencil size={16} aria-hidden />} onClick={() => setEditing(true)}>
                {t('command.rerun.edited')}
              </Menu.Item>
            </>
          )}
        </Menu.Dropdown>
      </Menu>
      {isEditing && (
        <Suspense fallback={null}>
          <RerunEdited task={task} onClose={() => setEditing(false)} onDone={onDone} />
        </Suspense>
      )}
    </>
  );
}

function Choice({ title, detail }: { title: string; detail: string }) {
  return (
    <span className={classes.choice}>
      <span>{title}</span>
      <small>{detail}</small>
    </span>
  );
}
