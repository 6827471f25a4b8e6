import type { ReactNode } from 'react';
import classes from './panel.module.css';

interface Props {
  title: string;
  detail: string;
  action?: ReactNode;
  /** The title is that of the whole page. */
  whole?: boolean;
}

/** Why there is nothing here, and the one thing to do about it. */
export function Empty({ title, detail, action, whole = false }: Props) {
  return (
    <div className={classes.empty}>
      {whole ? <h1>{title}</h1> : <h2>{title}</h2>}
      <p>{detail}</p>
      {action}
    </div>
  );
}
