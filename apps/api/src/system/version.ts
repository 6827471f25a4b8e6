import manifest from '../../package.json';

/** Version of this release. */
export const VERSION: string = manifest.version;
