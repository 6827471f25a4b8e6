import { Button, Checkbox, Input, SegmentedControl, TextInput } from '@mantine/core';
import { IconChevronDown, IconChevronUp } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { LIMITS, TASK_KINDS } from '@taskflow/contracts';
import { useRef, useState, type FormEvent } from 'react';
import { t } from '../../strings/form-texts';
import { faultsBelow, otherFaults } from '../../task/payload-form/faults';
import { taskTypesQuery } from '../../task/task-types';
import { useWorkspace } from '../../workspace/workspace';
import { EMPTY_DRAFT, FOLDED_PATHS, OPEN_PATHS, requestOf } from './draft';
import { FormFooter, FormProblem, RestoredNote, useFirstFault } from './form-frame';
import { useKeptDraft } from './kept-draft';
import { MoreFields, type FieldsProps } from './more-fields';
import classes from './new-task.module.css';
import { missingIn, payloadOf, TypeAndPayload } from './type-and-payload';
import { useCreateTask } from './use-create-task';

/** Asks for one task: title, type and payload; the rest is folded away. */
export function OneTaskForm({ onClose }: { onClose: () => void }) {
  const { key: workspace } = useWorkspace();
  const { draft, setDraft, isRestored, discard } = useKeptDraft(`task.${workspace}`, EMPTY_DRAFT);
  const creating = useCreateTask();
  const [broken, setBroken] = useState<ReadonlySet<string>>(new Set());
  const [isMore, setMore] = useState(false);
  const [another, setAnother] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const types = useQuery(taskTypesQuery);
  const chosen = types.data?.items.find(({ type }) => type === draft.type);
  const { faults, isSending, problem } = creating;
  const mustUnfold = FOLDED_PATHS.some((path) => faultsBelow(faults, path) !== undefined);
  useFirstFault(form, creating.refusals);

  const change: FieldsProps['change'] = (part, path) => {
    creating.changed(path);
    setDraft((before) => ({ ...before, ...part }));
  };
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (broken.size > 0) return;
    const payload = payloadOf(draft, chosen);
    const { request, faults: own } = requestOf(draft, payload);
    const missing = draft.kind === 'human' ? [] : missingIn(chosen, payload);
    if (!(await creating.send(request, [...own, ...missing]))) return;
    // The settings stay for the next one, its name does not.
    if (another) setDraft((before) => ({ ...before, title: '' }));
    else discard();
    if (another) form.current?.querySelector<HTMLInputElement>('input[name="title"]')?.focus();
    else onClose();
  };
  return (
    <form ref={form} className={classes.form} noValidate onSubmit={(event) => void submit(event)}>
      {isRestored && <RestoredNote onDiscard={discard} />}
      <FormProblem problem={problem} faults={otherFaults(faults, [...OPEN_PATHS, ...FOLDED_PATHS])} />
      <TextInput
        name="title"
        data-autofocus
        label={t('new.field.title')}
        placeholder={t('new.field.title.placeholder')}
        withAsterisk
        aria-required
        maxLength={LIMITS.title_characters}
        value={draft.title}
        error={faultsBelow(faults, 'title')}
        onChange={(event) => change({ title: event.currentTarget.value }, 'title')}
      />
      <Kind
        draft={draft}
        change={(part, path) => {
          // The form for the payload goes, and with it a text in it that is no JSON.
          setBroken(new Set());
          change(part, path);
        }}
      />
      {draft.kind === 'automated' && (
        <TypeAndPayload types={types} chosen={chosen} draft={draft} change={change} faults={faults} onBroken={setBroken} />
      )}
      <Button
        className={classes.more ?? ''}
        variant="subtle"
        size="compact-sm"
        aria-expanded={isMore || mustUnfold}
        rightSection={isMore || mustUnfold ? <IconChevronUp size={15} aria-hidden /> : <IconChevronDown size={15} aria-hidden />}
        onClick={() => setMore(!isMore)}
      >
        {t(isMore || mustUnfold ? 'new.less' : 'new.more')}
      </Button>
      {(isMore || mustUnfold) && <MoreFields draft={draft} change={change} faults={faults} />}
      <FormFooter
        action={t(draft.hold ? 'new.create.hold' : 'new.create')}
        isBusy={isSending}
        fault={broken.size > 0 ? t('new.unsent') : undefined}
      >
        <Checkbox label={t('new.another')} checked={another} onChange={(event) => setAnother(event.currentTarget.checked)} />
      </FormFooter>
    </form>
  );
}

function Kind({ draft, change }: Omit<FieldsProps, 'faults'>) {
  return (
    <div>
      <Input.Label labelElement="div" id="new-task-kind">
        {t('new.field.kind')}
      </Input.Label>
      <SegmentedControl
        fullWidth
        aria-labelledby="new-task-kind"
        value={draft.kind}
        data={TASK_KINDS.map((value) => ({ value, label: t(`new.kind.${value}`) }))}
        onChange={(kind) => change({ kind }, 'kind')}
      />
      {draft.kind === 'human' && <p className={classes.hint}>{t('new.kind.human.detail')}</p>}
    </div>
  );
}
