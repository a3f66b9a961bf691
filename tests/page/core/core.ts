/** Everything of the page's core that the tests look at: what the screen sees, and the rooms behind it. */

export * from "../../../src/kit/page/src/core/index.ts";
export * as aead from "../../../src/kit/page/src/core/crypto/aead.ts";
export * as age from "../../../src/kit/page/src/core/crypto/age.ts";
export * as armour from "../../../src/kit/page/src/core/encode/armour.ts";
export * as asJson from "../../../src/kit/page/src/core/encode/json.ts";
export * as base64 from "../../../src/kit/page/src/core/encode/base64.ts";
export * as bytes from "../../../src/kit/page/src/core/encode/bytes.ts";
export * as combining from "../../../src/kit/page/src/core/sharing/combine.ts";
export * as containers from "../../../src/kit/page/src/core/format/container.ts";
export * as crc from "../../../src/kit/page/src/core/format/crc32.ts";
export * as documents from "../../../src/kit/page/src/core/contents/document.ts";
export * as ed25519 from "../../../src/kit/page/src/core/crypto/ed25519.ts";
export * as filenames from "../../../src/kit/page/src/core/encode/filename.ts";
export * as hashes from "../../../src/kit/page/src/core/encode/hash.ts";
export * as keys from "../../../src/kit/page/src/core/crypto/keys.ts";
export * as minisign from "../../../src/kit/page/src/core/crypto/minisign.ts";
export * as missing from "../../../src/kit/page/src/core/sharing/missing.ts";
export * as opened from "../../../src/kit/page/src/core/contents/opened.ts";
export * as policies from "../../../src/kit/page/src/core/sharing/policy.ts";
export * as shape from "../../../src/kit/page/src/core/encode/shape.ts";
export * as sources from "../../../src/kit/page/src/core/format/source.ts";
export * as structures from "../../../src/kit/page/src/core/format/structure.ts";
export * as words from "../../../src/kit/page/src/core/encode/words.ts";
