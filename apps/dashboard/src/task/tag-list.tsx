import { t } from '../strings/translate';
import classes from './marks.module.css';

/** Tags, the first few of them; all of them as a tooltip. */
export function TagList({ tags, most }: { tags: readonly string[]; most: number }) {
  if (tags.length === 0) return null;
  return (
    <span className={classes.tags} title={tags.join(', ')}>
      {tags.slice(0, most).map((tag) => (
        <span key={tag} className={classes.tag} dir="auto">
          {tag}
        </span>
      ))}
      {tags.length > most && <span className={classes.tag}>{t('tasks.tags.more', { n: tags.length - most })}</span>}
    </span>
  );
}
