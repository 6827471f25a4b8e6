import { describe } from '@jest/globals';
import { taskStoreConformance } from '@taskflow/core/conformance/task-store';
import { openEmbedded } from '../test/embedded';
import { openStack } from '../test/stack';
import { harnessFactory } from './test/harness';

describe('embedded', () => taskStoreConformance(harnessFactory(openEmbedded)));
describe('stack', () => taskStoreConformance(harnessFactory(openStack)));
