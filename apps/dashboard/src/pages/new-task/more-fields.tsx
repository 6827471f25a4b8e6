import { Checkbox, NativeSelect, NumberInput, TagsInput, Textarea, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { FAILURE_POLICIES, JOIN_RULES, LIMITS, PRIORITIES, type Fault } from '@taskflow/contracts';
import { useState } from 'react';
import { answerOf, api } from '../../api/client';
import { t } from '../../strings/form-texts';
import { faultsBelow } from '../../task/payload-form/faults';
import { refuseLarge } from '../../task/payload-form/payload-limit';
import { useWorkspace } from '../../workspace/workspace';
import { DependsOnField } from './depends-on-field';
import type { TaskDraft } from './draft';
import classes from './new-task.module.css';

export interface FieldsProps {
  draft: TaskDraft;
  /** @param path of the field in the request, as faults name it */
  change: (part: Partial<TaskDraft>, path: string) => void;
  faults: readonly Fault[];
}

/** The fields that most tasks leave as they are. */
export function MoreFields(props: FieldsProps) {
  return (
    <>
      <WhenAndWho {...props} />
      <section className={classes.section} aria-label={t('new.section.order')}>
        <h3>{t('new.section.order')}</h3>
        <DependsOnField {...props} />
        {props.draft.depends_on.length > 1 && <JoinField {...props} />}
      </section>
      {props.draft.kind === 'automated' && <Failure {...props} />}
    </>
  );
}

interface OfTask {
  /** Also somebody who is no member any more. */
  assignee: { user_id: string; email: string } | null;
  /** Its start time can still be changed. */
  canStart: boolean;
}

/**
 * What a task is for people: why, how urgent, whose, and when.
 * @param ofTask the task that is edited; none: a new one
 */
export function WhenAndWho({ draft, change, faults, ofTask }: FieldsProps & { ofTask?: OfTask }) {
  const [refused, setRefused] = useState<string>();
  return (
    <section className={classes.section} aria-label={t('new.section.when')}>
      <h3>{t('new.section.when')}</h3>
      <Textarea
        label={t('new.field.description')}
        rows={3}
        resize="vertical"
        value={draft.description}
        error={refused ?? faultsBelow(faults, 'description')}
        onPaste={refuseLarge(setRefused, LIMITS.description_bytes)}
        onChange={(event) => {
          setRefused(undefined);
          change({ description: event.currentTarget.value }, 'description');
        }}
      />
      <div className={classes.pair}>
        <NativeSelect
          label={t('new.field.priority')}
          data={PRIORITIES.map((value) => ({ value, label: t(`priority.${value}`) }))}
          value={draft.priority}
          error={faultsBelow(faults, 'priority')}
          onChange={(event) => change({ priority: event.currentTarget.value as TaskDraft['priority'] }, 'priority')}
        />
        <AssigneeField draft={draft} change={change} faults={faults} former={ofTask?.assignee ?? null} />
      </div>
      <TagsInput
        label={t('new.field.tags')}
        {...(draft.tags.length === 0 ? { placeholder: t('new.field.tags.hint') } : {})}
        value={draft.tags}
        acceptValueOnBlur
        splitChars={[',']}
        error={faultsBelow(faults, 'tags')}
        onChange={(tags) => change({ tags }, 'tags')}
      />
      <div className={classes.pair}>
        {(['start_at', 'due_at'] as const).map((name) => (
          <TextInput
            key={name}
            type="datetime-local"
            label={t(`new.field.${name}`)}
            disabled={name === 'start_at' && ofTask?.canStart === false}
            value={draft[name]}
            error={faultsBelow(faults, name)}
            onChange={(event) => change({ [name]: event.currentTarget.value }, name)}
          />
        ))}
      </div>
      {ofTask === undefined && (
        <Checkbox
          label={t('new.field.hold')}
          checked={draft.hold}
          onChange={(event) => change({ hold: event.currentTarget.checked }, 'hold')}
        />
      )}
    </section>
  );
}

function AssigneeField({ draft, change, faults, former }: FieldsProps & { former: OfTask['assignee'] }) {
  const { key: workspace } = useWorkspace();
  const members = useQuery({
    queryKey: ['members', workspace],
    queryFn: ({ signal }) =>
      answerOf(
        api.GET('/api/v1/workspaces/{workspace}/members', {
          params: { path: { workspace }, query: { limit: LIMITS.list_limit } },
          signal,
        }),
      ),
  });
  const people = (members.data?.items ?? []).map(({ user_id, name, email }) => ({ value: user_id, label: `${name} (${email})` }));
  const isKnown = former === null || people.some(({ value }) => value === former.user_id);
  if (!isKnown) {
    const label = members.data ? t('edit.former', { email: former.email }) : former.email;
    people.push({ value: former.user_id, label });
  }
  return (
    <NativeSelect
      label={t('new.field.assignee')}
      data={[{ value: '', label: t('new.field.assignee.none') }, ...people]}
      value={draft.assignee}
      error={faultsBelow(faults, 'assignee')}
      onChange={(event) => change({ assignee: event.currentTarget.value }, 'assignee')}
    />
  );
}

function JoinField({ draft, change, faults }: FieldsProps) {
  return (
    <NativeSelect
      label={t('new.field.join')}
      data={JOIN_RULES.map((value) => ({ value, label: t(`new.join.${value}`) }))}
      value={draft.join}
      error={faultsBelow(faults, 'join')}
      onChange={(event) => change({ join: event.currentTarget.value as TaskDraft['join'] }, 'join')}
    />
  );
}

const NUMBERS = [
  { name: 'retry_limit', path: 'retry.limit', most: LIMITS.retry_limit },
  { name: 'retry_base', path: 'retry.base_ms', most: LIMITS.timeout_ms_max / 1000 },
  { name: 'timeout', path: 'timeout_ms', most: LIMITS.timeout_ms_max / 1000 },
] as const;

function Failure({ draft, change, faults }: FieldsProps) {
  return (
    <section className={classes.section} aria-label={t('new.section.failure')}>
      <h3>{t('new.section.failure')}</h3>
      <div className={classes.numbers}>
        {NUMBERS.map(({ name, path, most }) => (
          <NumberInput
            key={name}
            label={t(`new.field.${name}`)}
            min={0}
            max={most}
            allowDecimal={name !== 'retry_limit'}
            clampBehavior="none"
            value={draft[name]}
            error={faultsBelow(faults, path)}
            onChange={(value) => change({ [name]: value }, path)}
          />
        ))}
      </div>
      <NativeSelect
        label={t('new.field.on_failure')}
        data={FAILURE_POLICIES.map((value) => ({ value, label: t(`new.on_failure.${value}`) }))}
        value={draft.on_failure}
        error={faultsBelow(faults, 'on_failure')}
        onChange={(event) => change({ on_failure: event.currentTarget.value as TaskDraft['on_failure'] }, 'on_failure')}
      />
    </section>
  );
}
