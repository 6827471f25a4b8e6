import type { EditTaskRequest, Fault, TaskObject } from '@taskflow/contracts';
import { sameValue } from '../../../json/same-value';
import { t } from '../../../strings/form-texts';
import { EMPTY_DRAFT, type TaskDraft } from '../draft';

/** What an edit began from: the task as it was then. */
export type EditBase = Pick<
  TaskObject,
  'version' | 'title' | 'description' | 'priority' | 'tags' | 'assignee' | 'due_at' | 'start_at' | 'type' | 'payload' | 'kind'
>;

/** Fields of the form, in the order in which they are told of. */
export const EDIT_FIELDS = [
  'title',
  'type',
  'payload',
  'description',
  'priority',
  'tags',
  'assignee',
  'start_at',
  'due_at',
] as const;
export type EditField = (typeof EDIT_FIELDS)[number];

export function baseOf(task: TaskObject): EditBase {
  const { version, title, description, priority, tags, assignee, due_at, start_at, type, payload, kind } = task;
  return { version, title, description, priority, tags, assignee, due_at, start_at, type, payload, kind };
}

/** The task as it stands in the form. */
export function draftOf(base: EditBase): TaskDraft {
  const { title, kind, priority, tags } = base;
  const type = base.type ?? EMPTY_DRAFT.type;
  return {
    ...EMPTY_DRAFT,
    title,
    kind,
    priority,
    tags: [...tags].sort(),
    type,
    payloads: { [type]: base.payload },
    description: base.description ?? '',
    assignee: base.assignee?.user_id ?? '',
    due_at: localOf(base.due_at),
    start_at: localOf(base.start_at),
  };
}

/** What a field holds in the form, comparable. */
export function valueOf(draft: TaskDraft, field: EditField): unknown {
  if (field === 'payload') return draft.payloads[draft.type];
  if (field === 'tags') return [...draft.tags].sort();
  if (field === 'title' || field === 'description') return draft[field].trim();
  return draft[field];
}

/** Fields that somebody has changed in the form. */
export function changedFields(base: EditBase, draft: TaskDraft): EditField[] {
  const before = draftOf(base);
  return EDIT_FIELDS.filter((field) => !sameValue(valueOf(before, field), valueOf(draft, field)));
}

/** Fields that can still be changed, by how the task stands now. */
export function openFields({ status, held }: Pick<TaskObject, 'status' | 'held'>): ReadonlySet<EditField> {
  const isPending = status === 'PENDING';
  return new Set(
    EDIT_FIELDS.filter((field) => {
      if (field === 'start_at') return isPending;
      return (field !== 'type' && field !== 'payload') || (isPending && held);
    }),
  );
}

/** The request for what was changed, and what is wrong with it that no server has to say. Null: nothing was changed. */
export function editOf(
  base: EditBase,
  draft: TaskDraft,
  open: ReadonlySet<EditField>,
): { request: EditTaskRequest | null; faults: Fault[] } {
  const faults: Fault[] = [];
  const request: EditTaskRequest = {};
  for (const field of changedFields(base, draft)) if (open.has(field)) put(request, field, draft, faults);
  return { request: Object.keys(request).length === 0 ? null : request, faults };
}

function put(request: EditTaskRequest, field: EditField, draft: TaskDraft, faults: Fault[]): void {
  switch (field) {
    case 'title':
      request.title = draft.title.trim();
      if (request.title === '') faults.push({ path: 'title', message: t('new.fault.title') });
      return;
    case 'description':
      request.description = draft.description.trim() || null;
      return;
    case 'assignee':
      request.assignee = draft.assignee || null;
      return;
    case 'due_at':
    case 'start_at':
      request[field] = timeOf(draft[field], field, faults);
      return;
    case 'payload':
      request.payload = draft.payloads[draft.type] ?? null;
      return;
    case 'priority':
      request.priority = draft.priority;
      return;
    case 'tags':
      request.tags = draft.tags;
      return;
    case 'type':
      request.type = draft.type;
      // Each type has a payload of its own.
      request.payload = draft.payloads[draft.type] ?? null;
  }
}

/** A draft on top of a newer version: what nobody touched in the form becomes as it is there. */
export function rebased(base: EditBase, draft: TaskDraft, newer: EditBase): TaskDraft {
  const theirs = draftOf(newer);
  const next = { ...draft };
  const mine = new Set(changedFields(base, draft));
  // A payload belongs to its type: whoever has touched one of them means both.
  if (mine.has('type')) mine.add('payload');
  if (mine.has('payload')) mine.add('type');
  for (const field of EDIT_FIELDS) if (!mine.has(field)) take(next, theirs, field);
  return next;
}

/** Puts the value that a field has in another draft into this one. */
export function take(draft: TaskDraft, from: TaskDraft, field: EditField): void {
  if (field === 'payload') draft.payloads = { ...draft.payloads, [from.type]: from.payloads[from.type] };
  else Object.assign(draft, { [field]: from[field] });
}

/** What somebody else has changed: the fields that differ between two versions, save those that the draft has the same way. */
export function theirChanges(base: EditBase, newer: EditBase, draft: TaskDraft): EditField[] {
  const theirs = draftOf(newer);
  return changedFields(base, theirs).filter((field) => {
    const isMineToo = sameValue(valueOf(theirs, field), valueOf(draft, field));
    return !(isMineToo && changedFields(base, draft).includes(field));
  });
}

/** As browsers take it for a field of date and time; seconds are not shown, and not lost while the field is left alone. */
function localOf(time: string | null): string {
  if (time === null) return '';
  const at = new Date(time);
  const two = (number: number): string => String(number).padStart(2, '0');
  const day = `${String(at.getFullYear()).padStart(4, '0')}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
  return `${day}T${two(at.getHours())}:${two(at.getMinutes())}`;
}

function timeOf(local: string, path: string, faults: Fault[]): string | null {
  if (local === '') return null;
  const at = new Date(local);
  if (!Number.isNaN(at.getTime())) return at.toISOString();
  faults.push({ path, message: t('new.fault.time') });
  return null;
}
