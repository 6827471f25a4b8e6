import { useMantineColorScheme } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { useHotkeys } from 'react-hotkeys-hook';
import { SHORTCUTS } from '../keyboard/keys';
import { useOverlays } from './overlays';

const Help = lazy(() => import('../keyboard/shortcut-help').then(({ ShortcutHelp }) => ({ default: ShortcutHelp })));
const Palette = lazy(() => import('./palette').then(({ Palette: loaded }) => ({ default: loaded })));

/** The keys that act on every page, and what they bring up. */
export function ShellKeys({ workspaceKey }: { workspaceKey: string }) {
  const navigate = useNavigate();
  const { isHelpShown, isPaletteShown, showHelp, showPalette, hide } = useOverlays();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const go = (to: '/w/$workspace' | '/w/$workspace/tasks' | '/w/$workspace/runs' | '/w/$workspace/activity') =>
    void navigate({ to, params: { workspace: workspaceKey } });

  useHotkeys(SHORTCUTS.palette.keys, showPalette, { preventDefault: true, enableOnFormTags: true });
  useHotkeys(SHORTCUTS.help.keys, showHelp);
  useHotkeys(SHORTCUTS.new.keys, () => void navigate({ to: '.', search: (search) => ({ ...search, new: true }) }), {
    preventDefault: true,
  });
  useHotkeys(SHORTCUTS.theme.keys, () => setColorScheme(colorScheme === 'dark' ? 'light' : 'dark'));
  useHotkeys(SHORTCUTS.home.keys, () => go('/w/$workspace'));
  useHotkeys(SHORTCUTS.tasks.keys, () => go('/w/$workspace/tasks'));
  useHotkeys(SHORTCUTS.runs.keys, () => go('/w/$workspace/runs'));
  useHotkeys(SHORTCUTS.activity.keys, () => go('/w/$workspace/activity'));

  return (
    <Suspense fallback={null}>
      {isHelpShown && <Help onClose={hide} />}
      {isPaletteShown && <Palette workspaceKey={workspaceKey} onClose={hide} />}
    </Suspense>
  );
}
