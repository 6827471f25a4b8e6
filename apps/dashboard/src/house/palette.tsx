import '@mantine/spotlight/styles.css';
import { useDebouncedValue } from '@mantine/hooks';
import { createSpotlight, Spotlight } from '@mantine/spotlight';
import { IconSearch } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { answerOf, api } from '../api/client';
import { StatusIcon } from '../status/status-badge';
import { t } from '../strings/translate';
import { useCan } from '../workspace/workspace';

const [store, palette] = createSpotlight();
/** So many characters are worth a search. */
const SHORTEST = 2;
const QUIET_MS = 150;

const PAGES = [
  ['nav.home', '/w/$workspace'],
  ['nav.tasks', '/w/$workspace/tasks'],
  ['nav.runs', '/w/$workspace/runs'],
  ['nav.activity', '/w/$workspace/activity'],
  ['nav.secrets', '/w/$workspace/secrets'],
] as const;

/** Search over pages, commands and tasks: type, arrow keys, enter. */
export function Palette({ workspaceKey, onClose }: { workspaceKey: string; onClose: () => void }) {
  const navigate = useNavigate();
  const [text, setText] = useState('');
  const tasks = useFoundTasks(workspaceKey, text.trim());
  useEffect(() => palette.open(), []);

  const params = { workspace: workspaceKey };
  const fits = (label: string) => label.toLowerCase().includes(text.trim().toLowerCase());
  const pages = PAGES.filter(([label]) => fits(t(label)));
  const canMake = useCan('member');
  const hasCommand = canMake && fits(t('nav.new_task'));
  return (
    <Spotlight.Root
      store={store}
      query={text}
      onQueryChange={setText}
      onSpotlightClose={onClose}
      shortcut={null}
      clearQueryOnClose
    >
      <Spotlight.Search
        placeholder={t('palette.placeholder')}
        aria-label={t('nav.search')}
        leftSection={<IconSearch size={18} aria-hidden />}
      />
      <Spotlight.ActionsList>
        {pages.length > 0 && (
          <Spotlight.ActionsGroup label={t('palette.pages')}>
            {pages.map(([label, to]) => (
              <Spotlight.Action key={to} label={t(label)} onClick={() => void navigate({ to, params })} />
            ))}
          </Spotlight.ActionsGroup>
        )}
        {hasCommand && (
          <Spotlight.ActionsGroup label={t('palette.commands')}>
            <Spotlight.Action
              label={t('nav.new_task')}
              onClick={() => void navigate({ to: '.', search: (search) => ({ ...search, new: true }) })}
            />
          </Spotlight.ActionsGroup>
        )}
        {tasks.length > 0 && (
          <Spotlight.ActionsGroup label={t('palette.tasks')}>
            {tasks.map(({ task_id, title, status }) => (
              <Spotlight.Action
                key={task_id}
                label={title}
                leftSection={<StatusIcon status={status} label={t(`status.${status}`)} />}
                onClick={() => void navigate({ to: '/w/$workspace/tasks/$task_id', params: { ...params, task_id } })}
              />
            ))}
          </Spotlight.ActionsGroup>
        )}
        {pages.length === 0 && !hasCommand && tasks.length === 0 && <Spotlight.Empty>{t('palette.nothing')}</Spotlight.Empty>}
      </Spotlight.ActionsList>
    </Spotlight.Root>
  );
}

/** Tasks whose title or description has the words. */
function useFoundTasks(workspace: string, text: string) {
  const [q] = useDebouncedValue(text, QUIET_MS);
  const isAsked = q.length >= SHORTEST;
  const { data } = useQuery({
    queryKey: ['palette', workspace, q],
    enabled: isAsked,
    placeholderData: keepPreviousData,
    // Looked up anew each time: nothing tells this list of changes.
    gcTime: 0,
    queryFn: ({ signal }) =>
      answerOf(
        api.GET('/api/v1/workspaces/{workspace}/tasks', { params: { path: { workspace }, query: { q, limit: 8 } }, signal }),
      ),
  });
  return isAsked ? (data?.items ?? []) : [];
}
