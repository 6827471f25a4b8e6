import { modals } from '@mantine/modals';

type Question = Parameters<typeof modals.openConfirmModal>[0];

/** Asked before there was a place for them to appear in. */
const waiting: Question[] = [];
let hosts = 0;

/**
 * Asks before something is done that cannot be undone. What dialogs appear in comes after the page: a question that is asked sooner
 * waits for it, where `modals` itself would lose it and leave a button without effect.
 */
export function ask(question: Question): void {
  if (hosts > 0) modals.openConfirmModal(question);
  else waiting.push(question);
}

/** For what dialogs appear in, once it is there. Returns what to call when it goes. */
export function showQuestions(): () => void {
  hosts += 1;
  for (const question of waiting.splice(0)) modals.openConfirmModal(question);
  return () => {
    hosts -= 1;
  };
}
