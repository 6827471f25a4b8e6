import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import ts from 'typescript';
import { ERROR_CODES, GREETING } from './index';
import type { Problem, RunObject } from './index';

const FOLDER = join(__dirname, '../fixtures');
const source = (name: string): string => readFileSync(join(FOLDER, `${name}.json`), 'utf8');

/** The wire type that each golden file shows. A message's file is named by its topic or by `feed.` and its Redis event. */
const TYPE_OF: Readonly<Record<string, string>> = {
  'task.created': 'TaskCreatedMessage',
  'task.created.payload-omitted': 'TaskCreatedMessage',
  'task.status': 'TaskStatusMessage',
  'control.cancel': 'ControlCancelMessage',
  'feed.status': 'StatusFeedTask',
  'feed.status.waiting': 'StatusFeedTask',
  'feed.status.failed': 'StatusFeedTask',
  'feed.status.result-omitted': 'StatusFeedTask',
  'feed.progress': 'StatusFeedTask',
  'feed.log': 'StatusFeedLog',
  'feed.run': 'StatusFeedRun',
  'feed.notification': 'StatusFeedNotification',
  'feed.worker': 'StatusFeedWorker',
  'live.greeting': 'LiveControl',
  'live.ready': 'LiveControl',
  'live.subscribed': 'LiveControl',
  'live.task_update': 'TaskUpdate',
  'live.batch': 'LiveControl',
  'live.resync': 'Resync',
  'live.error': 'LiveError',
  problem: 'Problem',
  task: 'TaskObject',
  attempt: 'AttemptObject',
  run: 'RunObject',
};

/**
 * What the compiler says to `value satisfies Type`, fixture by fixture. An imported JSON file would not do: its literals
 * are widened (`status: string`), so that every one of them would be refused.
 */
function faultsOfTypes(values: readonly { type: string; json: string }[]): string[] {
  const file = join(__dirname, 'fixtures-as-code.ts');
  const types = [...new Set(values.map(({ type }) => type))].join(', ');
  const code = `import type { ${types} } from './index';\n${values.map(({ type, json }) => `(${json}) satisfies ${type};`).join('\n')}`;
  const base = ts.readConfigFile(join(__dirname, '../../../tsconfig.base.json'), (path) => ts.sys.readFile(path)).config as {
    compilerOptions: object;
  };
  const { options } = ts.convertCompilerOptionsFromJson({ ...base.compilerOptions, types: [] }, __dirname);
  const host = ts.createCompilerHost(options);
  const { getSourceFile, fileExists } = host;
  host.fileExists = (path) => path === file || fileExists(path);
  host.getSourceFile = (path, version, ...rest) =>
    path === file ? ts.createSourceFile(path, code, version) : getSourceFile(path, version, ...rest);
  const program = ts.createProgram([file], options, host);
  return ts.getPreEmitDiagnostics(program).map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'));
}

describe('golden fixtures', () => {
  it('have a type each', () => {
    expect(readdirSync(FOLDER).sort()).toEqual(
      Object.keys(TYPE_OF)
        .map((name) => `${name}.json`)
        .sort(),
    );
  });

  it('satisfy their wire types to the letter: no field missing, none too many, only known words', () => {
    expect(faultsOfTypes(Object.entries(TYPE_OF).map(([name, type]) => ({ type, json: source(name) })))).toEqual([]);
  });

  it('would be refused by that check with a field missing, one too many, or an unknown word', () => {
    const run = JSON.parse(source('run')) as RunObject;
    const { tasks: _gone, ...missing } = run;
    const broken = [missing, { ...run, extra: 1 }, { ...run, status: 'PROCESSING' }];
    const faults = faultsOfTypes(broken.map((value) => ({ type: 'RunObject', json: JSON.stringify(value) })));
    expect(faults).toEqual([
      expect.stringContaining('tasks'),
      expect.stringContaining('extra'),
      expect.stringContaining('PROCESSING'),
    ]);
  });

  it('agree with the constants that are sent as they are', () => {
    expect(JSON.parse(source('live.greeting'))).toEqual(GREETING);
    const problem = JSON.parse(source('problem')) as Problem;
    expect({ status: problem.status, title: problem.title }).toEqual(ERROR_CODES[problem.code]);
  });

  it('show events in the order of their sequence, without gaps', () => {
    const { events } = JSON.parse(source('task.status')) as { events: { seq: number; at: string }[] };
    events.slice(1).forEach((event, i) => {
      expect(event.seq).toBe(events[i]!.seq + 1);
      expect(event.at >= events[i]!.at).toBe(true);
    });
  });

  it('hold a run whose counts add up', () => {
    const run = JSON.parse(source('run')) as RunObject;
    expect(Object.values(run.counts).reduce((sum, count) => sum + count, 0)).toBe(run.tasks);
  });
});
