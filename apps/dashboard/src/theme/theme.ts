import { createTheme, type MantineColorsTuple } from '@mantine/core';
import { t } from '../strings/translate';

/** Ink blue: links, buttons, what is in hand. Every shade that carries text has a contrast of 4.5 or more. */
const ink: MantineColorsTuple = [
  '#eef2ff',
  '#dfe6fd',
  '#bccaf8',
  '#97acf3',
  '#7591ee',
  '#5f80ea',
  '#4a6ee3',
  '#3a5bcb',
  '#2f4cb0',
  '#243d92',
];

/** A cool grey for the dark scheme: panels stand out from the ground by lightness, not by shadow. */
const dark: MantineColorsTuple = [
  '#d5d9e3',
  '#b3b9c9',
  '#949cb0',
  '#737c93',
  '#434b60',
  '#30384b',
  '#232a3b',
  '#191f2e',
  '#121724',
  '#0b0f19',
];

const closeButtonProps = { 'aria-label': t('dialog.close') };

export const theme = createTheme({
  primaryColor: 'ink',
  primaryShade: { light: 7, dark: 6 },
  colors: { ink, dark },
  defaultRadius: 'md',
  fontFamily:
    "'Inter Variable', ui-sans-serif, system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif",
  fontFamilyMonospace: "ui-monospace, SFMono-Regular, Menlo, Consolas, 'DejaVu Sans Mono', monospace",
  headings: { fontWeight: '650' },
  cursorType: 'pointer',
  respectReducedMotion: true,
  autoContrast: true,
  components: {
    // Their `<header>` is no banner of the page, which axe takes it for.
    Modal: { defaultProps: { attributes: { header: { role: 'presentation' } }, closeButtonProps } },
    Drawer: { defaultProps: { attributes: { header: { role: 'presentation' } }, closeButtonProps } },
    Notification: { defaultProps: { closeButtonProps } },
    // The element on which the library puts the focus first may not be in a menu.
    Menu: { defaultProps: { withInitialFocusPlaceholder: false } },
  },
});

/** The policy of the page lets only `<style>` elements with this word take effect; undefined where there is no policy. */
export function styleNonce(): string {
  return document.querySelector('meta[name="csp-nonce"]')?.getAttribute('content') ?? '';
}
