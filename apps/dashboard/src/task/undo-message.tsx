import { Button } from '@mantine/core';
import { t } from '../strings/translate';

/** What was done, with the way back. */
export function UndoMessage({ text, onUndo }: { text: string; onUndo: () => void }) {
  return (
    <span style={{ display: 'flex', alignItems: 'center', justifyContent: 'space-between', gap: 12 }}>
      <span style={{ overflowWrap: 'anywhere' }}>{text}</span>
      <Button size="compact-sm" variant="default" onClick={onUndo} style={{ flexShrink: 0 }}>
        {t('command.undo')}
      </Button>
    </span>
  );
}
