import { describe, expect, it } from '@jest/globals';
import type { FastifyRequest } from 'fastify';
import { wantsPage } from './wants-page';

describe('wantsPage', () => {
  const asks = (method: string, accept?: string) => wantsPage({ method, headers: { accept } } as unknown as FastifyRequest);

  it('knows a browser that opens an address', () => {
    expect(asks('GET', 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8')).toBe(true);
    expect(asks('HEAD', 'application/json;q=0.5, Text/HTML;q=0.9')).toBe(true);
  });

  it.each([
    ['GET', undefined],
    ['GET', '*/*'],
    ['GET', 'application/json'],
    ['GET', 'text/html;q=0'],
    ['GET', 'text/html-not'],
    ['POST', 'text/html'],
    ['OPTIONS', 'text/html'],
  ])('%s with %s is a program', (method, accept) => {
    expect(asks(method, accept)).toBe(false);
  });
});
