//! Stock `age` and `minisign` understand what we write, and we what `age` writes (docs/format.md, Conventions,
//! Signatures, Objects). A tool that is missing is a failure that names it.

use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use breakglass::crypto::sealed::{OpenError, OpenRules, open, open_stream, seal, seal_stream};
use breakglass::crypto::signing::{SigningKey, sign, verify};
use breakglass::crypto::{Identity, Recipient};

const RULES: OpenRules = OpenRules { max_plaintext: 1 << 20, stanzas: 1 };

fn pair() -> (Identity, Recipient) {
    let identity = Identity::generate();
    let recipient = identity.recipient();
    (identity, recipient)
}

/// Runs a stock tool with something on its standard input.
fn run(tool: &str, arguments: &[&str], folder: &Path, input: &[u8]) -> Output {
    let mut child = Command::new(tool)
        .args(arguments)
        .current_dir(folder)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap_or_else(|error| panic!("this test needs the tool `{tool}`: {error}"));
    let mut stdin = child.stdin.take().unwrap();
    // A tool that refuses its input early closes the pipe; what it says then is looked at by the test.
    let writer = std::thread::spawn({
        let input = input.to_vec();
        move || drop(stdin.write_all(&input))
    });
    let output = child.wait_with_output().unwrap();
    writer.join().unwrap();
    output
}

fn succeeded(output: Output) -> Vec<u8> {
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    output.stdout
}

fn age_decrypt(identity: &Identity, ciphertext: &[u8]) -> Output {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("key"), identity.expose_text().expose_text()).unwrap();
    run("age", &["--decrypt", "-i", "key"], folder.path(), ciphertext)
}

#[test]
fn stock_age_opens_what_we_seal() {
    let (one, first) = pair();
    let (two, second) = pair();
    for length in [0, 1, 65_536, 200_000] {
        let plaintext = vec![7; length];
        let sealed = seal(&plaintext, &[&first, &second]);
        assert_eq!(succeeded(age_decrypt(&one, &sealed)), plaintext);
        assert_eq!(succeeded(age_decrypt(&two, &sealed)), plaintext);
        let mut streamed = Vec::new();
        seal_stream(&*plaintext, &mut streamed, &first).unwrap();
        assert_eq!(succeeded(age_decrypt(&one, &streamed)), plaintext);
        assert!(!age_decrypt(&two, &streamed).status.success());
    }
}

#[test]
fn we_open_what_stock_age_seals() {
    let (identity, recipient) = pair();
    let folder = tempfile::tempdir().unwrap();
    for length in [0, 1, 65_536, 200_000] {
        let plaintext = vec![7; length];
        let sealed = succeeded(run("age", &["-r", recipient.as_str()], folder.path(), &plaintext));
        assert_eq!(open(&sealed, &identity, RULES).unwrap().expose_bytes(), plaintext);
        let mut opened = Vec::new();
        open_stream(&*sealed, &mut opened, &identity, RULES.max_plaintext).unwrap();
        assert_eq!(opened, plaintext);
    }
}

#[test]
fn what_stock_age_seals_otherwise_is_refused() {
    let (identity, recipient) = pair();
    let (_, other) = pair();
    let folder = tempfile::tempdir().unwrap();
    let age = |arguments: &[&str]| succeeded(run("age", arguments, folder.path(), b"x"));
    let armored = age(&["--armor", "-r", recipient.as_str()]);
    let for_two = age(&["-r", recipient.as_str(), "-r", other.as_str()]);
    let for_other = age(&["-r", other.as_str()]);
    for (sealed, expected) in
        [(armored, OpenError::NotAge), (for_two, OpenError::StanzaCount), (for_other, OpenError::NotForThisKey)]
    {
        assert_eq!(open(&sealed, &identity, RULES).err(), Some(expected));
    }
}

#[test]
fn keys_made_by_age_keygen_are_ours_too() {
    let folder = tempfile::tempdir().unwrap();
    let file = String::from_utf8(succeeded(run("age-keygen", &[], folder.path(), b""))).unwrap();
    let text = file.lines().find(|line| line.starts_with("AGE-SECRET-KEY-1")).unwrap();
    let identity = Identity::parse(text).unwrap();
    let public = succeeded(run("age-keygen", &["-y"], folder.path(), file.as_bytes()));
    assert_eq!(String::from_utf8(public).unwrap().trim_end(), identity.recipient().as_str());
}

#[test]
fn stock_minisign_verifies_what_we_sign() {
    let folder = tempfile::tempdir().unwrap();
    let key = SigningKey::generate();
    let comment = "breakglass manifest vault=3f9k2m7q1x8c4d6v compartment=root revision=42";
    let message = b"{\"format\":\"breakglass/manifest/v1\"}";
    let signature = sign(&key, message, comment);
    verify(key.verify_key(), message, signature.as_bytes(), comment).unwrap();
    let check = |message: &[u8]| {
        std::fs::write(folder.path().join("manifest.json"), message).unwrap();
        std::fs::write(folder.path().join("manifest.json.minisig"), &signature).unwrap();
        run("minisign", &["-V", "-Q", "-P", key.verify_key().as_str(), "-m", "manifest.json"], folder.path(), b"")
    };
    assert_eq!(String::from_utf8(succeeded(check(message))).unwrap().trim_end(), comment);
    assert!(!check(b"{}").status.success());
}
