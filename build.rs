//! Packs what the binary carries: the recovery page and the fonts, deflated, because together they are a fifth of it.
//!
//! What this is not: generated code. `src/encode/packed.rs` unpacks what lands in `OUT_DIR` here.

use std::io::Write as _;
use std::path::Path;
use std::{env, fs, io};

use flate2::Compression;
use flate2::write::ZlibEncoder;

const PAGE: &str = "src/kit/page/recovery-page.html";

fn main() -> io::Result<()> {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed={PAGE}");
    pack("recovery-page.html", &fs::read(PAGE)?)?;
    pack("sans.ttf", notosans::REGULAR_TTF)?;
    pack("sans-bold.ttf", notosans::BOLD_TTF)?;
    pack("mono.ttf", dejavu::sans_mono::regular())?;
    pack("others.ttf", dejavu::sans::regular())
}

fn pack(name: &str, contents: &[u8]) -> io::Result<()> {
    let folder = env::var_os("OUT_DIR").ok_or(io::ErrorKind::NotFound)?;
    let mut packed = ZlibEncoder::new(Vec::new(), Compression::best());
    packed.write_all(contents)?;
    fs::write(Path::new(&folder).join(name).with_added_extension("z"), packed.finish()?)
}
