import { describe, expect, it } from '@jest/globals';
import { testHandler, type UserHandler } from './user-handler';

const double: UserHandler<{ n: number }, { twice: number }> = {
  type: 'double',
  run({ n }, { progress, log, signal }) {
    signal.throwIfAborted();
    if (n < 0) throw new RangeError('negative');
    progress(50, 'half');
    log(`doubling ${n}`);
    return { twice: 2 * n };
  },
};

describe('testHandler', () => {
  it('gives output, progress and lines', async () => {
    expect(await testHandler(double, { n: 2 })).toEqual({
      output: { twice: 4 },
      error: undefined,
      progress: [{ percent: 50, message: 'half' }],
      lines: ['doubling 2'],
    });
  });

  it('gives failures, also of results that are no JSON', async () => {
    expect((await testHandler(double, { n: -1 })).error).toBeInstanceOf(RangeError);
    const odd: UserHandler = { type: 'odd', run: () => () => 1 };
    expect((await testHandler(odd, {})).error).toMatchObject({ code: 'unstorable_result' });
  });

  it('lets tests stop a handler', async () => {
    const stopped = await testHandler(double, { n: 1 }, { signal: AbortSignal.abort(new Error('stop')) });
    expect(stopped.error).toMatchObject({ message: 'stop' });
  });
});
