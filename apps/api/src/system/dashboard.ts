import { readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { fastifyStatic } from '@fastify/static';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { wantsPage } from '../request/wants-page';
import { dashboardPolicy } from './content-policy';
import { isPageAddress } from './page-address';

/** Stands in index.html wherever the answer's nonce goes. */
const NONCE = '__CSP_NONCE__';
/** Files under assets/ carry a hash of their content in their name: what has been fetched once stays true. */
const FOR_EVER = 'public, max-age=31536000, immutable';
const ASK_FIRST = 'no-cache';
const SCRIPT = /\.m?js(\.br|\.gz)?$/;

export interface DashboardOptions {
  /** Folder of the build: index.html, and files of which those under assets/ have hashed names. */
  directory: string;
  /** Address of the realtime service; null = this server. */
  realtime_url: string | null;
  /** Draws an unguessable text that may stand in an attribute and in a header. */
  nonce: () => string;
}

/**
 * Serves a single-page app: each of its files under its own address, compressed where the build left a .br or .gz beside it,
 * and index.html at every address of a page that nothing else answers.
 */
export function serveDashboard(server: FastifyInstance, options: DashboardOptions): void {
  serveFiles(server, options);
  const page = readFileSync(join(options.directory, 'index.html'), 'utf8');
  const answer = (reply: FastifyReply): FastifyReply => {
    const nonce = options.nonce();
    return reply
      .code(200)
      .headers({
        'content-type': 'text/html; charset=utf-8',
        'content-security-policy': dashboardPolicy(options.realtime_url, nonce),
        // Never kept: it names the files of this build, and a nonce may not be used twice.
        'cache-control': 'no-store',
      })
      .send(page.replaceAll(NONCE, nonce));
  };
  for (const url of ['/', '/index.html'])
    server.route({ method: ['GET', 'HEAD'], url, handler: (_request, reply) => answer(reply) });
  // Before the 404 and not as a wildcard route, so that what the router knows, and which methods it takes, stays as it is.
  server.addHook('onRequest', (request, reply, done) => {
    if (request.is404 && wantsPage(request) && isPageAddress(request.url)) void answer(reply);
    else done();
  });
}

function serveFiles(server: FastifyInstance, { directory, realtime_url }: DashboardOptions): void {
  const assets = join(directory, 'assets') + sep;
  const policy = dashboardPolicy(realtime_url, null);
  void server.register(fastifyStatic, {
    root: directory,
    // Each file is a route, so that nothing is looked up on the disk by what an address says.
    wildcard: false,
    decorateReply: false,
    index: false,
    globIgnore: ['index.html', '**/*.{br,gz}'],
    preCompressed: true,
    cacheControl: false,
    setHeaders: (reply, path) => {
      void reply.header('cache-control', path.startsWith(assets) ? FOR_EVER : ASK_FIRST);
      // A worker is bound by the policy of its own script.
      if (SCRIPT.test(path)) void reply.header('content-security-policy', policy);
    },
  });
}
