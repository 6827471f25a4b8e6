import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { queries } from './queries';
import { router } from './router';

const Hosts = lazy(() => import('./hosts'));

/** Everything behind the door. */
export default function House() {
  return (
    <QueryClientProvider client={queries}>
      <RouterProvider router={router} />
      <Suspense fallback={null}>
        <Hosts />
      </Suspense>
    </QueryClientProvider>
  );
}
