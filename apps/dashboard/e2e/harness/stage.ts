import { afterAll, beforeAll } from '@jest/globals';
import { onBoth as onBothSystems, type Stage } from '@taskflow/standalone/harness/suite';
import type { SystemOptions } from '@taskflow/standalone/harness/system';
import { chromium, type Browser } from 'playwright-core';
import { Visitor, type VisitOptions } from './visitor';

/** As the stage of the end-to-end tests, with a browser. */
export interface BrowserStage extends Stage {
  /** Somebody comes with a fresh browser; gone again when the scenario ends. */
  visit(options?: VisitOptions): Promise<Visitor>;
}

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-sync',
];

/** Starts the Chromium that the test run was given. */
export function openBrowser(): Promise<Browser> {
  const { CHROMIUM } = process.env;
  if (!CHROMIUM)
    throw new Error('Browser tests need CHROMIUM: run them by "node tools/test.mjs --only browser", which finds one.');
  return chromium.launch({ executablePath: CHROMIUM, args: FLAGS });
}

/**
 * The same scenarios on a system of each mode, in one browser. When a scenario ends, pictures of its pages are kept, and anything its
 * browsers complained about (errors in the console, errors of scripts, refusals of the content policy, dialogs) fails it.
 */
export function onBoth(title: string, scenarios: (stage: BrowserStage) => void, options: SystemOptions = {}): void {
  onBothSystems(
    title,
    (stage) => {
      let browser: Browser;
      let visitors: Visitor[] = [];
      beforeAll(async () => {
        browser = await openBrowser();
      }, 60_000);
      afterAll(() => browser?.close());
      scenarios({
        mode: stage.mode,
        // Only there once the stage is set up: looked up when used.
        get system() {
          return stage.system;
        },
        get person() {
          return stage.person;
        },
        get database() {
          return stage.database;
        },
        visit: async (visit) => {
          const visitor = await Visitor.open(browser, stage.system.api, visit);
          visitors.push(visitor);
          return visitor;
        },
        scenario: (name, run, bound_ms = 120_000) =>
          stage.scenario(
            name,
            async () => {
              visitors = [];
              try {
                await run();
              } finally {
                await keepPictures(visitors, `${title}/${stage.mode}/${name}`);
              }
              const complaints = visitors.flatMap((visitor) => visitor.complaints);
              if (complaints.length > 0) throw new Error(`The browser complained:\n${complaints.join('\n')}`);
            },
            bound_ms,
          ),
      });
    },
    options,
  );
}

async function keepPictures(visitors: readonly Visitor[], name: string): Promise<void> {
  for (const [index, visitor] of visitors.entries()) {
    await visitor.picture(name.replace(/[^\w/-]+/g, '-') + (index === 0 ? '' : `-visitor-${index + 1}`));
    await visitor.leave();
  }
}
