import { Button } from '@mantine/core';
import { IconBan, IconPencil, IconPlayerPlay, IconPlayerTrackNext, IconTrash } from '@tabler/icons-react';
import { isTerminal, type TaskObject } from '@taskflow/contracts';
import { ask } from '../../question/ask';
import { useState } from 'react';
import { useShortcut } from '../../keyboard/use-shortcut';
import { t } from '../../strings/translate';
import { RerunMenu } from '../../task/rerun-menu';
import { useTaskCommands } from '../../task/task-commands';
import { useEdit } from '../../task/use-edit';
import { ByHandButtons } from './by-hand-buttons';
import classes from './task.module.css';

/** What members can do with the task as it stands, each also by its key. */
export function TaskButtons({ task, refresh }: { task: TaskObject; refresh: () => void }) {
  const { execute, cancel, remove } = useTaskCommands();
  const openEditor = useEdit();
  const edit = () => openEditor(task.task_id);
  const [isRerunOpen, setRerunOpen] = useState(false);
  const hasEnded = isTerminal(task.status);
  const isHeld = task.status === 'PENDING' && task.held;
  const canForce = task.status === 'PENDING' && (task.remaining > 0 || task.start_at !== null);
  const run = () => void execute(task).then(refresh);
  const force = () => askToForce(task, () => void execute(task, true).then(refresh));
  const stop = () => void cancel(task).then(refresh);

  useShortcut('run', isHeld ? run : force, { enabled: isHeld || canForce });
  useShortcut('cancel', stop, { enabled: !hasEnded });
  useShortcut('edit', edit);
  useShortcut('rerun', () => setRerunOpen(true), { enabled: hasEnded });

  return (
    <div className={classes.buttons}>
      {isHeld && (
        <Button leftSection={<IconPlayerPlay size={16} aria-hidden />} onClick={run}>
          {t('command.run')}
        </Button>
      )}
      {canForce && (
        <Button variant="default" leftSection={<IconPlayerTrackNext size={16} aria-hidden />} onClick={force}>
          {t('task.force')}
        </Button>
      )}
      {hasEnded ? (
        <RerunMenu task={task} opened={isRerunOpen} onOpened={setRerunOpen} onDone={refresh} />
      ) : (
        <Button variant="default" leftSection={<IconBan size={16} aria-hidden />} onClick={stop}>
          {t('command.cancel')}
        </Button>
      )}
      <ByHandButtons task={task} refresh={refresh} />
      <Button variant="default" leftSection={<IconPencil size={16} aria-hidden />} onClick={edit}>
        {t('command.edit')}
      </Button>
      <Button
        variant="default"
        className={classes.remove}
        leftSection={<IconTrash size={16} aria-hidden />}
        onClick={() => void remove(task).then(refresh)}
      >
        {t('command.remove')}
      </Button>
    </div>
  );
}

/** Says what running now means, before it is done: it cannot be undone. */
function askToForce(task: TaskObject, act: () => void): void {
  ask({
    title: t('task.force.title', { title: task.title }),
    children: (
      <p className={classes.question}>
        {task.remaining > 0 ? t('task.force.dependencies', { n: task.remaining }) : t('task.force.time')}
      </p>
    ),
    labels: { confirm: t('task.force'), cancel: t('command.keep') },
    onConfirm: act,
  });
}
