import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { ROOT } from './harness/service-process';
import { MODES } from './harness/system';

const KILLS = 10;

/** The short form of `npm run chaos`, which does the same for ten minutes. */
describe.each(MODES)('killing processes while clients write (%s)', (mode) => {
  it('loses nothing, doubles nothing and leaves nothing stuck', async () => {
    const args = [
      '--mode',
      mode,
      '--short',
      '--minutes',
      '0',
      '--kills',
      String(KILLS),
      '--tasks',
      '300',
      '--pace',
      '60',
      '--no-build',
    ];
    const { code, output } = await run(process.execPath, [join(ROOT, 'tools', 'chaos', 'chaos.mjs'), ...args]);
    expect({ code, output }).toMatchObject({
      code: 0,
      output: expect.stringMatching(new RegExp(`^chaos ${mode}: ${KILLS} kills .* 0 kinds of violations`, 'm')),
    });
  }, 400_000);
});

function run(command: string, args: string[]): Promise<{ code: number | null; output: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: ROOT, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (output += chunk.toString('utf8')));
    child.once('error', reject);
    child.once('close', (code) => resolve({ code, output }));
  });
}
