import { Select } from '@mantine/core';
import type { UseQueryResult } from '@tanstack/react-query';
import type { Fault, TaskTypeObject } from '@taskflow/contracts';
import { ErrorPanel } from '../../panel/error-panel';
import { t } from '../../strings/form-texts';
import { faultsBelow } from '../../task/payload-form/faults';
import { PayloadForm } from '../../task/payload-form/payload-form';
import { fieldOf, missingParts } from '../../task/payload-form/schema-form';
import type { TaskDraft } from './draft';
import type { FieldsProps } from './more-fields';
import classes from './new-task.module.css';

type TaskType = Omit<TaskTypeObject, 'example'> & { example?: unknown };

/** Asks for the type of an automated task, and for its payload by the schema of the type. */
export function TypeAndPayload({
  types,
  chosen,
  draft,
  change,
  faults,
  onBroken,
}: FieldsProps & {
  types: UseQueryResult<{ items: TaskType[] }>;
  chosen: TaskType | undefined;
  onBroken: (change: (broken: ReadonlySet<string>) => ReadonlySet<string>) => void;
}) {
  if (types.error) return <ErrorPanel error={types.error} onRetry={() => void types.refetch()} />;
  const known = types.data?.items ?? [];
  const payload = payloadOf(draft, chosen);
  return (
    <>
      <Select
        label={t('new.field.type')}
        description={chosen?.description}
        allowDeselect={false}
        searchable
        withScrollArea={false}
        comboboxProps={{ withinPortal: false }}
        classNames={{ options: classes.options ?? '' }}
        data={known.map(({ type }) => type)}
        renderOption={({ option }) => (
          <span className={classes.type}>
            <strong>{option.value}</strong>
            <small>{known.find(({ type }) => type === option.value)?.description}</small>
          </span>
        )}
        value={chosen ? draft.type : null}
        error={faultsBelow(faults, 'type')}
        onChange={(type) => {
          if (type === null) return;
          onBroken(() => new Set());
          change({ type }, 'payload');
        }}
      />
      {chosen && (
        <PayloadForm
          key={chosen.type}
          schema={chosen.payload_schema}
          example={chosen.example}
          value={payload}
          faults={faults}
          onBroken={(path, fault) => onBroken((broken) => withBroken(broken, path, fault !== undefined))}
          onChange={(value, path = 'payload') => change({ payloads: { ...draft.payloads, [chosen.type]: value } }, path)}
        />
      )}
    </>
  );
}

/** Parts of the payload that the schema of its type requires and that are not there. */
export function missingIn(chosen: TaskType | undefined, payload: unknown): Fault[] {
  return chosen ? missingParts(fieldOf(chosen.payload_schema), payload, 'payload') : [];
}

/** A type that takes anything begins with its example: an empty field would not say what it does. */
export function payloadOf({ payloads, type }: TaskDraft, chosen: TaskType | undefined): unknown {
  if (type in payloads || !chosen) return payloads[type];
  return Object.keys(chosen.payload_schema).length === 0 ? chosen.example : undefined;
}

function withBroken(broken: ReadonlySet<string>, path: string, isBroken: boolean): ReadonlySet<string> {
  if (broken.has(path) === isBroken) return broken;
  const next = new Set(broken);
  if (isBroken) next.add(path);
  else next.delete(path);
  return next;
}
