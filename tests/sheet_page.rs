//! The sheet as a page, read back with programs that are not ours: poppler, zbar, qpdf.
//!
//! Pictures of the pages are left in `target/pictures/`, to be looked at. A tool that is missing is a failure.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use breakglass::crypto::{Identity, SigningKey};
use breakglass::encode::time::Date;
use breakglass::encode::words::to_words;
use breakglass::format::v1::sheet::{Anchor, Sheet};
use breakglass::i18n::Language;
use breakglass::kit::sheet::{Whose, page};
use breakglass::model::Role;

const VAULT: &str = "0123456789abcdef";

/// A sheet of a vault, or one made before there was any.
fn sheet(has_vault: bool) -> Sheet {
    let verify_key = has_vault.then(|| SigningKey::generate().verify_key().clone());
    let anchor = Anchor { vault: has_vault.then(|| VAULT.parse().unwrap()), verify_key, check_digits: None };
    Sheet { identity: Identity::generate(), anchor }
}

fn whose(language: Language) -> Whose<'static> {
    Whose {
        holder: Some(("Anna Berg", Role::Staff)),
        client: Some("Kanzlei Berg & Partner"),
        owner: Some("Jo Weber, IT-Service Weber"),
        made: Date::new(2026, 11, 22).unwrap(),
        language,
    }
}

/// Writes a page into a folder; the file.
fn written(folder: &Path, name: &str, sheet: &Sheet, whose: &Whose<'_>) -> PathBuf {
    let file = folder.join(name);
    let pdf = page(sheet, whose);
    assert_eq!(pdf.pages(), 1, "{name}");
    std::fs::write(&file, pdf.expose_bytes()).unwrap();
    file
}

fn run(program: &str, arguments: &[&str]) -> Output {
    let output = Command::new(program).args(arguments).output();
    output.unwrap_or_else(|error| panic!("{program} is needed for this test: {error}"))
}

fn said(program: &str, arguments: &[&str]) -> String {
    let output = run(program, arguments);
    assert!(output.status.success(), "{program}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("text")
}

fn text(path: &Path) -> &str {
    path.to_str().expect("our own path")
}

/// The page as a grey picture in so many dots per inch.
fn picture(file: &Path, dots: u32) -> image::GrayImage {
    let stem = file.with_extension("");
    said("pdftoppm", &["-r", &dots.to_string(), "-gray", "-png", "-singlefile", text(file), text(&stem)]);
    image::open(stem.with_extension("png")).expect("a picture").into_luma8()
}

/// What zbar reads in a picture.
fn scanned(folder: &Path, picture: &image::GrayImage) -> String {
    let file = folder.join("scanned.png");
    picture.save(&file).unwrap();
    let output = run("zbarimg", &["-q", "--raw", "-Sdisable", "-Sqrcode.enable", text(&file)]);
    String::from_utf8_lossy(&output.stdout).trim_end().to_owned()
}

#[test]
fn words_and_code_are_read_back_from_the_page() {
    let folder = tempfile::tempdir().unwrap();
    for (language, has_vault) in
        [(Language::German, true), (Language::English, true), (Language::German, false), (Language::English, false)]
    {
        let sheet = sheet(has_vault);
        let mut whose = whose(language);
        if !has_vault {
            (whose.holder, whose.client, whose.owner) = (None, None, None);
        }
        let name = format!("sheet-{language}-{}.pdf", if has_vault { "vault" } else { "own" });
        let file = written(folder.path(), &name, &sheet, &whose);
        said("qpdf", &["--check", text(&file)]);
        let shown = picture(&file, 150);
        keep(&name, &shown);
        assert_eq!(scanned(folder.path(), &shown), sheet.write().expose_text().trim_end(), "{name}");
        let text = said("pdftotext", &["-layout", text(&file), "-"]);
        let words = to_words(&sheet.identity.expose_key());
        for (index, word) in words.expose_text().split(' ').enumerate() {
            let found = text.split_whitespace().collect::<Vec<_>>();
            let number = (index + 1).to_string();
            assert!(found.windows(2).any(|pair| pair[0] == number && pair[1] == word), "{number} {word}: {text}");
        }
        if let Some(key) = &sheet.anchor.verify_key {
            assert!(text.contains(&key.fingerprint().to_string()), "{text}");
            let digits = key.check_digits();
            assert!(digits.plain().as_bytes().chunks(4).all(|four| text.contains(std::str::from_utf8(four).unwrap())));
        }
    }
}

#[test]
fn the_same_sheet_is_the_same_bytes_and_says_nothing_beside_the_page() {
    let folder = tempfile::tempdir().unwrap();
    let sheet = sheet(true);
    for language in Language::ALL {
        let one = page(&sheet, &whose(language));
        assert!(one.expose_bytes() == page(&sheet, &whose(language)).expose_bytes());
        assert!(one.missing().is_empty(), "{:?}", one.missing());
        let file = written(folder.path(), &format!("{language}.pdf"), &sheet, &whose(language));
        let facts = said("pdfinfo", &[text(&file)]);
        assert!(facts.contains("Pages:           1") && facts.contains("A4") && facts.contains("Tagged:          yes"));
        let title = facts.lines().find(|line| line.starts_with("Title:")).expect("a title");
        assert!(title.ends_with(if language == Language::German { "Schlüsselblatt" } else { "Key sheet" }));
        for word in ["Author", "Creator", "Producer", "CreationDate", "Keywords", "Subject"] {
            assert!(!facts.lines().any(|line| line.starts_with(word)), "{facts}");
        }
        let words = to_words(&sheet.identity.expose_key());
        let (meta, raw) = (said("pdfinfo", &["-meta", text(&file)]), one.expose_bytes());
        for secret in words.expose_text().split(' ').chain([sheet.identity.expose_text().expose_text()]) {
            let secret = format!("{secret} ");
            assert!(!meta.contains(secret.trim()), "in the metadata");
            assert!(!raw.windows(secret.trim().len()).any(|part| part == secret.trim().as_bytes()) || secret.len() < 6);
        }
        assert!(!meta.contains("Anna"), "a name in the metadata");
        let unpacked = folder.path().join("unpacked.pdf");
        said("qpdf", &["--qdf", "--object-streams=disable", text(&file), text(&unpacked)]);
        let unpacked = String::from_utf8_lossy(&std::fs::read(&unpacked).unwrap()).into_owned();
        assert!(!unpacked.contains("AGE-SECRET-KEY") && !unpacked.contains("Anna Berg"), "outside of the glyphs");
    }
}

#[test]
fn names_of_any_length_and_script_leave_it_one_page() {
    let folder = tempfile::tempdir().unwrap();
    let sheet = sheet(true);
    let long = "Dr. Annegret-Mathilde von und zu Hohenberg-Wolfenbüttel ".repeat(4);
    let names: [&str; 5] = [long.trim_end(), &"W".repeat(200), &"Ä ".repeat(100), "山田太郎 🦀", "محمد‎ דוד"];
    for (index, name) in names.into_iter().enumerate() {
        for language in Language::ALL {
            let whose =
                Whose { holder: Some((name, Role::Trusted)), client: Some(name), owner: Some(name), ..whose(language) };
            let file = written(folder.path(), &format!("name-{index}-{language}.pdf"), &sheet, &whose);
            let shown = picture(&file, 150);
            keep(&format!("name-{index}-{language}"), &shown);
            assert_eq!(scanned(folder.path(), &shown), sheet.write().expose_text().trim_end(), "{name}");
        }
    }
}

#[test]
fn a_reserve_sheet_lies_in_an_envelope() {
    let folder = tempfile::tempdir().unwrap();
    let whose = Whose { holder: Some(("Reserve Kanzlei Berg", Role::Reserve)), ..whose(Language::German) };
    let file = written(folder.path(), "reserve.pdf", &sheet(true), &whose);
    keep("reserve", &picture(&file, 150));
    let text = said("pdftotext", &[text(&file), "-"]);
    assert!(text.contains("Umschlag"), "{text}");
}

/// Leaves a picture to be looked at.
fn keep(name: &str, picture: &image::GrayImage) {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).parent().expect("below target").join("pictures");
    std::fs::create_dir_all(&folder).unwrap();
    picture.save(folder.join(name).with_extension("png")).unwrap();
}
