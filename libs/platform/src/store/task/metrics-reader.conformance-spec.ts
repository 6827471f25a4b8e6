import { describe } from '@jest/globals';
import { metricsReaderConformance } from '@taskflow/core/conformance/metrics-reader';
import { openEmbedded } from '../test/embedded';
import { openStack } from '../test/stack';
import { harnessFactory } from './test/harness';

describe('embedded', () => metricsReaderConformance(harnessFactory(openEmbedded)));
describe('stack', () => metricsReaderConformance(harnessFactory(openStack)));
