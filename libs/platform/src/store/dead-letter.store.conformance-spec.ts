import { describe } from '@jest/globals';
import { describeDeadLetterStore } from '@taskflow/core/conformance/dead-letter-store';
import { BOTH, openStores } from './test/stores';

describe.each(BOTH)('DeadLetterStore on %s', (_kind, open) => describeDeadLetterStore(() => openStores(open)));
