import type { ReactNode } from 'react';
import { ask } from '../../question/ask';
import { t } from '../../strings/translate';

/** Asks before something is done to many tasks. The question names how many. */
export function askFirst(
  question: { title: string; children: ReactNode; action: string; isHarmful: boolean },
  act: () => void,
): void {
  const { title, children, action, isHarmful } = question;
  ask({
    title,
    centered: true,
    children,
    labels: { confirm: action, cancel: t('tasks.bulk.keep') },
    confirmProps: isHarmful ? { color: 'red.9' } : {},
    onConfirm: act,
  });
}
