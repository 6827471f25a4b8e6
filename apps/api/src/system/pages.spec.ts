import { mkdtemp, rm } from 'node:fs/promises';
import { request as sendRaw } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ApiModule } from '../api.module';
import { compressDashboard, makeDashboard, SCRIPT } from '../../test/dashboard';
import { startServer, type TestServer } from '../../test/server';

const BROWSER = 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8';
const APP = '/assets/app-4f3a9c21.js';

let server: TestServer;
let directory: string;
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'taskflow-dashboard-'));
  await compressDashboard(await makeDashboard(directory));
  server = await startServer({ REALTIME_URL: 'https://live.example.com/socket' }, [ApiModule], directory);
});
afterAll(async () => {
  await server.close();
  await rm(directory, { recursive: true, force: true });
});

interface RawAnswer {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  body: Buffer;
}

/** Sends the address as it is written, and leaves the body as it comes: `fetch` would tidy up both. */
function raw(path: string, headers: Record<string, string> = {}, method = 'GET'): Promise<RawAnswer> {
  return new Promise((resolve, reject) => {
    const { hostname, port } = new URL(server.url);
    const request = sendRaw({ hostname, port, path, method, headers, agent: false }, (answer) => {
      const chunks: Buffer[] = [];
      answer.on('data', (chunk: Buffer) => chunks.push(chunk));
      answer.on('error', reject);
      answer.on('end', () => resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body: Buffer.concat(chunks) }));
    });
    request.on('error', reject);
    request.end();
  });
}

function nonceOf(policy: string | string[] | null | undefined): string {
  return /'nonce-([\w-]+)'/.exec(String(policy))?.[1] ?? '';
}

describe('the dashboard', () => {
  it.each(['/', '/index.html', '/sign-in', '/sign-up', '/invite/abc', '/w/demo_workspace/tasks?view=board', '/w/x/runs/a%2Fb/'])(
    'is at %s',
    async (path) => {
      const page = await raw(path, { accept: BROWSER });
      expect([page.status, page.headers['content-type'], page.headers['cache-control']]).toEqual([
        200,
        'text/html; charset=utf-8',
        'no-store',
      ]);
      expect(page.body.toString()).toContain('A dashboard for tests');
    },
  );

  it('is at / for programs too, and nowhere else', async () => {
    expect((await server.client.get('/')).body).toContain('A dashboard for tests');
    for (const accept of ['*/*', 'application/json'])
      expect(await server.client.get('/w/demo_workspace/tasks', { accept })).toMatchObject({
        status: 404,
        body: { code: 'not_found' },
      });
  });

  it('gives way to the answers of the API, whoever asks', async () => {
    for (const path of ['/api/v1/none', '/api/v1/workspaces', '/sample/none', '/docs/none', '/graphql', '/.env', '/redoc']) {
      const answer = await raw(path, { accept: BROWSER });
      expect([path, answer.headers['content-type']]).toEqual([path, 'application/problem+json; charset=utf-8']);
    }
    expect((await raw('/config.json', { accept: BROWSER })).headers['content-type']).toContain('application/json');
    expect((await server.client.post('/w/demo_workspace', {}, { accept: BROWSER })).status).toBe(404);
    expect((await server.client.send('DELETE', '/', undefined, { accept: BROWSER })).headers.get('allow')).toBe('GET, HEAD');
  });

  it('answers HEAD with the headers alone', async () => {
    for (const path of ['/', '/w/demo_workspace', APP]) {
      const head = await raw(path, { accept: BROWSER }, 'HEAD');
      expect([path, head.status, head.body.length]).toEqual([path, 200, 0]);
      expect(Number(head.headers['content-length'])).toBeGreaterThan(100);
    }
  });

  it.each([
    '/../../../etc/passwd',
    '/%2e%2e/%2e%2e/etc/passwd',
    '/..%2f..%2fetc%2fpasswd',
    '/assets/../../package.json',
    '/assets/..%2f..%2fpackage.json',
    '/assets/%2e%2e/index.html',
    '/assets%2F..%2Findex.html',
    '/w/x/..%5c..%5cetc',
    '/assets/none-00000000.js',
    '/assets/',
    '/assets',
    '/index.html.br',
    `${APP}.br`,
    `${APP}.gz`,
    `${APP}%00`,
    '//assets/app-4f3a9c21.js',
  ])('has nothing at %s', async (path) => {
    const answer = await raw(path, { accept: path.startsWith('/index.html') ? '*/*' : BROWSER });
    expect([404, 400]).toContain(answer.status);
    expect(answer.headers['content-type']).toContain('application/problem+json');
    expect(answer.body.toString()).not.toMatch(/root:|"name"|A dashboard/);
  });
});

describe('the policy of a page', () => {
  it('allows scripts, styles and connections of this server and the live service, and nothing inline', async () => {
    const page = await raw('/w/demo_workspace', { accept: BROWSER });
    const policy = String(page.headers['content-security-policy']);
    const nonce = nonceOf(policy);
    expect(policy.split('; ').sort()).toEqual(
      [
        "default-src 'none'",
        "script-src 'self'",
        "worker-src 'self'",
        `style-src 'self' 'nonce-${nonce}'`,
        "img-src 'self' data:",
        "font-src 'self'",
        "manifest-src 'self'",
        "connect-src 'self' https://live.example.com wss://live.example.com",
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'none'",
      ].sort(),
    );
    expect(page.headers['x-content-type-options']).toBe('nosniff');
  });

  it('has a nonce of its own in each answer, which the page can read', async () => {
    const pages = await Promise.all(['/', '/', '/sign-in'].map((path) => raw(path, { accept: BROWSER })));
    const nonces = pages.map(({ headers }) => nonceOf(headers['content-security-policy']));
    expect(new Set(nonces).size).toBe(3);
    pages.forEach(({ body }, index) => {
      expect(nonces[index]).toMatch(/^[\w-]{22,}$/);
      expect(body.toString()).toContain(`<meta name="csp-nonce" content="${nonces[index]}" />`);
      expect(body.toString()).not.toContain('__CSP_NONCE__');
    });
  });

  it('binds scripts that run as workers, without a nonce', async () => {
    const policy = String((await raw(APP)).headers['content-security-policy']);
    expect(policy).toContain("script-src 'self'; worker-src 'self'; style-src 'self';");
    expect((await raw('/icon.svg')).headers['content-security-policy']).toContain("default-src 'none'; frame-ancestors");
  });
});

describe('files of the build', () => {
  it('are kept for ever when their name has a hash, and asked for again when not', async () => {
    const script = await raw(APP);
    expect([script.status, script.headers['content-type']]).toEqual([200, 'application/javascript; charset=utf-8']);
    expect(script.headers['cache-control']).toBe('public, max-age=31536000, immutable');
    expect((await raw('/icon.svg')).headers['cache-control']).toBe('no-cache');
  });

  it.each([
    ['br, gzip', 'br', brotliDecompressSync],
    ['gzip', 'gzip', gunzipSync],
    ['gzip;q=1.0, br;q=0', 'gzip', gunzipSync],
    ['identity', undefined, (bytes: Buffer) => bytes],
  ])('come as the browser takes them: %s', async (accepted, encoding, decode) => {
    const answer = await raw(APP, { 'accept-encoding': accepted });
    expect([answer.status, answer.headers['content-encoding'], answer.headers['vary']]).toEqual([
      200,
      encoding,
      'accept-encoding',
    ]);
    expect([answer.headers['content-type'], answer.headers['cache-control']]).toEqual([
      'application/javascript; charset=utf-8',
      'public, max-age=31536000, immutable',
    ]);
    expect(decode(answer.body).toString()).toBe(SCRIPT);
    if (encoding !== undefined) expect(answer.body.length).toBeLessThan(SCRIPT.length / 4);
  });

  it('come as they are when compressing them did not pay', async () => {
    const icon = await raw('/icon.svg', { 'accept-encoding': 'br, gzip' });
    expect([icon.status, icon.headers['content-encoding']]).toEqual([200, undefined]);
    expect(icon.body.toString()).toContain('<svg');
  });

  it('are not sent again to who has them', async () => {
    for (const encoding of ['br', 'identity']) {
      const first = await raw(APP, { 'accept-encoding': encoding });
      const etag = String(first.headers['etag']);
      const again = await raw(APP, { 'accept-encoding': encoding, 'if-none-match': etag });
      expect([again.status, again.body.length, again.headers['etag']]).toEqual([304, 0, etag]);
      expect((await raw(APP, { 'accept-encoding': encoding, 'if-none-match': '"other"' })).status).toBe(200);
    }
    const tags = await Promise.all(['br', 'gzip', 'identity'].map((each) => raw(APP, { 'accept-encoding': each })));
    expect(new Set(tags.map(({ headers }) => headers['etag'])).size).toBe(3);
  });

  it('can be had in parts', async () => {
    const part = await raw(APP, { range: 'bytes=0-7' });
    expect([part.status, part.body.toString(), part.headers['content-range']]).toEqual([
      206,
      'document',
      `bytes 0-7/${SCRIPT.length}`,
    ]);
    const beyond = await raw(APP, { range: 'bytes=999999-' });
    expect([beyond.status, beyond.headers['content-type']]).toEqual([400, 'application/problem+json; charset=utf-8']);
  });
});

describe('without a build', () => {
  it('the API serves as ever, and says that there is no page', async () => {
    const bare = await startServer({}, [ApiModule], join(directory, 'nowhere'));
    try {
      expect((await bare.client.get('/config.json')).status).toBe(200);
      expect(await bare.client.get('/', { accept: BROWSER })).toMatchObject({ status: 404, body: { code: 'not_found' } });
    } finally {
      await bare.close();
    }
  });
});
