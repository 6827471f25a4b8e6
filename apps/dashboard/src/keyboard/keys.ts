import type { StringKey } from '../strings/translate';

interface Shortcut {
  /** What the keys produce; `g>t` = g, then t; a comma between those that do alike. */
  keys: string;
  label: StringKey;
}

/** Every shortcut, for the list that `?` shows. Where each acts: the shell, or the page that it belongs to. */
export const SHORTCUTS = {
  palette: { keys: 'mod+k', label: 'keys.palette' },
  help: { keys: '?', label: 'keys.help' },
  search: { keys: '/', label: 'keys.search' },
  new: { keys: 'c', label: 'keys.new' },
  theme: { keys: 't', label: 'keys.theme' },
  close: { keys: 'escape', label: 'keys.close' },
  home: { keys: 'g>h', label: 'nav.home' },
  tasks: { keys: 'g>t', label: 'nav.tasks' },
  runs: { keys: 'g>r', label: 'nav.runs' },
  activity: { keys: 'g>a', label: 'nav.activity' },
  down: { keys: 'j', label: 'keys.down' },
  up: { keys: 'k', label: 'keys.up' },
  select: { keys: 'x', label: 'keys.select' },
  open: { keys: 'enter', label: 'keys.open' },
  run: { keys: 'r', label: 'keys.run' },
  rerun: { keys: 'shift+r', label: 'keys.rerun' },
  cancel: { keys: '.', label: 'keys.cancel' },
  edit: { keys: 'e', label: 'command.edit' },
  tab: { keys: '1, 2, 3, 4, 5', label: 'keys.tab' },
  zoom: { keys: '=, -, 0', label: 'keys.zoom' },
  neighbour: { keys: 'arrowleft, arrowright, arrowup, arrowdown', label: 'keys.neighbour' },
  next_failed: { keys: 'e', label: 'keys.next_failed' },
  hide_done: { keys: 'h', label: 'keys.hide_done' },
} as const satisfies Record<string, Shortcut>;

export type ShortcutName = keyof typeof SHORTCUTS;

export const SHORTCUT_GROUPS: readonly { title: StringKey; names: readonly ShortcutName[] }[] = [
  { title: 'keys.group.everywhere', names: ['palette', 'help', 'search', 'new', 'theme', 'close'] },
  { title: 'keys.group.go', names: ['home', 'tasks', 'runs', 'activity'] },
  { title: 'keys.group.list', names: ['down', 'up', 'select', 'open'] },
  { title: 'keys.group.task', names: ['run', 'rerun', 'cancel', 'edit', 'tab'] },
  { title: 'keys.group.graph', names: ['zoom', 'neighbour', 'next_failed', 'hide_done'] },
];
