import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import classes from './new-task.module.css';

/** Says that something was created, with the way to it. */
export function sayCreated(text: string, open: { label: string; act: () => void } | null): void {
  const id = `created-${Date.now()}`;
  const onOpen = (): void => {
    notifications.hide(id);
    open?.act();
  };
  notifications.show({
    id,
    color: 'green',
    autoClose: 10_000,
    message: (
      <span className={classes.notice}>
        <span>{text}</span>
        {open && (
          <Button size="compact-sm" variant="default" onClick={onOpen}>
            {open.label}
          </Button>
        )}
      </span>
    ),
  });
}
