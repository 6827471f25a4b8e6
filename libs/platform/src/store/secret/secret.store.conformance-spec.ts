import { describe } from '@jest/globals';
import { describeSecretStore } from '@taskflow/core/conformance/secret-store';
import { BOTH, openStores } from '../test/stores';

describe.each(BOTH)('SecretStore on %s', (_kind, open) => describeSecretStore(() => openStores(open)));
