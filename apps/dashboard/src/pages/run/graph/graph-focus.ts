import { useSyncExternalStore } from 'react';

/**
 * Which node the keyboard is at. Beside React on purpose: moving from node to node draws two cards again and not the whole graph.
 * The node whose panel is open is another thing: that is in the address.
 */
export class GraphFocus {
  private at: string | null = null;
  private panel: string | null = null;
  /** Counts moves by keyboard: the card then takes the focus of the browser. */
  private moved = 0;
  /** Somebody went to `at`, by whatever means. */
  private isMarked = false;
  private readonly listeners = new Set<() => void>();

  get current(): string | null {
    return this.at;
  }

  /** Node whose panel is open. */
  get selected(): string | null {
    return this.panel;
  }

  get moves(): number {
    return this.moved;
  }

  /** The node that stands out: the one with the panel, else the one that was gone to. */
  get marked(): string | null {
    return this.panel ?? (this.isMarked ? this.at : null);
  }

  /** The node to begin with, before anybody has gone anywhere. */
  begin(task_id: string): void {
    this.at = task_id;
    this.tell();
  }

  /** Goes to a node. `byKeyboard`: its card takes the focus of the browser. */
  move(task_id: string, byKeyboard = false): void {
    this.at = task_id;
    this.isMarked = true;
    if (byKeyboard) this.moved += 1;
    this.tell();
  }

  select(task_id: string | null): void {
    if (task_id === this.panel) return;
    this.panel = task_id;
    if (task_id !== null) this.at = task_id;
    this.tell();
  }

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  private tell(): void {
    for (const listener of [...this.listeners]) listener();
  }
}

interface FocusOfNode {
  isCurrent: boolean;
  /** It stands out. */
  isMarked: boolean;
  isSelected: boolean;
  /** Of the current one: how often the keyboard has moved. */
  moves: number;
}

/** What the focus says of one node; draws the caller again only when that changes. */
export function useFocusOf(focus: GraphFocus, task_id: string): FocusOfNode {
  const key = useSyncExternalStore(focus.subscribe, () => {
    const isCurrent = focus.current === task_id;
    return `${isCurrent ? focus.moves : -1} ${focus.selected === task_id} ${focus.marked === task_id}`;
  });
  const [moves, isSelected, isMarked] = key.split(' ');
  return {
    isCurrent: moves !== '-1',
    isSelected: isSelected === 'true',
    isMarked: isMarked === 'true',
    moves: Number(moves),
  };
}
