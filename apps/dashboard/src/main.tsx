import '@fontsource-variable/inter/wght.css';
import '@mantine/core/styles.css';
import './theme/page.css';
import { MantineProvider } from '@mantine/core';
import { lazy, StrictMode, Suspense } from 'react';
import { createRoot } from 'react-dom/client';
import { PageFault } from './panel/page-fault';
import { keepRenewed, rememberSession, renew, wasSignedIn } from './session/renewal';
import { useSession } from './session/session';
import { styleNonce, theme } from './theme/theme';

// Two rooms, loaded apart: whoever stands at the door does not wait for the house.
const loadHouse = () => import('./house/house');
const loadDoor = () => import('./door/door');
const House = lazy(loadHouse);
const Door = lazy(loadDoor);

/** What is on the screen: the door for strangers, the house for people. */
function TaskFlow() {
  const status = useSession((session) => session.status);
  if (status === 'unknown') return null;
  return <Suspense fallback={null}>{status === 'signed-out' ? <Door /> : <House />}</Suspense>;
}

// Under this name react-remove-scroll, which Mantine's modals use, looks for the word that its style needs.
Object.assign(globalThis, { __webpack_nonce__: styleNonce() });
keepRenewed();
rememberSession();
// Fetched beside the question of who this is.
void (wasSignedIn() ? loadHouse() : loadDoor());
void renew().then((renewal) => {
  // Nobody knows who this is: the door says that the server cannot be reached, and asks again.
  if (renewal === 'unreachable') useSession.setState({ status: 'signed-out' });
});

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root');
createRoot(root).render(
  <StrictMode>
    <MantineProvider theme={theme} defaultColorScheme="auto" getStyleNonce={styleNonce}>
      <PageFault>
        <TaskFlow />
      </PageFault>
    </MantineProvider>
  </StrictMode>,
);
