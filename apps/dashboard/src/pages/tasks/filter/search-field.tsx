import { CloseButton, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import { useShortcut } from '../../../keyboard/use-shortcut';
import { t } from '../../../strings/translate';
import classes from './filter.module.css';

const QUIET_MS = 250;

/** Search by words; asked for once the typing pauses. `/` leads here. */
export function SearchField({ q, onChange }: { q: string; onChange: (q: string | undefined) => void }) {
  const field = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState({ text: q, from: q });
  // The address may change from outside, by Back or by a chip.
  if (typed.from !== q) setTyped({ text: typed.text.trim() === q ? typed.text : q, from: q });
  const tell = useDebouncedCallback((text: string) => onChange(text.trim() || undefined), QUIET_MS);
  const set = (text: string): void => {
    setTyped({ text, from: q });
    tell(text);
  };
  useShortcut('search', () => {
    field.current?.focus();
    field.current?.select();
  });
  return (
    <TextInput
      ref={field}
      className={classes.search}
      type="search"
      aria-label={t('tasks.search')}
      placeholder={t('tasks.search.placeholder')}
      maxLength={200}
      leftSection={<IconSearch size={16} aria-hidden />}
      rightSection={
        typed.text === '' ? null : <CloseButton size="sm" aria-label={t('tasks.search.clear')} onClick={() => set('')} />
      }
      value={typed.text}
      onChange={(event) => set(event.currentTarget.value)}
      onKeyDown={(event) => {
        if (event.key === 'Escape') field.current?.blur();
        if (event.key === 'Enter') {
          set(event.currentTarget.value);
          tell.flush();
        }
      }}
    />
  );
}
