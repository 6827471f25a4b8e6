import { TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useQuery } from '@tanstack/react-query';
import { LIMITS, type TaskObject } from '@taskflow/contracts';
import { useEffect, useRef, useState, type FormEvent, type RefObject } from 'react';
import { useLiveTask } from '../../../live/use-live-task';
import { t } from '../../../strings/form-texts';
import { faultsBelow, otherFaults } from '../../../task/payload-form/faults';
import { taskTypesQuery } from '../../../task/task-types';
import { FormFooter, FormProblem, RestoredNote, useFirstFault } from '../form-frame';
import { WhenAndWho, type FieldsProps } from '../more-fields';
import classes from '../new-task.module.css';
import { missingIn, payloadOf, TypeAndPayload } from '../type-and-payload';
import { changedFields, EDIT_FIELDS, editOf, openFields, type EditField } from './edit-draft';
import editClasses from './edit.module.css';
import { TheirChanges, type Theirs } from './their-changes';
import { useEditDraft } from './use-edit-draft';
import { useSaveEdit } from './use-save-edit';

interface Props {
  task: TaskObject;
  /** Reads the task again. */
  refresh: () => void;
  onClose: () => void;
}

/** The fields of a task that can be changed as it stands now. */
export function EditForm({ task: read, refresh, onClose }: Props) {
  const task = useLiveTask(read, read.seq);
  const saving = useSaveEdit(task.task_id);
  const { base, draft, theirs, isRestored, change, takeTheirs, discard } = useEditDraft(read, saving.isSending);
  const [broken, setBroken] = useState<ReadonlySet<string>>(new Set());
  const form = useRef<HTMLFormElement>(null);
  const types = useQuery(taskTypesQuery);
  const chosen = types.data?.items.find(({ type }) => type === draft.type);
  const payloadKey = usePayloadKey(theirs, broken.size > 0);
  const open = openFields(task);
  const isWork = task.kind === 'automated';
  const touched = changedFields(base, draft);
  const { faults, problem, isSending } = saving;
  useFirstFault(form, saving.refusals);
  const showNext = useShownTheirs(form, theirs);

  const set: FieldsProps['change'] = (part, path) => {
    saving.changed(path);
    change(part);
  };
  const takeOver = (field: EditField): void => {
    // The form for the payload begins anew with theirs.
    if (field === 'payload' || field === 'type') setBroken(new Set());
    takeTheirs(field);
  };
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (isUnsent) return;
    const { request, faults: own } = editOf(base, { ...draft, payloads: { ...draft.payloads, [draft.type]: payload } }, open);
    const missing = request !== null && 'payload' in request ? missingIn(chosen, payload) : [];
    if (own.length + missing.length > 0) return saving.refuse([...own, ...missing]);
    if (request === null) notifications.show({ message: t('edit.same', { title: base.title }) });
    const outcome = request === null ? 'saved' : await saving.send(request, base.version);
    if (outcome === 'stale') {
      showNext();
      refresh();
    }
    if (outcome !== 'saved') return;
    discard();
    onClose();
  };
  const payload = payloadOf(draft, chosen);
  const isUnsent = broken.size > 0 && open.has('payload');
  const isLost = isWork && !open.has('payload') && touched.some((field) => field === 'payload' || field === 'type');
  return (
    <form ref={form} className={classes.form} noValidate onSubmit={(event) => void submit(event)}>
      {isRestored && touched.length > 0 && <RestoredNote onDiscard={discard} />}
      {theirs && <TheirChanges theirs={theirs} onTake={takeOver} />}
      <FormProblem
        problem={problem}
        faults={otherFaults(
          faults,
          EDIT_FIELDS.filter((field) => open.has(field)),
        )}
      />
      <TextInput
        name="title"
        data-autofocus
        label={t('new.field.title')}
        withAsterisk
        aria-required
        maxLength={LIMITS.title_characters}
        value={draft.title}
        error={faultsBelow(faults, 'title')}
        onChange={(event) => set({ title: event.currentTarget.value }, 'title')}
      />
      {isWork && open.has('payload') && (
        <TypeAndPayload
          key={payloadKey}
          types={types}
          chosen={chosen}
          draft={draft}
          change={set}
          faults={faults}
          onBroken={setBroken}
        />
      )}
      {isLost && <p className={editClasses.closed}>{t('edit.work.closed')}</p>}
      <WhenAndWho
        draft={draft}
        change={set}
        faults={faults}
        ofTask={{ assignee: base.assignee, canStart: open.has('start_at') }}
      />
      <FormFooter action={t('edit.save')} isBusy={isSending} fault={isUnsent ? t('new.unsent') : undefined}>
        {theirs && <span className={editClasses.closed}>{t('edit.theirs')}</span>}
      </FormFooter>
    </form>
  );
}

/** Another key when somebody else's payload has come into the form; never while a text is half typed there. */
function usePayloadKey(theirs: Theirs | null, isHalfTyped: boolean): number {
  const [key, setKey] = useState(0);
  const isTaken = theirs !== null && theirs.fields.includes('payload') && !theirs.clashes.includes('payload');
  const wanted = isTaken ? theirs.now.version : key;
  if (wanted !== key && !isHalfTyped) setKey(wanted);
  return key;
}

/** Brings what somebody else has changed into sight, after it was asked for: whoever is typing further down is not torn away. */
function useShownTheirs(form: RefObject<HTMLFormElement | null>, theirs: Theirs | null): () => void {
  const isAsked = useRef(false);
  useEffect(() => {
    if (!theirs || !isAsked.current) return;
    isAsked.current = false;
    form.current?.querySelector('[role="alert"]')?.scrollIntoView({ block: 'nearest' });
  }, [form, theirs]);
  return () => {
    isAsked.current = true;
  };
}
