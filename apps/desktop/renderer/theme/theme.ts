import { createTheme } from '@mantine/core';

/** How everything looks: the system's own font, water's blue, room to touch. */
export const theme = createTheme({
  primaryColor: 'cyan',
  // Both light text on it and text of it on white have the contrast of 4.5 : 1 that WCAG asks for.
  primaryShade: 9,
  autoContrast: true,
  defaultRadius: 'md',
  respectReducedMotion: true,
  // Arabic first: the shipped font has Arabic letters only, and each system's own differ too much to be judged.
  fontFamily: '"Noto Sans Arabic Variable", system-ui, "Segoe UI", "Noto Sans", sans-serif',
  components: {
    // The focus goes to the first item, and a menu holds nothing but items.
    Menu: { defaultProps: { withInitialFocusPlaceholder: false } },
    // Not a second banner of the page.
    ModalHeader: { defaultProps: { role: 'presentation' } },
    DrawerHeader: { defaultProps: { role: 'presentation' } },
  },
});
