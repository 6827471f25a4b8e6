import { ActionIcon, Tooltip } from '@mantine/core';
import { useClipboard } from '@mantine/hooks';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import { useMemo } from 'react';
import { t } from '../strings/translate';
import { JsonNode } from './json-node';
import { openAtFirst, type JsonValue } from './json-outline';
import classes from './json.module.css';

/** JSON to look into: opens piece by piece, so that a large one costs no more than what is seen of it. Never read as markup. */
export function JsonView({ value, label }: { value: unknown; label: string }) {
  const json = value as JsonValue;
  const open = useMemo(() => openAtFirst(json), [json]);
  return (
    <div className={classes.view} role="group" aria-label={label}>
      <CopyJson value={value} label={label} />
      <ul className={classes.root} dir="ltr">
        <JsonNode name={null} value={json} open={open} last />
      </ul>
    </div>
  );
}

function CopyJson({ value, label }: { value: unknown; label: string }) {
  const clipboard = useClipboard({ timeout: 2_000 });
  const isTold = clipboard.copied || clipboard.error !== null;
  const text = clipboard.error ? 'json.copy.refused' : clipboard.copied ? 'json.copied' : 'json.copy';
  return (
    <div className={classes.tools}>
      <Tooltip label={t(text)} {...(isTold ? { opened: true } : {})}>
        <ActionIcon
          variant="subtle"
          color="gray"
          size="md"
          aria-label={t('json.copy.of', { label })}
          onClick={() => clipboard.copy(JSON.stringify(value, null, 2))}
        >
          {clipboard.copied ? <IconCheck size={16} aria-hidden /> : <IconCopy size={16} aria-hidden />}
        </ActionIcon>
      </Tooltip>
      <span className="visually-hidden" role="status">
        {clipboard.copied ? t('json.copied') : ''}
      </span>
    </div>
  );
}
