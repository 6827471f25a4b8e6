import { useComputedColorScheme, useMantineColorScheme } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { useShortcut } from '../keyboard/use-shortcut';
import { useOverlays } from './overlays';

const Help = lazy(() => import('../keyboard/shortcut-help').then(({ ShortcutHelp }) => ({ default: ShortcutHelp })));
const Palette = lazy(() => import('./palette').then(({ Palette: loaded }) => ({ default: loaded })));

/** The keys that act on every page, and what they bring up. */
export function ShellKeys({ workspaceKey }: { workspaceKey: string }) {
  const navigate = useNavigate();
  const { isHelpShown, isPaletteShown, showHelp, showPalette, hide } = useOverlays();
  const { setColorScheme } = useMantineColorScheme();
  const scheme = useComputedColorScheme();
  const go = (to: '/w/$workspace' | '/w/$workspace/tasks' | '/w/$workspace/runs' | '/w/$workspace/activity') =>
    void navigate({ to, params: { workspace: workspaceKey } });

  useShortcut('palette', showPalette, { inFields: true });
  useShortcut('help', showHelp);
  useShortcut('new', () => void navigate({ to: '.', search: (search) => ({ ...search, new: true }) }));
  useShortcut('theme', () => setColorScheme(scheme === 'dark' ? 'light' : 'dark'));
  useShortcut('home', () => go('/w/$workspace'));
  useShortcut('tasks', () => go('/w/$workspace/tasks'));
  useShortcut('runs', () => go('/w/$workspace/runs'));
  useShortcut('activity', () => go('/w/$workspace/activity'));

  return (
    <Suspense fallback={null}>
      {isHelpShown && <Help onClose={hide} />}
      {isPaletteShown && <Palette workspaceKey={workspaceKey} onClose={hide} />}
    </Suspense>
  );
}
