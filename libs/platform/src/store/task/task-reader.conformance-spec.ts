import { describe } from '@jest/globals';
import { taskReaderConformance } from '@taskflow/core/conformance/task-reader';
import { openEmbedded } from '../test/embedded';
import { openStack } from '../test/stack';
import { harnessFactory } from './test/harness';

describe('embedded', () => taskReaderConformance(harnessFactory(openEmbedded)));
describe('stack', () => taskReaderConformance(harnessFactory(openStack)));
