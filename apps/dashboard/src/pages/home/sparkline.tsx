import classes from './sparkline.module.css';

const WIDTH = 120;
const HEIGHT = 30;

/**
 * A course of numbers, small: bars for counts, a line for what is measured (null where nothing was). Decoration with a `label` that
 * says in words what matters.
 */
export function Sparkline({
  values,
  kind,
  colour,
  label,
}: {
  values: readonly (number | null)[];
  kind: 'bars' | 'line';
  colour: string;
  label: string;
}) {
  const most = Math.max(...values.map((value) => value ?? 0), 1);
  return (
    <svg
      className={classes.sparkline}
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      preserveAspectRatio="none"
      role="img"
      aria-label={label}
      style={{ color: colour }}
    >
      <line className={classes.ground} x1="0" x2={WIDTH} y1={HEIGHT - 0.5} y2={HEIGHT - 0.5} vectorEffect="non-scaling-stroke" />
      {kind === 'bars' ? <Bars values={values} most={most} /> : <Line values={values} most={most} />}
    </svg>
  );
}

function Bars({ values, most }: { values: readonly (number | null)[]; most: number }) {
  const step = WIDTH / Math.max(values.length, 1);
  const gap = Math.min(1, step / 4);
  const path = values.flatMap((value, index) => {
    if (!value) return [];
    const height = Math.max(2, (value / most) * (HEIGHT - 2));
    return [`M${round(index * step)} ${HEIGHT}v${round(-height)}h${round(step - gap)}v${round(height)}z`];
  });
  return <path className={classes.bars} d={path.join('')} />;
}

/** Nulls break the line; a value that stands alone is a short stroke. */
function Line({ values, most }: { values: readonly (number | null)[]; most: number }) {
  const step = WIDTH / Math.max(values.length - 1, 1);
  const path = values.flatMap((value, index) => {
    if (value === null) return [];
    const x = index * step;
    const y = HEIGHT - 2 - (value / most) * (HEIGHT - 5);
    const isFirst = index === 0 || values[index - 1] === null;
    const isAlone = isFirst && (values[index + 1] ?? null) === null;
    return [isFirst ? `M${round(x - (isAlone ? 1 : 0))} ${round(y)}${isAlone ? 'h2' : ''}` : `L${round(x)} ${round(y)}`];
  });
  return <path className={classes.line} d={path.join('')} vectorEffect="non-scaling-stroke" />;
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
