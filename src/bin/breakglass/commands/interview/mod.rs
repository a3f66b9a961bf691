//! `breakglass interview`: a conversation that asks what is still unknown about a client, and files the answers.
//!
//! What is asked comes from readiness, which judges anew after each answer: so only gaps are asked for, it goes on where
//! it stopped, and whoever answers everything leaves nothing unknown that an answer could settle. Answers are sealed
//! record by record, and when the conversation is left in any way.

mod filing;
mod order;
mod proposals;
mod questions;

use std::collections::BTreeSet;

use breakglass::encode::id::Id;
use breakglass::model::schema::Kind;
use breakglass::model::{Client, Record, order::systems, typed};
use breakglass::msg;
use breakglass::readiness::{About, Ask, Known, Readiness, Reused};
use breakglass::vault::{Compartment, OpenVault};

use self::proposals::Said;
use crate::args::mandate::InterviewArgs;
use crate::context::Context;
use crate::errors::{Failure, OrFail as _, fail};
use crate::interrupt;
use crate::people::compartment_of;
use crate::records::words::kind_in_words;

/// Why a conversation does not go on.
enum End {
    /// The person said so.
    Stopped,
    /// It cannot.
    Failed(Failure),
}

impl From<Failure> for End {
    fn from(failure: Failure) -> Self {
        Self::Failed(failure)
    }
}

pub fn run(args: &InterviewArgs, cx: &mut Context) -> Result<(), Failure> {
    if !cx.can_ask() {
        return Err(fail!(cx.messages, Usage, "error-interview-terminal"));
    }
    let mut vault = cx.open_write()?;
    let client = cx.client(&vault, args.client.as_deref())?.clone();
    let compartment = vault.compartment(compartment_of(&client)).or_fail(cx)?;
    cx.say(&msg!(cx.messages, "interview-begins", name = &client.name));
    let mut talk = Talk::new(&mut vault, compartment, client);
    // Whoever closes the window keeps what they said.
    let _held = interrupt::hold();
    let ended = talk.hold(cx);
    talk.save(cx)?;
    cx.say("");
    if let Err(End::Failed(failure)) = ended {
        cx.note(&msg!(cx.messages, "interview-saved", count = talk.saved));
        return Err(failure);
    }
    cx.say(&msg!(cx.messages, "interview-saved", count = talk.saved));
    let key = if ended.is_err() { "interview-go-on" } else { "interview-through" };
    cx.say(&msg!(cx.messages, key, id = talk.client.id.to_string()));
    Ok(())
}

struct Talk<'v> {
    vault: &'v mut OpenVault,
    compartment: Compartment,
    client: Client,
    /// What was asked already: whatever was skipped is asked the next time.
    asked: BTreeSet<Ask>,
    said: Said,
    /// The record whose name was shown last.
    shown: Option<Id>,
    unsaved: usize,
    saved: usize,
}

impl<'v> Talk<'v> {
    fn new(vault: &'v mut OpenVault, compartment: Compartment, client: Client) -> Self {
        let (asked, said) = (BTreeSet::new(), Said::default());
        Self { vault, compartment, client, asked, said, shown: None, unsaved: 0, saved: 0 }
    }

    fn hold(&mut self, cx: &mut Context) -> Result<(), End> {
        while let Some((ask, left)) = self.next(cx) {
            if interrupt::noted() {
                return Err(End::Stopped);
            }
            self.asked.insert(ask.clone());
            self.put(cx, &ask, left)?;
        }
        self.scenarios(cx)
    }

    /// The next question, and how many are open.
    fn next(&self, cx: &Context) -> Option<(Ask, usize)> {
        let root = &self.vault.root().document.records;
        let known = Known { register: self.vault.register(), root, now: cx.now };
        let judged = Readiness::of(&known, &self.client, Some(self.records()), &Reused::default());
        let open: Vec<Ask> = judged.asks().into_iter().filter(|ask| !self.asked.contains(ask)).collect();
        let left = open.len();
        let (records, systems) =
            (self.records().iter().chain(root).collect::<Vec<_>>(), order::systems(self.records()));
        open.into_iter().min_by_key(|ask| order::place(ask, &records, &systems)).map(|ask| (ask, left))
    }

    fn put(&mut self, cx: &mut Context, ask: &Ask, left: usize) -> Result<(), End> {
        match *ask {
            Ask::Priorities => self.what_must_run(cx),
            Ask::Field { record: About::Record { id, .. }, field } => self.field(cx, id, field, left),
            Ask::Record { kind } => self.new_record(cx, Kind::from_key(kind).unwrap_or(Kind::Note)),
            Ask::Kit { offline } => self.kit(cx, offline),
            _ => Ok(()),
        }
    }

    fn field(&mut self, cx: &mut Context, id: Id, key: &'static str, left: usize) -> Result<(), End> {
        let Some(record) = self.record(id).map(Record::duplicate) else { return Ok(()) };
        if self.shown.replace(id) != Some(id) {
            self.save(cx)?;
            cx.say("");
            cx.say(&msg!(cx.messages, "interview-about", name = record.name(), left = left));
        }
        let is_secret =
            record.kind.known().and_then(|kind| kind.field(key)).is_some_and(|field| field.kind.is_secret());
        if is_secret {
            return self.ask_secret(cx, id, key);
        }
        if key == "clients_covered" {
            return self.covers(cx, &record);
        }
        let proposal = self.said.proposal(cx.messages, &record, key);
        if let Some(value) = questions::field(cx, &record, key, proposal.as_deref())? {
            self.set(cx, id, key, &value)?;
            self.said.remember(key, value);
        }
        Ok(())
    }

    /// The first question. What is named anew becomes a system.
    fn what_must_run(&mut self, cx: &mut Context) -> Result<(), End> {
        let listed: Vec<(Id, String)> = systems(self.records())
            .into_iter()
            .map(|record| (record.id, format!("{} – {}", record.name(), kind_in_words(cx.messages, record))))
            .collect();
        cx.say("");
        for (index, (_, line)) in listed.iter().enumerate() {
            cx.say(&format!("{:>4}  {line}", index + 1));
        }
        let question = cx.messages.text(if listed.is_empty() { "interview-five-names" } else { "interview-five" }, &[]);
        let Some(typed) = questions::line(cx, &question, None)? else { return Ok(()) };
        let mut chosen = Vec::new();
        for part in typed.split([',', ';']).map(str::trim).filter(|part| !part.is_empty()) {
            let numbers: Option<Vec<usize>> = part.split_whitespace().map(|word| word.parse().ok()).collect();
            match numbers {
                Some(numbers) => {
                    let known = numbers.into_iter().filter_map(|number| listed.get(number.checked_sub(1)?));
                    chosen.extend(known.map(|(id, _)| *id));
                }
                None => chosen.push(self.named(cx, part)?),
            }
        }
        for id in &chosen {
            self.set(cx, *id, "criticality", "2")?;
        }
        self.save(cx)?;
        self.what_stops_at_once(cx, &chosen)
    }

    fn what_stops_at_once(&mut self, cx: &mut Context, chosen: &[Id]) -> Result<(), End> {
        if chosen.is_empty() {
            return Ok(());
        }
        for (index, id) in chosen.iter().enumerate() {
            let name = self.record(*id).map_or_else(String::new, |record| record.name().to_owned());
            cx.say(&format!("{:>4}  {name}", index + 1));
        }
        let question = cx.messages.text("interview-at-once", &[]);
        let Some(typed) = questions::line(cx, &question, None)? else { return Ok(()) };
        let numbers = typed.split([' ', ',', ';']).filter_map(|word| word.parse::<usize>().ok());
        for id in numbers.filter_map(|number| chosen.get(number.checked_sub(1)?)) {
            self.set(cx, *id, "criticality", "1")?;
        }
        self.save(cx)?;
        Ok(())
    }

    /// The system of that name, or a new one, of the kind that its name suggests.
    fn named(&mut self, cx: &mut Context, name: &str) -> Result<Id, End> {
        let same = |record: &&Record| record.name().to_lowercase() == name.to_lowercase();
        if let Some(found) = self.records().iter().find(same) {
            return Ok(found.id);
        }
        let kind = proposals::guess(name).map(|kind| ("kind", kind));
        self.add(cx, Kind::System, name, kind.as_slice())
    }

    /// Something that is not there at all: who stands in, whom to call, what is agreed, what is insured, a domain.
    fn new_record(&mut self, cx: &mut Context, kind: Kind) -> Result<(), End> {
        self.save(cx)?;
        let question = cx.messages.text(&format!("interview-new-{}", kind.key().replace('_', "-")), &[]);
        let proposal = proposals::name(cx.messages, self.vault.register(), &self.client, kind);
        cx.say("");
        let Some(name) = questions::line(cx, &question, proposal.as_deref())? else { return Ok(()) };
        match kind {
            Kind::System => self.add(cx, kind, &name, &[("kind", "domain")])?,
            Kind::DeputyAgreement => self.add(cx, kind, &name, &[("deputy", &name)])?,
            Kind::Insurance => return self.insurance(cx, &name),
            Kind::Contact => {
                let found = proposals::staff(self.vault.register(), &self.client).find(|holder| holder.name == name);
                let reach = found.map(|holder| (holder.phone.clone(), holder.email.clone())).unwrap_or_default();
                let id = self.add(cx, kind, &name, &[("role", "client_lead"), ("notification_order", "1")])?;
                for (key, value) in [("mobile", reach.0), ("email", reach.1)] {
                    let fits = |value: &String| kind.field(key).is_some_and(|field| typed::parse(field, value).is_ok());
                    if let Some(value) = value.filter(fits) {
                        self.set(cx, id, key, &value)?;
                    }
                }
                id
            }
            _ => self.add(cx, kind, &name, &[])?,
        };
        Ok(())
    }

    /// An insurance of the provider's holds for every client as a rule: then it is asked for once.
    fn insurance(&mut self, cx: &mut Context, name: &str) -> Result<(), End> {
        let several = self.vault.register().clients.iter().filter(|client| client.closed_at.is_none()).count() > 1;
        let fields = [("insurer", name)];
        if several {
            let question = cx.messages.text("interview-insures-all", &[]);
            if cx.ask_yes_no(&question, true)? {
                self.add_to_root(cx, Kind::Insurance, name, &fields)?;
                return Ok(());
            }
        }
        self.add(cx, Kind::Insurance, name, &fields)?;
        Ok(())
    }

    /// Where a copy of the kit lies: one offline, one elsewhere.
    fn kit(&mut self, cx: &mut Context, offline: bool) -> Result<(), End> {
        let key = if offline { "interview-new-kit-offline" } else { "interview-new-kit-outside" };
        let question = cx.messages.text(key, &[]);
        cx.say("");
        let Some(place) = questions::line(cx, &question, None)? else { return Ok(()) };
        let is = if offline { ("offline", "yes") } else { ("server_owner", "third_party") };
        self.add(cx, Kind::KitLocation, &place, &[("place", &place), is])?;
        Ok(())
    }

    /// An agreement that names other clients gets this one added.
    fn covers(&mut self, cx: &mut Context, agreement: &Record) -> Result<(), End> {
        let (agreed, client) = (agreement.name(), self.client.name.clone());
        let question = msg!(cx.messages, "interview-covers", name = agreed, client = &client);
        if cx.ask_yes_no(&question, false)? {
            let mut named = agreement.list("clients_covered").to_vec();
            named.push(client);
            self.set(cx, agreement.id, "clients_covered", &named.join(", "))?;
        }
        Ok(())
    }

    /// Ready-made scenarios to choose from.
    fn scenarios(&mut self, cx: &mut Context) -> Result<(), End> {
        let there = |event: &str| {
            self.records().iter().any(|r| r.kind.known() == Some(Kind::Scenario) && r.text("event") == Some(event))
        };
        let left: Vec<&'static str> = proposals::SCENARIOS.into_iter().filter(|event| !there(event)).collect();
        if left.len() < proposals::SCENARIOS.len() {
            return Ok(());
        }
        let key = |event: &str| format!("ready-scenario-{}", event.replace('_', "-"));
        cx.say("");
        for (index, event) in left.iter().enumerate() {
            cx.say(&format!("{:>4}  {}", index + 1, cx.messages.text(&key(event), &[])));
        }
        let question = cx.messages.text("interview-scenarios", &[]);
        let all = (1..=left.len()).map(|number| number.to_string()).collect::<Vec<_>>().join(" ");
        let Some(typed) = questions::line(cx, &question, Some(&all))? else { return Ok(()) };
        let numbers = typed.split([' ', ',', ';']).filter_map(|word| word.parse::<usize>().ok());
        for event in numbers.filter_map(|number| left.get(number.checked_sub(1)?)) {
            let (name, steps) = (cx.messages.text(&key(event), &[]), cx.messages.attr(&key(event), "steps"));
            let fields = [("event", *event), ("likelihood", "possible"), ("first_steps", &steps)];
            self.add(cx, Kind::Scenario, &name, &fields)?;
        }
        Ok(())
    }
}
