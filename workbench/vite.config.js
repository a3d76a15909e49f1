import { defineConfig } from "vite";

// One script and one style for every page, and a script of the map's own, which is large; under names
// that change when they do; the manifest says which. The licences of what is built in go along.
export default defineConfig({
  base: "./",
  publicDir: false,
  build: {
    outDir: "../src/marsad/web/static",
    emptyOutDir: true,
    manifest: "manifest.json",
    modulePreload: false,
    assetsInlineLimit: 0,
    license: { fileName: "licenses.md" },
    chunkSizeWarningLimit: 1500,
    rollupOptions: { input: ["src/workbench.js", "src/map.js"] },
  },
});
