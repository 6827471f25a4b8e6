import { Drawer } from '@mantine/core';
import { t } from '../../strings/translate';

export function NewTask({ onClose }: { onClose: () => void }) {
  return (
    <Drawer opened onClose={onClose} title={t('nav.new_task')} position="right">
      …
    </Drawer>
  );
}
