import { Button } from '@mantine/core';
import { Link, type ErrorComponentProps } from '@tanstack/react-router';
import { Empty } from '../panel/empty';
import { ErrorPanel } from '../panel/error-panel';
import { t } from '../strings/translate';

export function MissingPage() {
  return (
    <main>
      <Empty
        whole
        title={t('page.missing.title')}
        detail={t('page.missing.detail')}
        action={
          <Button component={Link} to="/">
            {t('page.missing.action')}
          </Button>
        }
      />
    </main>
  );
}

/** A page that could not be loaded or drawn; the rest of the house stands. */
export function PageError({ error, reset }: ErrorComponentProps) {
  return <ErrorPanel error={error} onRetry={reset} />;
}
