import { Checkbox, Chip, NativeSelect, SegmentedControl, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { LIMITS, PRIORITIES } from '@taskflow/contracts';
import { useState } from 'react';
import { t } from '../../../strings/translate';
import type { TaskFilter } from '../../../task/task-filter';
import { taskTypesQuery } from '../../../task/task-types';
import classes from './filter.module.css';
import type { ChangeSearch } from './use-change-search';

/** Every filter that is neither search nor status. */
export function FilterFields({ filter, change }: { filter: TaskFilter; change: ChangeSearch }) {
  const types = useQuery(taskTypesQuery);
  const known = types.data?.items.map(({ type }) => type) ?? [];
  const listed = filter.type === undefined || known.includes(filter.type) ? known : [filter.type, ...known];
  return (
    <div className={classes.fields}>
      <fieldset>
        <legend>{t('tasks.filter.priority')}</legend>
        <Chip.Group
          multiple
          value={filter.priority ?? []}
          onChange={(values) => change.filter({ priority: values.length > 0 ? values : undefined })}
        >
          <div className={classes.priorities}>
            {PRIORITIES.map((priority) => (
              <Chip key={priority} value={priority} size="xs">
                {t(`priority.${priority}`)}
              </Chip>
            ))}
          </div>
        </Chip.Group>
      </fieldset>
      <fieldset>
        <legend>{t('tasks.filter.kind')}</legend>
        <SegmentedControl
          fullWidth
          size="xs"
          aria-label={t('tasks.filter.kind')}
          value={filter.kind ?? 'any'}
          data={(['any', 'automated', 'human'] as const).map((value) => ({ value, label: t(`tasks.filter.kind.${value}`) }))}
          onChange={(value) => change.filter({ kind: value === 'any' ? undefined : value })}
        />
      </fieldset>
      <NativeSelect
        size="sm"
        label={t('tasks.filter.type')}
        value={filter.type ?? ''}
        data={[{ value: '', label: t('tasks.filter.type.any') }, ...listed]}
        onChange={(event) => change.filter({ type: event.currentTarget.value || undefined })}
      />
      <TagField onAdd={(tag) => change.filter({ tag: [...new Set([...(filter.tag ?? []), tag])] })} />
      <Checkbox
        label={t('tasks.filter.mine')}
        checked={filter.assignee === 'me'}
        onChange={(event) => change.filter({ assignee: event.currentTarget.checked ? 'me' : undefined })}
      />
      <Checkbox
        label={t('tasks.filter.held')}
        checked={filter.held === true}
        onChange={(event) => change.filter({ held: event.currentTarget.checked ? true : undefined })}
      />
    </div>
  );
}

function TagField({ onAdd }: { onAdd: (tag: string) => void }) {
  const [text, setText] = useState('');
  return (
    <TextInput
      size="sm"
      label={t('tasks.filter.tag')}
      placeholder={t('tasks.filter.tag.placeholder')}
      maxLength={LIMITS.tag_characters}
      value={text}
      onChange={(event) => setText(event.currentTarget.value)}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' || text.trim() === '') return;
        onAdd(text.trim());
        setText('');
      }}
    />
  );
}
