import type { DeadLetterStore } from '../ports/dead-letter-store';
import type { MessageBus } from '../ports/message-bus';
import type { ChangeContext } from '../task/task';

/** Given to the bus at once. */
const BATCH = 100;
/** By one call without ids. */
const MOST = 1_000;

/**
 * Gives dead letters to their groups again and forgets them. A crash in between gives them twice, which changes nothing.
 * @param ids all, but at most 1,000, when not given
 * @returns how many
 * @throws Unavailable while the broker is away, or when a group of theirs has no queue any more; what is left is still kept
 */
export async function redrive(
  store: DeadLetterStore,
  bus: MessageBus,
  workspace_id: string,
  ids: readonly string[] | undefined,
  context: ChangeContext,
): Promise<number> {
  let done = 0;
  let left = ids;
  while (done < MOST) {
    const which = left === undefined ? { limit: BATCH } : { ids: left.slice(0, BATCH), limit: BATCH };
    const letters = await store.some(workspace_id, which);
    if (letters.length > 0) {
      await bus.redeliver(letters);
      const found = letters.map(({ dead_letter_id }) => dead_letter_id);
      await store.redriven(workspace_id, found, context);
      done += letters.length;
    }
    left = left?.slice(BATCH);
    if (left === undefined ? letters.length < BATCH : left.length === 0) break;
  }
  return done;
}
