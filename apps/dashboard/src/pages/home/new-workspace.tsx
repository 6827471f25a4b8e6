import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { t } from '../../strings/translate';
import { useCan } from '../../workspace/workspace';
import { Mark } from '../../door/mark';
import classes from './new-workspace.module.css';
import { TemplateButton } from './template-button';

/** A workspace in which nothing was ever made: what this is, and how to begin. */
export function NewWorkspace() {
  const navigate = useNavigate();
  const canMake = useCan('member');
  return (
    <section className={classes.new}>
      <Mark size={56} />
      <h2>{t('home.new.title')}</h2>
      <p>{t('home.new.detail')}</p>
      {canMake ? (
        <div className={classes.actions}>
          <Button
            leftSection={<IconPlus size={16} aria-hidden />}
            onClick={() => void navigate({ to: '.', search: (search) => ({ ...search, new: true }) })}
          >
            {t('home.new.task')}
          </Button>
          <TemplateButton />
        </div>
      ) : (
        <p>{t('home.new.viewer')}</p>
      )}
    </section>
  );
}
