import { layOut } from './lay-out';
import type { LayoutReply, LayoutRequest } from './layouts';

/** What the worker answers: the layout, or why there is none. */
export function answer({ id, input }: LayoutRequest): LayoutReply {
  try {
    return { id, layout: layOut(input) };
  } catch (error) {
    return { id, fault: error instanceof Error ? error.message : String(error) };
  }
}
