import { Button, Group, Stack, Text, Textarea } from '@mantine/core';
import { IconCheck, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { t } from '../strings/translate';
import { useTaskCommands, type CommandedTask } from './task-commands';

/** Says yes or no to an approval, with a comment. */
export function ApprovalForm({ task, onDone }: { task: CommandedTask; onDone: () => void }) {
  const { complete } = useTaskCommands();
  const [comment, setComment] = useState('');
  const [sending, setSending] = useState<boolean | null>(null);

  const answer = async (ok: boolean): Promise<void> => {
    const said = comment.trim();
    setSending(ok);
    await complete(task, said === '' ? { ok } : { ok, comment: said });
    setSending(null);
    onDone();
  };

  return (
    <Stack gap="sm">
      <Textarea
        label={t('complete.comment')}
        placeholder={t('complete.comment.hint')}
        value={comment}
        onChange={(event) => setComment(event.currentTarget.value)}
        maxLength={2000}
        autosize
        minRows={1}
        maxRows={8}
      />
      <Group gap="md">
        <Button
          loading={sending === true}
          disabled={sending === false}
          onClick={() => void answer(true)}
          leftSection={<IconCheck size={16} aria-hidden />}
        >
          {t('complete.approve')}
        </Button>
        <Button
          variant="default"
          color="red"
          loading={sending === false}
          disabled={sending === true}
          onClick={() => void answer(false)}
          leftSection={<IconX size={16} aria-hidden />}
        >
          {t('complete.reject')}
        </Button>
      </Group>
      <Text size="xs" c="dimmed">
        {t('complete.reject.detail')}
      </Text>
    </Stack>
  );
}
