import { expect, it } from '@jest/globals';
import { Readiness } from './readiness';

it('is quiet at once when nothing was ever asked', async () => {
  expect(await new Readiness().quiet(1_000, 5_000)).toBe(true);
});

it('waits for what is being served', async () => {
  const readiness = new Readiness();
  readiness.requestStarted();
  readiness.requestStarted();
  const quiet = readiness.quiet(0, 5_000);
  readiness.requestEnded();
  let ended = false;
  void quiet.then(() => (ended = true));
  await new Promise((resolve) => setImmediate(resolve));
  expect(ended).toBe(false);
  readiness.requestEnded();
  expect(await quiet).toBe(true);
});

it('waits until requests have stopped coming', async () => {
  const readiness = new Readiness();
  readiness.requestStarted();
  readiness.requestEnded();
  const start = performance.now();
  expect(await readiness.quiet(50, 5_000)).toBe(true);
  expect(performance.now() - start).toBeGreaterThan(40);
});

it('gives up at its bound', async () => {
  const readiness = new Readiness();
  readiness.requestStarted();
  expect(await readiness.quiet(10, 30)).toBe(false);
});
