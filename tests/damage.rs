//! Every way in which a vault's files can be wrong is found, and the file is named: each bit flipped, each length cut
//! to, files missing, exchanged, or something else than files; folders half synced and folders rolled back.
#![cfg(unix)]

mod common;

use std::fs;
use std::path::{Path, PathBuf};

use breakglass::model::Role;
use breakglass::store::bundle::{BundleFile, write_bundle};
use breakglass::store::source::SealedCompartment;
use breakglass::vault::{Access, Verification, verify_vault};
use common::deposit::{self, small};
use common::{Desk, files_below, in_parallel};

#[test]
fn every_flipped_bit_is_found_and_its_file_named() {
    let before = tiny_vault();
    let missed = change_everywhere(&before, 8, |bytes, bit| {
        bytes[bit / 8] ^= 1 << (bit % 8);
    });
    assert!(missed.is_empty(), "{} flipped bits: {:#?}", missed.len(), first(&missed));
}

#[test]
fn every_truncation_is_found_and_its_file_named() {
    let missed = change_everywhere(&tiny_vault(), 1, Vec::truncate);
    assert!(missed.is_empty(), "{} lengths: {:#?}", missed.len(), first(&missed));
}

#[test]
fn every_appended_byte_is_found_and_its_file_named() {
    let before = tiny_vault();
    for byte in [b'\n', b'\r', b' ', 0, b'x'] {
        for file in committed_files(&before) {
            let desk = before.copy();
            let path = desk.path(&file);
            let mut longer = fs::read(&path).unwrap();
            longer.push(byte);
            fs::write(&path, longer).unwrap();
            assert!(names(&verify(&desk), &path), "{} with {byte:#x}", file.display());
        }
    }
}

#[test]
fn whatever_is_missing_or_no_file_is_named() {
    let before = small_vault();
    for file in committed_files(&before) {
        if file.extension().is_some_and(|end| end == "minisig") {
            continue; // without its signature a revision was never committed: see the rollback tests
        }
        for (what, change) in IMPOSTORS {
            let desk = before.copy();
            let path = desk.path(&file);
            fs::remove_file(&path).unwrap();
            change(&path, &before.path(&file));
            let found = verify(&desk);
            assert!(names(&found, &path), "{} as {what}: {found:?}", file.display());
        }
    }
}

#[test]
fn a_signature_that_came_before_its_objects_is_an_unfinished_copy() {
    let before = small_vault();
    let desk = before.copy();
    let mut vault = open(&desk);
    let kanzlei = vault.register().clients[0].compartment;
    deposit::deposit(&mut vault, kanzlei_id(kanzlei), vec![deposit::system("Mail", "noch-eins")]);
    drop(vault);
    let new: Vec<PathBuf> = committed_files(&desk).into_iter().filter(|file| !before.path(file).exists()).collect();
    assert!(new.len() >= 6, "a revision of the compartment and one of the register: {new:?}");
    for missing in new.iter().filter(|file| file.extension().is_none_or(|end| end != "minisig")) {
        let half = desk.copy();
        fs::remove_file(half.path(missing)).unwrap();
        assert!(names(&verify(&half), &half.path(missing)), "{}", missing.display());
        let root = missing.starts_with("vault/compartments/root");
        assert_eq!(deposit::open(&half, Access::Write).is_err(), root, "{}", missing.display());
    }
}

#[test]
fn a_folder_rolled_back_whole_is_refused_by_the_machine_that_saw_more() {
    let before = small_vault();
    let desk = before.copy();
    let mut vault = open(&desk);
    let kanzlei = vault.register().clients[0].compartment;
    deposit::deposit(&mut vault, kanzlei_id(kanzlei), vec![deposit::system("Mail", "noch-eins")]);
    drop(vault);
    fs::remove_dir_all(desk.vault()).unwrap();
    fs::create_dir(desk.vault()).unwrap();
    common::copy_tree(&before.vault(), &desk.vault());
    assert!(verify(&desk).is_good(), "it is a good vault, only an old one");
    let refused = deposit::open(&desk, Access::Read).err().expect("this machine has seen a newer register");
    assert!(refused.to_string().contains("this machine has seen"), "{refused}");
}

#[test]
fn one_compartment_rolled_back_is_refused_and_the_others_open() {
    let before = small_vault();
    let desk = before.copy();
    let mut vault = open(&desk);
    let (kanzlei, praxis) = (vault.register().clients[0].compartment, vault.register().clients[1].compartment);
    deposit::deposit(&mut vault, kanzlei_id(kanzlei), vec![deposit::system("Mail", "noch-eins")]);
    drop(vault);
    let folder = format!("vault/compartments/{kanzlei}");
    fs::remove_dir_all(desk.path(&folder)).unwrap();
    fs::create_dir(desk.path(&folder)).unwrap();
    common::copy_tree(&before.path(&folder), &desk.path(&folder));
    let vault = deposit::open(&desk, Access::Read).unwrap_or_else(|error| panic!("{error}"));
    let refused = vault.compartment(kanzlei_id(kanzlei)).err().expect("the register knows a newer revision");
    assert!(refused.to_string().contains("the register knows revision"), "{refused}");
    assert!(vault.compartment(kanzlei_id(praxis)).is_ok());
}

#[test]
fn every_flipped_bit_of_a_bundle_is_found_and_its_entry_named() {
    let desk = tiny_vault();
    let whole = tiny_bundle(&desk);
    let bits: Vec<usize> = (0..whole.len() * 8).collect();
    let stretches: Vec<&[usize]> = bits.chunks(STRETCH).collect();
    let missed = in_parallel(&stretches, |stretch| {
        let desk = Desk::new();
        let flipped = |bit: usize| {
            let mut bytes = whole.clone();
            bytes[bit / 8] ^= 1 << (bit % 8);
            bundle_damage(&desk, &bytes).is_none()
        };
        stretch.iter().copied().filter(|&bit| flipped(bit)).collect::<Vec<_>>()
    });
    let missed: Vec<usize> = missed.into_iter().flatten().collect();
    assert!(missed.is_empty(), "{} of {} bits, the first at {:?}", missed.len(), bits.len(), missed.first());
}

#[test]
fn every_truncation_of_a_bundle_is_found_and_what_is_appended() {
    let (desk, scratch) = (tiny_vault(), Desk::new());
    let whole = tiny_bundle(&desk);
    assert_eq!(bundle_damage(&scratch, &whole), None);
    for length in 0..whole.len() {
        assert!(bundle_damage(&scratch, &whole[..length]).is_some(), "cut to {length} of {} bytes", whole.len());
    }
    for more in [&b"\n"[..], b"PK", &whole] {
        assert!(bundle_damage(&scratch, &[&whole, more].concat()).is_some(), "followed by {} bytes", more.len());
        assert!(bundle_damage(&scratch, &[more, &whole].concat()).is_some(), "preceded by {} bytes", more.len());
    }
}

/// The bundle of the tiny vault's client.
fn tiny_bundle(desk: &Desk) -> Vec<u8> {
    let vault = open(desk);
    let id = kanzlei_id(vault.register().clients[0].compartment);
    let compartment = SealedCompartment::of_folder(vault.layout(), id).unwrap_or_else(|error| panic!("{error}"));
    write_bundle(Vec::new(), &compartment, true).unwrap_or_else(|error| panic!("{error}"))
}

/// What is said to be damaged about a bundle of these bytes, first by opening it, then by reading all that it names.
fn bundle_damage(desk: &Desk, bytes: &[u8]) -> Option<String> {
    let path = desk.path("kanzlei.breakglass");
    fs::write(&path, bytes).unwrap();
    let compartment = match BundleFile::open(&path) {
        Ok(bundle) => SealedCompartment::of_bundle(bundle),
        Err(refused) => return Some(refused.to_string()).filter(|text| text.contains("kanzlei.breakglass")),
    };
    if let Some(damage) = compartment.damage().first() {
        return Some(damage.to_string());
    }
    let named: Vec<_> = compartment.head().manifest().objects().collect();
    let refused = named.iter().find_map(|object| compartment.read(object, 1 << 20).err());
    refused.map(|error| error.to_string()).filter(|text| text.contains("kanzlei.breakglass/objects/"))
}

/// What can stand where a file belongs, made at a path from the file that was there.
type Impostor = (&'static str, fn(&Path, &Path));

const IMPOSTORS: &[Impostor] = &[
    ("nothing", |_, _| ()),
    ("a folder", |path, _| fs::create_dir(path).unwrap()),
    ("a link to the genuine file", |path, genuine| std::os::unix::fs::symlink(genuine, path).unwrap()),
    ("a link to nowhere", |path, _| std::os::unix::fs::symlink("/nowhere", path).unwrap()),
    ("a FIFO", |path, _| {
        let made = common::tool("mkfifo").arg(path).status().unwrap();
        assert!(made.success());
    }),
    ("an empty file", |path, _| fs::write(path, b"").unwrap()),
];

/// Applies a change at every position of every file (`per_byte` positions a byte), and lists those that were not found
/// or whose file was not named. Files that are judged independently are changed at once, each at the same position.
fn change_everywhere(before: &Desk, per_byte: usize, change: impl Fn(&mut Vec<u8>, usize) + Sync) -> Vec<String> {
    let mut stretches = vec![];
    for files in independent(before) {
        let longest = files.iter().map(|file| size(&before.path(file))).max().unwrap_or(0) * per_byte;
        let starts = (0..longest).step_by(STRETCH);
        stretches.extend(starts.map(|start| (files.clone(), start..longest.min(start + STRETCH))));
    }
    let missed = in_parallel(&stretches, |(files, positions)| {
        let desk = before.copy();
        let genuine: Vec<(PathBuf, Vec<u8>)> =
            files.iter().map(|file| (desk.path(file), fs::read(desk.path(file)).unwrap())).collect();
        let mut missed = vec![];
        for position in positions.clone() {
            let within = |bytes: &[u8]| position < bytes.len() * per_byte;
            for (path, bytes) in genuine.iter().filter(|(_, bytes)| within(bytes)) {
                let mut changed = bytes.clone();
                change(&mut changed, position);
                fs::write(path, changed).unwrap();
            }
            let found = verify(&desk);
            for (path, bytes) in genuine.iter().filter(|(_, bytes)| within(bytes)) {
                if !names(&found, path) {
                    missed.push(format!("{} at {position}", path.strip_prefix(desk.folder()).unwrap().display()));
                }
                fs::write(path, bytes).unwrap();
            }
        }
        missed
    });
    missed.into_iter().flatten().collect()
}

/// How many positions one worker takes at a time.
const STRETCH: usize = 1_000;

/// Files in groups: what is wrong with one of a group hides nothing that is wrong with another of it.
fn independent(desk: &Desk) -> Vec<Vec<PathBuf>> {
    let mut groups = vec![vec![], vec![], vec![]];
    for file in committed_files(desk) {
        let kind = match file.extension().and_then(|end| end.to_str()) {
            Some("json") => 0,
            Some("minisig") => 1,
            _ => 2,
        };
        groups[kind].push(file);
    }
    groups
}

/// One client and two holders, and of each compartment the newest revision only, so that each bit can have its turn.
fn tiny_vault() -> Desk {
    let desk = Desk::new();
    let mut vault = deposit::create(&desk);
    for (id, role) in [("anna", Role::Staff), ("max", Role::Deputy)] {
        deposit::add_holder(&desk, &mut vault, id, role);
    }
    let kanzlei = deposit::add_client(&mut vault, "kanzlei", "all of (anna, max)");
    deposit::deposit(&mut vault, kanzlei, vec![deposit::system("Server", "korrekt-pferd")]);
    deposit::attach(&desk, &mut vault, kanzlei, "plan.txt", b"the plan");
    drop(vault);
    keep_newest(&desk);
    assert!(verify(&desk).is_good());
    desk
}

fn small_vault() -> Desk {
    let desk = Desk::new();
    drop(small(&desk));
    assert!(verify(&desk).is_good());
    desk
}

/// Removes all but the newest revision of each compartment.
fn keep_newest(desk: &Desk) {
    for compartment in fs::read_dir(desk.path("vault/compartments")).unwrap().flatten() {
        let folder = compartment.path();
        let mut manifests = files_below(&folder);
        manifests.retain(|file| file.extension().is_some_and(|end| end == "json"));
        let newest = manifests.pop().expect("every compartment has a revision");
        let text = fs::read_to_string(newest).unwrap();
        for manifest in manifests {
            fs::remove_file(&manifest).unwrap();
            fs::remove_file(manifest.with_extension("json.minisig")).unwrap();
        }
        for object in fs::read_dir(folder.join("objects")).unwrap().flatten() {
            let name = object.file_name().into_string().unwrap();
            if !text.contains(name.trim_end_matches(".age")) {
                fs::remove_file(object.path()).unwrap();
            }
        }
    }
}

/// Every file of a vault but the lock, from the desk.
fn committed_files(desk: &Desk) -> Vec<PathBuf> {
    let files =
        files_below(&desk.vault()).into_iter().filter(|file| file.file_name().is_some_and(|name| name != "lock"));
    files.map(|file| file.strip_prefix(desk.folder()).unwrap().to_owned()).collect()
}

fn size(file: &Path) -> usize {
    usize::try_from(fs::metadata(file).unwrap().len()).unwrap()
}

fn verify(desk: &Desk) -> Verification {
    verify_vault(&desk.vault()).unwrap_or_else(|error| panic!("{error}"))
}

/// Whether this file, or for a pair of manifest and signature its other half, is said to be damaged.
fn names(found: &Verification, file: &Path) -> bool {
    let name = file.to_string_lossy();
    let pair = name.trim_end_matches(".minisig");
    found.damage.iter().any(|damage| damage.path.to_string_lossy().trim_end_matches(".minisig") == pair)
}

fn open(desk: &Desk) -> breakglass::vault::OpenVault {
    deposit::open(desk, Access::Write).unwrap_or_else(|error| panic!("{error}"))
}

fn kanzlei_id(id: breakglass::encode::id::Id) -> breakglass::encode::id::CompartmentId {
    breakglass::encode::id::CompartmentId::Client(id)
}

fn first(missed: &[String]) -> &[String] {
    &missed[..missed.len().min(20)]
}
