import { Button, type ButtonProps } from '@mantine/core';
import { IconTemplate } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { t } from '../../strings/translate';
import { useCan } from '../../workspace/workspace';

/** Opens the dialog that makes a run from a template; not there for those who may not make one. */
export function TemplateButton(props: ButtonProps) {
  const navigate = useNavigate();
  if (!useCan('member')) return null;
  return (
    <Button
      variant="default"
      leftSection={<IconTemplate size={16} aria-hidden />}
      {...props}
      onClick={() => void navigate({ to: '.', search: (search) => ({ ...search, template: 'diamond' }) })}
    >
      {t('home.from_template')}
    </Button>
  );
}
