import '@mantine/notifications/styles.css';
import { ModalsProvider } from '@mantine/modals';
import { Notifications } from '@mantine/notifications';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { ExpiredSession } from './expired-session';
import { queries } from './queries';
import { router } from './router';

/** Everything behind the door. */
export default function House() {
  return (
    <QueryClientProvider client={queries}>
      <ModalsProvider>
        <Notifications position="bottom-right" />
        <RouterProvider router={router} />
        <ExpiredSession />
      </ModalsProvider>
    </QueryClientProvider>
  );
}
