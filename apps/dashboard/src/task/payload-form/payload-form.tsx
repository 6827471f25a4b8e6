import { Switch } from '@mantine/core';
import type { Fault } from '@taskflow/contracts';
import { useState } from 'react';
import { t } from '../../strings/form-texts';
import { faultsAt, faultsBelow, otherFaults } from './faults';
import { FieldInput, Parts } from './field-input';
import { JsonField } from './json-field';
import classes from './payload-form.module.css';
import { canShow, fieldOf, unshownNames, type PayloadField } from './schema-form';

interface Props {
  /** JSON Schema of the payload. */
  schema: unknown;
  /** A payload that fits, as a hint. */
  example: unknown;
  /** What it is called, when not a payload. */
  title?: string;
  value: unknown;
  /** `path` is that of the part that was changed, when it is not the whole. */
  onChange: (value: unknown, path?: string) => void;
  /** Texts that are no JSON, by path: while there are any, `value` is not what is on the screen. */
  onBroken: (path: string, fault: string | undefined) => void;
  /** What the server says, with paths as it names them. */
  faults: readonly Fault[];
  /** Path of the payload in the request. */
  path?: string;
}

/** Asks for a payload by the schema of its type, or as JSON; both are the same value. */
export function PayloadForm({
  schema,
  example,
  title = t('payload.title'),
  value,
  onChange,
  onBroken,
  faults,
  path = 'payload',
}: Props) {
  const field = fieldOf(schema, example);
  const [wantsJson, setWantsJson] = useState(false);
  const [isBroken, setBroken] = useState(false);
  const isForm = field.kind !== 'json';
  const fits = canShow(field, value);
  const isJson = !isForm || wantsJson || !fits;
  const whole = { path, value, onChange, faults, onBroken };
  return (
    <div className={classes.form}>
      {isForm && (
        <div className={classes.bar}>
          <span className={classes.heading}>{title}</span>
          <Switch
            size="xs"
            label={t('payload.as_json')}
            checked={isJson}
            disabled={isJson && (isBroken || !fits)}
            onChange={(event) => setWantsJson(event.currentTarget.checked)}
          />
        </div>
      )}
      {isForm && isJson && !fits && !isBroken && <p className={classes.note}>{t('payload.no_form')}</p>}
      {isJson ? (
        <JsonField
          label={title}
          description={t('payload.json')}
          rows={7}
          placeholder={JSON.stringify(example, null, 2)}
          value={value}
          error={faultsBelow(faults, path)}
          onChange={(next, fault) => {
            setBroken(fault !== undefined);
            onBroken(path, fault);
            onChange(next);
          }}
        />
      ) : (
        <FormFields field={field} {...whole} />
      )}
    </div>
  );
}

function FormFields({
  field,
  ...whole
}: { field: PayloadField } & Omit<Props, 'schema' | 'example' | 'path'> & { path: string }) {
  const { path, value, faults } = whole;
  if (field.kind !== 'object') {
    const part = { name: path, label: t('payload.value'), description: null, isRequired: true, example: undefined, field };
    return <FieldInput part={part} {...whole} />;
  }
  const unshown = unshownNames(field, value);
  const own = faultsAt(faults, path);
  const others = otherFaults(
    faults.filter((fault) => fault.path.startsWith(`${path}.`)),
    field.parts.map(({ name }) => `${path}.${name}`),
  );
  return (
    <>
      {own !== undefined && (
        <p className={classes.fault} role="alert">
          {t('payload.fault', { fault: own })}
        </p>
      )}
      {others.map((fault) => (
        <p key={`${fault.path} ${fault.message}`} className={classes.fault}>
          <code>{fault.path}</code> {fault.message}
        </p>
      ))}
      <Parts parts={field.parts} {...whole} />
      {unshown.length > 0 && <p className={classes.note}>{t('payload.unshown', { names: unshown.join(', ') })}</p>}
    </>
  );
}
