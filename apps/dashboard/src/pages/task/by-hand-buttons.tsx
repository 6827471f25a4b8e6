import { Button } from '@mantine/core';
import { IconArrowBackUp, IconWriting } from '@tabler/icons-react';
import type { TaskObject } from '@taskflow/contracts';
import { lazy, Suspense, useState } from 'react';
import { t } from '../../strings/translate';
import { canBeMarked, canBeTakenBack, takeBack } from '../../task/by-hand';
import { said } from '../../task/task-commands';
import { useWorkspace } from '../../workspace/workspace';

const MarkForm = lazy(() => import('../../task/mark-form').then(({ MarkForm }) => ({ default: MarkForm })));

/** What people say of a task against what the engine knows: that it ended, or that it did not. */
export function ByHandButtons({ task, refresh }: { task: TaskObject; refresh: () => void }) {
  const { key: workspace } = useWorkspace();
  const [isOpen, setOpen] = useState(false);
  const back = () =>
    void said(async () => {
      await takeBack(workspace, task.task_id);
      return t('command.taken_back', { title: task.title });
    }).then(refresh);
  return (
    <>
      {canBeMarked(task) && (
        <Button variant="default" leftSection={<IconWriting size={16} aria-hidden />} onClick={() => setOpen(true)}>
          {t('command.mark')}
        </Button>
      )}
      {canBeTakenBack(task) && (
        <Button variant="default" leftSection={<IconArrowBackUp size={16} aria-hidden />} onClick={back}>
          {t('command.take_back')}
        </Button>
      )}
      {isOpen && (
        <Suspense>
          <MarkForm task={task} onClose={() => setOpen(false)} onDone={refresh} />
        </Suspense>
      )}
    </>
  );
}
