import { SCHEMA_VERSION } from '@taskflow/contracts';
import type { ControlCancelMessage, MessageByTopic, TaskCreatedMessage, TaskStatusMessage, Topic } from '@taskflow/contracts';
import type { BusSubscription, MessageBus, OutgoingMessage, SubscribeOptions } from '../src/ports';

export interface BuriedMessage {
  topic: string;
  group: string;
  reason: string;
  text: string;
}

/** Two buses that reach each other; embedded it is the same one twice. Retries come after a few milliseconds. */
export interface MessageBusHarness {
  bus: MessageBus;
  other: MessageBus;
  /** All dead letters since the start, oldest first. */
  deadLetters(): Promise<readonly BuriedMessage[]>;
  close(): Promise<void>;
}

/** Every queue that the cases use, so that a harness on a shared broker can remove them. */
export const SUITE_QUEUES: readonly { topic: Topic; group: string; queue?: string }[] = [
  ...['one', 'two'].flatMap((group) => [
    { topic: 'task.status' as const, group },
    { topic: 'task.created' as const, group },
  ]),
  { topic: 'task.created', group: 'worker', queue: 'default' },
  { topic: 'task.created', group: 'worker', queue: 'render' },
];

type Handle<T extends Topic> = (message: MessageByTopic[T]) => Promise<void>;

/** One case's buses, and the short ways to use them. */
export class BusWorld {
  private constructor(readonly harness: MessageBusHarness) {}

  static async create(create: () => Promise<MessageBusHarness>): Promise<BusWorld> {
    return new BusWorld(await create());
  }

  /** As a member of group `one`, ten at once, unless `options` say otherwise. */
  subscribe<T extends Topic>(topic: T, handle: Handle<T>, options: Partial<SubscribeOptions<T>> = {}): Promise<BusSubscription> {
    return this.harness.bus.subscribe({ topic, group: 'one', prefetch: 10, handle, ...options });
  }

  /** Messages of `task.status` with these numbers as `seq`. */
  publish(...numbers: number[]): Promise<void> {
    return this.harness.bus.publish(numbers.map(status));
  }
}

/** Task named by the messages of `settled`. */
export const PROBE = 999;

export class Gate {
  open!: () => void;
  readonly passed = new Promise<void>((resolve) => {
    this.open = resolve;
  });
}

/** Waits for a condition. @throws Error after `bound_ms` */
export async function until(condition: () => boolean | Promise<boolean>, bound_ms = 15_000): Promise<void> {
  const deadline = Date.now() + bound_ms;
  while (!(await condition())) {
    if (Date.now() > deadline) throw new Error(`Not reached in ${bound_ms} ms: ${condition.toString()}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

/**
 * Waits until nothing more can happen to `value`: messages published afterwards to a group of their own have come
 * through, three times over (long enough for several of the harness's retries), and it stayed the same.
 */
export async function settled(harness: MessageBusHarness, value: () => number): Promise<void> {
  let seen = value();
  const deadline = Date.now() + 15_000;
  for (let calm = 0; calm < 3; calm += 1) {
    if (Date.now() > deadline) throw new Error(`Did not come to rest in 15 s: ${value.toString()}`);
    let arrived = false;
    const probe = await harness.bus.subscribe({
      topic: 'control.cancel',
      group: 'probe',
      broadcast: true,
      prefetch: 1,
      handle: async () => void (arrived = true),
    });
    await harness.bus.publish([cancel(PROBE)]);
    await until(() => arrived);
    await probe.close();
    if (value() !== seen) calm = 0;
    seen = value();
  }
}

export const range = (length: number): number[] => Array.from({ length }, (_, index) => index + 1);
export const sorted = (numbers: readonly number[]): number[] => [...numbers].sort((a, b) => a - b);
export const id = (n: number): string => `01932d5c-0000-7000-8000-${String(n).padStart(12, '0')}`;
export const seqOf = (message: TaskStatusMessage): number => message.events[0]?.seq ?? 0;

export function status(seq: number): OutgoingMessage<'task.status'> {
  const event: TaskStatusMessage['events'][number] = {
    event_id: id(seq),
    seq,
    at: '2026-11-21T02:30:00.000Z',
    type: 'task.done',
    task_id: id(seq),
    run_id: null,
    from: 'PROCESSING',
    to: 'DONE',
    attempt: 1,
    actor: { kind: 'system', id: 'conformance' },
    correlation_id: null,
    traceparent: null,
    data: {},
  };
  return { topic: 'task.status', message: { schema_version: SCHEMA_VERSION, workspace_id: id(0), events: [event] } };
}

export function bell(n: number, queue = 'default', payload: unknown = null): OutgoingMessage<'task.created'> {
  const message: TaskCreatedMessage = {
    schema_version: SCHEMA_VERSION,
    task_id: id(n),
    workspace_id: id(0),
    run_id: null,
    type: 'echo',
    queue,
    priority: 'medium',
    payload,
    requested_at: '2026-11-21T02:30:00.000Z',
  };
  return { topic: 'task.created', queue, message };
}

export function cancel(n: number): OutgoingMessage<'control.cancel'> {
  const message: ControlCancelMessage = { schema_version: SCHEMA_VERSION, workspace_id: id(0), task_ids: [id(n)] };
  return { topic: 'control.cancel', message };
}
