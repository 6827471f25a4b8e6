import { describe, expect, it } from '@jest/globals';
import { isPageAddress } from './page-address';

describe('isPageAddress', () => {
  it.each([
    '/',
    '/sign-in?reason=link_used',
    '/invite/x',
    '/w/demo_workspace/tasks?view=board',
    '/w/demo_workspace/workflows/a%2Fb',
    '/w/demo_workspace/workflows/report.csv',
    '/apiary',
    '/wsx',
  ])('%s may be a page', (url) => {
    expect(isPageAddress(url)).toBe(true);
  });

  it.each([
    '/api',
    '/api/v1/none',
    '/%61pi/v1/none',
    '/API/v1/none',
    '/api%2Fv1%2Fnone',
    '//api/v1/none',
    '/docs/none',
    '/redoc',
    '/openapi.json?x=1',
    '/health/none',
    '/healthz',
    '/metrics',
    '/config.json',
    '/sample/none',
    '/socket.io/?EIO=4',
    '/ws',
    '/graphql',
    '/assets/none.js',
    '/assets%2Fnone.js',
    '/.env',
    '/.git/config',
    '/../../etc/passwd',
    '/w/..%2f..%2fetc/passwd',
    '/w/%2e%2e/x',
    '/w/./x',
    '/w\\..\\x',
    '/w/%zz',
    '/w/%ff',
  ])('%s is none', (url) => {
    expect(isPageAddress(url)).toBe(false);
  });
});
