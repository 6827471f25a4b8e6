import { Button, Menu } from '@mantine/core';
import {
  IconBan,
  IconCheck,
  IconChevronDown,
  IconPencil,
  IconPlayerPlay,
  IconPlayerTrackNext,
  IconRotateClockwise,
} from '@tabler/icons-react';
import { isTerminal, type RunNode } from '@taskflow/contracts';
import { useState } from 'react';
import { useShortcut } from '../../../keyboard/use-shortcut';
import { t } from '../../../strings/translate';
import { CompleteForm } from '../../../task/complete-form';
import { rerunScopesOf, useTaskCommands } from '../../../task/task-commands';
import { useEdit } from '../../../task/use-edit';
import classes from './node-panel.module.css';

/** What can be done with the task as it stands. */
export function NodeButtons({ node }: { node: RunNode }) {
  const commands = useTaskCommands();
  const edit = useEdit();
  const [isCompleting, setCompleting] = useState(false);
  const [isRerunShown, setRerunShown] = useState(false);
  const hasEnded = isTerminal(node.status);
  const isHeld = node.status === 'PENDING' && node.held;
  useShortcut('run', () => void commands.execute(node), { enabled: isHeld });
  useShortcut('rerun', () => setRerunShown(true), { enabled: hasEnded });
  useShortcut('cancel', () => void commands.cancel(node), { enabled: !hasEnded });
  return (
    <div className={classes.buttons}>
      {isHeld && (
        <Button size="xs" leftSection={<IconPlayerPlay size={15} aria-hidden />} onClick={() => void commands.execute(node)}>
          {t('command.run')}
        </Button>
      )}
      {node.status === 'PENDING' && !isHeld && (
        <Button
          size="xs"
          variant="default"
          leftSection={<IconPlayerTrackNext size={15} aria-hidden />}
          onClick={() => void commands.execute(node, true)}
        >
          {t('command.force')}
        </Button>
      )}
      {node.status === 'WAITING' && !isCompleting && (
        <Button size="xs" leftSection={<IconCheck size={15} aria-hidden />} onClick={() => setCompleting(true)}>
          {t('command.complete')}
        </Button>
      )}
      {/* Beside the form it would read as the way out of the form. */}
      {!hasEnded && !isCompleting && (
        <Button
          size="xs"
          variant="default"
          leftSection={<IconBan size={15} aria-hidden />}
          onClick={() => void commands.cancel(node)}
        >
          {t('command.cancel')}
        </Button>
      )}
      {hasEnded && (
        <Menu opened={isRerunShown} onChange={setRerunShown} position="bottom-start" width={300}>
          <Menu.Target>
            <Button
              size="xs"
              variant="default"
              leftSection={<IconRotateClockwise size={15} aria-hidden />}
              rightSection={<IconChevronDown size={13} aria-hidden />}
            >
              {t('command.rerun')}
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            {rerunScopesOf(node.status).map((scope) => (
              <Menu.Item key={scope} onClick={() => void commands.rerun(node, scope)}>
                <span className={classes.choice}>
                  {t(`command.rerun.${scope}`)}
                  <small>{t(`command.rerun.${scope}.detail`)}</small>
                </span>
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      )}
      <Button size="xs" variant="default" leftSection={<IconPencil size={15} aria-hidden />} onClick={() => edit(node.task_id)}>
        {t('command.edit')}
      </Button>
      {node.status === 'WAITING' && isCompleting && (
        <div className={classes.form}>
          <CompleteForm task={node} onDone={() => setCompleting(false)} />
        </div>
      )}
    </div>
  );
}
