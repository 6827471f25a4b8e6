import { Button, Group, Modal, Radio, Stack, Textarea } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { LIMITS } from '@taskflow/contracts';
import { useState, type FormEvent } from 'react';
import { asProblem, type ApiProblem } from '../api/problem';
import { ErrorPanel } from '../panel/error-panel';
import { t } from '../strings/translate';
import { useWorkspace } from '../workspace/workspace';
import { MARKS, markTask, type Mark } from './by-hand';
import type { CommandedTask } from './task-commands';

interface Props {
  task: CommandedTask;
  onClose: () => void;
  onDone: () => void;
}

/** Asks how a task ended, and why that is said by hand. A refusal stays beside what was typed. */
export function MarkForm({ task, onClose, onDone }: Props) {
  const { key: workspace } = useWorkspace();
  const [status, setStatus] = useState<Mark>('DONE');
  const [reason, setReason] = useState('');
  const [isMissing, setMissing] = useState(false);
  const [problem, setProblem] = useState<ApiProblem | null>(null);
  const [isSending, setSending] = useState(false);

  const send = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setMissing(reason.trim() === '');
    if (reason.trim() === '') return;
    setSending(true);
    setProblem(null);
    try {
      await markTask(workspace, task.task_id, { status, reason });
      notifications.show({ message: t(`command.marked.${status}`, { title: task.title }), color: 'green' });
      onDone();
      onClose();
    } catch (error) {
      setProblem(asProblem(error));
      setSending(false);
    }
  };
  return (
    <Modal opened onClose={onClose} title={t('command.mark.title', { title: task.title })} size="lg">
      <form noValidate onSubmit={(event) => void send(event)}>
        <Stack gap="md">
          <Radio.Group label={t('command.mark.status')} value={status} onChange={(chosen) => setStatus(chosen)}>
            <Stack gap={8} mt={6}>
              {MARKS.map((each) => (
                <Radio key={each} value={each} label={t(`command.mark.${each}`)} description={t(`command.mark.${each}.detail`)} />
              ))}
            </Stack>
          </Radio.Group>
          <Textarea
            data-autofocus
            label={t('command.mark.reason')}
            description={t('command.mark.reason.detail')}
            withAsterisk
            aria-required
            maxLength={LIMITS.reason_characters}
            autosize
            minRows={2}
            maxRows={8}
            value={reason}
            error={isMissing ? t('command.mark.reason.missing') : undefined}
            onChange={(event) => {
              setReason(event.currentTarget.value);
              setMissing(false);
            }}
          />
          {problem && <ErrorPanel error={problem} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('command.keep')}
            </Button>
            <Button type="submit" loading={isSending}>
              {t(`command.mark.${status}`)}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
