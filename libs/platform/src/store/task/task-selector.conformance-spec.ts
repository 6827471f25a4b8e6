import { describe } from '@jest/globals';
import { taskSelectorConformance } from '@taskflow/core/conformance/task-selector';
import { openEmbedded } from '../test/embedded';
import { openStack } from '../test/stack';
import { harnessFactory } from './test/harness';

describe('embedded', () => taskSelectorConformance(harnessFactory(openEmbedded)));
describe('stack', () => taskSelectorConformance(harnessFactory(openStack)));
