// Builds the page that the local tenant serves at `/`. Nothing is fetched from outside its origin.
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

/** Fluent writes its styles at run time, hence 'unsafe-inline' for them. The tab in the frame brings its own policy. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "frame-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

const contentPolicy: Plugin = {
  name: 'content-policy',
  apply: 'build',
  transformIndexHtml: () => [
    { tag: 'meta', attrs: { 'http-equiv': 'content-security-policy', content: POLICY }, injectTo: 'head-prepend' },
  ],
};

export default defineConfig({
  root: import.meta.dirname,
  base: './',
  plugins: [react(), contentPolicy],
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    chunkSizeWarningLimit: 1500, // kB; a page on loopback for one person, so one chunk is fine
  },
});
