#!/usr/bin/env node
/** The stack from a terminal: `up` keeps one running, `run` wraps a command in one. */
import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { parseArgs } from 'node:util';
import { startStack } from './stack.mjs';

const USAGE = `usage:
  node tools/stack/cli.mjs up [options]             run the services until Ctrl-C, print their URLs
  node tools/stack/cli.mjs run [options] -- COMMAND run COMMAND with the URLs in its environment
options:
  --dir DIR      keep everything in DIR (new or empty; removed at the end)
  --management   RabbitMQ's management interface as well (RABBITMQ_MANAGEMENT_URL)`;

/** @param {string[]} argv */
function parse(argv) {
  const { values, positionals, tokens } = parseArgs({
    args: argv,
    options: { dir: { type: 'string' }, management: { type: 'boolean' } },
    allowPositionals: true,
    tokens: true,
  });
  const terminator = tokens.find(({ kind }) => kind === 'option-terminator');
  const command = terminator ? argv.slice(terminator.index + 1) : [];
  const verb = positionals[0];
  const isComplete = positionals.length === 1 + command.length;
  if (!isComplete || (verb === 'run') !== command.length > 0 || !['up', 'run'].includes(verb ?? '')) {
    throw new Error(USAGE);
  }
  const directory = values.dir === undefined ? {} : { directory: values.dir };
  return { command, options: { ...directory, management: values.management ?? false } };
}

/** @param {import('./stack.mjs').Stack} stack */
function variables(stack) {
  const managementUrl = stack.service('broker').managementUrl;
  return { ...stack.urls, ...(managementUrl ? { RABBITMQ_MANAGEMENT_URL: managementUrl } : {}) };
}

/**
 * @param {string[]} command
 * @param {Record<string, string>} env
 * @returns {Promise<number>} its exit code, 128 + n when ended by signal n
 */
function runCommand([program = '', ...args], env) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { stdio: 'inherit', env: { ...process.env, ...env } });
    // The stack must outlive the command. A terminal sends Ctrl-C to the command by itself.
    process.on('SIGINT', () => process.stdin.isTTY || child.kill('SIGINT'));
    process.on('SIGTERM', () => child.kill('SIGTERM'));
    child.once('error', reject);
    child.once('exit', (code, signal) => resolve(code ?? 128 + constants.signals[signal ?? 'SIGKILL']));
  });
}

async function main() {
  const { command, options } = parse(process.argv.slice(2));
  const stack = await startStack(options);
  if (command.length > 0) {
    process.exitCode = await runCommand(command, variables(stack)).finally(() => stack.stop());
    return;
  }
  for (const [name, value] of Object.entries(variables(stack))) {
    process.stdout.write(`export ${name}='${value.replaceAll("'", "'\\''")}'\n`);
  }
}

main().catch((error) => {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
});
