import { describe, expect, it } from '@jest/globals';
import { en } from './en';
import { editTask } from './en/edit-task';
import { newTask } from './en/new-task';
import { t } from './translate';

describe('texts', () => {
  it('take values by name, and numbers with their form', () => {
    expect(t('workspace.missing.detail', { key: 'x' })).toContain('“x”');
    expect(t('connection.reconnecting', { attempt: 1_234 })).toBe('Reconnecting (1,234)');
  });

  it('are all there, and none is only white space', () => {
    for (const [key, text] of Object.entries({ ...en, ...newTask, ...editTask }))
      expect([key, text.trim() === text && text.length > 0]).toEqual([key, true]);
  });
});
