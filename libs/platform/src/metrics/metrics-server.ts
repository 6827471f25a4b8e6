import { createServer, type Server } from 'node:http';
import { once } from 'node:events';
import type { Metrics } from './metrics';

/** Serves `/metrics` on a port of its own. Rejects with the system's error when the port cannot be had. */
export async function openMetricsServer(metrics: Metrics, port: number, host: string): Promise<Server> {
  const server = createServer((request, response) => {
    if (request.method !== 'GET' || request.url?.split('?')[0] !== '/metrics') {
      response.writeHead(404).end();
      return;
    }
    metrics.text().then(
      (text) => response.writeHead(200, { 'content-type': metrics.contentType }).end(text),
      () => response.writeHead(500).end(),
    );
  });
  server.listen(port, host);
  await once(server, 'listening');
  return server;
}
