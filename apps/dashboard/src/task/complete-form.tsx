import { Anchor, Button, Group, Skeleton, Stack, Textarea } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { APPROVAL_TYPE } from '@taskflow/contracts';
import { lazy, Suspense, useState } from 'react';
import { readJson } from '../json/read-json';
import { t } from '../strings/translate';
import { ApprovalForm } from './approval-form';
import { useTaskCommands, type CommandedTask } from './task-commands';
import { useForm } from './use-form';

const SchemaForm = lazy(() => import('./schema-complete-form'));

interface Props {
  task: CommandedTask & { type: string | null };
  onDone: () => void;
}

/** Completes a task for a person: by yes or no, by its form, or, when it has none, with a comment or any output. */
export function CompleteForm({ task, onDone }: Props) {
  const isApproval = task.type === APPROVAL_TYPE;
  const form = useForm(task.task_id, !isApproval);
  if (isApproval) return <ApprovalForm task={task} onDone={onDone} />;
  if (form === undefined) return <Skeleton height={60} />;
  if (form === null) return <FreeForm task={task} onDone={onDone} />;
  return (
    <Suspense fallback={<Skeleton height={60} />}>
      <SchemaForm task={task} schema={form} onDone={onDone} />
    </Suspense>
  );
}

function FreeForm({ task, onDone }: Props) {
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
