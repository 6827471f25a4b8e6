import { Drawer, SegmentedControl } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { useState } from 'react';
import { t } from '../../strings/form-texts';
import { useWorkspace } from '../../workspace/workspace';
import { ManyTasksForm } from './many/many-tasks-form';
import classes from './new-task.module.css';
import { OneTaskForm } from './one-task-form';

const MODES = ['one', 'many'] as const;
type Mode = (typeof MODES)[number];

/** Makes one task, or several at once. What was typed is there again when the drawer is opened the next time. */
export function NewTask({ onClose }: { onClose: () => void }) {
  const { key: workspace } = useWorkspace();
  const isNarrow = useMediaQuery('(max-width: 720px)');
  const modeKey = `taskflow.new-task.mode.${workspace}`;
  const [mode, setMode] = useState<Mode>(() => (sessionStorage.getItem(modeKey) === 'many' ? 'many' : 'one'));
  const choose = (next: Mode): void => {
    sessionStorage.setItem(modeKey, next);
    setMode(next);
  };
  return (
    <Drawer
      opened
      onClose={onClose}
      title={t('new.title')}
      position="right"
      closeButtonProps={{ 'aria-label': t('new.close') }}
      size={isNarrow ? '100%' : 620}
      classNames={{ body: classes.body ?? '', title: classes.title ?? '' }}
    >
      <SegmentedControl
        className={classes.mode ?? ''}
        fullWidth
        aria-label={t('new.mode')}
        value={mode}
        data={MODES.map((value) => ({ value, label: t(`new.mode.${value}`) }))}
        onChange={choose}
      />
      {mode === 'one' ? <OneTaskForm onClose={onClose} /> : <ManyTasksForm onClose={onClose} />}
    </Drawer>
  );
}
