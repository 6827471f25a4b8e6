import { describe } from '@jest/globals';
import { outboxStoreConformance } from '@taskflow/core/conformance/outbox-store';
import { openEmbedded } from '../test/embedded';
import { openStack } from '../test/stack';
import { harnessFactory } from './test/harness';

describe('embedded', () => outboxStoreConformance(harnessFactory(openEmbedded)));
describe('stack', () => outboxStoreConformance(harnessFactory(openStack)));
