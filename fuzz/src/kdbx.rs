//! A database of `KeePass` around any contents, as cheap as one can be: version 4, one round of AES, `ChaCha20`, password
//! `password`. Shared with tests/mutations.rs. What this is not: a writer for anybody to use.

use aes::Aes256;
use aes::cipher::{BlockEncrypt as _, KeyInit as _};
use chacha20::ChaCha20;
use chacha20::cipher::{KeyIvInit as _, StreamCipher as _};
use hmac::{Hmac, Mac as _};
use sha2::{Digest as _, Sha256, Sha512};

const SIGNATURE: [u8; 12] = [0x03, 0xd9, 0xa2, 0x9a, 0x67, 0xfb, 0x4b, 0xb5, 0x00, 0x00, 0x04, 0x00];
const CHACHA20: [u8; 16] =
    [0xd6, 0x03, 0x8a, 0x2b, 0x8b, 0x6f, 0x4c, 0xb5, 0xa5, 0x24, 0x33, 0x9a, 0x31, 0xdb, 0xb5, 0x9a];
const AES_KDF: [u8; 16] =
    [0xc9, 0xd9, 0xf3, 0x9a, 0x62, 0x8a, 0x44, 0x60, 0xbf, 0x74, 0x0d, 0x08, 0xc1, 0x8a, 0x4f, 0xea];
const SEED: [u8; 32] = [0x5e; 32];
const NONCE: [u8; 12] = [0x0e; 12];

/// A database whose inner header and XML are these bytes.
pub fn around(contents: &[u8]) -> Vec<u8> {
    let header = header();
    let key = key();
    let base = Sha512::digest([&SEED[..], &key, &[1]].concat());
    let mut payload = contents.to_vec();
    ChaCha20::new(&Sha256::digest([&SEED[..], &key].concat()), &NONCE.into()).apply_keystream(&mut payload);
    let digest = Sha256::digest(&header);
    let mut file = [&header[..], &digest, &tag(u64::MAX, &base, &header)].concat();
    file.extend(block(0, &base, &payload));
    file.extend(block(1, &base, &[]));
    file
}

/// The same around XML alone, in which nothing hidden is hidden.
pub fn around_xml(xml: &[u8]) -> Vec<u8> {
    around(&[&[1, 4, 0, 0, 0, 3, 0, 0, 0, 2, 64, 0, 0, 0][..], &[0; 64], &[0; 5], xml].concat())
}

fn header() -> Vec<u8> {
    let long = |bytes: &[u8]| u32::try_from(bytes.len()).unwrap_or(0).to_le_bytes();
    let item = |kind: u8, name: &[u8], value: &[u8]| [&[kind][..], &long(name), name, &long(value), value].concat();
    let kdf = [
        &[0, 1][..],
        &item(0x42, b"$UUID", &AES_KDF),
        &item(5, b"R", &1_u64.to_le_bytes()),
        &item(0x42, b"S", &SEED),
        &[0],
    ]
    .concat();
    let fields: [(u8, &[u8]); 6] =
        [(2, &CHACHA20), (3, &[0, 0, 0, 0]), (4, &SEED), (7, &NONCE), (11, &kdf), (0, b"\r\n\r\n")];
    let fields = fields.map(|(kind, value)| [&[kind][..], &long(value), value].concat());
    [&SIGNATURE[..], &fields.concat()].concat()
}

fn key() -> [u8; 32] {
    let mut key: [u8; 32] = Sha256::digest(Sha256::digest(b"password")).into();
    let cipher = Aes256::new(&SEED.into());
    for half in key.as_chunks_mut::<16>().0 {
        cipher.encrypt_block(half.into());
    }
    Sha256::digest(key).into()
}

fn tag(number: u64, base: &[u8], data: &[u8]) -> Vec<u8> {
    let key = Sha512::digest([&number.to_le_bytes()[..], base].concat());
    let Ok(mut mac) = <Hmac<Sha256> as hmac::Mac>::new_from_slice(&key) else { return Vec::new() };
    mac.update(data);
    mac.finalize().into_bytes().to_vec()
}

fn block(number: u64, base: &[u8], data: &[u8]) -> Vec<u8> {
    let size = u32::try_from(data.len()).unwrap_or(0).to_le_bytes();
    [&tag(number, base, &[&number.to_le_bytes()[..], &size, data].concat())[..], &size, data].concat()
}
