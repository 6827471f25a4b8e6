import { Checkbox, NativeSelect, NumberInput, TagsInput, TextInput } from '@mantine/core';
import { LIMITS, type Fault } from '@taskflow/contracts';
import { useState } from 'react';
import { t } from '../../strings/form-texts';
import { faultsAt, faultsBelow } from './faults';
import { JsonField } from './json-field';
import { MapField } from './map-field';
import classes from './payload-form.module.css';
import { refuseLarge } from './payload-limit';
import { partOf, withPart, type PayloadField, type PayloadPart } from './schema-form';

export interface FieldProps {
  part: PayloadPart;
  /** JSON path of the value, as faults name it. */
  path: string;
  value: unknown;
  /** `path` is that of the part that was changed, when it is not the whole. */
  onChange: (value: unknown, path?: string) => void;
  /** A text that is no JSON, by the path of its field; undefined once it is. */
  onBroken: (path: string, fault: string | undefined) => void;
  faults: readonly Fault[];
}

/** The input for one part of a payload, whatever its kind. */
export function FieldInput(props: FieldProps) {
  const { part, path, value, onChange, faults, onBroken } = props;
  const { field, label, isRequired, example } = part;
  const description = part.description ?? undefined;
  const error = faultsBelow(faults, path);
  const hint = example === undefined ? undefined : typeof example === 'string' ? example : JSON.stringify(example);
  const common = { label, description, error, withAsterisk: isRequired, 'aria-required': isRequired, size: 'sm' } as const;
  switch (field.kind) {
    case 'object':
      return <Group {...props} parts={field.parts} />;
    case 'map':
      return (
        <MapField
          label={label}
          description={description}
          error={error}
          value={value as Record<string, string>}
          onChange={onChange}
        />
      );
    case 'json':
      return (
        <JsonField
          label={label}
          description={description ?? t('payload.json')}
          placeholder={hint}
          isRequired={isRequired}
          value={value}
          error={error}
          onChange={(next, fault) => {
            onBroken(path, fault);
            onChange(next);
          }}
        />
      );
    case 'flag':
      return (
        <Checkbox
          label={label}
          description={description}
          error={error}
          checked={value === true}
          onChange={(event) => onChange(event.currentTarget.checked)}
        />
      );
    case 'choice':
      return <Choice {...common} values={field.values} value={value} onChange={onChange} />;
    case 'number':
      return <NumberField {...common} field={field} hint={hint} value={value} onChange={onChange} />;
    case 'list':
      return <ListField {...common} of={field.of} hint={hint} value={value} onChange={onChange} />;
    case 'text':
    case 'scalar':
      return <TextField {...common} field={field} hint={hint} value={value} onChange={onChange} />;
  }
}

/** Parts that belong together. */
function Group({ part, parts, path, value, onChange, ...rest }: FieldProps & { parts: readonly PayloadPart[] }) {
  const error = faultsAt(rest.faults, path);
  return (
    <fieldset className={classes.group}>
      <legend>{part.label}</legend>
      {error !== undefined && <p className={classes.fault}>{error}</p>}
      <Parts parts={parts} path={path} value={value} onChange={onChange} {...rest} />
    </fieldset>
  );
}

/** One input for each part of an object. */
export function Parts({ parts, path, value, onChange, ...rest }: Omit<FieldProps, 'part'> & { parts: readonly PayloadPart[] }) {
  return parts.map((part) => (
    <FieldInput
      key={part.name}
      part={part}
      path={`${path}.${part.name}`}
      value={partOf(value, part.name)}
      onChange={(next, changed = `${path}.${part.name}`) => onChange(withPart(value, part.name, next), changed)}
      {...rest}
    />
  ));
}

interface InputProps {
  label: string;
  description: string | undefined;
  error: string | undefined;
  value: unknown;
  onChange: (value: unknown) => void;
}

function Choice({ values, value, onChange, ...input }: InputProps & { values: readonly (string | number | boolean)[] }) {
  const at = values.findIndex((one) => one === value);
  return (
    <NativeSelect
      {...input}
      value={at === -1 ? '' : String(at)}
      data={[
        { value: '', label: t('payload.unset') },
        ...values.map((one, index) => ({ value: String(index), label: String(one) })),
      ]}
      onChange={(event) => onChange(event.currentTarget.value === '' ? undefined : values[Number(event.currentTarget.value)])}
    />
  );
}

type NumberKind = Extract<PayloadField, { kind: 'number' }>;

function NumberField({ field, hint, value, onChange, ...input }: InputProps & { field: NumberKind; hint: string | undefined }) {
  return (
    <NumberInput
      {...input}
      allowDecimal={!field.isWhole}
      clampBehavior="none"
      {...(field.least === undefined ? {} : { min: field.least })}
      {...(field.most === undefined ? {} : { max: field.most })}
      {...(hint === undefined ? {} : { placeholder: hint })}
      value={typeof value === 'number' || typeof value === 'string' ? value : ''}
      onChange={(next) => onChange(next === '' ? undefined : next)}
    />
  );
}

type TextKind = Extract<PayloadField, { kind: 'text' | 'scalar' }>;

function TextField({
  field,
  hint,
  value,
  onChange,
  error,
  ...input
}: InputProps & { field: TextKind; hint: string | undefined }) {
  const [refused, setRefused] = useState<string>();
  const read = (text: string): unknown => {
    if (text === '') return undefined;
    const takesNumber = field.kind === 'scalar' && field.takesNumber;
    return takesNumber && /^-?(0|[1-9]\d*)(\.\d+)?$/.test(text) ? Number(text) : text;
  };
  return (
    <TextInput
      {...input}
      error={refused ?? error}
      {...(hint === undefined ? {} : { placeholder: hint })}
      maxLength={LIMITS.payload_bytes}
      value={typeof value === 'string' || typeof value === 'number' ? String(value) : ''}
      onPaste={refuseLarge(setRefused)}
      onChange={(event) => {
        setRefused(undefined);
        onChange(read(event.currentTarget.value));
      }}
    />
  );
}

function ListField({ of, hint, value, onChange, ...input }: InputProps & { of: 'text' | 'number'; hint: string | undefined }) {
  const items = Array.isArray(value) ? (value as (string | number)[]) : [];
  const read = (text: string): string | number => (of === 'number' && /^-?\d+(\.\d+)?$/.test(text.trim()) ? Number(text) : text);
  return (
    <TagsInput
      {...input}
      {...(items.length === 0 ? { placeholder: hint ?? t('payload.list') } : {})}
      value={items.map(String)}
      onChange={(texts) => onChange(texts.length > 0 ? texts.map(read) : undefined)}
      acceptValueOnBlur
      allowDuplicates
      // Texts may hold whatever they like.
      splitChars={of === 'number' ? [',', ' ', ';'] : []}
    />
  );
}
