//! `breakglass interview`: a conversation that asks what is still unknown about a client, and files the answers.
//!
//! Enter skips, `+` takes what is proposed, `.` stops: whoever hurries through files nothing they did not mean. Only gaps
//! are asked for, so it goes on where it stopped. Answers are sealed record by record, and when it is left in any way.

mod answers;
mod catalogue;

use breakglass::encode::id::Id;
use breakglass::model::schema::Kind;
use breakglass::model::{Client, Event, Record, order};
use breakglass::msg;
use breakglass::vault::{Compartment, OpenVault};

use self::answers::{Answers, Said};
use crate::args::mandate::InterviewArgs;
use crate::context::Context;
use crate::errors::{Failure, OrFail as _, fail};
use crate::interrupt;
use crate::people::compartment_of;
use crate::records::fields::mark_changed;
use crate::records::sources;
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
    let mut talk = Talk { vault: &mut vault, compartment, client, answers: Answers::default(), unsaved: 0, saved: 0 };
    let ended = talk.hold(cx);
    talk.save(cx)?;
    match ended {
        Err(End::Failed(failure)) => {
            cx.note(&msg!(cx.messages, "interview-saved", count = talk.saved));
            Err(failure)
        }
        stopped => {
            cx.say(&msg!(cx.messages, "interview-saved", count = talk.saved));
            let key = if stopped.is_err() { "interview-go-on" } else { "interview-through" };
            cx.say(&msg!(cx.messages, key, id = talk.client.id.to_string()));
            Ok(())
        }
    }
}

struct Talk<'v> {
    vault: &'v mut OpenVault,
    compartment: Compartment,
    client: Client,
    answers: Answers,
    unsaved: usize,
    saved: usize,
}

impl Talk<'_> {
    fn hold(&mut self, cx: &mut Context) -> Result<(), End> {
        if !self.records().iter().any(Record::is_critical) {
            self.what_must_run(cx)?;
        }
        for id in self.critical() {
            self.system(cx, id)?;
            self.save(cx)?;
        }
        for kind in catalogue::OTHERS {
            self.other(cx, kind)?;
            self.save(cx)?;
        }
        self.scenarios(cx)?;
        Ok(())
    }

    fn records(&self) -> &[Record] {
        &self.compartment.document.records
    }

    fn critical(&self) -> Vec<Id> {
        let systems = order::systems(self.records()).into_iter();
        systems.filter(|record| record.is_critical()).map(|record| record.id).collect()
    }

    /// The first question. What is named anew becomes a system.
    fn what_must_run(&mut self, cx: &mut Context) -> Result<(), End> {
        let listed: Vec<(Id, String)> = order::systems(self.records())
            .into_iter()
            .map(|record| (record.id, format!("{} – {}", record.name(), kind_in_words(cx.messages, record))))
            .collect();
        for (index, (_, line)) in listed.iter().enumerate() {
            cx.say(&format!("{:>4}  {line}", index + 1));
        }
        let question = cx.messages.text("interview-five", &[]);
        let Said::Text(typed) = answers::line(cx, &question, None)? else { return Ok(()) };
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
        for (index, id) in chosen.iter().enumerate() {
            let name = self.record(*id).map_or_else(String::new, |record| record.name().to_owned());
            cx.say(&format!("{:>4}  {name}", index + 1));
        }
        let question = cx.messages.text("interview-at-once", &[]);
        let Said::Text(typed) = answers::line(cx, &question, None)? else { return Ok(()) };
        let numbers = typed.split([' ', ',', ';']).filter_map(|word| word.parse::<usize>().ok());
        for id in numbers.filter_map(|number| chosen.get(number.checked_sub(1)?)) {
            self.set(cx, *id, "criticality", "1")?;
        }
        self.save(cx)?;
        Ok(())
    }

    /// The system of that name, or a new one.
    fn named(&mut self, cx: &mut Context, name: &str) -> Result<Id, End> {
        let same = |record: &&Record| record.name().to_lowercase() == name.to_lowercase();
        if let Some(found) = self.records().iter().find(same) {
            return Ok(found.id);
        }
        self.add(cx, Kind::System, name)
    }

    fn add(&mut self, cx: &mut Context, kind: Kind, name: &str) -> Result<Id, End> {
        let mut record = Record::new(Id::random(), kind, cx.now);
        let set = record.set("name", name);
        set.map_err(|error| Failure::refused(crate::records::words::field_error(cx.messages, kind, &error)))?;
        let id = record.id;
        self.compartment.document.records.push(record);
        self.unsaved += 1;
        Ok(id)
    }

    fn record(&self, id: Id) -> Option<&Record> {
        self.compartment.document.record(id)
    }

    fn set(&mut self, cx: &Context, id: Id, key: &str, value: &str) -> Result<(), End> {
        let found = self.compartment.document.records.iter_mut().find(|record| record.id == id);
        let Some(record) = found else { return Ok(()) };
        let before = record.duplicate();
        record.set(key, value).map_err(|_| Failure::our_fault(cx.messages, "an answer that was checked"))?;
        mark_changed(record, Some(&before), cx.now);
        self.unsaved += 1;
        Ok(())
    }

    /// What is still unknown of one system.
    fn system(&mut self, cx: &mut Context, id: Id) -> Result<(), End> {
        let Some(record) = self.record(id) else { return Ok(()) };
        let keys = catalogue::gaps(record);
        let (name, has_secret) = (record.name().to_owned(), record.has_secret());
        if keys.is_empty() && has_secret {
            return Ok(());
        }
        cx.say("");
        cx.say(&msg!(cx.messages, "interview-about", name = &name));
        for key in keys {
            // The answer before may have made this one needless.
            if self.record(id).is_some_and(|record| catalogue::gaps(record).contains(&key)) {
                self.ask(cx, id, key)?;
            }
        }
        if !has_secret {
            self.password(cx, id)?;
        }
        Ok(())
    }

    fn ask(&mut self, cx: &mut Context, id: Id, key: &'static str) -> Result<(), End> {
        let Some(record) = self.record(id) else { return Ok(()) };
        let proposal = self.answers.proposal(cx.messages, record, key);
        let kind = record.kind.known().unwrap_or(Kind::Note);
        if let Some(value) = answers::field(cx, kind, key, proposal.as_deref())? {
            self.set(cx, id, key, &value)?;
            self.answers.remember(key, value);
        }
        Ok(())
    }

    fn password(&mut self, cx: &mut Context, id: Id) -> Result<(), End> {
        let Some(field) = Kind::System.field("password") else { return Ok(()) };
        let Some(value) = sources::ask(cx, Kind::System, field)? else { return Ok(()) };
        let found = self.compartment.document.records.iter_mut().find(|record| record.id == id);
        if let Some(record) = found {
            let before = record.duplicate();
            record.fields.insert(field.key.into(), value);
            mark_changed(record, Some(&before), cx.now);
            self.unsaved += 1;
        }
        Ok(())
    }

    /// Agreements, cover, contacts, places of kits: what is there is completed, what is not is asked for.
    fn other(&mut self, cx: &mut Context, kind: Kind) -> Result<(), End> {
        let of_kind = |record: &&Record| record.kind.known() == Some(kind);
        let mut there: Vec<Id> = self.records().iter().filter(of_kind).map(|record| record.id).collect();
        while there.len() < catalogue::wanted(kind) {
            let question = cx.messages.text(&format!("interview-new-{}", kind.key().replace('_', "-")), &[]);
            let proposal = catalogue::proposed_name(self.vault.register(), &self.client, kind);
            let proposal = proposal.filter(|_| there.is_empty());
            cx.say("");
            match answers::line(cx, &question, proposal.as_deref())? {
                Said::Text(name) => there.push(self.add(cx, kind, &name)?),
                Said::Nothing => break,
            }
        }
        for id in there {
            let keys = self.record(id).map(catalogue::gaps).unwrap_or_default();
            if keys.is_empty() {
                continue;
            }
            let name = self.record(id).map_or_else(String::new, |record| record.name().to_owned());
            cx.say("");
            cx.say(&msg!(cx.messages, "interview-about", name = name));
            for key in keys {
                self.ask(cx, id, key)?;
            }
        }
        Ok(())
    }

    /// Ready-made scenarios to choose from.
    fn scenarios(&mut self, cx: &mut Context) -> Result<(), End> {
        let there = |event: &str| {
            self.records().iter().any(|r| r.kind.known() == Some(Kind::Scenario) && r.text("event") == Some(event))
        };
        let left: Vec<&'static str> = catalogue::SCENARIOS.into_iter().filter(|event| !there(event)).collect();
        if left.is_empty() {
            return Ok(());
        }
        let name =
            |cx: &Context, event: &str| cx.messages.text(&format!("ready-scenario-{}", event.replace('_', "-")), &[]);
        cx.say("");
        for (index, event) in left.iter().enumerate() {
            cx.say(&format!("{:>4}  {}", index + 1, name(cx, event)));
        }
        let question = cx.messages.text("interview-scenarios", &[]);
        let all = (1..=left.len()).map(|number| number.to_string()).collect::<Vec<_>>().join(" ");
        let Said::Text(typed) = answers::line(cx, &question, Some(&all))? else { return Ok(()) };
        let numbers = typed.split([' ', ',', ';']).filter_map(|word| word.parse::<usize>().ok());
        for event in numbers.filter_map(|number| left.get(number.checked_sub(1)?)) {
            let id = self.add(cx, Kind::Scenario, &name(cx, event))?;
            let steps = cx.messages.attr(&format!("ready-scenario-{}", event.replace('_', "-")), "steps");
            self.set(cx, id, "event", event)?;
            self.set(cx, id, "likelihood", "possible")?;
            self.set(cx, id, "first_steps", &steps)?;
        }
        Ok(())
    }

    fn save(&mut self, cx: &mut Context) -> Result<(), Failure> {
        if self.unsaved == 0 {
            return Ok(());
        }
        let details = [("client", self.client.id.to_string()), ("count", self.unsaved.to_string())];
        let event = Event::new(cx.now, "interviewed", details);
        let _hold = interrupt::hold();
        self.vault.deposit(&mut self.compartment, event).or_fail(cx)?;
        self.saved += std::mem::take(&mut self.unsaved);
        Ok(())
    }
}
