// Builds the page that the local tenant serves at `/`. Nothing is fetched from outside its origin.
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

export default defineConfig({
  root: import.meta.dirname,
  base: './',
  plugins: [react()],
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    chunkSizeWarningLimit: 1500, // kB; a page on loopback for one person, so one chunk is fine
  },
});
