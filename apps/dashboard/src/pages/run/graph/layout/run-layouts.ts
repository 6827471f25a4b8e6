import { Layouts } from './layouts';

/** The page's layouts; all graphs share one worker. */
export const runLayouts = new Layouts(() => new Worker(new URL('./layout.worker.ts', import.meta.url), { type: 'module' }));
