import { Button, Switch, Textarea } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { LIMITS, type Fault } from '@taskflow/contracts';
import { useMemo, useState, type FormEvent } from 'react';
import { t } from '../../../strings/form-texts';
import { refuseLarge } from '../../../task/payload-form/payload-limit';
import { useWorkspace } from '../../../workspace/workspace';
import { FormFooter, FormProblem } from '../form-frame';
import { useKeptDraft } from '../kept-draft';
import frame from '../new-task.module.css';
import { EXAMPLE } from './example';
import { GraphPreview } from './graph-preview';
import classes from './many.module.css';
import { readGraph, type GraphReading } from './read-graph';
import { useCreateTasks } from './use-create-tasks';

const READ_AFTER_MS = 200;
const MOST_FAULTS = 50;
const EMPTY = { text: '', run: true };

/** Makes several tasks at once from pasted text; the graph that they are is shown as soon as it can be read. */
export function ManyTasksForm({ onClose }: { onClose: () => void }) {
  const { key: workspace } = useWorkspace();
  const { draft, setDraft, discard } = useKeptDraft(`tasks.${workspace}`, EMPTY);
  const { isSending, problem, send, changed } = useCreateTasks();
  const [refused, setRefused] = useState<string>();
  const [read] = useDebouncedValue(draft.text, READ_AFTER_MS);
  const reading = useMemo(() => readGraph(read), [read]);
  const isRead = read === draft.text;

  const setText = (text: string): void => {
    setRefused(undefined);
    changed();
    setDraft((before) => ({ ...before, text }));
  };
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    // What is sent is what stands there now.
    const { tasks, faults } = readGraph(draft.text);
    if (faults.length > 0 || tasks.length === 0 || !(await send({ tasks, run: draft.run }))) return;
    discard();
    onClose();
  };
  return (
    <form className={frame.form} noValidate onSubmit={(event) => void submit(event)}>
      <FormProblem problem={problem} faults={named(problem?.faults ?? [], reading.tasks)} />
      <Textarea
        data-autofocus
        className={classes.text ?? ''}
        label={t('many.text')}
        description={t('many.hint')}
        placeholder={t('many.placeholder')}
        rows={12}
        resize="vertical"
        spellCheck={false}
        wrap="off"
        value={draft.text}
        error={refused}
        onPaste={refuseLarge(setRefused, LIMITS.bulk_body_bytes)}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      {draft.text === '' && (
        <Button className={frame.more ?? ''} variant="subtle" size="compact-sm" onClick={() => setText(EXAMPLE)}>
          {t('many.example')}
        </Button>
      )}
      <Faults faults={reading.faults} />
      <section className={classes.preview} aria-label={t('many.preview')} aria-busy={!isRead}>
        <h3>{t('many.preview')}</h3>
        <GraphPreview reading={reading} />
      </section>
      <FormFooter
        action={t('many.create', { n: reading.tasks.length })}
        isBusy={isSending}
        isDisabled={!isRead || reading.tasks.length === 0 || reading.faults.length > 0}
      >
        <Switch
          label={t('many.run')}
          checked={draft.run}
          onChange={(event) => setDraft((before) => ({ ...before, run: event.currentTarget.checked }))}
        />
      </FormFooter>
    </form>
  );
}

function Faults({ faults }: { faults: readonly string[] }) {
  if (faults.length === 0) return null;
  return (
    <div role="alert">
      <ul className={classes.faults}>
        {faults.slice(0, MOST_FAULTS).map((fault) => (
          <li key={fault}>{fault}</li>
        ))}
        {faults.length > MOST_FAULTS && <li>{t('many.fault.more', { n: faults.length - MOST_FAULTS })}</li>}
      </ul>
    </div>
  );
}

/** Faults of the server by the refs of the tasks: `fetch: payload.url`, where it says `tasks[3].payload.url`. */
export function named(faults: readonly Fault[], tasks: GraphReading['tasks']): Fault[] {
  return faults.map((fault) => {
    const [, index, rest] = /^tasks\[(\d+)\]\.?(.*)$/.exec(fault.path) ?? [];
    const ref = index === undefined ? undefined : tasks[Number(index)]?.ref;
    return ref === undefined ? fault : { ...fault, path: rest ? `${ref}: ${rest}` : ref };
  });
}
