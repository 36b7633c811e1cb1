import adapter from '@sveltejs/adapter-node'
import { sveltekit } from '@sveltejs/kit/vite'
import { defineConfig } from 'vite'

export default defineConfig({
  plugins: [
    sveltekit({
      adapter: adapter({ precompress: true }),
      serviceWorker: { register: false },
      // The page of a refusal is drawn elsewhere than it is shown (src/routes/door.server.ts).
      paths: { relative: false },
    }),
  ],
  environments: {
    ssr: {
      build: {
        rolldownOptions: {
          // The rooms are read from the source by the built server too, so that it shares their state (the open
          // database) with the command line that started it. Pages and their parts (routes, ui) are built.
          external: [/^#(kernel|db|agencies|law|registers|environment|targets|tasks|gate|cases|forecast|reports|pack|portal)\//],
        },
      },
    },
  },
})
