import type { Fault, InputField, InputType, WorkflowDefinition } from '@taskflow/contracts';

/** A run's input with its defaults, or what is wrong with it. */
export type CheckedInput = { input: Record<string, unknown> } | { faults: Fault[] };

/** Checks what a run is started with against what its workflow declares. Every fault at once, with its path (`input.order_id`). */
export function checkInput(
  definition: Pick<WorkflowDefinition, 'input'>,
  given: Readonly<Record<string, unknown>>,
): CheckedInput {
  const declared = Object.entries(definition.input ?? {}).map(([name, field]) => [name, inFull(field)] as const);
  const names = declared.map(([name]) => name);
  const unknown = Object.keys(given).filter((name) => !names.includes(name));
  const known = names.length > 0 ? `declared are ${names.join(', ')}` : 'the workflow declares no input';
  const faults: Fault[] = unknown.map((name) => fault(name, `is not declared; ${known}`));
  const input: [string, unknown][] = [];
  for (const [name, field] of declared) {
    const value = Object.hasOwn(given, name) ? given[name] : field.default;
    if (value === undefined) {
      if (isRequired(field)) faults.push(fault(name, 'is required'));
      // An optional one that is absent is null, so that expressions can ask for it.
      else input.push([name, null]);
    } else {
      faults.push(...valueFaults(name, field, value));
      input.push([name, value]);
    }
  }
  return faults.length > 0 ? { faults } : { input: Object.fromEntries(input) };
}

/** Faults of the declarations themselves: a default must fit its own field. */
export function inputDeclarationFaults({ input = {} }: Pick<WorkflowDefinition, 'input'>): Fault[] {
  return Object.entries(input).flatMap(([name, field]) => {
    const full = inFull(field);
    if (full.default === undefined) return [];
    return valueFaults(name, full, full.default).map(({ message }) => ({
      path: `input.${name}.default`,
      code: 'invalid_definition' as const,
      message,
    }));
  });
}

function inFull(field: InputType | InputField): InputField {
  return typeof field === 'string' ? { type: field } : field;
}

function isRequired(field: InputField): boolean {
  return field.required ?? true;
}

function fault(name: string, message: string): Fault {
  return { path: `input.${name}`, code: 'invalid_input', message };
}

function valueFaults(name: string, { type = 'any', enum: allowed }: InputField, value: unknown): Fault[] {
  if (!hasType(type, value)) return [fault(name, `must be ${TYPE_NAMES[type]}`)];
  if (allowed && !allowed.some((one) => JSON.stringify(one) === JSON.stringify(value)))
    return [fault(name, `must be one of ${allowed.map((one) => JSON.stringify(one)).join(', ')}`)];
  return [];
}

const TYPE_NAMES: Record<InputType, string> = {
  string: 'a text',
  number: 'a number',
  integer: 'a whole number',
  boolean: 'true or false',
  object: 'an object',
  array: 'a list',
  any: 'anything',
};

function hasType(type: InputType, value: unknown): boolean {
  switch (type) {
    case 'any':
      return true;
    case 'array':
      return Array.isArray(value);
    case 'object':
      return typeof value === 'object' && value !== null && !Array.isArray(value);
    case 'integer':
      return Number.isSafeInteger(value);
    case 'string':
    case 'number':
    case 'boolean':
      return typeof value === type;
  }
}
