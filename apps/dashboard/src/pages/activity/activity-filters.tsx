import { Button, CloseButton, Select, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { useNames } from '../../event/people';
import { useShortcut } from '../../keyboard/use-shortcut';
import { t } from '../../strings/translate';
import { EVENT_GROUPS, EVENT_STATUSES, isFiltered, NO_FILTER, type ActivityChange, type ActivitySearch } from './search';
import classes from './activity.module.css';

const GROUPS = EVENT_GROUPS.map((value) => ({ value, label: t(`activity.group.${value}`) }));
const STATUSES = EVENT_STATUSES.map((value) => ({ value, label: t(`status.${value}`) }));

/** What of the activity is shown; every choice is in the address. */
export function ActivityFilters({ search, onChange }: { search: ActivitySearch; onChange: (change: ActivityChange) => void }) {
  const names = useNames();
  const { type, status, actor } = search;
  const people = [{ value: 'me', label: t('activity.me') }, ...[...names].map(([value, label]) => ({ value, label }))];
  // A worker's id, or that of somebody who has left, comes by the address.
  if (actor !== undefined && !people.some(({ value }) => value === actor)) people.push({ value: actor, label: actor });
  return (
    <div className={classes.filters} role="search" aria-label={t('activity.filters')}>
      <TextFilter q={search.q} onChange={(q) => onChange({ q })} />
      <Select
        aria-label={t('activity.group')}
        placeholder={t('activity.group.all')}
        data={GROUPS}
        value={type ?? null}
        onChange={(value) => onChange({ type: value ?? undefined })}
        clearable
        clearButtonProps={{ 'aria-label': t('activity.group.clear') }}
        w={150}
      />
      <Select
        aria-label={t('activity.status')}
        placeholder={t('activity.status.all')}
        data={STATUSES}
        value={status ?? null}
        onChange={(value) => onChange({ status: value ?? undefined })}
        clearable
        clearButtonProps={{ 'aria-label': t('activity.status.clear') }}
        w={150}
      />
      <Select
        aria-label={t('activity.actor')}
        placeholder={t('activity.actor.all')}
        data={people}
        value={actor ?? null}
        onChange={(value) => onChange({ actor: value ?? undefined })}
        searchable
        clearable
        clearButtonProps={{ 'aria-label': t('activity.actor.clear') }}
        nothingFoundMessage={t('palette.nothing')}
        w={170}
      />
      {isFiltered(search) && (
        <Button variant="subtle" onClick={() => onChange(NO_FILTER)}>
          {t('activity.clear')}
        </Button>
      )}
    </div>
  );
}

const QUIET_MS = 200;

function TextFilter({ q, onChange }: { q: string | undefined; onChange: (q: string | undefined) => void }) {
  const field = useRef<HTMLInputElement>(null);
  const [text, setText] = useState(q ?? '');
  const told = useRef(q);
  // The address changed by itself: Back, a link, “Clear filters”.
  useEffect(() => {
    if (told.current === q) return;
    told.current = q;
    setText(q ?? '');
  }, [q]);
  const tell = useDebouncedCallback((next: string) => {
    const said = next.trim() === '' ? undefined : next.trim();
    told.current = said;
    onChange(said);
  }, QUIET_MS);
  const change = (next: string) => {
    setText(next);
    tell(next);
  };
  useShortcut('search', () => field.current?.focus());
  return (
    <TextInput
      ref={field}
      className={classes.text}
      aria-label={t('activity.text')}
      placeholder={t('activity.text')}
      leftSection={<IconSearch size={16} aria-hidden />}
      rightSection={
        text === '' ? null : <CloseButton size="sm" aria-label={t('activity.text.clear')} onClick={() => change('')} />
      }
      value={text}
      onChange={(event) => change(event.currentTarget.value)}
      maxLength={200}
    />
  );
}
