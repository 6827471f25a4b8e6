import { Component, type ReactNode } from 'react';
import { asProblem } from '../api/problem';
import { t } from '../strings/translate';
import classes from './panel.module.css';

interface Props {
  children: ReactNode;
}

/** Stands in for what threw while it was drawn: a fault of ours, said plainly, with a way out. */
export class PageFault extends Component<Props, { error: unknown }> {
  override state = { error: null as unknown };

  static getDerivedStateFromError(error: unknown) {
    return { error };
  }

  override render(): ReactNode {
    const { error } = this.state;
    if (error === null) return this.props.children;
    return (
      <main className={classes.fault} role="alert">
        <h1>{t('problem.page.title')}</h1>
        <p>{t('problem.page.detail')}</p>
        <pre>{asProblem(error).detail}</pre>
        <button type="button" onClick={() => window.location.reload()}>
          {t('problem.retry')}
        </button>
      </main>
    );
  }
}
