import { getDefaultZIndex, Modal } from '@mantine/core';
import { Credentials } from '../door/door';
import type { FocusEvent } from 'react';
import { useSession } from '../session/session';
import { t } from '../strings/translate';

/** Lies over a page whose session has ended, until the same person has signed in again. */
export function ExpiredSession() {
  const { status, user } = useSession();
  const email = user?.email ?? '';
  return (
    <Modal
      opened={status === 'expired'}
      onClose={() => undefined}
      withCloseButton={false}
      closeOnEscape={false}
      closeOnClickOutside={false}
      title={t('door.expired.title')}
      centered
      // Over whatever dialog is open, with the draft in it.
      zIndex={getDefaultZIndex('max')}
    >
      <div onFocusCapture={keepEscape}>
        <Credentials as={email}>
          <p>{t('door.expired.detail', { email })}</p>
        </Credentials>
      </div>
    </Modal>
  );
}

/** Escape would close the dialog below: the library passes over what says that it keeps its keys. */
function keepEscape({ target }: FocusEvent): void {
  target.setAttribute('data-mantine-stop-propagation', 'true');
}
