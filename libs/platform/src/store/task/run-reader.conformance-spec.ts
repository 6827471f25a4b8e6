import { describe } from '@jest/globals';
import { runReaderConformance } from '@taskflow/core/conformance/run-reader';
import { openEmbedded } from '../test/embedded';
import { openStack } from '../test/stack';
import { harnessFactory } from './test/harness';

describe('embedded', () => runReaderConformance(harnessFactory(openEmbedded)));
describe('stack', () => runReaderConformance(harnessFactory(openStack)));
