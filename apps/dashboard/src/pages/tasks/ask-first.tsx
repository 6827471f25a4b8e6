import { modals } from '@mantine/modals';
import type { ReactNode } from 'react';
import { t } from '../../strings/translate';

/** Asks before something is done to many tasks. The question names how many. */
export function askFirst(
  question: { title: string; children: ReactNode; action: string; isHarmful: boolean },
  act: () => void,
): void {
  const { title, children, action, isHarmful } = question;
  modals.openConfirmModal({
    title,
    centered: true,
    children,
    labels: { confirm: action, cancel: t('tasks.bulk.keep') },
    confirmProps: isHarmful ? { color: 'red.9' } : {},
    onConfirm: act,
  });
}
