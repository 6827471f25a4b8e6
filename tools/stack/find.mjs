/** Decides for each service where it comes from. */
import { canInstall, install } from './apt.mjs';
import { dockerAnswers, haveImage } from './docker.mjs';

/**
 * @typedef {import('./stack.mjs').Definition} Definition
 * @typedef {{ from: 'environment', url: string }
 *   | { from: 'docker' }
 *   | { from: 'programs', programs: import('./stack.mjs').Programs }} Origin
 */

/**
 * In this order: an address in the environment, Docker, programs on this machine, packages.
 * @param {Definition[]} definitions
 * @param {(line: string) => void} log
 * @returns {Promise<Map<Definition, Origin>>}
 * @throws when a service cannot be had, naming every one and what to install
 */
export async function findServices(definitions, log) {
  /** @type {Map<Definition, Origin>} */
  const found = new Map();
  const missing = () => definitions.filter((definition) => !found.has(definition));
  for (const definition of definitions) {
    const url = process.env[definition.variable];
    if (url) found.set(definition, { from: 'environment', url });
  }
  if (missing().length > 0 && (await dockerAnswers())) {
    for (const definition of missing()) {
      if (await haveImage(definition.image, log)) found.set(definition, { from: 'docker' });
    }
  }
  await addPrograms(missing(), found, log);
  if (missing().length > 0 && canInstall()) {
    await install(
      missing().map(({ packages }) => packages),
      log,
    );
    await addPrograms(missing(), found, log);
  }
  if (missing().length > 0) throw new Error(explain(missing()));
  return found;
}

/**
 * @param {Definition[]} definitions
 * @param {Map<Definition, Origin>} found is added to
 * @param {(line: string) => void} log
 */
async function addPrograms(definitions, found, log) {
  for (const definition of definitions) {
    const programs = await definition.findPrograms();
    if (programs?.['tooOld']) log(`too old: ${programs['tooOld']}`);
    else if (programs) found.set(definition, { from: 'programs', programs });
  }
}

/** @param {Definition[]} missing */
function explain(missing) {
  const debian = missing.map(({ packages }) => packages[0]).join(' ');
  return [
    `Not found on this machine: ${missing.map(({ title }) => title).join(', ')}. One of these helps:`,
    '  - start Docker (`docker info` must answer)',
    `  - Debian, Ubuntu: sudo apt-get install --no-install-recommends ${debian}`,
    `  - macOS: brew install ${missing.map(({ brew }) => brew).join(' ')}`,
    `  - give the address of a running server: ${missing.map(({ variable }) => `${variable}=…`).join(' ')}`,
    '  - run only what needs none of them: npm run test:embedded',
  ].join('\n');
}
