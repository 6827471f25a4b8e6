import { Button } from '@mantine/core';
import { useState } from 'react';
import { t } from '../strings/translate';

/** What was done, with the way back. */
export function UndoMessage({ text, onUndo }: { text: string; onUndo: () => void }) {
  return (
    <span style={{ display: 'flex', alignItems: 'center', justifyContent: 'space-between', gap: 12 }}>
      <span style={{ overflowWrap: 'anywhere' }}>{text}</span>
      <UndoButton onUndo={onUndo} />
    </span>
  );
}

/** Works once: a message that goes can still be clicked for a moment. */
export function UndoButton({ onUndo }: { onUndo: () => void }) {
  const [isUndone, setUndone] = useState(false);
  const undo = (): void => {
    setUndone(true);
    onUndo();
  };
  return (
    <Button size="compact-sm" variant="default" onClick={undo} disabled={isUndone} style={{ flexShrink: 0 }}>
      {t('command.undo')}
    </Button>
  );
}
