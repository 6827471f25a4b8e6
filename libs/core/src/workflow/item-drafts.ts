import type { Scope, Values } from '../expression';
import type { PendingNode } from '../ports/outcome-reader';
import type { NodeSpec, TaskDraft } from '../task';
import { filled, type NodeTexts } from './plan-run';

/**
 * The tasks of a list, one for each entry, in its order. With a limit of c, task n waits until task n − c has ended, however it
 * ended: so no more than c run at once.
 */
export async function itemDrafts(
  node: Pick<PendingNode, 'node' | 'title' | 'priority'>,
  { each, concurrency }: NodeSpec,
  list: readonly unknown[],
  input: unknown,
  evaluate: (value: unknown, scope: Scope) => Promise<Values>,
): Promise<TaskDraft[]> {
  if (!each) throw new Error(`the task ${node.title} has a list, but not what its entries become`);
  const name = node.node ?? node.title;
  const { title, description, concurrency_key } = each;
  const texts: NodeTexts = {
    title,
    ...(description ? { description } : {}),
    ...(concurrency_key ? { concurrency_key } : {}),
  };
  const hasTemplate = title.includes('{{');
  const drafts: TaskDraft[] = [];
  for (const [index, item] of list.entries()) {
    const { assignee: _, ...own } = await filled(texts, `${name}[${index}]`, { input, item, index }, evaluate);
    const before = concurrency !== undefined && index >= concurrency ? [String(index - concurrency)] : [];
    drafts.push({
      ...each,
      ...own,
      title: hasTemplate ? (own.title ?? title) : `${title} [${index}]`,
      ref: String(index),
      node: `${name}[${index}]`,
      depends_on: before,
      join: 'all_finished',
      spec: { ...each.spec, entry: { item, index } },
    });
  }
  return drafts;
}
