import { Button } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import type { TaskObject } from '@taskflow/contracts';
import { t } from '../../strings/translate';
import { useTaskCommands } from '../../task/task-commands';
import { Ago } from '../../time/times';
import { useCan } from '../../workspace/workspace';
import classes from './task.module.css';

export function DeletedBanner({ task, onDone }: { task: TaskObject; onDone: () => void }) {
  const { restore } = useTaskCommands();
  const canAct = useCan('member');
  return (
    <div className={classes.banner} role="status">
      <IconTrash size={18} aria-hidden />
      <span>
        {t('task.deleted')}
        {task.deleted_at !== null && (
          <>
            {' '}
            <Ago at={task.deleted_at} />
          </>
        )}
        . {t('task.deleted.detail')}
      </span>
      {canAct && (
        <Button size="xs" onClick={() => void restore(task).then(onDone)}>
          {t('command.restore')}
        </Button>
      )}
    </div>
  );
}
