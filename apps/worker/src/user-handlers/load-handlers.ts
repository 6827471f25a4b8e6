import { readdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { LIMITS, TASK_TYPE } from '@taskflow/contracts';
import { CannotStart } from '@taskflow/core/errors';
import { jsonBytes } from '@taskflow/core/task';
import type { HandlerType, PayloadSchema } from '@taskflow/core/worker';
import { HandlerProcess, type HandlerDescription, type ProcessOptions } from './handler-process';
import { UserHandler } from './user-handler';

/** A handler file that passed, ready to run. */
export interface LoadedHandler {
  definition: HandlerType;
  handler: UserHandler;
}

const HANDLER_FILE = /^[^_.].*\.(js|mjs|cjs|ts|mts|cts)$/;
const NO_HANDLER = /\.(d|spec|test)\.[cm]?[jt]s$/;
/** From Node 22.18 on; older types do not know of it. */
const RUNS_TYPESCRIPT = Boolean((process.features as { typescript?: unknown }).typescript);
const DESCRIPTION_CHARACTERS = 1_000;

/**
 * Loads every file of the folder, each in a process of its own: what a file does while it is loaded cannot touch the worker.
 * @param taken types that the worker has already
 * @throws CannotStart naming every fault with its file
 */
export async function loadHandlers(
  directory: string,
  options: Omit<ProcessOptions, 'file'>,
  taken: ReadonlySet<string>,
): Promise<LoadedHandler[]> {
  const folder = resolve(directory);
  const names = await filesOf(folder);
  const read = await Promise.all(names.map((name) => describeFile({ ...options, file: join(folder, name) })));
  const faults: string[] = [];
  const byType = new Map<string, string>();
  const loaded: LoadedHandler[] = [];
  for (const [index, { description, fault }] of read.entries()) {
    const name = names[index] ?? '';
    const found = description ? faultsOf(description, taken) : [fault];
    const type = String(description?.type);
    const other = byType.get(type);
    if (description && other !== undefined) found.push(`type: "${type}" is that of ${other} already`);
    byType.set(type, name);
    faults.push(...found.map((one) => `HANDLERS_DIR: ${name}: ${one}`));
    if (found.length > 0 || !description) continue;
    const definition = definitionOf(type, description);
    loaded.push({ definition, handler: new UserHandler(type, { ...options, file: join(folder, name) }) });
  }
  if (faults.length > 0) throw new CannotStart(faults);
  return loaded;
}

async function filesOf(folder: string): Promise<string[]> {
  try {
    const entries = await readdir(folder, { withFileTypes: true });
    return entries
      .filter((entry) => !entry.isDirectory() && HANDLER_FILE.test(entry.name) && !NO_HANDLER.test(entry.name))
      .map(({ name }) => name)
      .sort();
  } catch (error) {
    const reason = typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : String(error);
    throw new CannotStart([`HANDLERS_DIR: the folder ${folder} cannot be read (${reason})`]);
  }
}

async function describeFile(
  options: ProcessOptions,
): Promise<{ description: HandlerDescription; fault: '' } | { description: null; fault: string }> {
  if (/\.[cm]?ts$/.test(options.file) && !RUNS_TYPESCRIPT)
    return {
      description: null,
      fault: `Node ${process.versions.node} runs no TypeScript: compile it to .js or .mjs, or run the worker on Node 22.18 or newer`,
    };
  const child = new HandlerProcess(options);
  try {
    return { description: await child.ready, fault: '' };
  } catch (error) {
    return { description: null, fault: error instanceof Error ? error.message : String(error) };
  } finally {
    child.kill();
  }
}

function faultsOf(description: HandlerDescription, taken: ReadonlySet<string>): string[] {
  const { type, description: text, input_schema, example, isolation, run, unknown } = description;
  const faults: string[] = [];
  if (run !== 'function')
    faults.push('must export a handler by default: { type, run(input, context), input_schema?, description?, example? }');
  if (typeof type !== 'string' || !TASK_TYPE.test(type))
    faults.push(`type: must be a name of a-z, 0-9, ".", "_" and "-", not ${JSON.stringify(type) ?? 'nothing'}`);
  else if (taken.has(type)) faults.push(`type: "${type}" is built in: choose another name`);
  if (text !== undefined && (typeof text !== 'string' || text.length > DESCRIPTION_CHARACTERS))
    faults.push(`description: must be a text of at most ${DESCRIPTION_CHARACTERS} characters`);
  if (input_schema !== undefined && (typeof input_schema !== 'object' || input_schema === null || Array.isArray(input_schema)))
    faults.push('input_schema: must be a JSON Schema, an object');
  for (const [name, value] of Object.entries({ input_schema, example }))
    if (jsonBytes(value) > LIMITS.type_schema_bytes) faults.push(`${name}: is larger than ${LIMITS.type_schema_bytes} bytes`);
  if (isolation !== undefined && isolation !== 'process')
    faults.push('isolation: every handler runs in a process of its own: "process", or leave it out');
  faults.push(...unknown.map((name) => `${name}: is no field of a handler`));
  return faults;
}

function definitionOf(type: string, { description, input_schema, example }: HandlerDescription): HandlerType {
  return {
    type,
    description: typeof description === 'string' ? description : '',
    payload_schema: (input_schema ?? {}) as PayloadSchema,
    example: example ?? null,
  };
}
