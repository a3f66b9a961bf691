//! Trees of `pass`, gopass and passage that `pass`, `gpg` and `age` themselves wrote; and such as somebody made up to hurt.

mod common;

use std::fs;
use std::io::Write as _;
use std::path::Path;
use std::process::Stdio;
use std::time::{Duration, Instant};

use breakglass::encode::id::CompartmentId;
use breakglass::exchange::foreign::{Bound, Bounds, Foreign, Keys, Lock, Log, Options, ReadError, Reason};
use breakglass::exchange::item::{Item, State};
use breakglass::secret::{SecretBytes, SecretText};
use breakglass::vault::Access;

use common::deposit::{add_client, add_holder, create, open};
use common::{Desk, tool};

/// Runs another program on a desk, with something to read.
fn run(desk: &Desk, name: &str, arguments: &[&str], input: &[u8]) {
    let mut command = tool(name);
    command.args(arguments);
    desk.settle(&mut command);
    command.stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    child.stdin.take().unwrap().write_all(input).unwrap();
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success(), "{name} {arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
}

fn make_key(desk: &Desk, person: &str) {
    let make = ["--batch", "--quiet", "--passphrase", "", "--quick-gen-key", person, "ed25519", "default", "never"];
    run(desk, "gpg", &make, b"");
    let encrypting = ["--batch", "--quiet", "--passphrase", "", "--quick-add-key"];
    let fingerprint = fingerprint(desk, person);
    run(desk, "gpg", &[&encrypting[..], &[&fingerprint, "cv25519", "encr", "never"]].concat(), b"");
}

fn fingerprint(desk: &Desk, person: &str) -> String {
    let mut list = tool("gpg");
    list.args(["--batch", "--with-colons", "--list-keys", person]);
    desk.settle(&mut list);
    let listed = String::from_utf8(list.output().unwrap().stdout).unwrap();
    listed.lines().find_map(|line| line.strip_prefix("fpr:::::::::")).unwrap().trim_end_matches(':').to_owned()
}

#[test]
fn a_tree_of_pass_arrives_through_gpg() {
    let desk = Desk::new();
    let mut vault = create(&desk);
    add_holder(&desk, &mut vault, "anna", breakglass::model::Role::Trusted);
    add_holder(&desk, &mut vault, "max", breakglass::model::Role::Deputy);
    add_client(&mut vault, "mueller", "all of (anna, max)");
    drop(vault);
    fs::create_dir(desk.path("home/.gnupg")).unwrap();
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        fs::set_permissions(desk.path("home/.gnupg"), fs::Permissions::from_mode(0o700)).unwrap();
    }
    make_key(&desk, "kim@example.com");
    make_key(&desk, "other@example.com");
    run(&desk, "pass", &["init", "kim@example.com"], b"");
    let router = " p w \nuser: admin\nurl: https://fritz.box/\notpauth://totp/x?secret=JBSWY3DPEHPK3PXP\nfreier Text\n";
    run(&desk, "pass", &["insert", "--multiline", "Kunden/Müller/Router im Büro"], router.as_bytes());
    run(&desk, "pass", &["insert", "--multiline", "Kunden/Müller/host:8080"], b"only\n");
    run(&desk, "pass", &["insert", "--multiline", "Privat/Bank"], b"private\n");
    let tree = desk.path("home/.password-store/Kunden/Müller");
    let to = |person: &str, name: &str, bytes: &[u8]| {
        let out = tree.join(name);
        let seal = ["--batch", "--quiet", "--trust-model", "always", "-e", "-r", person, "-o", out.to_str().unwrap()];
        run(&desk, "gpg", &seal, bytes);
    };
    to("other@example.com", "not ours.gpg", b"x");
    to("kim@example.com", "bomb.gpg", &vec![b'0'; 65 << 20]);
    fs::write(tree.join("no message.gpg"), "hello").unwrap();
    let other = fingerprint(&desk, "other@example.com");
    run(&desk, "gpg", &["--batch", "--yes", "--delete-secret-keys", &other], b"");

    let import = ["import", "home/.password-store", "--client", "mueller", "--group", "Kunden/Müller", "--json"];
    let begun = Instant::now();
    let report = desk.run(import).done().json();
    assert_eq!(report["format"], "pass");
    assert_eq!(report["clients"][0]["new"].as_array().unwrap().len(), 2, "{report}");
    assert_eq!((&report["skipped"]["sealed"], &report["skipped"]["unreadable"]), (&1.into(), &2.into()), "{report}");
    assert!(begun.elapsed() < Duration::from_secs(30));
    let vault = open(&desk, Access::Read).unwrap();
    let client = vault.register().client(&"mueller".parse().unwrap()).unwrap();
    let there = vault.compartment(CompartmentId::Client(client.compartment)).unwrap();
    let router = there.document.records.iter().find(|record| record.name() == "Router im Büro").unwrap();
    let secret = |key: &str| router.secret(key).map_or("", SecretText::expose_text);
    assert_eq!((secret("password"), secret("username"), secret("notes")), (" p w ", "admin", "freier Text"));
    assert_eq!(secret("one_time_code_uri"), "otpauth://totp/x?secret=JBSWY3DPEHPK3PXP");
    drop(vault);

    // Without gpg the program is named, and nothing is changed.
    let mut without = desk.command(["import", "home/.password-store", "--client", "mueller"]);
    let ran = without.env("PATH", desk.path("home")).output().unwrap();
    let said = String::from_utf8_lossy(&ran.stderr);
    assert!(ran.status.code() == Some(1) && said.contains("gpg"), "{said}");
    let mut stop = tool("gpgconf");
    stop.args(["--kill", "all"]);
    desk.settle(&mut stop);
    stop.status().unwrap();
}

fn read(tree: &Path, keys: &Keys) -> Result<(Vec<Item>, Log), ReadError> {
    let foreign = Foreign::open(tree, None, &Options::default())?;
    assert_eq!(foreign.format().key, "pass");
    let mut items = Vec::new();
    let log = foreign.read(keys, |item, log| match item.state {
        State::Unread(why) => log.skip(why.into(), &item.title),
        _ => items.push(item),
    })?;
    Ok((items, log))
}

#[test]
fn a_tree_for_age_opens_with_its_identity_file() {
    let desk = Desk::new();
    run(&desk, "age-keygen", &["-o", "identity"], b"");
    run(&desk, "age-keygen", &["-o", "stranger"], b"");
    let recipient = |file: &str| {
        let text = fs::read_to_string(desk.path(file)).unwrap();
        text.lines().find_map(|line| line.strip_prefix("# public key: ")).unwrap().to_owned()
    };
    fs::create_dir_all(desk.path("tree/Web")).unwrap();
    fs::write(desk.path("tree/.age-recipients"), recipient("identity")).unwrap();
    let seal = |to: &str, name: &str, text: &[u8]| run(&desk, "age", &["-r", &recipient(to), "-o", name], text);
    seal("identity", "tree/Web/Portal.age", b"pw\nuser: kim\n");
    seal("stranger", "tree/Web/fremd.age", b"x\n");
    let identity = fs::read(desk.path("identity")).unwrap();
    let keys = Keys { password: None, key_file: Some(SecretBytes::new(identity)) };
    let (items, log) = read(&desk.path("tree"), &keys).unwrap();
    assert_eq!((items.len(), items[0].title.as_str(), items[0].folder.join("/")), (1, "Portal", "Web".to_owned()));
    assert_eq!((log.read, log.left_out(Reason::Sealed)), (2, 1));
    assert_eq!(Foreign::open(&desk.path("tree"), None, &Options::default()).unwrap().lock(), Lock::KeyFile);
    assert!(matches!(read(&desk.path("tree"), &Keys::default()), Err(ReadError::Locked)));
    let stranger = fs::read(desk.path("passphrase")).unwrap();
    let wrong = Keys { password: None, key_file: Some(SecretBytes::new(stranger)) };
    assert!(matches!(read(&desk.path("tree"), &wrong), Err(ReadError::WrongKey)), "a key file that does not fit");
}

/// No password opens a tree for age, so nobody is asked for one.
#[test]
fn a_tree_for_age_without_its_identity_file_says_what_it_needs() {
    let desk = Desk::new();
    let mut vault = create(&desk);
    add_holder(&desk, &mut vault, "anna", breakglass::model::Role::Trusted);
    add_holder(&desk, &mut vault, "max", breakglass::model::Role::Deputy);
    add_client(&mut vault, "mueller", "all of (anna, max)");
    drop(vault);
    run(&desk, "age-keygen", &["-o", "identity"], b"");
    let text = fs::read_to_string(desk.path("identity")).unwrap();
    let recipient = text.lines().find_map(|line| line.strip_prefix("# public key: ")).unwrap();
    fs::create_dir(desk.path("tree")).unwrap();
    run(&desk, "age", &["-r", recipient, "-o", "tree/Portal.age"], b"pw\n");
    let import = ["import", "tree", "--client", "mueller"];
    for password in [&[][..], &["--source-password-command", "touch asked"]] {
        let ran = desk.run([&import[..], password].concat()).code(2).says("opens only with --key-file");
        assert!(!ran.stderr.contains("--source-password"), "{}", ran.stderr);
    }
    assert!(!desk.path("asked").exists(), "nobody is asked for a password");
    desk.run([&import[..], &["--key-file", "identity", "--remember"]].concat()).done().says("1 new");
    desk.run(["sync", "--quiet"]).code(2).says("opens only with --key-file");
    let sync = ["sync", "--quiet", "--key-file", "identity"];
    desk.run(sync).done();
    desk.run([&sync[..], &["--source-password-command", "touch asked"]].concat()).done();
    assert!(!desk.path("asked").exists(), "identities in the clear need no password");
}

/// An identity file under a passphrase names what opening it costs, and whoever made it may name what he likes.
#[test]
fn an_identity_file_that_costs_too_much_to_open_is_refused_before_anything_is_derived() {
    let desk = Desk::new();
    fs::create_dir(desk.path("tree")).unwrap();
    fs::write(desk.path("tree/.age-recipients"), "").unwrap();
    fs::write(desk.path("tree/entry.age"), "age-encryption.org/v1\n").unwrap();
    let costs = |log: u8| {
        let (salt, key) = ("A".repeat(22), "A".repeat(43));
        let file = format!(
            "age-encryption.org/v1\n-> scrypt {salt} {log}\n{key}\n--- {key}\n0123456789abcdef0123456789abcdef"
        );
        let password = Some(SecretText::new("password".to_owned()));
        Keys { password, key_file: Some(SecretBytes::new(file.into_bytes())) }
    };
    let begun = Instant::now();
    for log in [21, 30, 63] {
        let failed = read(&desk.path("tree"), &costs(log)).err().unwrap();
        let named = matches!(failed, ReadError::Bound { bound: Bound::ScryptRounds, found, most: 0x10_0000 } if found == 1 << log);
        assert!(named, "{log}: {failed}");
    }
    assert!(begun.elapsed() < Duration::from_secs(5));
    assert!(matches!(read(&desk.path("tree"), &costs(4)), Err(ReadError::WrongKey)), "within the bound it is tried");
}

#[cfg(unix)]
#[test]
fn links_pipes_and_names_that_lead_elsewhere_refuse_a_tree() {
    use std::os::unix::fs::symlink;
    type Spoil = fn(&Path);
    let begun = Instant::now();
    let spoil: [(&str, Spoil); 5] = [
        ("link to a file", |tree| symlink("/etc/passwd", tree.join("a/passwd.gpg")).unwrap()),
        ("link to a folder", |tree| symlink("/", tree.join("a/up")).unwrap()),
        ("link that leads nowhere", |tree| symlink("nowhere", tree.join("x.gpg")).unwrap()),
        ("pipe", |tree| assert!(tool("mkfifo").arg(tree.join("a/pipe.gpg")).status().unwrap().success())),
        ("name of two lines", |tree| fs::write(tree.join("a/two\nlines.gpg"), "").unwrap()),
    ];
    for (name, spoil) in spoil {
        let desk = Desk::new();
        let tree = desk.path("tree");
        fs::create_dir_all(tree.join("a")).unwrap();
        fs::write(tree.join(".gpg-id"), "kim").unwrap();
        spoil(&tree);
        let failed = read(&tree, &Keys::default()).err().unwrap_or_else(|| panic!("{name}"));
        assert!(matches!(failed, ReadError::Path(_)), "{name}: {failed}");
    }
    assert!(begun.elapsed() < Duration::from_secs(5));
}

#[test]
fn a_tree_of_too_many_entries_is_refused_before_one_is_opened() {
    let desk = Desk::new();
    let tree = desk.path("tree");
    fs::create_dir(&tree).unwrap();
    fs::write(tree.join(".gpg-id"), "kim").unwrap();
    for number in 0..50 {
        fs::write(tree.join(format!("{number}.gpg")), "x").unwrap();
    }
    let bounds = Bounds { items: 20, ..Bounds::default() };
    let failed = Foreign::open(&tree, None, &Options { bounds, ..Options::default() }).err();
    assert!(matches!(failed, Some(ReadError::Bound { bound: Bound::Items, .. })));
}

#[test]
fn a_folder_of_something_else_is_no_tree() {
    let desk = Desk::new();
    fs::write(desk.path("home/letter.txt"), "x").unwrap();
    assert!(matches!(Foreign::open(&desk.path("home"), None, &Options::default()), Err(ReadError::UnknownFormat)));
}
