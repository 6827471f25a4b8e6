import { ActionIcon, Combobox, Loader, TextInput, useCombobox } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconX } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useHotTasks } from '../../live/hot-tasks';
import { StatusIcon } from '../../status/status-badge';
import { t } from '../../strings/form-texts';
import { faultsAt, faultsBelow } from '../../task/payload-form/faults';
import { readTaskPage, STANDARD_SORT } from '../../task/task-filter';
import { useWorkspace } from '../../workspace/workspace';
import type { ChosenTask } from './draft';
import type { FieldsProps } from './more-fields';
import classes from './new-task.module.css';

const QUIET_MS = 200;
const MOST_FOUND = 20;

/** The tasks that the new one waits for: found by title, each with its status. */
export function DependsOnField({ draft, change, faults }: FieldsProps) {
  const { depends_on } = draft;
  const set = (next: ChosenTask[]): void => change({ depends_on: next }, 'depends_on');
  return (
    <div className={classes.depends}>
      <TaskSearch chosen={depends_on} error={faultsAt(faults, 'depends_on')} onChoose={(task) => set([...depends_on, task])} />
      {depends_on.length > 0 && (
        <ul className={classes.chosen} aria-label={t('new.field.depends_on')}>
          {depends_on.map((task, index) => (
            <Chosen
              key={task.task_id}
              task={task}
              error={faultsBelow(faults, `depends_on[${index}]`)}
              onRemove={() => set(depends_on.filter(({ task_id }) => task_id !== task.task_id))}
            />
          ))}
        </ul>
      )}
    </div>
  );
}

function Chosen({ task, error, onRemove }: { task: ChosenTask; error: string | undefined; onRemove: () => void }) {
  const status = useHotTasks(({ byId }) => byId.get(task.task_id)?.status) ?? task.status;
  return (
    <li>
      <div className={classes.chip}>
        <StatusIcon status={status} label={t(`status.${status}`)} />
        <span dir="auto">{task.title}</span>
        <ActionIcon
          variant="subtle"
          color="gray"
          size="sm"
          aria-label={t('new.field.depends_on.remove', { title: task.title })}
          onClick={onRemove}
        >
          <IconX size={14} aria-hidden />
        </ActionIcon>
      </div>
      {error !== undefined && <p className={classes.fault}>{error}</p>}
    </li>
  );
}

function TaskSearch({
  chosen,
  error,
  onChoose,
}: {
  chosen: readonly ChosenTask[];
  error: string | undefined;
  onChoose: (task: ChosenTask) => void;
}) {
  const [text, setText] = useState('');
  const combobox = useCombobox({ onDropdownClose: () => combobox.resetSelectedOption() });
  const { found, isLoading } = useFound(text, combobox.dropdownOpened);
  const offered = found.filter(({ task_id }) => chosen.every((task) => task.task_id !== task_id));
  const choose = (task_id: string): void => {
    const task = offered.find((one) => one.task_id === task_id);
    if (task) onChoose({ task_id, title: task.title, status: task.status });
    setText('');
  };
  return (
    <Combobox store={combobox} onOptionSubmit={choose} withinPortal={false}>
      <Combobox.Target>
        <TextInput
          label={t('new.field.depends_on')}
          description={t('new.field.depends_on.hint')}
          placeholder={t('new.field.depends_on.search')}
          rightSection={isLoading ? <Loader size={16} /> : null}
          value={text}
          error={error}
          onChange={(event) => {
            setText(event.currentTarget.value);
            combobox.openDropdown();
            combobox.updateSelectedOptionIndex();
          }}
          onKeyDown={(event) => {
            if (event.key !== 'Enter') return;
            // Enter chooses, and never sends the form: without the task it was to wait for, it would start at once.
            event.preventDefault();
            const isMarked = combobox.getSelectedOptionIndex() !== -1;
            if (!isMarked && text.trim() !== '' && offered[0]) choose(offered[0].task_id);
          }}
          // Not by the focus alone: a refusal leads to the field, and the list would lie over what was wrong.
          onClick={() => combobox.openDropdown()}
          onBlur={() => combobox.closeDropdown()}
        />
      </Combobox.Target>
      <Combobox.Dropdown>
        <Combobox.Options className={classes.options ?? ''}>
          {offered.map((task) => (
            <Combobox.Option key={task.task_id} value={task.task_id} className={classes.option ?? ''}>
              <StatusIcon status={task.status} label={t(`status.${task.status}`)} />
              <span dir="auto">{task.title}</span>
            </Combobox.Option>
          ))}
          {offered.length === 0 && !isLoading && <Combobox.Empty>{t('new.field.depends_on.nothing')}</Combobox.Empty>}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
}

/** Tasks with the words, the newest first; without words the newest of all. */
function useFound(text: string, isOpen: boolean) {
  const { key: workspace } = useWorkspace();
  const [q] = useDebouncedValue(text.trim(), QUIET_MS);
  const { data, isFetching } = useQuery({
    queryKey: ['find-tasks', workspace, q],
    enabled: isOpen,
    placeholderData: keepPreviousData,
    // Looked up anew each time that it opens: nothing tells this list of changes, and the task made last is the likeliest.
    gcTime: 0,
    staleTime: 0,
    queryFn: ({ signal }) =>
      readTaskPage(workspace, { filter: q === '' ? {} : { q }, sort: STANDARD_SORT }, { limit: MOST_FOUND, signal }),
  });
  return { found: data?.items ?? [], isLoading: isFetching };
}
