//! The sheet as a page, read back with programs that are not ours: poppler, zbar, qpdf.
//!
//! Pictures of the pages are left in `target/pictures/`, to be looked at. A tool that is missing is a failure.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use breakglass::crypto::Identity;
use breakglass::encode::time::Date;
use breakglass::encode::words::to_words;
use breakglass::format::v1::sheet::{Anchor, Sheet};
use breakglass::i18n::Language;
use breakglass::kit::sheet::{Whose, page};
use breakglass::model::Role;
use breakglass::model::register::Owner;

const VAULT: &str = "0123456789abcdef";

const KEY: &str = "AGE-SECRET-KEY-1GQ9778VQXMMJVE8SK7J6VT8UJ4HDQAJUVSFCWCM02D8GEWQ72PVQ2Y5J33";
const VERIFY: &str = "RWS2Y7Ne6M25vGB25QmfWVaODNL1JXzoeqAWFbW566/apQ2E3+xooaj/";

/// A sheet of a vault, or one made before there was any. The keys are the same in every run, and so are the pictures.
fn sheet(has_vault: bool) -> Sheet {
    let verify_key = has_vault.then(|| VERIFY.parse().unwrap());
    let anchor = Anchor { vault: has_vault.then(|| VAULT.parse().unwrap()), verify_key, check_digits: None };
    Sheet { identity: Identity::parse(KEY).unwrap(), anchor }
}

fn whose(language: Language) -> Whose<'static> {
    Whose {
        holder: Some(("Anna Berg", Role::Staff)),
        client: Some("Kanzlei Berg & Partner"),
        owner: None,
        made: Date::new(2026, 11, 22).unwrap(),
        language,
    }
}

fn owner(name: &str, firm: Option<&str>) -> Owner {
    serde_json::from_value(serde_json::json!({ "name": name, "organisation": firm })).expect("an owner has a name")
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
        let owner = owner("Jo Weber", Some("IT-Service Weber"));
        let mut whose = Whose { owner: Some(&owner), ..whose(language) };
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
        assert!(!has_vault || text.contains("Jo Weber, IT-Service Weber"), "{text}");
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

/// As a telephone takes it: specks on the paper, askew, not sharp, grainy and grey; and as a bad printer leaves it.
#[test]
fn a_bad_picture_of_the_code_is_read_too() {
    let folder = tempfile::tempdir().unwrap();
    let sheet = sheet(true);
    let file = written(folder.path(), "bad.pdf", &sheet, &whose(Language::German));
    let page = picture(&file, 200);
    let (width, height) = (page.width(), page.height());
    let good = image::imageops::crop_imm(&page, width / 2, 0, width / 2, height / 3).to_image();
    let expected = sheet.write().expose_text().trim_end().to_owned();
    for degrees in [4.0_f32, -12.0, 33.0] {
        let bad = grainy(&blurred(&rotated(&grainy(&good, 24), degrees)), 6);
        keep(&format!("bad-{degrees}"), &bad);
        assert_eq!(scanned(folder.path(), &bad), expected, "turned by {degrees}");
    }
    let mut stained = good.clone();
    let (width, height) = stained.dimensions();
    for (x, y, pixel) in stained.enumerate_pixels_mut() {
        let (across, down) = (f64::from(x) / f64::from(width), f64::from(y) / f64::from(height));
        if (across - 0.60).hypot(down - 0.40) < 0.05 {
            pixel.0 = [60]; // coffee
        } else if x % 90 < 2 {
            pixel.0 = [255]; // a nozzle that is dry
        }
    }
    keep("stained", &stained);
    assert_eq!(scanned(folder.path(), &stained), expected, "stained");
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
        // What is said beside the page is the same for another key and another person, but for the file's own hash.
        let meta = said("pdfinfo", &["-meta", text(&file)]);
        let other = Sheet { identity: Identity::generate(), anchor: Anchor::default() };
        let others = Whose { holder: Some(("Bernd Berg", Role::Reserve)), client: None, ..whose(language) };
        let other = written(folder.path(), "other.pdf", &other, &others);
        let other = said("pdfinfo", &["-meta", text(&other)]);
        let without_hash = |meta: &str| meta.split('<').filter(|part| !part.contains("ID>")).collect::<String>();
        assert_eq!(without_hash(&meta), without_hash(&other));
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
        let language = Language::ALL[index % 2];
        let owner = owner(name, Some(name));
        let mine = Whose { holder: Some((name, Role::Trusted)), client: Some(name), ..whose(language) };
        let whose = Whose { owner: Some(&owner), ..mine };
        let file = written(folder.path(), &format!("name-{index}-{language}.pdf"), &sheet, &whose);
        let shown = picture(&file, 150);
        keep(&format!("name-{index}-{language}"), &shown);
        assert_eq!(scanned(folder.path(), &shown), sheet.write().expose_text().trim_end(), "{name}");
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

/// Turned about its middle, white around.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, clippy::cast_precision_loss, reason = "pixels")]
fn rotated(picture: &image::GrayImage, degrees: f32) -> image::GrayImage {
    let (sin, cos) = degrees.to_radians().sin_cos();
    let (width, height) = (picture.width() as f32, picture.height() as f32);
    let side = width.hypot(height);
    image::GrayImage::from_fn(side as u32, side as u32, |x, y| {
        let (x, y) = (x as f32 - side / 2.0, y as f32 - side / 2.0);
        let (from_x, from_y) = (x * cos + y * sin + width / 2.0, y * cos - x * sin + height / 2.0);
        let inside = from_x >= 0.0 && from_y >= 0.0 && from_x < width && from_y < height;
        if inside { *picture.get_pixel(from_x as u32, from_y as u32) } else { image::Luma([230]) }
    })
}

fn blurred(picture: &image::GrayImage) -> image::GrayImage {
    image::imageops::blur(picture, 1.6)
}

/// Grey on grey, with grains of either sign from a generator that is the same in every run.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to a byte")]
fn grainy(picture: &image::GrayImage, most: i32) -> image::GrayImage {
    let mut state = 0x2545_f491_4f6c_dd1d_u64;
    let mut grainy = picture.clone();
    for pixel in grainy.pixels_mut() {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        let grain = (state >> 40) as i32 % (2 * most + 1) - most;
        let faded = 30 + i32::from(pixel.0[0]) * 200 / 255;
        pixel.0[0] = (faded + grain).clamp(0, 255) as u8;
    }
    grainy
}

/// As text: the lines that every reader takes, and below them as comments what stands on the page, for the printer.
#[test]
fn a_sheet_as_text_says_the_same_and_readers_take_the_same() {
    use breakglass::format::v1::sheet::ReadSheet;
    let folder = tempfile::tempdir().unwrap();
    let owner = owner("Jo\n# vault ffffffffffffffff Weber", Some("verify"));
    for (language, has_vault) in
        [(Language::German, true), (Language::English, true), (Language::German, false), (Language::English, false)]
    {
        let sheet = sheet(has_vault);
        let mut whose = Whose { owner: Some(&owner), ..whose(language) };
        if !has_vault {
            (whose.holder, whose.client, whose.owner) = (None, None, None);
        }
        let written = breakglass::kit::sheet::text(&sheet, &whose);
        let text = written.expose_text();
        let rest = text.strip_prefix(sheet.write().expose_text()).expect("it begins as the QR code says");
        assert!(rest.lines().all(|line| line == "#" || line.starts_with("# | ")), "{rest}");
        assert!(text.lines().all(|line| line.chars().count() <= 82), "{text}");
        let Ok(ReadSheet::Good(read)) = Sheet::read(text.as_bytes()) else { panic!("{text}") };
        assert_eq!(read.anchor, sheet.anchor);
        assert!(read.identity.expose_key().same_as(&sheet.identity.expose_key()));
        let mut said = rest.replace("# | ", " ").replace('#', " ");
        said = said.split_whitespace().collect::<Vec<_>>().join(" ");
        let never =
            if language == Language::German { "Diese Wörter nie vorlesen" } else { "Never read these words out" };
        let file = if language == Language::German { "NOTFALL-OEFFNEN.html" } else { "OPEN-IN-EMERGENCY.html" };
        assert!(said.contains(never) && said.contains(file) && !said.contains('*'), "{said}");
        for (index, word) in to_words(&sheet.identity.expose_key()).expose_text().split(' ').enumerate() {
            assert!(said.contains(&format!("{} {word} ", index + 1)), "{word}: {said}");
        }
        let digits = sheet.anchor.verify_key.as_ref().map(|key| key.check_digits().to_string());
        let digits = digits.as_deref().unwrap_or("____ ____").split_once(' ').expect("two groups");
        assert!(said.contains(&format!("25 {} 26 {}", digits.0, digits.1)), "{said}");
        // Stock age takes it as it is.
        let path = folder.path().join(format!("{language}-{has_vault}.txt"));
        std::fs::write(&path, text).unwrap();
        let recipient = said_by_age_keygen(&path);
        assert_eq!(recipient, sheet.identity.recipient().as_str());
    }
}

fn said_by_age_keygen(sheet: &Path) -> String {
    said("age-keygen", &["-y", text(sheet)]).trim().to_owned()
}
