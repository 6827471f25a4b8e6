import { TASK_STATUSES, type TaskStatus } from '@taskflow/contracts';

/** Colours as a canvas takes them. */
export interface Colours {
  status: Readonly<Record<TaskStatus, string>>;
  ground: string;
  panel: string;
  line: string;
  edge: string;
  text: string;
  muted: string;
  accent: string;
  critical: string;
}

/** Reads the colours of the present scheme from an element: a canvas does not know custom properties. */
export function coloursOf(element: HTMLElement): Colours {
  const probe = element.appendChild(document.createElement('span'));
  const read = (value: string): string => {
    probe.style.color = value;
    return getComputedStyle(probe).color;
  };
  const status = TASK_STATUSES.map((name) => [name, read(`var(--status-${name})`)] as const);
  const colours = {
    status: Object.fromEntries(status) as Record<TaskStatus, string>,
    ground: read('var(--page-ground)'),
    panel: read('var(--page-panel)'),
    line: read('var(--page-line-strong)'),
    edge: read('color-mix(in srgb, var(--page-muted) 40%, var(--page-ground))'),
    text: read('var(--page-text)'),
    muted: read('var(--page-muted)'),
    accent: read('var(--page-accent)'),
    critical: read('var(--status-WAITING)'),
  };
  probe.remove();
  return colours;
}
