import type { CreateTasksRequest } from '@taskflow/contracts';
import { t } from '../../../strings/form-texts';
import classes from './many.module.css';
import type { GraphReading } from './read-graph';

/** More are only counted: the preview is for the shape. */
const MOST_LAYERS = 50;
const MOST_IN_LAYER = 12;

/** What was read, step by step: what stands in one line can run at the same time. Or the circle that makes it impossible. */
export function GraphPreview({ reading }: { reading: GraphReading }) {
  const { tasks, layers, cycle } = reading;
  if (cycle) return <Cycle refs={cycle} tasks={tasks} />;
  if (layers.length === 0) return <p className={classes.nothing}>{t('many.preview.nothing')}</p>;
  const titles = titlesOf(tasks);
  return (
    <ol className={classes.layers} aria-label={t('many.preview')}>
      {layers.slice(0, MOST_LAYERS).map((refs, index) => (
        <li key={index}>
          <span className={classes.step}>{t('many.preview.layer', { n: index + 1 })}</span>
          <span className={classes.nodes}>
            {refs.slice(0, MOST_IN_LAYER).map((ref) => (
              <span key={ref} className={classes.node} title={ref} dir="auto">
                {titles.get(ref) ?? ref}
              </span>
            ))}
            {refs.length > MOST_IN_LAYER && (
              <span className={classes.rest}>{t('many.preview.more', { n: refs.length - MOST_IN_LAYER })}</span>
            )}
          </span>
        </li>
      ))}
      {layers.length > MOST_LAYERS && (
        <li className={classes.rest}>{t('many.preview.more', { n: layers.length - MOST_LAYERS })}</li>
      )}
    </ol>
  );
}

function Cycle({ refs, tasks }: { refs: readonly string[]; tasks: GraphReading['tasks'] }) {
  const titles = titlesOf(tasks);
  return (
    <div className={classes.cycle}>
      {refs.map((ref, index) => (
        <span key={index} className={classes.link}>
          {index > 0 && <span aria-hidden="true">→</span>}
          <span className={classes.node} title={ref} dir="auto">
            {titles.get(ref) ?? ref}
          </span>
        </span>
      ))}
    </div>
  );
}

function titlesOf(tasks: CreateTasksRequest['tasks']): ReadonlyMap<string, string> {
  return new Map(tasks.map(({ ref, title }) => [ref, title]));
}
