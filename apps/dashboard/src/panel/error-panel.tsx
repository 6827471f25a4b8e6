import { Button } from '@mantine/core';
import { asProblem } from '../api/problem';
import { t } from '../strings/translate';
import classes from './panel.module.css';

/** A failed request, in the place of what it should have brought. */
export function ErrorPanel({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  const problem = asProblem(error);
  return (
    <div className={classes.error} role="alert">
      <p className={classes.errorTitle}>{problem.title}</p>
      <p>{problem.detail}</p>
      {problem.faults.length > 0 && (
        <ul>
          {problem.faults.map((fault) => (
            <li key={`${fault.path} ${fault.message}`}>
              <code>{fault.path}</code> {fault.message}
            </li>
          ))}
        </ul>
      )}
      {onRetry && (
        <Button variant="default" size="xs" onClick={onRetry}>
          {t('problem.retry')}
        </Button>
      )}{' '}
      {problem.correlation_id !== null && <small>{t('problem.correlation', { id: problem.correlation_id })}</small>}
    </div>
  );
}
