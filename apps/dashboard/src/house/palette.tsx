import { Modal, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { answerOf, api } from '../api/client';
import { t } from '../strings/translate';
import classes from './palette.module.css';

interface Choice {
  key: string;
  label: string;
  group: string;
  choose(): void;
}

/** Search over pages, commands and tasks: type, arrow keys, enter. */
export function Palette({ workspaceKey, onClose }: { workspaceKey: string; onClose: () => void }) {
  const [text, setText] = useState('');
  const [at, setAt] = useState(0);
  const choices = useChoices(workspaceKey, text);
  const present = Math.min(at, choices.length - 1);
  const choose = (choice: Choice | undefined) => {
    if (!choice) return;
    onClose();
    choice.choose();
  };
  return (
    <Modal opened onClose={onClose} withCloseButton={false} padding={0} size="lg" yOffset="12vh" aria-label={t('nav.search')}>
      <TextInput
        data-autofocus
        size="md"
        variant="unstyled"
        classNames={{ input: classes.input ?? '' }}
        placeholder={t('palette.placeholder')}
        aria-label={t('nav.search')}
        role="combobox"
        aria-expanded
        aria-controls="palette-choices"
        aria-activedescendant={choices[present] ? `palette-${present}` : undefined}
        value={text}
        onChange={(event) => {
          setText(event.currentTarget.value);
          setAt(0);
        }}
        onKeyDown={(event) => {
          const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
          if (step) {
            event.preventDefault();
            setAt((present + step + choices.length) % Math.max(choices.length, 1));
          }
          if (event.key === 'Enter') choose(choices[present]);
        }}
      />
      <ul id="palette-choices" role="listbox" className={classes.choices} aria-label={t('nav.search')}>
        {choices.map((choice, index) => (
          <li
            key={choice.key}
            id={`palette-${index}`}
            role="option"
            aria-selected={index === present}
            className={classes.choice}
            onMouseEnter={() => setAt(index)}
            onClick={() => choose(choice)}
          >
            <span>{choice.label}</span>
            <small>{choice.group}</small>
          </li>
        ))}
        {choices.length === 0 && <li className={classes.nothing}>{t('palette.nothing')}</li>}
      </ul>
    </Modal>
  );
}

function useChoices(workspaceKey: string, text: string): Choice[] {
  const navigate = useNavigate();
  const [q] = useDebouncedValue(text.trim(), 150);
  const tasks = useQuery({
    queryKey: ['palette', workspaceKey, q],
    enabled: q.length > 1,
    queryFn: ({ signal }) =>
      answerOf(
        api.GET('/api/v1/workspaces/{workspace}/tasks', {
          params: { path: { workspace: workspaceKey }, query: { q, limit: 8 } },
          signal,
        }),
      ),
  });
  const params = { workspace: workspaceKey };
  const pages: Choice[] = (
    [
      ['nav.home', '/w/$workspace'],
      ['nav.tasks', '/w/$workspace/tasks'],
      ['nav.runs', '/w/$workspace/runs'],
      ['nav.activity', '/w/$workspace/activity'],
    ] as const
  ).map(([label, to]) => ({
    key: to,
    label: t(label),
    group: t('palette.pages'),
    choose: () => void navigate({ to, params }),
  }));
  const commands: Choice[] = [
    {
      key: 'new',
      label: t('nav.new_task'),
      group: t('palette.commands'),
      choose: () => void navigate({ to: '.', search: (search) => ({ ...search, new: true }) }),
    },
  ];
  const wanted = text.trim().toLowerCase();
  const found = (q.length > 1 ? (tasks.data?.items ?? []) : []).map((task) => ({
    key: task.task_id,
    label: task.title,
    group: t('palette.tasks'),
    choose: () => void navigate({ to: '/w/$workspace/tasks/$task_id', params: { ...params, task_id: task.task_id } }),
  }));
  return [...[...pages, ...commands].filter(({ label }) => label.toLowerCase().includes(wanted)), ...found];
}
