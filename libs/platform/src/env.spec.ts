import { describe, expect, it } from '@jest/globals';
import { foreignVariables } from './env';

describe('the environment for code that is not ours', () => {
  it('has nothing of ours in it, also not by file', () => {
    const given = {
      PATH: '/bin',
      STRIPE_KEY: 'theirs',
      NOTHING: undefined,
      JWT_SECRET: 'ours',
      DATABASE_URL_FILE: '/run/secret',
      HANDLERS_DIR: '.',
    };
    expect(foreignVariables(given)).toEqual({ PATH: '/bin', STRIPE_KEY: 'theirs' });
  });
});
