//! What the fuzz targets have in common: a file is read as far as it goes, within bounds that keep a run quick.

pub mod kdbx;

use breakglass::exchange::foreign::{Bounds, Foreign, Input, Keys, Options};
use breakglass::secret::SecretText;

/// Opens bytes as a format, and hands every entry to nobody.
pub fn read(data: &[u8], format: Option<&str>) {
    let bounds = Bounds {
        file: 1 << 20,
        unpacked: 4 << 20,
        pbkdf2_rounds: 1_000,
        argon2_memory_kib: 64,
        argon2_passes: 1,
        aes_rounds: 1_000,
        ..Bounds::default()
    };
    let options = Options { bounds, ..Options::default() };
    let Ok(foreign) = Foreign::of(&Input::of_bytes(data.to_vec()), format, &options) else { return };
    let keys = Keys { password: Some(SecretText::new("password".to_owned())), key_file: None };
    let _ = foreign.read(&keys, |item, _| drop(item));
}

/// A ZIP with one part, stored.
pub fn zip(name: &str, data: &[u8]) -> Vec<u8> {
    let mut hasher = crc32fast::Hasher::new();
    hasher.update(data);
    let (crc, size) = (hasher.finalize().to_le_bytes(), u32::try_from(data.len()).unwrap_or(0).to_le_bytes());
    let length = u16::try_from(name.len()).unwrap_or(0).to_le_bytes();
    // Version, flags, method, time, date, checksum, sizes, length of the name, of what is extra.
    let common = [&[20, 0, 0, 0, 0, 0, 0, 0, 0x21, 0][..], &crc, &size, &size, &length, &[0, 0]].concat();
    let local = [b"PK\x03\x04", &common[..], name.as_bytes(), data].concat();
    let central = [b"PK\x01\x02\x14\x00", &common[..], &[0; 14], name.as_bytes()].concat();
    let (at, long) = (u32::try_from(local.len()).unwrap_or(0), u32::try_from(central.len()).unwrap_or(0));
    let end = [b"PK\x05\x06\0\0\0\0\x01\0\x01\0", &long.to_le_bytes()[..], &at.to_le_bytes(), &[0, 0]].concat();
    [local, central, end].concat()
}
