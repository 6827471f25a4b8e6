import classes from './template-dialog.module.css';
import type { TemplateId } from './templates';

type Point = readonly [x: number, y: number];

/** Nodes by column, and which of them a person does or fails at first. */
const SHAPES: Record<
  TemplateId,
  { columns: readonly (readonly number[])[]; special: readonly [column: number, row: number] | null; colour: string }
> = {
  diamond: { columns: [[22], [8, 22, 36], [22]], special: null, colour: '' },
  fan: { columns: [[22], [5, 14, 23, 32, 41], [22], [22]], special: null, colour: '' },
  approval: { columns: [[22], [22], [12, 32], [22]], special: [1, 0], colour: 'var(--status-WAITING)' },
  retry: { columns: [[22], [8, 22, 36], [22]], special: [1, 0], colour: 'var(--status-FAILED)' },
};

/** A small drawing of what a template makes. */
export function TemplateShape({ id }: { id: TemplateId }) {
  const { columns, special, colour } = SHAPES[id];
  const step = 88 / (columns.length - 1);
  const points = columns.map((rows, column) => rows.map((y): Point => [8 + column * step, y]));
  const edges = points.flatMap((column, index) =>
    column.flatMap((from) => (points[index + 1] ?? []).map((to) => ({ from, to }))),
  );
  return (
    <svg className={classes.shape} viewBox="0 0 104 46" aria-hidden="true">
      {edges.map(({ from: [x1, y1], to: [x2, y2] }) => (
        <path key={`${x1} ${y1} ${x2} ${y2}`} d={`M${x1} ${y1}C${(x1 + x2) / 2} ${y1} ${(x1 + x2) / 2} ${y2} ${x2} ${y2}`} />
      ))}
      {points.flatMap((column, at) =>
        column.map(([x, y], row) => (
          <circle
            key={`${x} ${y}`}
            cx={x}
            cy={y}
            r={3.6}
            {...(special?.[0] === at && special[1] === row ? { style: { fill: colour } } : {})}
          />
        )),
      )}
    </svg>
  );
}
