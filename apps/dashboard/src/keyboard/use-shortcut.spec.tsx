import { afterEach, describe, expect, it } from '@jest/globals';
import { cleanup, fireEvent, render } from '@testing-library/react';
import { useShortcut } from './use-shortcut';

const done: string[] = [];

function Page({ dialog = false }: { dialog?: boolean }) {
  useShortcut('run', () => done.push('run'));
  useShortcut('runs', () => done.push('go to runs'));
  useShortcut('theme', () => done.push('theme'));
  useShortcut('search', () => done.push('search'));
  useShortcut('palette', () => done.push('palette'), { inFields: true });
  return dialog ? <div role="dialog" aria-modal="true" aria-label="Over it" /> : <input aria-label="Field" />;
}

function press(key: string, more: object = {}): boolean {
  return fireEvent.keyDown(document.body, { key, code: `Key${key.toUpperCase()}`, ...more });
}

afterEach(() => {
  cleanup();
  done.length = 0;
  // Ends a sequence that a test began.
  press('Escape');
});

describe('a shortcut', () => {
  it('acts on its key, with whatever modifier that takes', () => {
    render(<Page />);
    press('r');
    press('/', { shiftKey: true });
    expect(done).toEqual(['run', 'search']);
  });

  it('gives way to a sequence that ends with its key', () => {
    render(<Page />);
    press('g');
    press('r');
    expect(done).toEqual(['go to runs']);
    press('r');
    expect(done).toEqual(['go to runs', 'run']);
  });

  it('does nothing under a dialog and prevents nothing there, unless it is for everywhere', () => {
    render(<Page dialog />);
    expect(press('r')).toBe(true);
    press('k', { ctrlKey: true });
    expect(done).toEqual(['palette']);
  });
});
