import { create } from 'zustand';

interface Overlays {
  isHelpShown: boolean;
  isPaletteShown: boolean;
  showHelp: () => void;
  showPalette: () => void;
  hide: () => void;
}

/** What lies over the page and belongs to no address. */
export const useOverlays = create<Overlays>((set) => ({
  isHelpShown: false,
  isPaletteShown: false,
  showHelp: () => set({ isHelpShown: true, isPaletteShown: false }),
  showPalette: () => set({ isHelpShown: false, isPaletteShown: true }),
  hide: () => set({ isHelpShown: false, isPaletteShown: false }),
}));
