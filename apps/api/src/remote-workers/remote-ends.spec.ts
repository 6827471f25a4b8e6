import { expect, it, jest } from '@jest/globals';
import type { Randomness, TaskReader, TaskStore } from '@taskflow/core/ports';
import { RemoteEnds } from './remote-ends';
import type { RemoteSecrets } from './remote-secrets';
import type { RemoteWorker } from './remote-worker';

it('looks for no secrets in what is thrown away', async () => {
  const held = { workspace_id: 'w', task_id: 't', attempt: 1, lease_token: 'old' };
  const redacted = jest.fn<RemoteSecrets['redacted']>();
  const ends = new RemoteEnds(
    { lost: () => Promise.resolve([held]) } as unknown as TaskStore,
    { attemptEnding: () => Promise.resolve(null) } as unknown as TaskReader,
    {} as Randomness,
    { redacted } as unknown as RemoteSecrets,
  );
  const worker = { workspace_id: 'w' } as RemoteWorker;
  await expect(ends.end(worker, held, { kind: 'done', output: 1 }, ['line'])).rejects.toMatchObject({ code: 'lease_lost' });
  expect(redacted).not.toHaveBeenCalled();
});
