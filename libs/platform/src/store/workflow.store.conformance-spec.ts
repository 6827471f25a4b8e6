import { describe } from '@jest/globals';
import { describeWorkflowStore } from '@taskflow/core/conformance/workflow-store';
import { BOTH, openStores } from './test/stores';

describe.each(BOTH)('WorkflowStore on %s', (_kind, open) => describeWorkflowStore(() => openStores(open)));
