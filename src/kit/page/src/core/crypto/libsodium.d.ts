/** What we call of libsodium as its authors compile it to WebAssembly. Sizes of 64 bits are two numbers, the low one first. */
declare module "libsodium" {
  export interface Sodium {
    readonly HEAPU8: Uint8Array;
    _sodium_init(): number;
    _malloc(size: number): number;
    /** plaintext, its length, nothing, sealed, its length (2), data beside it, their length (2), nonce, key; 0 is good. */
    _crypto_aead_chacha20poly1305_ietf_decrypt(to: number, length: 0, none: 0, from: number, low: number, high: 0, beside: 0, besideLow: 0, besideHigh: 0, nonce: number, key: number): number;
  }
  export default function load(settings: { readonly getRandomValue: () => number }): Promise<Sodium>;
}
