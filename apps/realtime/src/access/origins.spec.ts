import { describe, expect, it } from '@jest/globals';
import { settings } from '../test/fake-ports';
import { Origins } from './origins';

describe('Origins', () => {
  const origins = new Origins(settings({ public_url: 'http://localhost:3000/', cors_origins: ['https://pages.example'] }));

  it.each([
    [undefined, 'any:1', true],
    ['http://localhost:3000', 'localhost:3001', true],
    ['http://127.0.0.1:3000', 'localhost:3001', true],
    ['http://[::1]:3000', 'localhost:3001', true],
    ['https://pages.example', 'localhost:3001', true],
    ['https://tasks.corp', 'tasks.corp', true],
    ['http://localhost:8080', 'localhost:3001', false],
    ['http://127.0.0.1.evil.example:3000', 'localhost:3001', false],
    ['https://pages.example.evil', 'localhost:3001', false],
    ['https://tasks.corp', undefined, false],
    ['null', 'localhost:3001', false],
    ['', 'localhost:3001', false],
  ])('%s at host %s: %s', (origin, host, expected) => {
    expect(
      origins.accepts({ headers: { ...(origin === undefined ? {} : { origin }), ...(host === undefined ? {} : { host }) } }),
    ).toBe(expected);
  });

  it('a star lets every page in', () => {
    expect(new Origins(settings({ cors_origins: ['*'] })).isListed('https://anywhere.example')).toBe(true);
  });
});
