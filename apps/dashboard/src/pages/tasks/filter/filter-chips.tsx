import { Button, CloseButton } from '@mantine/core';
import { t } from '../../../strings/translate';
import type { TaskFilter } from '../../../task/task-filter';
import { filterWords } from './filter-words';
import classes from './filter.module.css';
import type { ChangeSearch } from './use-change-search';

/** What narrows the list, each condition with the way to take it away. */
export function FilterChips({ filter, change }: { filter: TaskFilter; change: ChangeSearch }) {
  const words = filterWords(filter);
  if (words.length === 0) return null;
  return (
    <div className={classes.chips}>
      <ul aria-label={t('tasks.filter.active')}>
        {words.map(({ text, without }) => (
          <li key={text} className={classes.chip}>
            <span dir="auto">{text}</span>
            <CloseButton size="xs" aria-label={t('tasks.filter.remove', { name: text })} onClick={() => change.filter(without)} />
          </li>
        ))}
      </ul>
      <Button variant="subtle" size="compact-sm" onClick={change.clear}>
        {t('tasks.filter.clear')}
      </Button>
    </div>
  );
}
