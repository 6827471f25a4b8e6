import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import { eventually } from '@taskflow/standalone/harness/eventually';
import { PASSWORD } from '@taskflow/standalone/harness/api-client';
import type { Browser, BrowserContext, BrowserContextOptions, Locator, Page } from 'playwright-core';

const ARTEFACTS = join(__dirname, '..', '..', 'artefacts');
export const WIDE = { width: 1440, height: 900 };
export const PHONE = { width: 360, height: 740 };
/** Longest wait for something to appear; generous, because the machine may be busy with other tests. */
export const PATIENCE_MS = 20_000;

export interface VisitOptions extends Pick<BrowserContextOptions, 'viewport' | 'colorScheme' | 'reducedMotion'> {
  /** Complaints of the browser that belong to what is tested. */
  expects?: readonly RegExp[];
}

/** What Chromium says of requests that were answered with an error, or not at all. Pages show those; the API's are part of many scenarios. */
const REFUSED_REQUEST = /^Failed to load resource.* @ \S+\/(api\/v1|socket\.io)\//;

/** Somebody with a browser of their own: cookies, storage, pages. Whatever the browser complains about is kept. */
export class Visitor {
  readonly complaints: string[] = [];
  /** What the page's last request showed as its right. */
  private authorization: string | undefined;

  private constructor(
    readonly origin: string,
    readonly context: BrowserContext,
    readonly page: Page,
    private readonly expected: readonly RegExp[],
  ) {}

  static async open(browser: Browser, origin: string, { expects = [], ...options }: VisitOptions = {}): Promise<Visitor> {
    const context = await browser.newContext({ viewport: WIDE, baseURL: origin, ...options });
    context.setDefaultTimeout(PATIENCE_MS);
    await context.addInitScript(() => {
      document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) =>
        console.error(`Content-Security-Policy: ${violatedDirective} refused ${blockedURI}`),
      );
    });
    const visitor: Visitor = new Visitor(origin, context, await context.newPage(), expects);
    context.on('console', (message) => {
      if (message.type() === 'error') visitor.complain(`${message.text()} @ ${message.location().url}`);
    });
    context.on('weberror', (error) => visitor.complain(String(error.error().stack ?? error.error())));
    context.on('request', (request) => {
      visitor.authorization = request.headers()['authorization'] ?? visitor.authorization;
    });
    context.on('dialog', (dialog) => {
      visitor.complain(`a dialog opened: ${dialog.type()} ${dialog.message()}`);
      void dialog.dismiss();
    });
    return visitor;
  }

  /** Signs in as the page would, without its form: the next page that is opened is that person's. */
  async signIn({ email, password = PASSWORD }: { email: string; password?: string }): Promise<void> {
    const answer = await this.context.request.post(`${this.origin}/api/v1/auth/signin`, { data: { email, password } });
    if (!answer.ok()) throw new Error(`signing in as ${email}: ${answer.status()} ${await answer.text()}`);
  }

  /** Ends the page's session on the server, behind its back. */
  async endSession(): Promise<void> {
    const headers = { authorization: this.authorization ?? '' };
    const answer = await this.context.request.post(`${this.origin}/api/v1/auth/logout`, { headers });
    if (!answer.ok()) throw new Error(`ending the session: ${answer.status()} ${await answer.text()}`);
  }

  /** Opens an address of the site, and waits until the page says that it follows what happens. */
  async go(path: string): Promise<void> {
    await this.page.goto(path);
    await this.untilLive();
  }

  async untilLive(page = this.page): Promise<void> {
    await this.connection(/^Live$/, page);
  }

  /** Waits until the chip of the live connection says so. */
  async connection(text: RegExp, page = this.page): Promise<void> {
    await page.getByRole('status').filter({ hasText: text }).waitFor({ state: 'attached' });
  }

  button(name: string | RegExp, within: Page | Locator = this.page): Locator {
    return within.getByRole('button', { name, exact: typeof name === 'string' });
  }

  link(name: string | RegExp, within: Page | Locator = this.page): Locator {
    return within.getByRole('link', { name, exact: typeof name === 'string' });
  }

  /** A titled part of the page. */
  panel(name: string | RegExp, within: Page | Locator = this.page): Locator {
    return within.getByRole('region', { name });
  }

  /** Waits until a text stands somewhere. */
  async sees(text: string | RegExp, within: Page | Locator = this.page): Promise<void> {
    await within.getByText(text).filter({ visible: true }).first().waitFor();
  }

  /** Waits until `look` is content with the address's query. */
  async untilAddress(look: (url: URL) => boolean, page = this.page): Promise<URL> {
    return eventually(`the address to change, it is ${page.url()}`, () => {
      const url = new URL(page.url());
      return look(url) && url;
    });
  }

  /** What axe finds wrong with the page, one line each. */
  async axe(page = this.page): Promise<string[]> {
    // A colour in the middle of its transition is no colour of the design; what turns for ever has no end to wait for. What was
    // changed just before begins to move only with the next frames.
    await page.evaluate(async () => {
      const frame = (): Promise<unknown> => new Promise((resolve) => requestAnimationFrame(resolve));
      await frame();
      await frame();
      const ends = document.getAnimations().filter(({ effect }) => effect?.getComputedTiming().iterations !== Infinity);
      await Promise.allSettled(ends.map(({ finished }) => finished));
    });
    // There are no frames, for whose sake each look would open another page.
    const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze();
    return violations.flatMap(({ id, nodes }) =>
      nodes.map(({ html, failureSummary }) => `${id}: ${html.slice(0, 200)} ${failureSummary}`),
    );
  }

  /** Keeps a picture of each open page. */
  async picture(name: string): Promise<void> {
    for (const [index, page] of this.context.pages().entries()) {
      const path = join(ARTEFACTS, `${name}${index === 0 ? '' : `-${index + 1}`}.png`);
      mkdirSync(dirname(path), { recursive: true });
      await page.screenshot({ path }).catch(() => undefined);
    }
  }

  async leave(): Promise<void> {
    await this.context.close();
  }

  private complain(text: string): void {
    if (REFUSED_REQUEST.test(text) || this.expected.some((pattern) => pattern.test(text))) return;
    this.complaints.push(text);
  }
}
