import { useRef } from 'react';

/**
 * The Idempotency-Key for a request body: the same one for as long as nobody knows whether that body arrived, so that a double
 * click or a lost answer creates nothing twice.
 */
export function useRequestKey(): { keyFor: (body: unknown) => string; done: () => void } {
  const sent = useRef({ body: '', key: '' });
  return {
    keyFor: (body) => {
      const text = JSON.stringify(body);
      if (sent.current.body !== text) sent.current = { body: text, key: randomKey() };
      return sent.current.key;
    },
    done: () => {
      sent.current = { body: '', key: '' };
    },
  };
}

/** `crypto.randomUUID` is missing on pages that are served without TLS from elsewhere than this machine. */
function randomKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
