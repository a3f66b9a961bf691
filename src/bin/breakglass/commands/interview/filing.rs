//! Where the interview's answers go: into records of the client's compartment, or of the register where something holds
//! for every client.
//!
//! The client's are sealed together, record by record; what goes into the register is sealed at once.

use breakglass::encode::id::{CompartmentId, Id};
use breakglass::model::schema::Kind;
use breakglass::model::{Event, Record};

use super::{End, Talk};
use crate::context::Context;
use crate::errors::{Failure, OrFail as _};
use crate::records::fields::mark_changed;
use crate::records::sources;
use crate::records::words::field_error;

impl Talk<'_> {
    pub(super) fn records(&self) -> &[Record] {
        &self.compartment.document.records
    }

    /// A record of the client's, or of the register's.
    pub(super) fn record(&self, id: Id) -> Option<&Record> {
        self.compartment.document.record(id).or_else(|| self.vault.root().document.record(id))
    }

    /// Adds a record with a name and what goes without saying.
    pub(super) fn add(&mut self, cx: &Context, kind: Kind, name: &str, fields: &[(&str, &str)]) -> Result<Id, End> {
        let record = new_record(cx, kind, name, fields)?;
        let id = record.id;
        self.compartment.document.records.push(record);
        self.unsaved += 1;
        Ok(id)
    }

    /// The same in the register.
    pub(super) fn add_to_root(
        &mut self,
        cx: &Context,
        kind: Kind,
        name: &str,
        fields: &[(&str, &str)],
    ) -> Result<(), End> {
        let record = new_record(cx, kind, name, fields)?;
        self.change_root(cx, |records| {
            records.push(record);
            Ok(())
        })
    }

    /// Files an answer that was checked.
    pub(super) fn set(&mut self, cx: &Context, id: Id, key: &str, value: &str) -> Result<(), End> {
        let change = |records: &mut Vec<Record>| {
            let Some(record) = records.iter_mut().find(|record| record.id == id) else { return Ok(()) };
            let before = record.duplicate();
            record.set(key, value).map_err(|_| Failure::our_fault(cx.messages, "an answer that was checked"))?;
            mark_changed(record, Some(&before), cx.now);
            Ok(())
        };
        if self.compartment.document.record(id).is_none() {
            return self.change_root(cx, change);
        }
        change(&mut self.compartment.document.records)?;
        self.unsaved += 1;
        Ok(())
    }

    /// Asks for a secret of the client's, without showing it.
    pub(super) fn ask_secret(&mut self, cx: &mut Context, id: Id, key: &str) -> Result<(), End> {
        let found = self.compartment.document.records.iter_mut().find(|record| record.id == id);
        let Some((record, kind)) = found.and_then(|record| record.kind.known().map(|kind| (record, kind))) else {
            return Ok(());
        };
        let Some(field) = kind.field(key) else { return Ok(()) };
        let Some(value) = sources::ask(cx, kind, field)? else { return Ok(()) };
        let before = record.duplicate();
        record.fields.insert(field.key.into(), value);
        mark_changed(record, Some(&before), cx.now);
        self.unsaved += 1;
        Ok(())
    }

    fn change_root(
        &mut self,
        cx: &Context,
        change: impl FnOnce(&mut Vec<Record>) -> Result<(), Failure>,
    ) -> Result<(), End> {
        let mut root = self.vault.compartment(CompartmentId::Root).or_fail(cx)?;
        change(&mut root.document.records)?;
        self.vault.deposit(&mut root, self.event(cx, 1)).or_fail(cx)?;
        self.saved += 1;
        Ok(())
    }

    /// Seals what was answered.
    pub(super) fn save(&mut self, cx: &Context) -> Result<(), Failure> {
        if self.unsaved == 0 {
            return Ok(());
        }
        let event = self.event(cx, self.unsaved);
        self.vault.deposit(&mut self.compartment, event).or_fail(cx)?;
        self.saved += std::mem::take(&mut self.unsaved);
        Ok(())
    }

    fn event(&self, cx: &Context, count: usize) -> Event {
        Event::new(cx.now, "interviewed", [("client", self.client.id.to_string()), ("count", count.to_string())])
    }
}

fn new_record(cx: &Context, kind: Kind, name: &str, fields: &[(&str, &str)]) -> Result<Record, Failure> {
    let mut record = Record::new(Id::random(), kind, cx.now);
    for (key, value) in [("name", name)].iter().chain(fields) {
        record.set(key, value).map_err(|error| Failure::refused(field_error(cx.messages, kind, &error)))?;
    }
    Ok(record)
}
