// A DOM that also has what browsers and Node share and jsdom lacks.
const { TestEnvironment } = require('jest-environment-jsdom');

module.exports = class extends TestEnvironment {
  async setup() {
    await super.setup();
    for (const name of [
      'fetch',
      'Headers',
      'Request',
      'Response',
      'TextEncoder',
      'TextDecoder',
      'ReadableStream',
      'structuredClone',
    ])
      this.global[name] = globalThis[name];
  }
};
