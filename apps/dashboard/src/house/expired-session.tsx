import { Modal } from '@mantine/core';
import { Credentials } from '../door/door';
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
    >
      <Credentials as={email}>
        <p>{t('door.expired.detail', { email })}</p>
      </Credentials>
    </Modal>
  );
}
