import { describe } from '@jest/globals';
import { busDeliveryCases } from './message-bus-delivery';
import { busFlowCases } from './message-bus-flow';
import { busRetryCases } from './message-bus-retries';
import type { MessageBusHarness } from './message-bus-world';

export { SUITE_QUEUES } from './message-bus-world';
export type { BuriedMessage, MessageBusHarness } from './message-bus-world';

/** The guarantees of `MessageBus`, for every implementation. */
export function messageBusConformance(create: () => Promise<MessageBusHarness>): void {
  describe('routes', () => busDeliveryCases(create));
  describe('tries', () => busRetryCases(create));
  describe('flow', () => busFlowCases(create));
}
