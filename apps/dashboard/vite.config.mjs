import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** Where `npm run dev` runs the server. */
const SERVER = process.env.TASKFLOW_SERVER ?? 'http://localhost:3000';
const toServer = { target: SERVER, changeOrigin: false };

export default defineConfig({
  plugins: [react()],
  // The libraries are taken as sources: one build, nothing to build first.
  resolve: { conditions: ['source', 'browser', 'module', 'import', 'default'] },
  build: {
    outDir: 'dist',
    target: 'es2022',
    // The policy of the page allows no inline content.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    chunkSizeWarningLimit: 900,
  },
  worker: { format: 'es' },
  server: {
    port: 5173,
    strictPort: true,
    proxy: {
      '/api': toServer,
      '/config.json': toServer,
      '/openapi.json': toServer,
      '/docs': toServer,
      '/sample': toServer,
      '/socket.io': { ...toServer, ws: true },
      '/ws': { ...toServer, ws: true },
    },
  },
});
