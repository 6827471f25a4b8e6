import { Anchor, Button, Group, Stack, Textarea } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { useState } from 'react';
import { readJson } from '../json/read-json';
import { t } from '../strings/translate';
import { useTaskCommands, type CommandedTask } from './task-commands';

/** Completes a task for a person: with a comment, or with any output. */
export function CompleteForm({ task, onDone }: { task: CommandedTask; onDone: () => void }) {
  const { complete } = useTaskCommands();
  const [isJson, setJson] = useState(false);
  const [comment, setComment] = useState('');
  const [text, setText] = useState('{\n  "ok": true\n}');
  const [isSending, setSending] = useState(false);
  const reading = isJson ? readJson(text) : { value: outputOf(comment) };

  const send = async (): Promise<void> => {
    if ('fault' in reading) return;
    setSending(true);
    await complete(task, reading.value);
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
        {isJson ? (
          <Textarea
            label={t('complete.output')}
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
            error={'fault' in reading ? reading.fault : undefined}
            autosize
            minRows={3}
            maxRows={14}
            spellCheck={false}
            styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)', fontSize: 13 } }}
          />
        ) : (
          <Textarea
            label={t('complete.comment')}
            placeholder={t('complete.comment.hint')}
            value={comment}
            onChange={(event) => setComment(event.currentTarget.value)}
            autosize
            minRows={1}
            maxRows={8}
          />
        )}
        <Group gap="md">
          <Button
            type="submit"
            loading={isSending}
            disabled={'fault' in reading}
            leftSection={<IconCheck size={16} aria-hidden />}
          >
            {t('command.complete')}
          </Button>
          <Anchor component="button" type="button" size="sm" onClick={() => setJson(!isJson)}>
            {t(isJson ? 'complete.as_comment' : 'complete.as_json')}
          </Anchor>
        </Group>
      </Stack>
    </form>
  );
}

function outputOf(comment: string): { ok: true; comment?: string } {
  const said = comment.trim();
  return said === '' ? { ok: true } : { ok: true, comment: said };
}
