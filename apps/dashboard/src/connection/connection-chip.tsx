import { Button, Popover } from '@mantine/core';
import { useState } from 'react';
import { reconnectNow } from '../house/live-workspace';
import { useLive, type Phase } from '../live/live-state';
import { t } from '../strings/translate';
import classes from './connection-chip.module.css';

/** Whether what is on the screen is what is. */
export function ConnectionChip() {
  const { phase, attempt, true_at } = useLive();
  const [isOpen, setOpen] = useState(false);
  const time = true_at === null ? '—' : new Date(true_at).toLocaleTimeString();
  const values = { attempt, time };
  return (
    <Popover opened={isOpen} onChange={setOpen} width={280} position="bottom-end" withArrow>
      <Popover.Target>
        <button
          type="button"
          className={classes.chip}
          data-phase={phase}
          onClick={() => setOpen(!isOpen)}
          aria-expanded={isOpen}
          aria-label={t(label(phase), values)}
        >
          <span className={classes.dot} aria-hidden="true" />
          <span className={classes.label} role="status">
            {t(label(phase), values)}
          </span>
        </button>
      </Popover.Target>
      <Popover.Dropdown>
        <p className={classes.detail}>{t(`connection.${phase}.detail`, values)}</p>
        {phase !== 'live' && (
          <Button size="xs" variant="default" onClick={reconnectNow}>
            {t('connection.retry')}
          </Button>
        )}
      </Popover.Dropdown>
    </Popover>
  );
}

function label(phase: Phase) {
  return `connection.${phase}` as const;
}
