// A DOM that also has what browsers and Node share and jsdom lacks.
const { TestEnvironment } = require('jest-environment-jsdom');

/** Node's Request knows only Node's AbortSignal: it follows that of the DOM. */
class PageRequest extends Request {
  // Its clones are plain ones.
  static [Symbol.hasInstance](value) {
    return Request[Symbol.hasInstance](value);
  }

  constructor(input, { signal, ...init } = {}) {
    const controller = new AbortController();
    super(input, signal ? { ...init, signal: controller.signal } : init);
    if (signal?.aborted) controller.abort(signal.reason);
    else signal?.addEventListener('abort', () => controller.abort(signal.reason));
  }
}

module.exports = class extends TestEnvironment {
  async setup() {
    await super.setup();
    for (const name of ['fetch', 'Headers', 'Response', 'TextEncoder', 'TextDecoder', 'ReadableStream', 'structuredClone'])
      this.global[name] = globalThis[name];
    this.global.Request = PageRequest;
  }
};
