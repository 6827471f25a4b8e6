import type { TaskObject } from '@taskflow/contracts';
import { useMemo, useState } from 'react';
import { useWorkspace } from '../../../workspace/workspace';
import type { TaskDraft } from '../draft';
import { useKeptDraft } from '../kept-draft';
import { baseOf, changedFields, draftOf, rebased, take, theirChanges, type EditBase, type EditField } from './edit-draft';
import type { Theirs } from './their-changes';

interface Kept {
  /** What the draft began from: it may be older than what is there now. */
  base: EditBase;
  draft: TaskDraft;
}

export interface EditDraft extends Kept {
  /** What somebody else has changed since; null: nothing. */
  theirs: Theirs | null;
  isRestored: boolean;
  change: (part: Partial<TaskDraft>) => void;
  takeTheirs: (field: EditField) => void;
  discard: () => void;
}

/**
 * What stands in the form, kept in the tab. As soon as a newer version of the task is read, the draft is put on top of it: what was
 * typed stays, the rest becomes as it is there, and what somebody else has changed is told.
 * @param isSending while an edit is under way, the next version is most likely its own
 */
export function useEditDraft(task: TaskObject, isSending: boolean): EditDraft {
  const { key: workspace } = useWorkspace();
  const newest = useNewest(task);
  const { draft: kept, setDraft: setKept, isRestored, discard } = useKeptDraft(`edit.${workspace}.${task.task_id}`, newest);
  const [theirs, setTheirs] = useState<Theirs | null>(null);
  if (!isSending && newest.base.version > kept.base.version) {
    setTheirs(theirsOf(theirs?.before ?? kept.base, newest.base, kept));
    setKept(({ base, draft }) => ({ base: newest.base, draft: rebased(base, draft, newest.base) }));
  }
  const change = (part: Partial<TaskDraft>): void => setKept((before) => ({ ...before, draft: { ...before.draft, ...part } }));
  const takeTheirs = (field: EditField): void => {
    setKept((before) => {
      const draft = { ...before.draft };
      take(draft, draftOf(before.base), field);
      return { ...before, draft };
    });
    setTheirs((before) => before && { ...before, clashes: before.clashes.filter((clash) => clash !== field) });
  };
  return {
    ...kept,
    theirs,
    isRestored,
    change,
    takeTheirs,
    discard: () => {
      setTheirs(null);
      discard();
    },
  };
}

/** A draft in which nothing was changed yet; the same one for as long as the task has the same version. */
function useNewest(task: TaskObject): Kept {
  const [first, setFirst] = useState(task);
  if (first.version !== task.version) setFirst(task);
  return useMemo(() => ({ base: baseOf(first), draft: draftOf(baseOf(first)) }), [first]);
}

function theirsOf(before: EditBase, now: EditBase, { base, draft }: Kept): Theirs | null {
  const fields = theirChanges(before, now, draft);
  const mine = changedFields(base, draft);
  if (fields.length === 0) return null;
  return { before, now, fields, clashes: fields.filter((field) => mine.includes(field)) };
}
