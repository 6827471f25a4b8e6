export { bootstrap } from './bootstrap';
export type { RunningService, ServiceOptions } from './bootstrap.start';
export type { ListeningAddress, Service } from './env/addresses';
export { startService } from './bootstrap.start';
export { readEnvironment } from './env/read';
export { createLogger } from './logging/logger';
