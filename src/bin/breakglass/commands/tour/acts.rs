//! The acts of the tour, in the order in which they would happen.

use std::path::Path;

use breakglass::crypto::sealed::{self, OpenRules};
use breakglass::encode::digits::Digits;
use breakglass::encode::hash::sha256;
use breakglass::encode::slug::Slug;
use breakglass::format::limits;
use breakglass::format::v1::records::Document;
use breakglass::format::v1::sheet::{ReadSheet, Sheet};
use breakglass::i18n::Arg;
use breakglass::msg;
use breakglass::recovery::{Fit, Gathering, fit, open_contribution};
use breakglass::sharing::{Path as Place, text};
use breakglass::store::source;

use super::belongings::{self, Counts};
use super::cast::{Cast, Client, Holder, Person};
use super::forgery;
use super::stage::Stage;
use crate::errors::{ExitCode, Failure, OrFail as _};

/// So many lines of an opened compartment are shown.
const SHOWN: usize = 44;
/// And of the second one, where something else matters.
const SHOWN_AGAIN: usize = 4;
/// So many lines of what is due are shown: the clients, and the most urgent.
const SHOWN_DUES: usize = 13;
/// So many of the kits are named.
const SHOWN_KITS: usize = 3;
/// So many characters of a hash are enough to see whether it is another one.
const HASH: usize = 16;

/// Jo makes a vault, deposits what three clients would need, and says who opens it.
pub fn deposit(stage: &mut Stage<'_>, cast: &Cast) -> Result<(), Failure> {
    stage.act("tour-deposit");
    stage.tell("tour-vault", &[]);
    let (vault, passphrase) = (stage.places.vault.clone(), stage.places.passphrase.clone());
    let Person { name, email, phone } = &cast.owner;
    stage.run(&[
        "init",
        &vault,
        "--name",
        name,
        "--email",
        email,
        "--phone",
        phone,
        "--passphrase-file",
        &passphrase,
        "--yes",
    ])?;
    stage.tell("tour-deputies", &[]);
    let [deputy, other] = &cast.deputies;
    stage.run(&arguments(&add_holder(stage, deputy, &["--role", "deputy"])))?;
    stage.tell("tour-shortened", &[]);
    stage.run_briefly(&arguments(&add_holder(stage, other, &["--role", "deputy"])))?;
    stage.pause();
    let [first, others @ ..] = &cast.clients;
    stage.tell("tour-first-client", &[]);
    stage.run(&arguments(&add_client(first)))?;
    stage.tell("tour-first-staff", &[]);
    add_people(stage, first)?;
    stage.pause();
    stage.tell("tour-policy", &[]);
    stage.run(&["policy", "set", &first.id, &first.policy, "--yes"])?;
    let (folder, counts) = export(stage, first)?;
    let (systems, others_count, files) = (counts.systems, counts.others, counts.files);
    stage.tell("tour-import", &[("systems", systems.into()), ("others", others_count.into()), ("files", files.into())]);
    stage.run(&["import", &folder, "--client", &first.id])?;
    stage.tell("tour-other-clients", &[]);
    for client in others {
        stage.run_briefly(&arguments(&add_client(client)))?;
        add_people(stage, client)?;
        stage.run_briefly(&["policy", "set", &client.id, &client.policy, "--yes"])?;
        let (folder, _) = export(stage, client)?;
        stage.run_briefly(&["import", &folder, "--client", &client.id])?;
        stage.pause();
    }
    Ok(())
}

/// The first client sees what is deposited, and proves that the sheet works.
pub fn check(stage: &mut Stage<'_>, cast: &Cast) -> Result<(), Failure> {
    let client = &cast.clients[0];
    let (bundle, sheet) = (stage.places.bundle(&client.id), stage.places.sheet(&client.staff[0].id));
    stage.act("tour-check");
    stage.tell("tour-bundle", &[]);
    stage.run(&["bundle", &client.id, "-o", &bundle])?;
    stage.tell("tour-verify", &[]);
    stage.run(&["verify", &bundle, "--sheet", &sheet])?;
    stage.tell("tour-receipt", &[]);
    let code = receipt(stage, &bundle, &sheet)?;
    stage.run(&["receipt", "add", &code])
}

/// The two rehearse the worst day on something invented.
pub fn practise(stage: &mut Stage<'_>, cast: &Cast) -> Result<(), Failure> {
    let (client, deputy) = (&cast.clients[0], &cast.deputies[0]);
    let (collector, bundle) = (&client.staff[0].id, stage.places.bundle(&stage.messages.text("tour-drill-file", &[])));
    let (sheet, other) = (stage.places.sheet(collector), stage.places.sheet(&deputy.id));
    let drill = stage.messages.text("tour-drill-file", &[]);
    let (request, answer) = (mail(stage, "request", &drill), mail(stage, "from", &format!("{}-{drill}", deputy.id)));
    stage.act("tour-practise");
    stage.tell("tour-drill", &[]);
    stage.run(&["drill", "new", &client.id, "-o", &bundle])?;
    stage.tell("tour-drill-together", &[]);
    stage.run_briefly(&["recover", "request", &bundle, "--sheet", &sheet, "-o", &request, "--yes"])?;
    stage.run_briefly(&["recover", "answer", &request, "--sheet", &other, "-o", &answer, "--yes"])?;
    let pieces = ["--sheet", &sheet, "--contribution", &answer];
    stage.run_shortened(&[&["recover", "open", &bundle], &pieces[..]].concat(), SHOWN_AGAIN, "tour-left-out")?;
    stage.tell("tour-drill-code", &[]);
    let code = drill_code(stage, &bundle, &sheet, &answer)?;
    let people = ["--participant", collector, "--participant", &deputy.id, "--without-owner", "--minutes", "14"];
    stage.run(&[&["drill", "add", &code], &people[..], &["--yes"]].concat())
}

/// What Jo sees in the morning: who is covered, and what is due.
pub fn morning(stage: &mut Stage<'_>) -> Result<(), Failure> {
    stage.act("tour-morning");
    stage.tell("tour-status", &[]);
    stage.run_shortened(&["status"], SHOWN_DUES, "tour-left-out")?;
    stage.tell("tour-status-says", &[]);
    Ok(())
}

/// A deputy leaves, another comes; nobody else's sheet changes.
pub fn replace(stage: &mut Stage<'_>, cast: &Cast) -> Result<(), Failure> {
    stage.act("tour-replace");
    stage.tell("tour-replace-why", &[]);
    let before = hashes(stage, cast)?;
    let (old, new) = (&cast.deputies[1], &cast.successor);
    let sheet = stage.places.sheet(&new.id);
    let Person { name, email, phone } = &new.person;
    stage.run(&[
        "holder", "replace", &old.id, name, "--id", &new.id, "--email", email, "--phone", phone, "-o", &sheet, "--yes",
    ])?;
    stage.tell("tour-hashes", &[]);
    let after = hashes(stage, cast)?;
    let lines = compare(stage, &before, &after, &stage.places.sheet(&old.id));
    stage.show(&lines);
    stage.tell("tour-new-bundles", &[]);
    for client in &cast.clients {
        let bundle = stage.places.bundle(&client.id);
        stage.run_briefly(&["bundle", &client.id, "-o", &bundle, "--yes"])?;
    }
    stage.tell("tour-kits", &[]);
    let kits = stage.places.kits.clone();
    stage.run_shortened(&["kit", "--all", "-o", &kits], SHOWN_KITS, "tour-left-out")?;
    stage.pause();
    Ok(())
}

/// Nobody gets in alone, and nobody at all where they do not belong.
pub fn alone(stage: &mut Stage<'_>, cast: &Cast) -> Result<(), Failure> {
    let [first, second, _] = &cast.clients;
    let (own, other) = (stage.places.bundle(&first.id), stage.places.bundle(&second.id));
    let sheet = stage.places.sheet(&first.staff[0].id);
    stage.act("tour-gone");
    stage.tell("tour-alone", &[]);
    stage.run_to(&["recover", "open", &own, "--sheet", &sheet, "--yes"], ExitCode::QuorumNotMet)?;
    stage.tell("tour-stranger", &[]);
    stage.run_to(&["recover", "open", &other, "--sheet", &sheet, "--yes"], ExitCode::CannotUnlock)
}

/// Two people in two towns open the first client's compartment.
pub fn together(stage: &mut Stage<'_>, cast: &Cast) -> Result<(), Failure> {
    let client = &cast.clients[0];
    let bundle = stage.places.bundle(&client.id);
    let (sheet, deputy) = (stage.places.sheet(&client.staff[0].id), stage.places.sheet(&cast.successor.id));
    let request = mail(stage, "request", &client.id);
    let answer = mail(stage, "from", &cast.successor.id);
    stage.act("tour-together");
    stage.tell("tour-request", &[]);
    let reason = stage.messages.text("tour-reason", &[]);
    stage.run(&["recover", "request", &bundle, "--sheet", &sheet, "--reason", &reason, "-o", &request])?;
    stage.tell("tour-answer", &[]);
    stage.run(&["recover", "answer", &request, "--sheet", &deputy, "-o", &answer, "--yes"])?;
    stage.tell("tour-open", &[]);
    stage.run_shortened(
        &["recover", "open", &bundle, "--sheet", &sheet, "--contribution", &answer, "--reveal"],
        SHOWN,
        "tour-left-out-here",
    )?;
    stage.tell("tour-opened", &[]);
    Ok(())
}

/// Somebody sends a forged piece to the second client.
pub fn forge(stage: &mut Stage<'_>, cast: &Cast) -> Result<(), Failure> {
    let client = &cast.clients[1];
    let bundle = stage.places.bundle(&client.id);
    let (good, robbed) = (&cast.deputies[0], &cast.successor);
    let (sheet, deputy) = (stage.places.sheet(&client.staff[0].id), stage.places.sheet(&good.id));
    let request = mail(stage, "request", &client.id);
    let (forged, answer) = (mail(stage, "forged", &robbed.id), mail(stage, "from", &good.id));
    stage.act("tour-forged");
    stage.tell("tour-forged-request", &[]);
    let reason = stage.messages.text("tour-reason", &[]);
    stage.run(&["recover", "request", &bundle, "--sheet", &sheet, "--reason", &reason, "-o", &request])?;
    stage.run(&["recover", "answer", &request, "--sheet", &deputy, "-o", &answer, "--yes"])?;
    let place = place_of(&client.policy, &cast.deputies[1].id);
    let text = forgery::contribution(&stage.read(&request)?, place, &robbed.person.name);
    stage.write(&forged, &(text.or_fail(stage.cx)? + "\n"))?;
    stage.tell("tour-forgery", &[("file", Arg::from(&forged))]);
    let pieces = ["--contribution", &forged, "--contribution", &answer];
    stage.run_shortened(
        &[&["recover", "open", &bundle, "--reveal", "--sheet", &sheet], &pieces[..]].concat(),
        SHOWN_AGAIN,
        "tour-left-out",
    )?;
    stage.tell("tour-forgery-named", &[]);
    Ok(())
}

fn add_client(client: &Client) -> Vec<String> {
    let Person { name, email, phone } = &client.firm;
    let reach = ["--email", email, "--phone", phone, "--address", &client.address, "--yes"];
    owned(&[&["client", "add", name, "--id", &client.id], &reach[..]])
}

/// Two of the client's people, and the sheet in the safe.
fn add_people(stage: &mut Stage<'_>, client: &Client) -> Result<(), Failure> {
    for member in &client.staff {
        stage.run_briefly(&arguments(&add_holder(stage, member, &["--role", "staff", "--for", &client.id])))?;
    }
    let sheet = stage.places.sheet(&client.reserve.id);
    let (id, name) = (&client.reserve.id, &client.reserve.name);
    stage.run_briefly(&["holder", "add", name, "--id", id, "--role", "reserve", "--for", &client.id, "-o", &sheet])
}

fn add_holder(stage: &Stage<'_>, holder: &Holder, role: &[&str]) -> Vec<String> {
    let sheet = stage.places.sheet(&holder.id);
    let Person { name, email, phone } = &holder.person;
    owned(&[&["holder", "add", name, "--id", &holder.id], role, &["--email", email, "--phone", phone, "-o", &sheet]])
}

fn owned(parts: &[&[&str]]) -> Vec<String> {
    parts.concat().into_iter().map(str::to_owned).collect()
}

fn arguments(words: &[String]) -> Vec<&str> {
    words.iter().map(String::as_str).collect()
}

/// Writes what a client deposits into a folder to import.
fn export(stage: &Stage<'_>, client: &Client) -> Result<(String, Counts), Failure> {
    let folder = format!("{}/{}", stage.places.data, client.id);
    let counts = belongings::write(client, Path::new(&folder), stage.cx.now).or_fail(stage.cx)?;
    Ok((folder, counts))
}

/// A file that is mailed: what it is, and whose.
fn mail(stage: &Stage<'_>, what: &str, whose: &str) -> String {
    let name = msg!(stage.messages, &format!("tour-mail-{what}"), whose = whose);
    format!("{}/{name}.txt", stage.places.mail)
}

/// The digits that a holder reads out on the phone.
fn receipt(stage: &Stage<'_>, bundle: &str, sheet: &str) -> Result<String, Failure> {
    let found = source::open(Path::new(bundle)).or_fail(stage.cx)?;
    let sheet = stage.read(sheet)?;
    let told = found.compartments.iter().find_map(|compartment| match Sheet::read(&sheet) {
        Ok(ReadSheet::Good(sheet)) => fit(compartment.head(), &sheet).ok(),
        _ => None,
    });
    match told.map(|tried| tried.fit) {
        Some(Fit::Good(fitting)) => Ok(fitting.receipt.to_string()),
        _ => Err(Failure::our_fault(stage.messages, "a sheet of the tour does not fit")),
    }
}

/// The digits with which the drill ended.
fn drill_code(stage: &Stage<'_>, bundle: &str, sheet: &str, answer: &str) -> Result<String, Failure> {
    let ours = || Failure::our_fault(stage.messages, "the drill of the tour does not open");
    let found = source::open(Path::new(bundle)).or_fail(stage.cx)?;
    let [compartment] = found.compartments.as_slice() else { return Err(ours()) };
    let Ok(ReadSheet::Good(sheet)) = Sheet::read(&stage.read(sheet)?) else { return Err(ours()) };
    let mut gathering = Gathering::new(compartment.head()).map_err(|_| ours())?;
    gathering.take_sheet(&sheet).map_err(|_| ours())?;
    gathering.take_contribution(&open_contribution(&stage.read(answer)?, &[&sheet]).or_fail(stage.cx)?);
    let key = gathering.open().map_err(|_| ours())?;
    let records = compartment.head().manifest().records;
    let sealed = compartment.read(&records, limits::RECORDS_SEALED).or_fail(stage.cx)?;
    let rules = OpenRules { max_plaintext: limits::RECORDS, stanzas: 2 };
    let plaintext = sealed::open(&sealed, &key, rules).map_err(|_| ours())?;
    let code = Document::read(&plaintext).or_fail(stage.cx)?.drill_code.ok_or_else(ours)?;
    Ok(Digits::parse(12, &code).map_err(|_| ours())?.to_string())
}

/// The hash of each sheet, in the order in which they were made.
fn hashes(stage: &Stage<'_>, cast: &Cast) -> Result<Vec<(String, Option<String>)>, Failure> {
    let staff =
        cast.clients.iter().flat_map(|client| client.staff.iter().map(|member| &member.id).chain([&client.reserve.id]));
    let all = cast.deputies.iter().chain([&cast.successor]).map(|holder| &holder.id).chain(staff);
    all.map(|id| {
        let path = stage.places.sheet(id);
        if !Path::new(&path).exists() {
            return Ok((path, None));
        }
        let mut hash = sha256(&stage.read(&path)?).to_string();
        hash.truncate(HASH);
        Ok((path, Some(hash)))
    })
    .collect()
}

type Hashes = [(String, Option<String>)];

/// One line for each sheet: before, after, and whether that is the same; `void` is the sheet that opens nothing new.
fn compare(stage: &Stage<'_>, before: &Hashes, after: &Hashes, void: &str) -> Vec<String> {
    let widest = before.iter().map(|(path, _)| path.len()).max().unwrap_or_default();
    let none = "–".to_owned();
    let line = |(path, old): &(String, Option<String>), (_, new): &(String, Option<String>)| {
        let key = match (old, new) {
            (None, _) => "tour-hash-new",
            (old, new) if old == new && path == void => "tour-hash-void",
            (old, new) if old == new => "tour-hash-same",
            _ => "tour-hash-other",
        };
        let (old, new) = (old.as_ref().unwrap_or(&none), new.as_ref().unwrap_or(&none));
        format!("{path:widest$}  {old:HASH$}  {new:HASH$}  {}", stage.messages.text(key, &[]))
    };
    before.iter().zip(after).map(|(before, after)| line(before, after)).collect()
}

/// Somebody's place in a policy.
fn place_of(policy: &str, holder: &str) -> Place {
    let policy = text::parse(policy).expect("the policies of the tour are valid: a test reads them");
    let id: Slug = holder.parse().expect("the ids of the tour are valid: a test reads them");
    let mut leaves = policy.leaves();
    leaves.find_map(|(place, leaf)| (*leaf == id).then_some(place)).expect("the deputies stand in every policy")
}
