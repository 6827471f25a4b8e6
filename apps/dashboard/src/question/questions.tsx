import { ModalsProvider } from '@mantine/modals';
import { useEffect } from 'react';
import { showQuestions } from './ask';

/** Where questions appear. */
export function Questions() {
  // After the provider's own effect, which is when it begins to listen.
  useEffect(showQuestions, []);
  return <ModalsProvider />;
}
