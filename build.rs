//! Packs what the binary carries: the recovery page, the texts and the fonts, deflated, because together they are a
//! fifth of it.
//!
//! What this is not: generated code. `src/encode/packed.rs` unpacks what lands in `OUT_DIR` here.

use std::io::Write as _;
use std::path::Path;
use std::{env, fs, io};

use flate2::Compression;
use flate2::write::ZlibEncoder;

const PAGE: &str = "src/kit/page/recovery-page.html";
const TEXTS: &str = "src/i18n";

fn main() -> io::Result<()> {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed={PAGE}");
    println!("cargo::rerun-if-changed={TEXTS}");
    pack("recovery-page.html", &fs::read(PAGE)?)?;
    for language in ["en", "de"] {
        pack(&format!("{language}.ftl"), &texts(language)?)?;
    }
    pack("sans.ttf", notosans::REGULAR_TTF)?;
    pack("sans-bold.ttf", notosans::BOLD_TTF)?;
    pack("mono.ttf", dejavu::sans_mono::regular())?;
    pack("others.ttf", dejavu::sans::regular())
}

/// All texts of a language: names of files and their contents in turn, each ended by a zero.
fn texts(language: &str) -> io::Result<Vec<u8>> {
    let mut files: Vec<_> = fs::read_dir(Path::new(TEXTS).join(language))?.collect::<Result<_, _>>()?;
    files.sort_by_key(fs::DirEntry::file_name);
    let mut texts = Vec::new();
    for file in files.iter().map(fs::DirEntry::path).filter(|file| file.extension().is_some_and(|end| end == "ftl")) {
        texts.extend(file.file_stem().unwrap_or_default().to_string_lossy().bytes().chain([0]));
        texts.extend(fs::read(file)?.into_iter().chain([0]));
    }
    Ok(texts)
}

fn pack(name: &str, contents: &[u8]) -> io::Result<()> {
    let folder = env::var_os("OUT_DIR").ok_or(io::ErrorKind::NotFound)?;
    let mut packed = ZlibEncoder::new(Vec::new(), Compression::best());
    packed.write_all(contents)?;
    fs::write(Path::new(&folder).join(name).with_added_extension("z"), packed.finish()?)
}
