// @ts-check
/** @type {import('@taskflow/core/worker').UserHandler<{ below: number }, { primes: number }>} */
export default {
  type: 'count-primes',
  description: 'Counts the primes below a number, without ever giving way: each execution has a process of its own.',
  input_schema: {
    type: 'object',
    required: ['below'],
    additionalProperties: false,
    properties: { below: { type: 'integer', minimum: 2, maximum: 10_000_000 } },
  },
  example: { below: 1000 },
  run({ below }, { progress, log }) {
    const composite = new Uint8Array(below);
    let primes = 0;
    for (let number = 2; number < below; number += 1) {
      if (composite[number] === 1) continue;
      primes += 1;
      for (let multiple = number * number; multiple < below; multiple += number) composite[multiple] = 1;
      if (primes % 1000 === 0) progress((100 * number) / below, `${primes} so far`);
    }
    log(`the sieve had ${below} places`);
    return { primes };
  },
};
