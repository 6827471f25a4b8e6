export { bootstrap } from './bootstrap';
export type { RunningService, ServiceOptions } from './bootstrap.start';
export type { ListeningAddress, Service } from './env/addresses';
