import type { ReactNode } from 'react';
import classes from './panel.module.css';

/** A titled part of a page. */
export function Panel({
  title,
  actions,
  children,
  padded = true,
}: {
  title?: string;
  actions?: ReactNode;
  children: ReactNode;
  padded?: boolean;
}) {
  return (
    <section className={classes.panel} aria-label={title}>
      {title !== undefined && (
        <div className={classes.title}>
          <h2>{title}</h2>
          {actions}
        </div>
      )}
      <div className={padded ? classes.body : undefined}>{children}</div>
    </section>
  );
}
