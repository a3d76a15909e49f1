import { defineConfig } from "vite";

// One script and one style, under names that change when they do; the manifest says which.
export default defineConfig({
  base: "./",
  publicDir: false,
  build: {
    outDir: "../src/marsad/web/static",
    emptyOutDir: true,
    manifest: "manifest.json",
    modulePreload: false,
    assetsInlineLimit: 0,
    rollupOptions: { input: "src/workbench.js" },
  },
});
