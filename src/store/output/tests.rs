//! Outputs, tried: whole or not at all, nothing replaced, nothing left over, never inside the vault.

use std::collections::BTreeSet;

use super::*;
use crate::store::trace::on::{At, plan};

fn names(folder: &Path) -> BTreeSet<String> {
    fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect()
}

#[test]
fn a_new_file_replaces_nothing_and_a_replacement_does() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("sheet.pdf");
    write_new(&path, b"one").unwrap();
    assert!(matches!(write_new(&path, b"two").unwrap_err().problem, Problem::Exists));
    assert_eq!(fs::read(&path).unwrap(), b"one");
    replace(&path, b"three").unwrap();
    assert_eq!(fs::read(&path).unwrap(), b"three");
    replace(&folder.path().join("new"), b"").unwrap();
    assert_eq!(names(folder.path()).len(), 2, "nothing else is left");
}

#[test]
fn a_failure_at_any_step_leaves_no_output() {
    type Write = fn(&Path) -> Result<(), PathError>;
    let file: Write = |path| write_new(path, b"secret");
    let tree: Write = |path| {
        let folder = OutputFolder::create(path)?;
        folder.write("a/b", b"secret")?;
        folder.finish()
    };
    for write in [file, tree] {
        let mut steps = 0;
        loop {
            let folder = tempfile::tempdir().unwrap();
            let path = folder.path().join("out");
            plan(Some(At::Fail(steps)));
            let result = write(&path);
            plan(None);
            match result {
                Ok(()) => break,
                Err(error) if matches!(error.problem, Problem::NotConfirmed(_)) => assert!(path.exists()),
                Err(_) => assert!(names(folder.path()).is_empty(), "failure at step {steps}"),
            }
            steps += 1;
        }
        assert!(steps >= 3, "only {steps} steps were tried");
    }
}

#[test]
fn a_replacement_that_fails_leaves_the_old_file() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("kit.html");
    write_new(&path, b"old").unwrap();
    for steps in 0..3 {
        plan(Some(At::Fail(steps)));
        let result = replace(&path, b"new");
        plan(None);
        assert!(result.is_err());
        assert_eq!(fs::read(&path).unwrap(), b"old");
        assert_eq!(names(folder.path()).len(), 1);
    }
}

#[test]
fn of_many_who_write_one_name_exactly_one_succeeds() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("out");
    let barrier = std::sync::Barrier::new(8);
    let winners: Vec<u8> = std::thread::scope(|scope| {
        let tries: Vec<_> = (0..8u8)
            .map(|number| {
                let (path, barrier) = (&path, &barrier);
                scope.spawn(move || {
                    barrier.wait();
                    write_new(path, &[number; 1000]).is_ok().then_some(number)
                })
            })
            .collect();
        tries.into_iter().filter_map(|thread| thread.join().unwrap()).collect()
    });
    assert_eq!(winners.len(), 1);
    assert_eq!(fs::read(&path).unwrap(), [winners[0]; 1000]);
    assert_eq!(names(folder.path()).len(), 1);
}

/// File systems that know neither a rename that refuses nor hard links.
#[test]
fn without_help_from_the_file_system_nothing_is_replaced_either() {
    use crate::store::durable::rename_where_nothing_is;
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("out");
    let source = || {
        let file = tempfile::NamedTempFile::new_in(folder.path()).unwrap();
        fs::write(file.path(), b"new").unwrap();
        file.into_temp_path()
    };
    rename_where_nothing_is(source(), &path).unwrap();
    assert_eq!(fs::read(&path).unwrap(), b"new");
    fs::write(&path, b"old").unwrap();
    assert!(matches!(rename_where_nothing_is(source(), &path).unwrap_err().problem, Problem::Exists));
    assert_eq!(fs::read(&path).unwrap(), b"old");
    assert_eq!(names(folder.path()).len(), 1);
}

#[test]
fn what_is_in_the_way_is_said_before_the_work() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("out");
    fs::create_dir(&path).unwrap();
    assert!(matches!(OutputFile::create(&path, Existing::Refused).err().unwrap().problem, Problem::Exists));
    assert!(matches!(OutputFile::create(&path, Existing::Replaced).err().unwrap().problem, Problem::NotAFile(_)));
    assert!(matches!(OutputFolder::create(&path).unwrap_err().problem, Problem::Exists));
    let nowhere = folder.path().join("no/such/folder");
    assert!(OutputFile::create(&nowhere, Existing::Refused).err().unwrap().is_missing());
    assert!(OutputFolder::create(&nowhere).unwrap_err().is_missing());
    for none in ["/", "..", ""] {
        assert!(matches!(write_new(Path::new(none), b"").unwrap_err().problem, Problem::BadName), "{none:?}");
    }
}

#[cfg(unix)]
#[test]
fn a_link_is_not_written_through() {
    let folder = tempfile::tempdir().unwrap();
    let (target, link, dangling) =
        (folder.path().join("target"), folder.path().join("link"), folder.path().join("dangling"));
    fs::write(&target, b"old").unwrap();
    std::os::unix::fs::symlink(&target, &link).unwrap();
    std::os::unix::fs::symlink(folder.path().join("none"), &dangling).unwrap();
    for path in [&link, &dangling] {
        assert!(matches!(write_new(path, b"new").unwrap_err().problem, Problem::Exists));
        assert!(matches!(replace(path, b"new").unwrap_err().problem, Problem::NotAFile(FileKind::Symlink)));
        assert!(matches!(OutputFolder::create(path).unwrap_err().problem, Problem::Exists));
    }
    assert_eq!(fs::read(&target).unwrap(), b"old");
    assert_eq!(names(folder.path()).len(), 3);
}

#[test]
fn a_folder_appears_whole_or_not_at_all() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("kit");
    let output = OutputFolder::create(&path).unwrap();
    output.write("LIES-MICH.txt", b"read me").unwrap();
    let mut file = output.file("attachments/1/plan.pdf").unwrap();
    file.write_all(b"plan").unwrap();
    file.finish().unwrap();
    assert!(matches!(output.write("LIES-MICH.txt", b"again").unwrap_err().problem, Problem::Exists));
    assert!(!path.exists(), "not yet");
    output.finish().unwrap();
    assert_eq!(names(folder.path()), ["kit".to_owned()].into());
    assert_eq!(names(&path), ["LIES-MICH.txt".to_owned(), "attachments".to_owned()].into());
    assert_eq!(fs::read(path.join("attachments/1/plan.pdf")).unwrap(), b"plan");

    let output = OutputFolder::create(&folder.path().join("partly")).unwrap();
    output.write("good.pdf", b"good").unwrap();
    output.file("damaged.pdf").unwrap().write_all(b"half").unwrap();
    let mut discarded = output.file("discarded.pdf").unwrap();
    discarded.write_all(b"half").unwrap();
    discarded.discard().unwrap();
    output.finish().unwrap();
    assert_eq!(names(&folder.path().join("partly")), ["good.pdf".to_owned()].into());
    fs::remove_dir_all(folder.path().join("partly")).unwrap();

    let dropped = OutputFolder::create(&folder.path().join("other")).unwrap();
    dropped.write("a/b/c", b"secret").unwrap();
    drop(dropped);
    assert_eq!(names(folder.path()).len(), 1);
}

#[test]
fn a_folder_that_appears_meanwhile_is_not_replaced() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("kit");
    let output = OutputFolder::create(&path).unwrap();
    output.write("file", b"").unwrap();
    fs::create_dir(&path).unwrap();
    assert!(matches!(output.finish().unwrap_err().problem, Problem::Exists));
    assert!(names(&path).is_empty());
    assert_eq!(names(folder.path()).len(), 1);
}

#[test]
fn no_name_leads_out_of_the_folder() {
    let folder = tempfile::tempdir().unwrap();
    let output = OutputFolder::create(&folder.path().join("out")).unwrap();
    for name in ["", ".", "..", "../x", "a/../../x", "/etc/x", "a//b", "a/", "a\\b", "c:x", "a\0b", "a\nb", "./a"] {
        assert!(matches!(output.write(name, b"").unwrap_err().problem, Problem::BadName), "{name:?}");
    }
}

#[cfg(unix)]
#[test]
fn outputs_are_for_the_owner_alone() {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = tempfile::tempdir().unwrap();
    let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    let path = folder.path().join("file");
    write_new(&path, b"").unwrap();
    assert_eq!(mode(&path), 0o600);
    fs::set_permissions(&path, fs::Permissions::from_mode(0o644)).unwrap();
    replace(&path, b"").unwrap();
    assert_eq!(mode(&path), 0o600);
    let path = folder.path().join("folder");
    let output = OutputFolder::create(&path).unwrap();
    output.write("a/b", b"").unwrap();
    output.finish().unwrap();
    assert_eq!([mode(&path), mode(&path.join("a")), mode(&path.join("a/b"))], [0o700, 0o700, 0o600]);
}

#[test]
fn a_bare_name_is_written_to_the_current_folder() {
    let path = format!("bare-{}.tmp", std::process::id());
    write_new(Path::new(&path), b"x").unwrap();
    fs::remove_file(&path).unwrap();
}

#[test]
fn inside_the_vault_is_inside_however_it_is_written() {
    let folder = tempfile::tempdir().unwrap();
    let vault = folder.path().join("vault");
    fs::create_dir_all(vault.join("compartments/root")).unwrap();
    fs::create_dir(folder.path().join("vault-sheets")).unwrap();
    let inside = |path: &Path| is_inside(path, &vault).unwrap();
    assert!(inside(&vault) && inside(&vault.join("sheet.pdf")) && inside(&vault.join("not/there/yet.pdf")));
    assert!(inside(&vault.join("compartments/root/../x")));
    assert!(inside(&folder.path().join("vault-sheets/../vault/x")));
    assert!(!inside(&folder.path().join("vault-sheets/x")) && !inside(&folder.path().join("vault.pdf")));
    assert!(!inside(&vault.join("../x")) && !inside(folder.path()));
    assert!(!is_inside(&folder.path().join("x"), &folder.path().join("no-vault-yet")).unwrap());
    assert!(is_inside(&folder.path().join("no-vault-yet/x"), &folder.path().join("no-vault-yet")).unwrap());
}

#[cfg(unix)]
#[test]
fn inside_the_vault_is_inside_also_through_links() {
    use std::os::unix::fs::symlink;
    let folder = tempfile::tempdir().unwrap();
    let vault = folder.path().join("vault");
    fs::create_dir_all(vault.join("compartments")).unwrap();
    symlink(vault.join("compartments"), folder.path().join("innocent")).unwrap();
    symlink(&vault, folder.path().join("alias")).unwrap();
    let path = |name: &str| folder.path().join(name);
    assert!(is_inside(&path("innocent/sheet.pdf"), &vault).unwrap());
    assert!(is_inside(&path("alias/sheet.pdf"), &vault).unwrap());
    assert!(is_inside(&path("vault/sheet.pdf"), &path("alias")).unwrap());
    assert!(!is_inside(&path("sheet.pdf"), &path("alias")).unwrap());
}

/// What a kill at these moments would leave.
#[cfg(target_os = "linux")]
mod nameless_files {
    use std::io::Write as _;

    use super::*;
    use crate::store::durable::Flushed;
    use crate::store::nameless;

    fn files_below(folder: &Path) -> Vec<PathBuf> {
        let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
        entries.flat_map(|path| if path.is_dir() { files_below(&path) } else { vec![path] }).collect()
    }

    #[test]
    fn while_a_file_is_written_nothing_of_it_can_be_found() {
        let folder = tempfile::tempdir().unwrap();
        assert!(nameless::create(folder.path()).is_some(), "the test's file system has no O_TMPFILE: {folder:?}");
        for existing in [Existing::Refused, Existing::Replaced] {
            let mut file = OutputFile::create(&folder.path().join(format!("{existing:?}")), existing).unwrap();
            file.write_all(b"secret").unwrap();
            file.flush().unwrap();
            assert!(!files_below(folder.path()).iter().any(|path| path.to_string_lossy().contains("unfinished")));
            file.finish().unwrap();
        }
        assert_eq!(names(folder.path()).len(), 2);
    }

    #[test]
    fn while_a_folder_is_filled_nothing_lies_in_it() {
        let folder = tempfile::tempdir().unwrap();
        let output = OutputFolder::create(&folder.path().join("out")).unwrap();
        output.write("records.json", b"secret").unwrap();
        output.write("files/a", b"secret").unwrap();
        let taken_back = output.file("files/b").unwrap();
        assert!(files_below(folder.path()).is_empty());
        assert!(matches!(output.write("files/a", b"").unwrap_err().problem, Problem::Exists));
        taken_back.discard().unwrap();
        output.finish().unwrap();
        assert_eq!(fs::read(folder.path().join("out/records.json")).unwrap(), b"secret");
        assert_eq!(files_below(folder.path()).len(), 2);
    }

    #[test]
    fn more_files_than_may_be_open_are_written_all_the_same() {
        let folder = tempfile::tempdir().unwrap();
        let output = OutputFolder::create(&folder.path().join("out")).unwrap();
        let many = nameless::room() + 3;
        assert!(many < 100_000, "too many to try: {many}");
        (0..many).for_each(|number| output.write(&format!("f/{number}"), b"x").unwrap());
        assert_eq!(files_below(folder.path()).len(), 3, "those beyond have names");
        output.finish().unwrap();
        assert_eq!(files_below(&folder.path().join("out")).len(), many);
    }

    /// A file of another file system cannot be linked, as on one without links.
    #[test]
    fn without_links_a_copy_is_renamed_and_replaces_nothing_either() {
        let (folder, elsewhere) = (tempfile::tempdir().unwrap(), Path::new("/dev/shm"));
        let path = folder.path().join("out");
        let flushed = |text: &[u8]| {
            let mut file = nameless::create(elsewhere).expect("memory has nameless files");
            file.write_all(text).unwrap();
            Flushed::Nameless(file, folder.path().to_owned())
        };
        flushed(b"new").keep_as_new(&path).unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"new");
        assert!(matches!(flushed(b"newer").keep_as_new(&path).unwrap_err().problem, Problem::Exists));
        assert_eq!(fs::read(&path).unwrap(), b"new");
        flushed(b"newest").keep_replacing(&path).unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"newest");
        assert_eq!(names(folder.path()).len(), 1);
    }
}
