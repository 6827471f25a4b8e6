import { Button, Group, Modal, Radio, Stack } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import type { Fault, TaskStatus } from '@taskflow/contracts';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { asProblem, type ApiProblem } from '../api/problem';
import { ErrorPanel } from '../panel/error-panel';
import { t } from '../strings/translate';
import { useWorkspace } from '../workspace/workspace';
import { withoutFaults } from './payload-form/faults';
import { PayloadForm } from './payload-form/payload-form';
import { RERAN, rerunTask, RERUN_SCOPES, type CommandedTask, type RerunScope } from './task-commands';
import { taskTypesQuery } from './task-types';

interface Props {
  task: CommandedTask & { payload?: unknown; type: string | null; status: TaskStatus };
  onClose: () => void;
  onDone: () => void;
}

/** Runs a task again with a payload that is edited first. A refusal stays beside what was typed. */
export function RerunEdited({ task, onClose, onDone }: Props) {
  const types = useQuery(taskTypesQuery);
  const type = types.data?.items.find((known) => known.type === task.type);
  const [payload, setPayload] = useState(task.payload);
  const [broken, setBroken] = useState<ReadonlyMap<string, string>>(new Map());
  // What was skipped because of a failure is wanted again with it.
  const [scope, setScope] = useState<RerunScope>(task.status === 'DONE' ? 'this' : 'failed');
  const { send, problem, faults, forget, isSending } = useSending(task, () => {
    onDone();
    onClose();
  });
  return (
    <Modal opened onClose={onClose} title={t('command.rerun.edited.title', { title: task.title })} size="lg">
      <Stack gap="md">
        {/* Without the types, as JSON; the form may come while nothing has been typed. */}
        <PayloadForm
          key={type?.type}
          schema={type?.payload_schema}
          example={type?.example}
          value={payload}
          onChange={(next, path) => {
            setPayload(next);
            forget(path ?? 'payload');
          }}
          onBroken={(path, fault) => setBroken((before) => withEntry(before, path, fault))}
          faults={faults}
        />
        <ScopeChoice scope={scope} onChange={setScope} />
        {problem && <ErrorPanel error={problem} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('command.keep')}
          </Button>
          <Button loading={isSending} disabled={broken.size > 0} onClick={() => void send({ scope, payload: payload ?? null })}>
            {t('command.rerun')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}

function ScopeChoice({ scope, onChange }: { scope: RerunScope; onChange: (scope: RerunScope) => void }) {
  return (
    <Radio.Group label={t('command.rerun.scope')} value={scope} onChange={(chosen) => onChange(chosen)}>
      <Stack gap={8} mt={6}>
        {RERUN_SCOPES.map((each) => (
          <Radio key={each} value={each} label={t(`command.rerun.${each}`)} description={t(`command.rerun.${each}.detail`)} />
        ))}
      </Stack>
    </Radio.Group>
  );
}

/** Sends it; a refusal is kept, with its faults until their fields are changed. */
function useSending(task: CommandedTask, onDone: () => void) {
  const { key: workspace } = useWorkspace();
  const [problem, setProblem] = useState<ApiProblem | null>(null);
  const [faults, setFaults] = useState<readonly Fault[]>([]);
  const [isSending, setSending] = useState(false);
  const send = async (body: { scope: RerunScope; payload: unknown }): Promise<void> => {
    setSending(true);
    setProblem(null);
    setFaults([]);
    try {
      await rerunTask(workspace, task.task_id, body);
      notifications.show({ message: t(RERAN[body.scope], { title: task.title }), color: 'green' });
      onDone();
    } catch (error) {
      const refused = asProblem(error);
      setProblem(refused);
      setFaults(refused.faults.filter(({ path }) => /^payload\b/.test(path)));
      setSending(false);
    }
  };
  const forget = (path: string) => setFaults((before) => withoutFaults(before, path));
  // What stands at its field is not said again below.
  const isTold = problem !== null && problem.faults.length > 0 && problem.faults.every(({ path }) => /^payload\b/.test(path));
  return { send, problem: isTold ? null : problem, faults, forget, isSending };
}

function withEntry(before: ReadonlyMap<string, string>, path: string, fault: string | undefined): ReadonlyMap<string, string> {
  const after = new Map(before);
  after.delete(path);
  if (fault !== undefined) after.set(path, fault);
  return after;
}
