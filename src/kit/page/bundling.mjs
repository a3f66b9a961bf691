// What both bundles of the page have in common, the page's own (build.mjs) and that of the tests: typage opens what is long
// with our AEAD (src/core/crypto/aead.ts), which is noble's or, where there is WebAssembly, libsodium's.

import { join } from "node:path";
import { fileURLToPath } from "node:url";

const aead = join(fileURLToPath(new URL(".", import.meta.url)), "src/core/crypto/aead.ts");

const quicker = {
  name: "typage's AEAD",
  setup(build) {
    build.onResolve({ filter: /^@noble\/ciphers\/chacha\.js$/ }, ({ importer }) => (/[\\/]age-encryption[\\/]/.test(importer) ? { path: aead } : undefined));
  },
};

export const common = {
  bundle: true,
  plugins: [quicker],
  define: { "import.meta.url": '""' }, // libsodium asks where it is; it is in here
};
