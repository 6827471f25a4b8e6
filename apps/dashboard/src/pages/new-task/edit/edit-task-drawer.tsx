import { Drawer } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { ErrorPanel } from '../../../panel/error-panel';
import { t } from '../../../strings/form-texts';
import { useWorkspace } from '../../../workspace/workspace';
import { useTask } from '../../task/task-queries';
import classes from '../new-task.module.css';
import { EditForm } from './edit-form';

interface Props {
  task_id: string;
  onClose: () => void;
}

/** Edits one task, over whatever page is open. What was typed is there again when the drawer is opened the next time. */
export function EditTask({ task_id, onClose }: Props) {
  const isNarrow = useMediaQuery('(max-width: 720px)');
  return (
    <Drawer
      opened
      onClose={onClose}
      title={t('edit.title')}
      position="right"
      closeButtonProps={{ 'aria-label': t('new.close') }}
      size={isNarrow ? '100%' : 620}
      classNames={{ body: classes.body ?? '', title: classes.title ?? '' }}
    >
      <Loaded key={task_id} task_id={task_id} onClose={onClose} />
    </Drawer>
  );
}

function Loaded({ task_id, onClose }: Props) {
  const { key: workspace } = useWorkspace();
  const { data, error, refetch, refresh } = useTask(workspace, task_id);
  if (!data) {
    if (error) return <ErrorPanel error={error} onRetry={() => void refetch()} />;
    return <p className="visually-hidden">{t('edit.loading')}</p>;
  }
  if (data.deleted_at !== null) return <p className={classes.restored}>{t('edit.deleted')}</p>;
  return <EditForm task={data} refresh={refresh} onClose={onClose} />;
}
