import { ActionIcon, Button, Input, TextInput } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { t } from '../../strings/form-texts';
import classes from './payload-form.module.css';

type Entry = [name: string, value: string];

interface Props {
  label: string;
  description?: string | undefined;
  value: Readonly<Record<string, string>> | undefined;
  onChange: (value: Record<string, string> | undefined) => void;
  error?: string | undefined;
}

/** Texts by name, a row for each. A row without a name is not there yet; of two with the same name the later one counts. */
export function MapField({ label, description, value, onChange, error }: Props) {
  const [draft, setDraft] = useState(() => ({ value, entries: Object.entries(value ?? {}) }));
  if (draft.value !== value) setDraft({ value, entries: Object.entries(value ?? {}) });
  const change = (entries: Entry[]): void => {
    const named = entries.filter(([name]) => name !== '');
    const next = named.length > 0 ? Object.fromEntries(named) : undefined;
    setDraft({ value: next, entries });
    onChange(next);
  };
  const { entries } = draft;
  const set = (index: number, entry: Entry): void => change(entries.map((other, at) => (at === index ? entry : other)));
  return (
    <Input.Wrapper label={label} description={description} error={error} labelElement="div">
      <div className={classes.map} role="group" aria-label={label}>
        {entries.map(([name, text], index) => (
          <div key={index} className={classes.entry}>
            <TextInput
              size="sm"
              placeholder={t('payload.name')}
              aria-label={t('payload.name.of', { label, n: index + 1 })}
              value={name}
              onChange={(event) => set(index, [event.currentTarget.value, text])}
            />
            <TextInput
              size="sm"
              placeholder={t('payload.value')}
              aria-label={t('payload.value.of', { label, name: name || index + 1 })}
              value={text}
              onChange={(event) => set(index, [name, event.currentTarget.value])}
            />
            <ActionIcon
              variant="subtle"
              color="gray"
              aria-label={t('payload.remove', { label, name: name || index + 1 })}
              onClick={() => change(entries.filter((_, at) => at !== index))}
            >
              <IconX size={16} aria-hidden />
            </ActionIcon>
          </div>
        ))}
        <Button
          variant="subtle"
          size="compact-sm"
          leftSection={<IconPlus size={14} aria-hidden />}
          onClick={() => setDraft({ value, entries: [...entries, ['', '']] })}
        >
          {t('payload.add', { label })}
        </Button>
      </div>
    </Input.Wrapper>
  );
}
