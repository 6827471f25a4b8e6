import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ERROR_CODES } from '@taskflow/contracts';
import { startServer, type TestServer } from '../../test/server';

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.close());

/** Pages and files, which people look at and programs do not call. */
const PAGES = /^(GET|HEAD) \/(docs(\/.*)?|index\.html|assets\/.*|icon\.svg|openapi\.json|metrics|)$/;

describe('the OpenAPI document', () => {
  it('holds every route of the router and no other', () => {
    const documented = server.contract.operations.map(({ method, path }) => `${method} ${path.replace(/\{(\w+)\}/g, ':$1')}`);
    const served = server.routes.filter((route) => !/^(HEAD|OPTIONS) /.test(route) && !PAGES.test(route));
    expect([...new Set(served)].sort()).toEqual([...documented].sort());
  });

  it('opens to strangers only what is listed here', () => {
    const open = server.contract.operations
      .filter(({ operation }) => !operation.security)
      .map(({ method, path }) => `${method} ${path}`);
    expect(open.sort()).toEqual(
      [
        'GET /api/v1/auth/link/{code}',
        'GET /config.json',
        'GET /health',
        'GET /health/live',
        'GET /health/ready',
        'GET /healthz',
        'GET /sample',
        'GET /sample/flaky',
        'GET /sample/slow',
        'GET /sample/{name}',
        'POST /api/v1/auth/refresh',
        'POST /api/v1/auth/signin',
        'POST /api/v1/auth/signup',
      ].sort(),
    );
  });

  it('names a role for every operation in a workspace', () => {
    for (const { path, operation } of server.contract.operations)
      expect([path, operation['x-role'] !== undefined]).toEqual([path, path.includes('{workspace}')]);
  });

  it('describes every operation: unique id, answer, errors', () => {
    const ids = server.contract.operations.map(({ operation }) => operation.operationId);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { path, operation } of server.contract.operations) {
      const statuses = Object.keys(operation.responses);
      expect([path, statuses.some((status) => status < '400')]).toEqual([path, true]);
      if (path.startsWith('/api/')) expect([path, statuses]).toEqual([path, expect.arrayContaining(['400', '503'])]);
    }
  });

  it('gives examples that fit their schemas', () => {
    const faults = server.contract.operations.flatMap(({ method, path, operation }) => {
      const bodies = Object.values(operation.requestBody?.content ?? {}).flatMap(({ schema, examples }) =>
        Object.values(examples ?? {}).map(({ value }) => ({ schema, value })),
      );
      const answers = Object.values(operation.responses).flatMap((response) =>
        Object.values(response.content ?? {}).flatMap(({ schema, example }) =>
          example === undefined ? [] : [{ schema, value: example }],
        ),
      );
      return [...bodies, ...answers].flatMap(
        ({ schema, value }) => server.contract.mismatch(schema, value, `${method} ${path}`) ?? [],
      );
    });
    expect(faults).toEqual([]);
  });

  it('has an example of every body and every answer that has one', () => {
    const without = server.contract.operations.flatMap(({ method, path, operation }) => {
      const body = Object.values(operation.requestBody?.content ?? {}).every(({ examples }) => examples !== undefined);
      const answers = Object.entries(operation.responses).every(([, response]) =>
        Object.values(response.content ?? {}).every(({ example }) => example !== undefined),
      );
      return body && answers ? [] : [`${method} ${path}`];
    });
    expect(without).toEqual([]);
  });
});

describe('docs/api.md', () => {
  const guide = readFileSync(join(__dirname, '../../../../docs/api.md'), 'utf8').replace(/ +/g, ' ');

  it('names every operation, with its role', () => {
    for (const { method, path, operation } of server.contract.operations) {
      const short = path.replace('/api/v1/workspaces/{workspace}', '…').replace('/api/v1', '');
      const role = operation.operationId === 'removeMember' ? 'admin, or oneself' : operation['x-role'];
      expect(guide).toContain(role === undefined ? `\`${method} ${short}\`` : `| \`${method} ${short}\` | ${role} |`);
    }
  });

  it('names every error code under its status, and no other', () => {
    const rows = [...guide.matchAll(/^\| (\d{3}) \| (.*) \|$/gm)].flatMap(([, status, codes = '']) =>
      [...codes.matchAll(/`(\w+)`/g)].map(([, code]) => `${status} ${code}`),
    );
    expect(rows.sort()).toEqual(
      Object.entries(ERROR_CODES)
        .map(([code, { status }]) => `${status} ${code}`)
        .sort(),
    );
  });
});

describe('pages', () => {
  it('serve the interactive documentation with a policy of its own', async () => {
    const docs = await server.client.get('/docs');
    expect(docs.status).toBe(200);
    expect(docs.body).toContain('swagger-ui');
    expect(docs.headers.get('content-security-policy')).toContain("default-src 'self'");
    for (const file of ['swagger-ui.css', 'swagger-ui-bundle.js', 'swagger-ui-init.js'])
      expect((await server.client.get(`/docs/${file}`)).status).toBe(200);
  });

  it('are off in production, the document is not', async () => {
    const production = await startServer({ NODE_ENV: 'production' });
    try {
      expect((await production.client.get('/docs')).status).toBe(404);
      expect((await production.client.get('/openapi.json')).status).toBe(200);
      expect((await production.client.get('/config.json')).body.docs_url).toBeNull();
    } finally {
      await production.close();
    }
  });
});

describe('sample data', () => {
  it('is there, and what is not says what is', async () => {
    const index = await server.client.get('/sample');
    for (const name of index.body.data_sets as string[]) expect((await server.client.get(`/sample/${name}`)).status).toBe(200);
    expect((await server.client.get('/sample/secrets')).body.detail).toContain('orders');
    expect((await server.client.get('/sample/constructor')).status).toBe(404);
  });

  it('fails first and then works', async () => {
    const statuses = [];
    for (let request = 0; request < 4; request += 1)
      statuses.push((await server.client.get('/sample/flaky?key=spec&fail=2')).status);
    expect(statuses).toEqual([503, 503, 200, 200]);
    expect((await server.client.get('/sample/flaky?key=another')).status).toBe(503);
  });

  it('takes its time, within bounds', async () => {
    expect((await server.client.get('/sample/slow?ms=5')).body).toEqual({ ok: true, waited_ms: 5 });
    expect((await server.client.get('/sample/slow?ms=60001')).body.errors).toEqual([
      { path: 'ms', message: 'must be a whole number from 0 to 10000' },
    ]);
  });
});
