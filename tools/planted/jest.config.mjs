// The sources with one mistake in them, for the tests that are to catch it.
import config from '../../jest.config.mjs';

const { transform, ...unit } = config.projects.find((project) => project.displayName === 'unit');
const planted = Object.entries(transform).map(([pattern, [, options]]) => [
  pattern,
  ['<rootDir>/tools/planted/transform.cjs', options],
]);

export default {
  ...unit,
  testTimeout: 60_000,
  transform: Object.fromEntries(planted),
  testMatch: ['<rootDir>/{libs,apps}/*/src/**/*spec.ts'],
};
