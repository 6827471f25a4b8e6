import { brotliDecompressSync } from 'node:zlib';
import { request } from 'node:http';
import { beforeAll, expect } from '@jest/globals';
import type { SignInAnswer } from '@taskflow/contracts';
import { HttpClient } from './harness/api-client';
import { eventually } from './harness/eventually';
import { onBoth, type Stage } from './harness/suite';
import { ADMIN } from './harness/system';

const BROWSER = { accept: 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8' };

/** The greeting of a server to which nobody has signed in yet names a one-time link. */
async function printedLink({ system }: Stage): Promise<string> {
  const found = await eventually('the greeting', () =>
    /sign in by +http:\/\/\S+?(\/api\/v1\/auth\/link\/\S+)/.exec(system.process('api').output),
  );
  return found[1] ?? '';
}

onBoth('the pages', (stage) => {
  let http: HttpClient;
  let page: { headers: Headers; body: string };
  beforeAll(async () => {
    http = new HttpClient(stage.system.api);
    page = await http.send<string>('GET', '/w/demo_workspace/tasks?view=board', undefined, { headers: BROWSER });
  });

  stage.scenario('are one at every address of a page, under a policy with a nonce of its own', async () => {
    const policy = page.headers.get('content-security-policy') ?? '';
    const nonce = /style-src 'self' 'nonce-([\w-]{22,})'/.exec(policy)?.[1] ?? '';
    expect(page.body).toContain(`<meta name="csp-nonce" content="${nonce}"`);
    expect(policy).not.toMatch(/unsafe|\*/);
    const other = await http.send<string>('GET', '/sign-in', undefined, { headers: BROWSER });
    expect(other.body.replace(/content="[\w-]{22,}"/, '')).toBe(page.body.replace(/content="[\w-]{22,}"/, ''));
    expect(other.headers.get('content-security-policy')).not.toBe(policy);
    expect(page.headers.get('cache-control')).toBe('no-store');
  });

  stage.scenario('name files that are there, compressed and kept for ever', async () => {
    const files = [...page.body.matchAll(/(?:src|href)="(\/assets\/[^"]+)"/g)].map(([, file = '']) => file);
    expect(files.length).toBeGreaterThan(0);
    for (const file of files) {
      const answer = await http.send<string>('GET', file);
      expect([file, answer.status, answer.headers.get('cache-control')]).toEqual([
        file,
        200,
        'public, max-age=31536000, immutable',
      ]);
      const packed = await encoded(`${stage.system.api}${file}`);
      expect([file, packed.encoding]).toEqual([file, 'br']);
      expect(brotliDecompressSync(packed.bytes).toString()).toBe(answer.body);
    }
  });

  stage.scenario('may talk to this server and to the live service, and the live service to them', async () => {
    const { system } = stage;
    const config = await http.ok<{ realtime_url: string | null; demo: unknown }>('GET', '/config.json');
    const elsewhere = system.mode === 'stack';
    expect(config).toMatchObject({ realtime_url: elsewhere ? system.live : null, demo: null });
    const sources = elsewhere ? `'self' ${system.live} ${system.live.replace('http', 'ws')}` : "'self'";
    expect(page.headers.get('content-security-policy')).toContain(`connect-src ${sources};`);
    const live = new HttpClient(config.realtime_url ?? system.api);
    const greet = (origin: string) => live.send('GET', '/socket.io/?EIO=4&transport=polling', undefined, { headers: { origin } });
    const own = await greet(system.api);
    expect([own.status, own.headers.get('access-control-allow-origin')]).toEqual([200, system.api]);
    expect((await greet('https://evil.example')).status).toBe(403);
  });

  stage.scenario('leave the answers of the API as they are', async () => {
    for (const path of ['/api/v1/nothing', '/assets/nothing.js', '/sample/nothing', '/graphql']) {
      const answer = await http.send('GET', path, undefined, { headers: BROWSER });
      expect([path, answer.status, answer.headers.get('content-type')]).toEqual([
        path,
        404,
        'application/problem+json; charset=utf-8',
      ]);
    }
  });
});

onBoth('the first sign-in', (stage) => {
  stage.scenario('is by a link that the server prints, and lands signed in on the dashboard', async () => {
    const http = new HttpClient(stage.system.api);
    const link = await printedLink(stage);
    const used = await http.send('GET', link, undefined, { headers: BROWSER });
    expect([used.status, used.headers.get('location')]).toEqual([302, '/']);
    expect((await http.send<string>('GET', '/', undefined, { headers: BROWSER })).body).toContain('csp-nonce');
    const cookie = used.headers.get('set-cookie')?.split(';')[0] ?? '';
    const { user } = await http.ok<SignInAnswer>('POST', '/api/v1/auth/refresh', undefined, { headers: { cookie } });
    expect(user).toMatchObject({ email: ADMIN.email, installation_owner: true });
    const again = await http.send('GET', link, undefined, { headers: BROWSER });
    expect([again.status, again.headers.get('location')]).toEqual([302, '/sign-in?reason=link_used']);
    expect((await http.send('GET', link)).status).toBe(404);
  });

  stage.scenario('needs no link once somebody has signed in', async () => {
    const api = stage.system.process('api');
    await api.stop();
    const before = api.output.length;
    await stage.system.ready();
    await eventually('the greeting', () => api.output.slice(before).includes('TaskFlow is at'));
    expect(api.output.slice(before)).not.toContain('/auth/link/');
  });
});

/** The bytes as they are sent: `fetch` would unpack them. */
function encoded(url: string): Promise<{ encoding: string | undefined; bytes: Buffer }> {
  return new Promise((resolve, reject) => {
    const sent = request(url, { headers: { 'accept-encoding': 'br' }, agent: false }, (answer) => {
      const chunks: Buffer[] = [];
      answer.on('data', (chunk: Buffer) => chunks.push(chunk));
      answer.on('error', reject);
      answer.on('end', () => resolve({ encoding: answer.headers['content-encoding'], bytes: Buffer.concat(chunks) }));
    });
    sent.on('error', reject);
    sent.end();
  });
}
