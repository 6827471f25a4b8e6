import { createTable, type Step } from './migration';
import { id, integer, long, nullable, text, time, word, type Table } from './table';

const dead_letter: Table = {
  name: 'dead_letter',
  columns: {
    workspace_id: id,
    dead_letter_id: id,
    topic: word(64),
    consumer_group: word(64),
    queue: nullable(word(64)),
    reason: text(2000),
    failures: integer,
    message: long,
    at: time,
  },
  // An id is made of the message and its group: what is buried twice is there once.
  primary: ['workspace_id', 'dead_letter_id'],
  indexes: { newest: ['workspace_id', 'at'], old: ['at'] },
};

export const DEAD_LETTER_STEPS: readonly Step[] = [createTable(dead_letter)];
