import { NonRetryable } from '@taskflow/core/worker';
import ipaddr from 'ipaddr.js';
import { lookup as resolve } from 'node:dns/promises';
import { isIP, type LookupFunction } from 'node:net';

/** All that is given out so far. Outside of it lie forms that embed IPv4 addresses, such as `::127.0.0.1`. */
const GLOBAL_UNICAST = ipaddr.IPv6.parseCIDR('2000::/3');

/** A private destination that may be reached. */
interface Allowed {
  host?: string;
  port?: number;
  range?: [ipaddr.IPv4 | ipaddr.IPv6, number];
}

/**
 * Keeps tasks from reaching into the network that the worker stands in (server-side request forgery): only public unicast
 * addresses, except what the operator allowed. Names are judged by the address that is really connected to, so that a name
 * which changes its address between check and use gains nothing.
 */
export class DestinationGuard {
  private readonly allowed: Allowed[];

  /**
   * @param allow `host`, `host:port`, address or CIDR of private destinations
   * @param sampleOrigin origin whose paths under `/sample/` are allowed as well; null = none. Known only once the server listens
   */
  constructor(
    allow: readonly string[],
    private readonly sampleOrigin: () => string | null,
  ) {
    this.allowed = allow.map(parseAllowed);
  }

  /**
   * Address lookup for one request to `url`, to be used by its socket.
   * @throws NonRetryable when the URL itself cannot be allowed
   */
  lookupFor(url: URL): LookupFunction {
    if (url.protocol !== 'http:' && url.protocol !== 'https:')
      throw refused(url, `the protocol ${url.protocol} is not http or https`);
    if (url.username || url.password) throw refused(url, 'names and passwords do not belong into a URL; use a header');
    const port = Number(url.port || (url.protocol === 'https:' ? 443 : 80));
    const host = url.hostname.replace(/^\[|\]$/g, '').toLowerCase();
    const anyAddress =
      this.isSample(url) ||
      this.allowed.some((entry) => entry.host === host && (entry.port === undefined || entry.port === port));
    if (isIP(host) && !anyAddress && !this.mayReach(host)) throw refused(url, `${host} is not a public address`);
    return (hostname, options, callback) => {
      void this.addresses(url, hostname, anyAddress).then(
        (found) => {
          const first = found[0];
          if (!first) callback(refused(url, 'the name has no address'), '', 4);
          else if (options.all) callback(null, found);
          else callback(null, first.address, first.family);
        },
        (error: unknown) => callback(error as NodeJS.ErrnoException, '', 4),
      );
    };
  }

  private async addresses(url: URL, hostname: string, anyAddress: boolean): Promise<{ address: string; family: number }[]> {
    const found = await resolve(hostname, { all: true });
    const reachable = anyAddress ? found : found.filter(({ address }) => this.mayReach(address));
    if (found.length > 0 && reachable.length === 0)
      // Not which one: names of the network that the worker stands in are nobody's business either.
      throw refused(url, `${hostname} has no public address`);
    return reachable;
  }

  private isSample(url: URL): boolean {
    return url.origin === this.sampleOrigin() && url.pathname.startsWith('/sample/');
  }

  private mayReach(address: string): boolean {
    const parsed = ipaddr.process(address);
    // Tunnels and translations (6to4, Teredo, NAT64 …) have ranges of their own and are refused with the private ones.
    if (parsed.range() === 'unicast' && (parsed instanceof ipaddr.IPv4 || parsed.match(GLOBAL_UNICAST))) return true;
    return this.allowed.some(({ range }) => range !== undefined && range[0].kind() === parsed.kind() && parsed.match(range));
  }
}

function parseAllowed(text: string): Allowed {
  const entry = text.trim().toLowerCase();
  if (ipaddr.isValidCIDR(entry)) return { range: ipaddr.parseCIDR(entry) };
  if (ipaddr.isValid(entry)) {
    const address = ipaddr.process(entry);
    return { range: [address, address.kind() === 'ipv4' ? 32 : 128] };
  }
  const match = /^\[?([^\]]+?)\]?(?::(\d+))?$/.exec(entry);
  return match?.[2] ? { host: match[1] ?? entry, port: Number(match[2]) } : { host: entry };
}

function refused(url: URL, why: string): NonRetryable {
  return new NonRetryable(
    'destination_refused',
    `${url.origin} may not be called: ${why}. An operator can allow it with HTTP_ALLOW.`,
  );
}
