import type { FastifyInstance } from 'fastify';

/** All routes with a fixed shape, to tell a wrong method from a wrong address. */
export class RouteTable {
  private readonly routes = new Map<string, { pattern: RegExp; methods: Set<string> }>();

  /** Takes note of routes that are added from now on, and gives those with `config.bodyLimit` that limit (bytes). */
  watch(server: FastifyInstance): void {
    server.addHook('onRoute', (route) => {
      const limit = (route.config as { bodyLimit?: unknown } | undefined)?.bodyLimit;
      if (typeof limit === 'number') route.bodyLimit = limit;
      for (const method of [route.method].flat()) this.add(method, route.url);
    });
  }

  /** Methods that the path takes; empty when no route has it. */
  methodsOf(path: string): string[] {
    const methods = [...this.routes.values()].filter((route) => route.pattern.test(path)).flatMap((route) => [...route.methods]);
    return [...new Set(methods)].sort();
  }

  private add(method: string, url: string): void {
    // Wildcards (static files) take every address and so say nothing about any.
    if (url.includes('*')) return;
    const source = url
      .split('/')
      .map((part) => (part.startsWith(':') ? '[^/]+' : part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')))
      .join('/');
    const known = this.routes.get(url) ?? { pattern: new RegExp(`^${source}/?$`), methods: new Set<string>() };
    known.methods.add(method);
    this.routes.set(url, known);
  }
}
