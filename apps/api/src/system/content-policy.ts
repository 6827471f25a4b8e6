/** What a browser may do with an answer that is no page of ours: nothing. */
export const CLOSED_POLICY = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

/** Swagger UI styles itself inline and draws its icons from data addresses. */
export const DOCS_POLICY =
  "default-src 'self'; img-src 'self' data:; style-src 'self' 'unsafe-inline'; object-src 'none'; frame-ancestors 'none'; base-uri 'none'";

/**
 * What a page of the dashboard, and the workers that it starts, may do: run scripts of this server, talk to it and to the
 * realtime service, and nothing else. The component library adds a few `<style>` elements, which name the answer's nonce.
 * @param realtime_url address of the realtime service; null = this server
 * @param nonce of this one answer; null for files, whose policy counts where they run as workers
 */
export function dashboardPolicy(realtime_url: string | null, nonce: string | null): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    "worker-src 'self'",
    nonce === null ? "style-src 'self'" : `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data:",
    "font-src 'self'",
    "manifest-src 'self'",
    ['connect-src', "'self'", ...realtimeSources(realtime_url)].join(' '),
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ');
}

/** Socket.IO begins over HTTP and goes on over a WebSocket. */
function realtimeSources(realtime_url: string | null): string[] {
  if (realtime_url === null) return [];
  const url = new URL(realtime_url);
  const safe = url.protocol === 'https:' || url.protocol === 'wss:';
  return safe ? [`https://${url.host}`, `wss://${url.host}`] : [`http://${url.host}`, `ws://${url.host}`];
}
