import { describe } from '@jest/globals';
import { describeSessionStore } from '@taskflow/core/conformance/session-store';
import { BOTH, openStores } from './test/stores';

describe.each(BOTH)('SessionStore on %s', (_kind, open) => describeSessionStore(() => openStores(open)));
