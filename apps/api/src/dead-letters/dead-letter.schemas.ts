import { count, list, nullable, object, page, text, time, uuid, type JsonSchema } from '../request/json-schema';

export const DEAD_LETTER_SCHEMAS = {
  DeadLetter: object({
    dead_letter_id: uuid,
    topic: text,
    group: { ...text, description: 'The service that could not handle it' },
    queue: { ...nullable(text), description: 'Of task.created: the worker queue it was for, if any' },
    reason: text,
    failures: { ...count, description: 'Tries that failed; 0 for what could not be read' },
    message: { ...text, description: 'As it was published' },
    at: time,
  }),
  DeadLetterPage: page('DeadLetter'),
  RedriveRequest: object(
    { dead_letter_ids: list(uuid, { minItems: 1, maxItems: 200, description: 'All, but at most 1,000, when left out' }) },
    [],
  ),
  RedriveAnswer: object({ redriven: count }),
} satisfies Record<string, JsonSchema>;
