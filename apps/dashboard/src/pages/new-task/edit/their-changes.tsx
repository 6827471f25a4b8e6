import { Button } from '@mantine/core';
import { t } from '../../../strings/form-texts';
import type { TaskDraft } from '../draft';
import { draftOf, valueOf, type EditBase, type EditField } from './edit-draft';
import classes from './edit.module.css';

/** What somebody else has changed while the form was open. */
export interface Theirs {
  /** The version that the form had been on. */
  before: EditBase;
  now: EditBase;
  fields: readonly EditField[];
  /** Those of them that were changed in the form too, and not taken over since. */
  clashes: readonly EditField[];
}

interface Props {
  theirs: Theirs;
  onTake: (field: EditField) => void;
}

/** Tells what somebody else has changed; where that is what was typed here too, it can be taken over. */
export function TheirChanges({ theirs, onTake }: Props) {
  return (
    <div role="alert" className={classes.theirs}>
      <strong>{t('edit.theirs')}</strong>
      <ul>
        {theirs.fields.map((field) => (
          <li key={field}>
            <span className={classes.change}>
              <b>{labelOf(field)}</b> {t('edit.theirs.was')} <del dir="auto">{textOf(theirs.before, field)}</del>,{' '}
              {t('edit.theirs.now')} <ins dir="auto">{textOf(theirs.now, field)}</ins>
            </span>
            {theirs.clashes.includes(field) && (
              <span className={classes.clash}>
                {t('edit.theirs.both')}
                <Button
                  size="compact-xs"
                  variant="default"
                  aria-label={t('edit.theirs.take.of', { field: labelOf(field) })}
                  onClick={() => onTake(field)}
                >
                  {t('edit.theirs.take')}
                </Button>
              </span>
            )}
          </li>
        ))}
      </ul>
      <p>{t('edit.theirs.kept')}</p>
    </div>
  );
}

function labelOf(field: EditField): string {
  return field === 'payload' ? t('payload.title') : t(`new.field.${field}`);
}

const MOST_CHARACTERS = 120;

function textOf(base: EditBase, field: EditField): string {
  const text = wordsOf(base, draftOf(base), field);
  if (text === '') return t('edit.theirs.none');
  return text.length > MOST_CHARACTERS ? `${text.slice(0, MOST_CHARACTERS)}…` : text;
}

function wordsOf(base: EditBase, draft: TaskDraft, field: EditField): string {
  switch (field) {
    case 'priority':
      return t(`priority.${base.priority}`);
    case 'tags':
      return base.tags.join(', ');
    case 'assignee':
      return base.assignee?.email ?? '';
    case 'payload':
      return JSON.stringify(base.payload);
    case 'start_at':
    case 'due_at':
      return draft[field].replace('T', ' ');
    default:
      return String(valueOf(draft, field));
  }
}
