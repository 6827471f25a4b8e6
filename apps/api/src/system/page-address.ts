/** First parts of addresses that programs call, or under which files lie: what is not there is not found, and no page. */
const NO_PAGES = new Set([
  'api',
  'assets',
  'config.json',
  'docs',
  'graphql',
  'metrics',
  'openapi.json',
  'redoc',
  'sample',
  'socket.io',
  'ws',
]);

/**
 * True for addresses that the dashboard may have a page for. Which of them it has, only the dashboard knows. Judged decoded,
 * so that no spelling of an address makes a page of it.
 * @param url path and query as they were sent
 */
export function isPageAddress(url: string): boolean {
  const parts = partsOf(url);
  if (parts === null) return false;
  const [first = ''] = parts;
  if (first.startsWith('.') || first.startsWith('health') || NO_PAGES.has(first)) return false;
  return !parts.includes('.') && !parts.includes('..');
}

/** Null when the address cannot be decoded. */
function partsOf(url: string): string[] | null {
  try {
    const path = decodeURIComponent(url.split(/[?#]/, 1)[0] ?? '');
    return path
      .toLowerCase()
      .split(/[/\\]/)
      .filter((part) => part !== '');
  } catch {
    return null;
  }
}
