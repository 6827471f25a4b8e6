// Compiles sources for tests as ever, and plants the mistake that PLANTED_BUG describes.
const { createHash } = require('node:crypto');
const { join } = require('node:path');
const { createTransformer } = require('@swc/jest');

const { file, right, wrong } = JSON.parse(process.env['PLANTED_BUG'] ?? '{}');

module.exports = {
  createTransformer(options) {
    const swc = createTransformer(options);
    return {
      ...swc,
      process(source, path, rest) {
        if (file === undefined || path !== join(rest.config.rootDir, file)) return swc.process(source, path, rest);
        if (source.split(right).length !== 2)
          throw new Error(`${file} does not say "${right}" once: the planted bug is out of date.`);
        return swc.process(
          source.replace(right, () => wrong),
          path,
          rest,
        );
      },
      getCacheKey(source, path, rest) {
        const key = swc.getCacheKey(source, path, rest);
        if (file === undefined || path !== join(rest.config.rootDir, file)) return key;
        return createHash('sha1').update(`${key} ${right} ${wrong}`).digest('hex');
      },
    };
  },
};
