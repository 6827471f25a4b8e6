import { describe } from '@jest/globals';
import { describeUserStore } from '@taskflow/core/conformance/user-store';
import { BOTH, openStores } from './test/stores';

describe.each(BOTH)('UserStore on %s', (_kind, open) => describeUserStore(() => openStores(open)));
