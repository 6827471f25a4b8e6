/**
 * Reads a Dockerfile of the plain kind that ours is.
 *
 * @typedef {{ name: string, text: string }} Instruction
 * @typedef {{ name: string | null, from: string, instructions: Instruction[] }} Stage
 */

const KNOWN = new Set(['FROM', 'WORKDIR', 'ENV', 'COPY', 'RUN', 'USER', 'CMD']);

/**
 * Stages with their instructions, in order.
 * @param {string} text
 * @returns {Stage[]}
 * @throws when there is an instruction that the simulation could not take
 */
export function readDockerfile(text) {
  /** @type {Stage[]} */
  const stages = [];
  const lines = text.replace(/\\\n/g, ' ').split('\n');
  for (const line of lines.map((each) => each.trim()).filter((each) => each !== '' && !each.startsWith('#'))) {
    const [, name = '', rest = ''] = /^(\w+)\s+(.*)$/.exec(line) ?? [];
    if (!KNOWN.has(name)) throw new Error(`The simulation does not know this line: ${line}`);
    if (name === 'FROM') {
      const [from = '', , stage = null] = rest.split(/\s+/);
      stages.push({ name: stage, from, instructions: [] });
    } else stages.at(-1)?.instructions.push({ name, text: rest });
  }
  return stages;
}

/**
 * `KEY=value` pairs of an ENV instruction.
 * @param {string} text
 * @returns {Record<string, string>}
 */
export function readEnv(text) {
  return Object.fromEntries(text.split(/\s+/).map((pair) => [pair.split('=', 1)[0], pair.slice(pair.indexOf('=') + 1)]));
}
