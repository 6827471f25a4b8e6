import { Button, PasswordInput, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useState, type FormEvent } from 'react';
import { asProblem, type ApiProblem } from '../../api/problem';
import { ErrorPanel } from '../../panel/error-panel';
import { Panel } from '../../panel/panel';
import { setSecret } from './secret-queries';
import classes from './secrets.module.css';
import { t } from './texts';

interface Props {
  workspace: string;
  name: string;
  onName: (name: string) => void;
  onSet: () => Promise<unknown>;
}

/** Takes a value and forgets it as soon as the server has it. */
export function SetSecretForm({ workspace, name, onName, onSet }: Props) {
  const [value, setValue] = useState('');
  const [problem, setProblem] = useState<ApiProblem | null>(null);
  const [isSending, setSending] = useState(false);

  const send = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setSending(true);
    setProblem(null);
    try {
      await setSecret(workspace, name.trim(), value);
      notifications.show({ message: t('secrets.saved', { name: name.trim() }), color: 'green' });
      setValue('');
      onName('');
      await onSet();
    } catch (error) {
      setProblem(asProblem(error));
    }
    setSending(false);
  };
  return (
    <Panel title={t('secrets.set')}>
      <form className={classes.form} noValidate autoComplete="off" onSubmit={(event) => void send(event)}>
        <TextInput
          label={t('secrets.name')}
          description={t('secrets.name.detail')}
          value={name}
          maxLength={64}
          spellCheck={false}
          autoComplete="off"
          onChange={(event) => onName(event.currentTarget.value)}
        />
        <PasswordInput
          label={t('secrets.value')}
          description={t('secrets.value.detail')}
          value={value}
          autoComplete="new-password"
          onChange={(event) => setValue(event.currentTarget.value)}
        />
        <Button type="submit" loading={isSending} disabled={name.trim() === '' || value === ''}>
          {t('secrets.save')}
        </Button>
      </form>
      {problem && <ErrorPanel error={problem} />}
    </Panel>
  );
}
