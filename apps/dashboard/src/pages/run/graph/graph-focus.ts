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

  /** The node that stands out: the one with the panel, else the one that the keyboard went to. */
  get marked(): string | null {
    return this.panel ?? (this.moved > 0 ? this.at : null);
  }

  move(task_id: string | null, byKeyboard = false): void {
    this.at = task_id;
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

/** What the focus says of one node: `selected`, `current`, or null; a move by keyboard makes it another `current`. */
export function useFocusOf(focus: GraphFocus, task_id: string): { isCurrent: boolean; isSelected: boolean; moves: number } {
  const key = useSyncExternalStore(focus.subscribe, () => {
    const isCurrent = focus.current === task_id;
    const isSelected = focus.selected === task_id;
    return `${isCurrent ? focus.moves : -1} ${isSelected ? 1 : 0}`;
  });
  const [moves, isSelected] = key.split(' ').map(Number);
  return { isCurrent: moves !== -1, isSelected: isSelected === 1, moves: moves ?? -1 };
}
