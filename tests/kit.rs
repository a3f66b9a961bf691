//! Kits: what a holder is handed besides the sheet, written, brought up to date, and published.
//!
//! From docs/format.md (Kit) and from what owners do: run it again, run it from cron, pull the stick, name the wrong
//! folder. What the page in it does is tested in `tests/page`.

mod common;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use breakglass::format::v1::label::Label;
use breakglass::i18n::Language;
use breakglass::model::Role;
use breakglass::store::source;
use breakglass::vault::Access;
use common::Desk;
use common::deposit::{add_client, add_holder, create, deposit, open, system};

const CANARY: &str = "Kanarienvogel-4711";

/// Kanzlei Berg: Anna or Bernd with Max; and Praxis Tal, which Max serves too.
fn desk() -> Desk {
    let desk = Desk::new();
    let mut vault = create(&desk);
    for (id, role) in [("anna", Role::Staff), ("bernd", Role::Staff), ("max", Role::Deputy), ("zoe", Role::Trusted)] {
        add_holder(&desk, &mut vault, id, role);
    }
    vault.register_mut().holder_mut(&"max".parse().unwrap()).unwrap().phone = Some("+49 30 1234567".to_owned());
    vault.register_mut().holder_mut(&"anna".parse().unwrap()).unwrap().language = Language::German;
    let berg = add_client(&mut vault, "berg", "1 of (anna, bernd) and max");
    add_client(&mut vault, "tal", "zoe and max");
    deposit(&mut vault, berg, vec![system("Fileserver", CANARY)]);
    desk
}

/// Every file below a folder, with its bytes.
fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    fn walk(root: &Path, folder: &Path, found: &mut BTreeMap<String, Vec<u8>>) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                walk(root, &path, found);
            } else {
                let name = path.strip_prefix(root).unwrap().to_string_lossy().into_owned();
                found.insert(name, fs::read(&path).unwrap());
            }
        }
    }
    let mut found = BTreeMap::new();
    walk(folder, folder, &mut found);
    found
}

/// The names of files that differ, or that only one of the two has.
fn differing(one: &BTreeMap<String, Vec<u8>>, other: &BTreeMap<String, Vec<u8>>) -> Vec<String> {
    let names: std::collections::BTreeSet<&String> = one.keys().chain(other.keys()).collect();
    names.into_iter().filter(|name| one.get(*name) != other.get(*name)).cloned().collect()
}

fn kit(desk: &Desk, holder: &str) -> PathBuf {
    desk.run(["kit", holder, "-o", &format!("kit-{holder}")]).done();
    desk.path(format!("kit-{holder}"))
}

/// The JSON in the page's data block.
fn data_block(page: &[u8]) -> serde_json::Value {
    let page = std::str::from_utf8(page).unwrap();
    let (_, rest) = page.split_once(r#"<script type="application/json" id="kit">"#).unwrap();
    serde_json::from_str(rest.split_once("</script>").unwrap().0).unwrap()
}

fn decoded(value: &serde_json::Value) -> Vec<u8> {
    breakglass::encode::base64::decode(value.as_str().unwrap()).unwrap()
}

#[test]
fn a_kit_has_what_the_format_says_in_the_holders_language() {
    let desk = desk();
    let german: Vec<String> = files(&kit(&desk, "anna")).into_keys().collect();
    let technical = ["LIESMICH.txt", "SHA256SUMS", "SHA256SUMS.minisig", "berg.breakglass", "berg.probe.breakglass"];
    let technical =
        technical.into_iter().chain(["bip39.txt", "format.md", "recover.py"]).map(|name| format!("technik/{name}"));
    let top = ["NOTFALL-OEFFNEN.html", "START-HIER.pdf"].map(str::to_owned);
    assert_eq!(german, top.into_iter().chain(technical).collect::<Vec<_>>());
    let english: Vec<String> = files(&kit(&desk, "max")).into_keys().collect();
    for name in
        ["OPEN-IN-EMERGENCY.html", "START-HERE.pdf", "technical/berg.breakglass", "technical/tal.drill.breakglass"]
    {
        assert!(english.iter().any(|file| file == name), "{name}: {english:?}");
    }
}

#[test]
fn nothing_in_a_kit_is_secret() {
    let desk = desk();
    for holder in ["anna", "max"] {
        for (name, bytes) in files(&kit(&desk, holder)) {
            for secret in [CANARY, common::PASSPHRASE, "AGE-SECRET-KEY-1Q", "Fileserver"] {
                let found = bytes.windows(secret.len()).any(|window| window == secret.as_bytes());
                assert!(!found, "{name} holds {secret}");
            }
        }
    }
}

#[test]
fn the_page_gets_bundles_drills_and_labels_that_are_the_owners() {
    let desk = desk();
    let page = fs::read(kit(&desk, "max").join("OPEN-IN-EMERGENCY.html")).unwrap();
    let kit = data_block(&page);
    assert_eq!((kit["language"].as_str(), kit["holder"].as_str()), (Some("en"), Some("Max Muster")));
    let compartments = kit["compartments"].as_array().unwrap();
    assert_eq!(compartments.len(), 2);
    for compartment in compartments {
        let file = desk.path("kit-max").join(compartment["file"].as_str().unwrap());
        assert_eq!(decoded(&compartment["bundle"]), fs::read(&file).unwrap());
        let sealed = source::open(&file).unwrap().compartments.remove(0);
        let manifest = sealed.head().manifest();
        let (bytes, signature) = (decoded(&compartment["label_bytes"]), decoded(&compartment["signature"]));
        let label = Label::verify(&bytes, &signature, &manifest.verify_key, manifest).unwrap();
        assert!(!label.call.is_empty() && label.call.iter().all(|other| other.name != "Max Muster"));
        let drill = desk.path("drill.breakglass");
        fs::write(&drill, decoded(&compartment["drill"]["bundle"])).unwrap();
        let drill = source::open(&drill).unwrap().compartments.remove(0);
        assert_eq!(drill.head().manifest().drill_of.as_ref().unwrap().compartment, manifest.compartment);
    }
}

#[test]
fn the_same_revisions_give_the_same_bytes_and_touch_nothing() {
    let desk = desk();
    let folder = kit(&desk, "anna");
    let (before, at) = (files(&folder), fs::metadata(folder.join("START-HIER.pdf")).unwrap().modified().unwrap());
    let again = desk.run(["kit", "anna", "-o", "kit-anna", "--json"]).done();
    assert!(again.stdout.contains(r#""written": 0"#), "{}", again.stdout);
    assert_eq!(fs::metadata(folder.join("START-HIER.pdf")).unwrap().modified().unwrap(), at);
    desk.run(["kit", "anna", "-o", "elsewhere"]).done();
    assert!(differing(&files(&desk.path("elsewhere")), &before).is_empty());
    desk.run(["kit", "--all", "-o", "all"]).done();
    assert!(differing(&files(&desk.path("all/anna")), &before).is_empty());
}

#[test]
fn after_a_deposit_only_what_changed_is_written() {
    let desk = desk();
    let folder = kit(&desk, "anna");
    let before = files(&folder);
    let mut vault = open(&desk, Access::Write).unwrap();
    let berg = vault.register().clients[0].compartment;
    deposit(&mut vault, breakglass::encode::id::CompartmentId::Client(berg), vec![system("Router", "x")]);
    drop(vault);
    kit(&desk, "anna");
    assert_eq!(
        differing(&before, &files(&folder)),
        [
            "NOTFALL-OEFFNEN.html",
            "START-HIER.pdf",
            "technik/LIESMICH.txt",
            "technik/SHA256SUMS",
            "technik/SHA256SUMS.minisig",
            "technik/berg.breakglass"
        ]
    );
}

#[test]
fn the_list_is_what_sha256sum_and_minisign_read() {
    let desk = desk();
    let folder = kit(&desk, "anna");
    let sums = common::tool("sha256sum").args(["-c", "--strict", "technik/SHA256SUMS"]).current_dir(&folder).output();
    let sums = sums.expect("sha256sum is installed");
    assert!(sums.status.success(), "{}", String::from_utf8_lossy(&sums.stdout));
    let key = open(&desk, Access::Read).unwrap().keys().verify_key().to_string();
    let arguments = ["-V", "-P", &key, "-m", "SHA256SUMS"];
    let signed = common::tool("minisign").args(arguments).current_dir(folder.join("technik")).output();
    let signed = signed.expect("minisign is installed");
    assert!(signed.status.success(), "{}", String::from_utf8_lossy(&signed.stderr));
}

#[test]
fn another_language_leaves_nothing_of_the_first_and_nothing_of_anybody_elses_goes() {
    let desk = desk();
    let folder = kit(&desk, "anna");
    fs::write(folder.join("Notiz.txt"), "mein").unwrap();
    desk.run(["holder", "edit", "anna", "--language", "en"]).done();
    kit(&desk, "anna");
    let names: Vec<String> = files(&folder).into_keys().collect();
    assert!(names.iter().all(|name| !name.starts_with("technik") && name != "START-HIER.pdf"), "{names:?}");
    assert!(names.contains(&"Notiz.txt".to_owned()) && names.contains(&"START-HERE.pdf".to_owned()));
}

#[test]
fn a_damaged_kit_is_mended_and_a_foreign_one_refused() {
    let desk = desk();
    let folder = kit(&desk, "anna");
    let before = files(&folder);
    fs::write(folder.join("technik/berg.breakglass"), "half").unwrap();
    fs::write(folder.join("technik/SHA256SUMS"), "junk").unwrap();
    kit(&desk, "anna");
    assert!(differing(&files(&folder), &before).is_empty());
    let other = self::desk();
    let path = folder.display().to_string();
    let refused = other.run(["kit", "anna", "-o", &path]);
    assert_eq!(refused.code, 1, "{}", refused.stderr);
    assert!(differing(&files(&folder), &before).is_empty());
}

#[test]
fn a_kit_is_refused_where_it_makes_no_sense() {
    let desk = desk();
    for (arguments, code) in [
        (vec!["kit", "anna", "-o", "vault/kit"], 1),
        (vec!["kit", "nobody", "-o", "x"], 1),
        (vec!["kit", "anna", "-o", "passphrase"], 7),
        (vec!["kit"], 2),
        (vec!["publish"], 1),
        (vec!["publish", "anna"], 1),
        (vec!["publish", "--to", "x"], 2),
    ] {
        let ran = desk.run(&arguments);
        assert_eq!(ran.code, code, "{arguments:?}: {}", ran.stderr);
    }
    assert!(!desk.vault().join("kit").exists());
}

#[test]
fn start_here_says_whom_to_call_and_fits_two_pages() {
    let desk = desk();
    let folder = kit(&desk, "anna");
    let text = common::tool("pdftotext").args(["-layout", "START-HIER.pdf", "-"]).current_dir(&folder).output();
    let text = String::from_utf8(text.expect("pdftotext is installed").stdout).unwrap();
    for part in ["Kanzlei berg", "Max Muster", "+49 30 1234567", "NOTFALL-OEFFNEN.html", "Kim Beispiel"] {
        assert!(text.contains(part), "{part} is missing in:\n{text}");
    }
    let digits = open(&desk, Access::Read).unwrap().keys().verify_key().check_digits().to_string();
    assert!(text.contains(&digits), "{digits} is missing");
    let info =
        common::tool("pdfinfo").arg("START-HIER.pdf").current_dir(&folder).output().expect("pdfinfo is installed");
    let info = String::from_utf8_lossy(&info.stdout).into_owned();
    let pages = info.lines().find_map(|line| line.strip_prefix("Pages:")).unwrap().trim().to_owned();
    assert!(pages == "1" || pages == "2", "{pages} pages");
}

#[test]
fn a_kit_recovers_without_the_program() {
    let desk = desk();
    let folder = kit(&desk, "anna");
    let sheets = [desk.path("sheets/anna.words"), desk.path("sheets/max")].map(|sheet| sheet.display().to_string());
    // Anna's QR code is torn: there are only the words.
    let anna = fs::read_to_string(desk.path("sheets/anna")).unwrap();
    let key = breakglass::crypto::Identity::parse(anna.lines().last().unwrap()).unwrap().expose_key();
    fs::write(&sheets[0], breakglass::encode::words::to_words(&key).expose_text()).unwrap();
    let ran = common::tool("python3")
        .args([
            "technik/recover.py",
            "technik/berg.breakglass",
            "--sheet",
            &sheets[0],
            "--sheet",
            &sheets[1],
            "-o",
            "../opened",
        ])
        .current_dir(&folder)
        .output()
        .expect("python3 is installed");
    assert!(ran.status.success(), "{}", String::from_utf8_lossy(&ran.stderr));
    let opened = files(&desk.path("opened")).into_values().flatten().collect::<Vec<u8>>();
    assert!(String::from_utf8_lossy(&opened).contains(CANARY));
}

#[test]
fn published_again_is_up_to_date_and_a_missing_stick_keeps_nobody_else_from_theirs() {
    let desk = desk();
    fs::create_dir_all(desk.path("stick")).unwrap();
    fs::create_dir_all(desk.path("cloud")).unwrap();
    desk.run(["publish", "anna", "--to", "stick/kit", "--offline"]).done();
    desk.run(["publish", "max", "--to", "cloud/max", "--server", "third-party"]).done();
    assert!(desk.path("stick/kit/START-HIER.pdf").exists() && desk.path("cloud/max/START-HERE.pdf").exists());
    let places = desk.run(["record", "list", "berg", "--json"]).done();
    assert_eq!(places.stdout.matches(r#""kit_location""#).count(), 2, "{}", places.stdout);
    // Max's place was recorded in Berg's compartment after Anna's kit was written.
    desk.run(["publish", "--all"]).done();
    let revisions = |desk: &Desk| open(desk, Access::Read).unwrap().root().revision();
    let before = revisions(&desk);
    let again = desk.run(["publish", "--json"]).done();
    assert!(!again.stdout.contains("\"changed\": true"), "{}", again.stdout);
    assert_eq!(revisions(&desk), before, "a run that changes nothing writes nothing");
    fs::rename(desk.path("stick"), desk.path("pulled")).unwrap();
    let mut vault = open(&desk, Access::Write).unwrap();
    let berg = breakglass::encode::id::CompartmentId::Client(vault.register().clients[0].compartment);
    deposit(&mut vault, berg, vec![system("Router", "x")]);
    drop(vault);
    let ran = desk.run(["publish", "--all"]);
    assert_eq!(ran.code, 7, "{}", ran.stderr);
    assert!(ran.stderr.contains("stick") && !desk.path("stick").exists(), "{}", ran.stderr);
    let bundle = source::open(&desk.path("cloud/max/technical/berg.breakglass")).unwrap().compartments.remove(0);
    assert_eq!(
        bundle.head().manifest().revision,
        open(&desk, Access::Read).unwrap().compartment(berg).unwrap().revision()
    );
}

#[test]
fn a_command_brings_the_kit_away_and_its_failure_is_told() {
    let desk = desk();
    let to = desk.path("away");
    let command = format!("cp -R \"$BREAKGLASS_KIT\" '{}' && test -f START-HIER.pdf", to.display());
    desk.run(["publish", "anna", "--command", &command]).done();
    assert!(to.join("START-HIER.pdf").exists());
    let left: Vec<_> = fs::read_dir(desk.path("home")).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert!(left.is_empty(), "{left:?}");
    desk.run(["publish", "anna", "--command", &command, "--forget"]).done();
    let ran = desk.run(["publish", "anna", "--command", "exit 3"]);
    assert_eq!(ran.code, 1);
    assert!(ran.stderr.contains('3'), "{}", ran.stderr);
}

/// The register lies in the kit of whoever stands in its policy, and publishing changes the register.
#[test]
fn publishing_the_register_comes_to_rest() {
    let desk = desk();
    let mut vault = open(&desk, Access::Write).unwrap();
    common::deposit::set_policy(&mut vault, breakglass::encode::id::CompartmentId::Root, "zoe and max");
    drop(vault);
    desk.run(["publish", "max", "--to", "kit", "--offline"]).done();
    let again = desk.run(["publish", "--json"]).done();
    assert!(again.stdout.contains("\"changed\": false"), "{}", again.stdout);
}

/// Bug: a client called `register` or `berg-probe` took the file of the register or of a drill.
#[test]
fn no_clients_name_takes_the_file_of_another() {
    let desk = desk();
    let mut vault = open(&desk, Access::Write).unwrap();
    for id in ["register", "berg-probe", "berg-drill"] {
        add_client(&mut vault, id, "zoe and max");
    }
    common::deposit::set_policy(&mut vault, breakglass::encode::id::CompartmentId::Root, "zoe and max");
    drop(vault);
    let folder = kit(&desk, "max");
    let sealed = fs::read_dir(folder.join("technical")).unwrap();
    let bundles = sealed.filter(|entry| entry.as_ref().unwrap().file_name().to_string_lossy().ends_with(".breakglass"));
    assert_eq!(bundles.count(), 2 * 6);
}

/// Bug: a kit brought to where another holder's lay erased that one.
#[test]
fn another_holders_kit_is_not_overwritten() {
    let desk = desk();
    let folder = kit(&desk, "anna");
    let before = files(&folder);
    desk.run(["kit", "bernd", "-o", "kit-anna"]).code(1).says("somebody else");
    desk.run(["publish", "max", "--to", "kit-anna"]).code(1).says("somebody else");
    assert!(differing(&files(&folder), &before).is_empty());
    desk.run(["publish", "max"]).code(1).says("No place is known");
}

/// Bug: an empty mount point counted as the stick.
#[test]
fn a_stick_that_is_not_there_is_not_its_empty_mount_point() {
    let desk = desk();
    fs::create_dir(desk.path("stick")).unwrap();
    desk.run(["publish", "anna", "--to", "stick/kit", "--offline"]).done();
    fs::remove_dir_all(desk.path("stick")).unwrap();
    fs::create_dir(desk.path("stick")).unwrap();
    desk.run(["publish"]).code(7).says("held a kit");
    assert!(!desk.path("stick/kit").exists());
    desk.run(["publish", "anna", "--to", "stick/kit"]).done();
    assert!(desk.path("stick/kit/START-HIER.pdf").exists());
}

/// Bug: a place that was named counted as a copy of the kit, though none had come there.
#[test]
fn a_place_to_which_no_kit_came_is_no_evidence() {
    let desk = desk();
    desk.run(["publish", "anna", "--to", "stick/kit", "--offline"]).code(7);
    let seen = |desk: &Desk| desk.run(["status", "berg"]).done().stdout.contains("Copy of the kit");
    assert!(!seen(&desk));
    fs::create_dir(desk.path("stick")).unwrap();
    desk.run(["publish", "anna"]).done();
    assert!(seen(&desk));
}

/// Bug: two holders of the register, each with a place, outdated each other's kit for ever.
#[test]
fn two_holders_of_the_register_come_to_rest_too() {
    let desk = desk();
    let mut vault = open(&desk, Access::Write).unwrap();
    common::deposit::set_policy(&mut vault, breakglass::encode::id::CompartmentId::Root, "zoe and max");
    drop(vault);
    desk.run(["publish", "max", "--to", "kits/max"]).code(7);
    fs::create_dir(desk.path("kits")).unwrap();
    desk.run(["publish", "max"]).done();
    desk.run(["publish", "zoe", "--to", "kits/zoe"]).done();
    desk.run(["publish"]).done();
    let again = desk.run(["publish", "--json"]).done();
    assert!(!again.stdout.contains("\"changed\": true"), "{}", again.stdout);
}

/// Bug: on a share, a kit that only its writer could read.
#[cfg(unix)]
#[test]
fn a_published_kit_is_read_by_whoever_reads_its_place() {
    use std::os::unix::fs::PermissionsExt as _;
    let desk = desk();
    fs::create_dir(desk.path("share")).unwrap();
    fs::set_permissions(desk.path("share"), fs::Permissions::from_mode(0o755)).unwrap();
    desk.run(["publish", "anna", "--to", "share/kit"]).done();
    let mode = |name: &str| fs::metadata(desk.path(name)).unwrap().permissions().mode() & 0o777;
    assert_eq!((mode("share/kit/technik"), mode("share/kit/START-HIER.pdf")), (0o755, 0o644));
    desk.run(["kit", "anna", "-o", "own"]).done();
    assert_eq!((mode("own/technik"), mode("own/START-HIER.pdf")), (0o700, 0o600));
}

/// Bug: three pages, the last with the digits, for names that are merely long.
#[test]
fn start_here_keeps_to_two_pages_with_long_names() {
    let desk = desk();
    let mut vault = open(&desk, Access::Write).unwrap();
    vault.register_mut().clients[0].name = "Rechtsanwältinnen Weißdorn, Kessel & Partner mbB Notariat".to_owned();
    for id in ["bernd", "max"] {
        let holder = vault.register_mut().holder_mut(&id.parse().unwrap()).unwrap();
        holder.name = "Maximilian Müller-Lüdenscheidt, Büro für Informationstechnik".to_owned();
        holder.email = Some("maximilian.mueller-luedenscheidt@buero-fuer-it.example".to_owned());
    }
    vault.commit_register(common::deposit::event()).unwrap();
    drop(vault);
    let folder = kit(&desk, "anna");
    let info = common::tool("pdfinfo").arg("START-HIER.pdf").current_dir(&folder).output().unwrap();
    assert!(
        String::from_utf8_lossy(&info.stdout).lines().any(|line| line.starts_with("Pages:") && line.ends_with(" 2"))
    );
}

/// Bug: the kit of somebody who was removed stayed among the others, and nobody was told.
#[test]
fn kits_of_those_who_left_are_named_and_left_alone() {
    let desk = desk();
    desk.run(["kit", "--all", "-o", "kits"]).done();
    desk.run(["publish", "zoe", "--to", "cloud-zoe", "--offline"]).done();
    let named = ["kits/zoe", "cloud-zoe"];
    assert!(named.iter().all(|kit| desk.path(kit).join("START-HERE.pdf").exists()));
    desk.run(["policy", "set", "tal", "max and bernd", "--yes"]).done();
    // Somebody who stands in no policy any more, and then somebody who was removed.
    for step in 0..2 {
        let kits = desk.run(["kit", "--all", "-o", "kits", "--json"]).done();
        let stale: Vec<_> =
            kits.json().as_array().unwrap().iter().filter(|kit| kit["stale"] == true).cloned().collect();
        assert_eq!((stale.len(), &stale[0]["holder"]), (1, &"zoe".into()), "{step}");
        kits.says("kits/zoe holds a kit for Zoe Muster");
        desk.run(["publish"]).done().says("cloud-zoe holds a kit for Zoe Muster");
        if step == 0 {
            desk.run(["holder", "remove", "zoe", "--yes"]).done();
        }
    }
    assert!(named.iter().all(|kit| desk.path(kit).join("START-HERE.pdf").exists()), "nothing is deleted silently");
    desk.run(["publish", "zoe", "--to", "cloud-zoe", "--forget"]).done();
    fs::remove_dir_all(desk.path("kits/zoe")).unwrap();
    let ran = desk.run(["kit", "--all", "-o", "kits"]).done();
    assert!(!ran.stderr.contains("Zoe"), "{}", ran.stderr);
}

/// Bug: cards in a kit, and in its standing drill for as long as that stood, kept the number of the day they were made.
#[test]
fn a_kit_sends_nobody_to_an_old_number() {
    use breakglass::format::v1::sheet::{ReadSheet, Sheet};
    let desk = desk();
    let numbers = |desk: &Desk| -> Vec<String> {
        let text = fs::read(desk.path("sheets/bernd")).unwrap();
        let Ok(ReadSheet::Good(sheet)) = Sheet::read(&text) else { panic!("no sheet") };
        let of = |bundle: &str| {
            let found = source::open(&desk.path("kit/technical").join(bundle)).unwrap();
            let fit = breakglass::recovery::fit(found.compartments[0].head(), &sheet).unwrap();
            let breakglass::recovery::Fit::Good(fitting) = fit.fit else { panic!("the sheet does not fit") };
            let Ok(card) = fitting.card else { panic!("the card is bad") };
            card.others.iter().find(|other| other.name == "Max Muster").unwrap().phone.clone()
        };
        ["berg.breakglass", "berg.drill.breakglass"].map(of).to_vec()
    };
    desk.run(["kit", "bernd", "-o", "kit"]).done();
    assert_eq!(numbers(&desk), ["+49 30 1234567"; 2]);
    // Moments are told apart by the second.
    std::thread::sleep(std::time::Duration::from_millis(1100));
    desk.run(["holder", "edit", "max", "--phone", "+49 40 7654321"]).done();
    std::thread::sleep(std::time::Duration::from_millis(1100));
    desk.run(["kit", "bernd", "-o", "kit"]).done();
    assert_eq!(numbers(&desk), ["+49 40 7654321"; 2]);
    desk.run(["kit", "bernd", "-o", "kit"]).done().says("nothing was written");
}
