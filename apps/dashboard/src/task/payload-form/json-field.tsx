import { Textarea } from '@mantine/core';
import { useState } from 'react';
import { readJson } from '../../json/read-json';
import { refuseLarge, tooLarge } from './payload-limit';

interface Props {
  label: string;
  description?: string | undefined;
  placeholder?: string | undefined;
  isRequired?: boolean;
  rows?: number;
  value: unknown;
  /** Called with what was read; `fault` is why nothing could be. */
  onChange: (value: unknown, fault: string | undefined) => void;
  error?: string | undefined;
}

/** Any value as JSON text. Says where the text stops being JSON; what is too large is refused when it is pasted. */
export function JsonField({ label, description, placeholder, isRequired = false, rows = 3, value, onChange, error }: Props) {
  const [draft, setDraft] = useState(() => ({ text: textOf(value), value, fault: undefined as string | undefined }));
  // Changed from outside, by the form or by another type.
  if (draft.fault === undefined && draft.value !== value) setDraft({ text: textOf(value), value, fault: undefined });

  const type = (text: string): void => {
    const large = tooLarge(text);
    const reading = large === undefined ? readText(text) : { fault: large };
    if ('fault' in reading) {
      setDraft({ ...draft, text, fault: reading.fault });
      onChange(draft.value, reading.fault);
    } else {
      setDraft({ text, value: reading.value, fault: undefined });
      onChange(reading.value, undefined);
    }
  };
  const [refused, setRefused] = useState<string>();
  return (
    <Textarea
      label={label}
      description={description}
      placeholder={placeholder}
      withAsterisk={isRequired}
      aria-required={isRequired}
      rows={rows}
      resize="vertical"
      spellCheck={false}
      styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)', fontSize: 13 } }}
      value={draft.text}
      error={refused ?? draft.fault ?? error}
      onPaste={refuseLarge(setRefused)}
      onChange={(event) => {
        setRefused(undefined);
        type(event.currentTarget.value);
      }}
    />
  );
}

function readText(text: string): { value: unknown } | { fault: string } {
  return text.trim() === '' ? { value: undefined } : readJson(text);
}

function textOf(value: unknown): string {
  return value === undefined ? '' : JSON.stringify(value, null, 2);
}
