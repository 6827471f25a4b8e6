import { MantineProvider } from '@mantine/core';
import { render } from '@testing-library/react';
import type { ReactNode } from 'react';
import { theme } from '../src/theme/theme';

/** Draws a part as the page would; without transitions, so that nothing is waited for. */
export function draw(part: ReactNode) {
  return render(
    <MantineProvider theme={theme} env="test">
      {part}
    </MantineProvider>,
  );
}
