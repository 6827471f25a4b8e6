import { LIMITS } from '@taskflow/contracts';
import type { ClipboardEvent } from 'react';
import { t } from '../../strings/form-texts';

const encoder = new TextEncoder();

/** Bytes of a text in UTF-8; nothing is encoded that is too long anyway. */
export function bytesOf(text: string, most: number): number {
  return text.length > most ? text.length : encoder.encode(text).length;
}

/** Why a text may not be that long; undefined while it may. */
export function tooLarge(text: string, most: number = LIMITS.payload_bytes): string | undefined {
  const bytes = bytesOf(text, most);
  return bytes > most ? t('payload.too_large', { most: sizeText(most), bytes: sizeText(bytes) }) : undefined;
}

/** Refuses what is pasted when it is too large, before the browser lays it out. */
export function refuseLarge(onRefused: (why: string) => void, most: number = LIMITS.payload_bytes) {
  return (event: ClipboardEvent): void => {
    const why = tooLarge(event.clipboardData.getData('text'), most);
    if (why === undefined) return;
    event.preventDefault();
    onRefused(why);
  };
}

function sizeText(bytes: number): string {
  if (bytes < 1024 * 1024) return `${Math.ceil(bytes / 1024)} KiB`;
  return `${(bytes / 1024 / 1024).toFixed(1)} MiB`;
}
