import { Button, Stack } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { useState } from 'react';
import { t } from '../strings/translate';
import { PayloadForm } from './payload-form/payload-form';
import { useTaskCommands, type CommandedTask } from './task-commands';

/** Asks for what the form of a task describes. */
export default function SchemaCompleteForm({
  task,
  schema,
  onDone,
}: {
  task: CommandedTask;
  schema: object;
  onDone: () => void;
}) {
  const { complete } = useTaskCommands();
  const [output, setOutput] = useState<unknown>({});
  const [broken, setBroken] = useState<ReadonlySet<string>>(new Set());
  const [isSending, setSending] = useState(false);

  const send = async (): Promise<void> => {
    setSending(true);
    await complete(task, output);
    setSending(false);
    onDone();
  };

  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <Stack gap="sm">
        <PayloadForm
          schema={schema}
          example={undefined}
          title={t('complete.form')}
          path="output"
          value={output}
          onChange={setOutput}
          onBroken={(path, fault) =>
            setBroken((before) => new Set([...[...before].filter((one) => one !== path), ...(fault === undefined ? [] : [path])]))
          }
          faults={[]}
        />
        <Button
          type="submit"
          loading={isSending}
          disabled={broken.size > 0}
          leftSection={<IconCheck size={16} aria-hidden />}
          style={{ alignSelf: 'flex-start' }}
        >
          {t('command.complete')}
        </Button>
      </Stack>
    </form>
  );
}
