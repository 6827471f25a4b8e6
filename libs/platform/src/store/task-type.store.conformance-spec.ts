import { describe } from '@jest/globals';
import { describeTaskTypeStore } from '@taskflow/core/conformance/task-type-store';
import { BOTH, openStores } from './test/stores';

describe.each(BOTH)('TaskTypeStore on %s', (_kind, open) => describeTaskTypeStore(() => openStores(open)));
