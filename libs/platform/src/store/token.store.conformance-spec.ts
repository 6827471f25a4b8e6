import { describe } from '@jest/globals';
import { describeTokenStore } from '@taskflow/core/conformance/token-store';
import { BOTH, openStores } from './test/stores';

describe.each(BOTH)('TokenStore on %s', (_kind, open) => describeTokenStore(() => openStores(open)));
