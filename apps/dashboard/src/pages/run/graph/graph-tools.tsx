import { ActionIcon, Button, TextInput, Tooltip } from '@mantine/core';
import {
  IconAlertTriangle,
  IconFocusCentered,
  IconMaximize,
  IconMinus,
  IconPlus,
  IconRoute,
  IconSearch,
} from '@tabler/icons-react';
import { useDeferredValue, useMemo, useRef, useState, type KeyboardEvent } from 'react';
import { useShortcut } from '../../../keyboard/use-shortcut';
import { t } from '../../../strings/translate';
import { HideDone, Toggle } from '../hide-done';
import type { RunModel } from '../run-model';
import tools from '../run-tools.module.css';
import { useRunCounts } from '../use-run-model';
import type { RunView } from '../use-run-view';
import classes from './graph-tab.module.css';
import type { GraphView } from './graph-view';
import { nextOf } from './neighbours';
import type { Picture } from './run-picture';

interface Props {
  view: RunView;
  model: RunModel;
  picture: Picture;
  drawing: GraphView | null;
  onFound: (node: number) => void;
  onNextFailed: () => void;
}

/** What can be done with the picture. */
export function GraphTools({ view, model, picture, drawing, onFound, onNextFailed }: Props) {
  const { FAILED } = useRunCounts(model);
  const { follow, critical, set } = view;
  return (
    <div className={tools.tools} role="toolbar" aria-label={t('run.graph.tools')}>
      <Find model={model} picture={picture} onFound={onFound} />
      {FAILED > 0 && (
        <Button
          size="compact-sm"
          variant="light"
          color="red"
          leftSection={<IconAlertTriangle size={15} aria-hidden />}
          onClick={onNextFailed}
        >
          {t('run.next_failed', { n: FAILED })}
        </Button>
      )}
      <HideDone view={view} />
      <Toggle label={t('run.follow')} isOn={follow} onTurn={() => set({ follow: !follow })} Icon={IconFocusCentered} />
      <Toggle label={t('run.critical')} isOn={critical} onTurn={() => set({ critical: !critical })} Icon={IconRoute} />
      <ActionIcon.Group className={classes.zoom ?? ''}>
        <Tool label={t('run.zoom.out')} onClick={() => drawing?.zoom(-1)} Icon={IconMinus} />
        <Tool label={t('run.zoom.fit')} onClick={() => drawing?.fit()} Icon={IconMaximize} />
        <Tool label={t('run.zoom.in')} onClick={() => drawing?.zoom(1)} Icon={IconPlus} />
      </ActionIcon.Group>
    </div>
  );
}

function Tool({ label, onClick, Icon }: { label: string; onClick: () => void; Icon: typeof IconPlus }) {
  return (
    <Tooltip label={label} openDelay={400}>
      <ActionIcon variant="default" size={30} aria-label={label} onClick={onClick}>
        <Icon size={16} aria-hidden />
      </ActionIcon>
    </Tooltip>
  );
}

/** Finds nodes by their title; enter goes from one to the next. */
function Find({ model, picture, onFound }: Pick<Props, 'model' | 'picture' | 'onFound'>) {
  const [text, setText] = useState('');
  const [at, setAt] = useState<number | null>(null);
  const input = useRef<HTMLInputElement>(null);
  useShortcut('search', () => input.current?.focus());
  const wanted = useDeferredValue(text.trim().toLowerCase());
  const found = useMemo(() => {
    if (wanted === '') return new Set<number>();
    return new Set(model.all.flatMap(({ title }, node) => (title.toLowerCase().includes(wanted) ? [node] : [])));
  }, [wanted, model]);
  const go = (from: number | null) => {
    const next = nextOf(picture, from, (node) => found.has(node));
    setAt(next);
    if (next !== null) onFound(next);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter') go(at);
    if (event.key === 'Escape') setText('');
  };
  return (
    <TextInput
      ref={input}
      size="xs"
      className={classes.find ?? ''}
      placeholder={t('run.find')}
      aria-label={t('run.find')}
      leftSection={<IconSearch size={14} aria-hidden />}
      value={text}
      onChange={(event) => {
        setText(event.currentTarget.value);
        setAt(null);
      }}
      onKeyDown={onKeyDown}
      rightSectionWidth={64}
      rightSection={
        wanted === '' ? null : (
          <span className={classes.found} role="status">
            {t('run.found', { n: found.size })}
          </span>
        )
      }
    />
  );
}
