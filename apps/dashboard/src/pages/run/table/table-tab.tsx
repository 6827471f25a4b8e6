import type { RunModel } from '../run-model';
import type { RunView } from '../use-run-view';

export function TableTab(_props: { model: RunModel; view: RunView }) {
  return null;
}
