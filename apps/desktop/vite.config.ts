import { join } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { hostEntries, hostModules } from './host-modules.ts';
import { manualPlugin } from './manual/manual-plugin.ts';

/** Builds the renderer: for the manager, which serves it as the web admin, and for the desktop's windows. */
export default defineConfig({
  root: join(import.meta.dirname, 'renderer'),
  // Relative: a page may stand below a proxy's path, and in `app://<planet>/`.
  base: './',
  plugins: [react(), manualPlugin(), hostModules()],
  // One file that `worker-src 'self'` lets in.
  worker: { format: 'es' },
  build: {
    outDir: join(import.meta.dirname, 'build/web'),
    emptyOutDir: true,
    target: 'es2024',
    // The pages' rules refuse data: in scripts and styles; files are cached by their names.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 1500,
    rolldownOptions: {
      input: {
        index: join(import.meta.dirname, 'renderer/index.html'),
        greeter: join(import.meta.dirname, 'renderer/greeter.html'),
        ...hostEntries,
      },
      preserveEntrySignatures: 'exports-only',
      output: {
        entryFileNames: ({ name }) => (name.startsWith('host/') ? '[name].js' : 'assets/[name]-[hash].js'),
      },
    },
  },
});
