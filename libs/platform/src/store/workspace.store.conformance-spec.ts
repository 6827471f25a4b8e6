import { describe } from '@jest/globals';
import { describeWorkspaceStore } from '@taskflow/core/conformance/workspace-store';
import { BOTH, openStores } from './test/stores';

describe.each(BOTH)('WorkspaceStore on %s', (_kind, open) => describeWorkspaceStore(() => openStores(open)));
