import { describe } from '@jest/globals';
import { describeQueueStore } from '@taskflow/core/conformance/queue-store';
import { BOTH, openStores } from './test/stores';

describe.each(BOTH)('QueueStore on %s', (_kind, open) => describeQueueStore(() => openStores(open)));
