import { Button, Group, Modal, Radio, Stack, Textarea } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { asProblem, type ApiProblem } from '../api/problem';
import { readJson } from '../json/read-json';
import { ErrorPanel } from '../panel/error-panel';
import { t } from '../strings/translate';
import { useWorkspace } from '../workspace/workspace';
import { RERAN, rerunTask, RERUN_SCOPES, type CommandedTask, type RerunScope } from './task-commands';

interface Props {
  task: CommandedTask & { payload?: unknown };
  onClose: () => void;
  onDone: () => void;
}

/** Runs a task again with a payload that is edited first. A refusal stays beside what was typed. */
export function RerunEdited({ task, onClose, onDone }: Props) {
  const { key: workspace } = useWorkspace();
  const [text, setText] = useState(() => JSON.stringify(task.payload ?? null, null, 2));
  const [scope, setScope] = useState<RerunScope>('this');
  const [problem, setProblem] = useState<ApiProblem | null>(null);
  const [isSending, setSending] = useState(false);
  const reading = readJson(text);

  const send = async (): Promise<void> => {
    if ('fault' in reading) return;
    setSending(true);
    setProblem(null);
    try {
      await rerunTask(workspace, task.task_id, { scope, payload: reading.value });
      notifications.show({ message: t(RERAN[scope], { title: task.title }), color: 'green' });
      onDone();
      onClose();
    } catch (error) {
      setProblem(asProblem(error));
      setSending(false);
    }
  };

  return (
    <Modal opened onClose={onClose} title={t('command.rerun.edited.title', { title: task.title })} size="lg">
      <Stack gap="md">
        <Textarea
          data-autofocus
          label={t('task.payload')}
          description={t('command.rerun.edited.detail')}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
          error={'fault' in reading ? reading.fault : undefined}
          autosize
          minRows={8}
          maxRows={18}
          spellCheck={false}
          styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)', fontSize: 13 } }}
        />
        <Radio.Group label={t('command.rerun.scope')} value={scope} onChange={(chosen) => setScope(chosen)}>
          <Stack gap={8} mt={6}>
            {RERUN_SCOPES.map((each) => (
              <Radio key={each} value={each} label={t(`command.rerun.${each}`)} description={t(`command.rerun.${each}.detail`)} />
            ))}
          </Stack>
        </Radio.Group>
        {problem && <ErrorPanel error={problem} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('command.keep')}
          </Button>
          <Button loading={isSending} disabled={'fault' in reading} onClick={() => void send()}>
            {t('command.rerun')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
