import type { ReactNode } from 'react';
import classes from './panel.module.css';

/** Why there is nothing here, and the one thing to do about it. */
export function Empty({ title, detail, action }: { title: string; detail: string; action?: ReactNode }) {
  return (
    <div className={classes.empty}>
      <h3>{title}</h3>
      <p>{detail}</p>
      {action}
    </div>
  );
}
