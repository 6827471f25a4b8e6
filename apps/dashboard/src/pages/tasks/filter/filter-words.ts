import { t } from '../../../strings/translate';
import type { TaskFilter } from '../../../task/task-filter';

/** One condition of a filter, for people. */
export interface FilterWord {
  text: string;
  /** What to set so that the condition is gone. */
  without: { [Key in keyof TaskFilter]?: TaskFilter[Key] | undefined };
}

/** The conditions of a filter, each by itself. */
export function filterWords(filter: TaskFilter): FilterWord[] {
  const words: FilterWord[] = [];
  const add = (text: string, without: FilterWord['without']): void => void words.push({ text, without });
  const less = <Item>(items: Item[], item: Item): Item[] | undefined =>
    items.length > 1 ? items.filter((one) => one !== item) : undefined;
  const { q, status = [], priority = [], tag = [], type, kind, run_id } = filter;
  if (q !== undefined) add(t('tasks.filter.q', { q }), { q: undefined });
  for (const one of status) add(t(`status.${one}`), { status: less(status, one) });
  for (const one of priority)
    add(t('tasks.filter.priority.chip', { priority: t(`priority.${one}`) }), { priority: less(priority, one) });
  for (const one of tag) add(t('tasks.filter.tag.chip', { tag: one }), { tag: less(tag, one) });
  if (type !== undefined) add(t('tasks.filter.type.chip', { type }), { type: undefined });
  if (kind !== undefined) add(t('tasks.filter.kind.chip', { kind: t(`tasks.filter.kind.${kind}`) }), { kind: undefined });
  if (filter.assignee) add(t('tasks.filter.mine'), { assignee: undefined });
  if (filter.held) add(t('tasks.filter.held'), { held: undefined });
  if (run_id !== undefined) add(t('tasks.filter.run', { id: run_id.slice(-8) }), { run_id: undefined });
  return words;
}

/** The filter in one phrase, for questions that name what will be hit. */
export function filterPhrase(filter: TaskFilter): string {
  return filterWords(filter)
    .map(({ text }) => text)
    .join(', ');
}
