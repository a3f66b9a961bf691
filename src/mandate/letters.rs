//! Letters of a mandate, each a page or a few: drafts for legal review, and one page for the provider's relatives.
//!
//! What is known is filled in from the register and the records; what is not stays a line to write on. What this is not:
//! legal advice, which stands on every draft.

use super::prose::{blocks, sections, signatures};
use crate::encode::slug::Slug;
use crate::i18n::{Arg, Language, Messages};
use crate::model::schema::Kind;
use crate::model::{Client, Holder, Record, Register, Role};
use crate::msg;
use crate::paper::{Blocks, Compose as _, Document, Pdf, Table, Text};
use crate::sharing::Policy;

/// From what letters are written.
pub struct Mandate<'a> {
    /// People and clients.
    pub register: &'a Register,
    /// Whose mandate it is.
    pub client: &'a Client,
    /// What is deposited for the client; of it only agreements are read.
    pub records: &'a [Record],
    /// Who must come together; none until it is set.
    pub policy: Option<&'a Policy<Slug>>,
    /// The policy in words of the language of the letters.
    pub who_can_open: String,
    /// Twenty digits of the owner's key.
    pub fingerprint: String,
}

/// A letter, and what its file is called.
pub struct Letter {
    /// The name of its file.
    pub file: String,
    /// The pages.
    pub pages: Pdf,
}

/// Every letter of a mandate in one language.
pub fn letters(mandate: &Mandate<'_>, language: Language) -> Vec<Letter> {
    let writer = Writer { mandate, messages: Messages::new(language) };
    let holders = writer.holders();
    let deputies = || holders.iter().filter(|holder| holder.role == Role::Deputy);
    let receipts = holders.iter().map(|holder| writer.sheet_receipt(holder));
    let agreements = deputies().map(|deputy| writer.deputy_agreement(deputy));
    let consents = deputies().map(|deputy| writer.consent(deputy));
    receipts.chain(agreements).chain(consents).chain([writer.opening_form(), writer.relatives()]).collect()
}

struct Writer<'a> {
    mandate: &'a Mandate<'a>,
    messages: Messages,
}

impl Writer<'_> {
    /// Everybody in the policy, in its order; without a policy whoever belongs to the client.
    fn holders(&self) -> Vec<&Holder> {
        let register = self.mandate.register;
        if let Some(policy) = self.mandate.policy {
            policy.leaves().filter_map(|(_, id)| register.holder(id)).collect()
        } else {
            let own = |holder: &&Holder| holder.client.as_ref() == Some(&self.mandate.client.id);
            register.active_holders().filter(own).collect()
        }
    }

    fn sheet_receipt(&self, holder: &Holder) -> Letter {
        let owner = self.owner();
        let (client, is_reserve) = (self.mandate.client.name.as_str(), holder.role == Role::Reserve);
        let key = if is_reserve { "sheet-receipt-reserve-body" } else { "sheet-receipt-body" };
        let body = msg!(
            self.messages,
            key,
            name = &holder.name,
            role = self.say(&format!("role-{}", holder.role.key())),
            owner = &owner,
            client = client,
            fingerprint = &self.mandate.fingerprint,
            who = self.mandate.who_can_open.trim_end_matches('.')
        );
        let keeper =
            if is_reserve { msg!(self.messages, "paper-signature-for", name = client) } else { holder.name.clone() };
        let document = self.draft("sheet-receipt-title").blocks(blocks(&body));
        self.letter("file-letter-receipt", &holder.id, &document.blocks(signatures(self.messages, &[keeper, owner])))
    }

    fn deputy_agreement(&self, deputy: &Holder) -> Letter {
        let (owner, blank) = (self.owner(), self.say("paper-blank"));
        let agreement = self.agreement_with(deputy);
        let trigger = agreement.and_then(|record| record.text("trigger")).map(str::to_owned);
        let hours = agreement.and_then(|record| record.number("start_within_hours")).map(|hours| hours.to_string());
        let payer = agreement.and_then(|record| record.text("paid_by")).and_then(|party| match party {
            "client" => Some(self.mandate.client.name.clone()),
            "provider" => Some(owner.clone()),
            _ => None,
        });
        let body = msg!(
            self.messages,
            "deputy-agreement-body",
            owner = &owner,
            deputy = &deputy.name,
            client = &self.mandate.client.name,
            trigger = trigger.unwrap_or_else(|| self.say("deputy-agreement-trigger-blank")),
            hours = hours.unwrap_or_else(|| "______".to_owned()),
            who = &self.mandate.who_can_open,
            payer = payer.unwrap_or_else(|| blank.clone()),
            blank = &blank
        );
        let document = self.draft("deputy-agreement-title").blocks(blocks(&body));
        let signed = signatures(self.messages, &[owner, deputy.name.clone()]);
        self.letter("file-letter-deputy", &deputy.id, &document.blocks(signed))
    }

    fn consent(&self, deputy: &Holder) -> Letter {
        let (owner, client) = (self.owner(), &self.mandate.client.name);
        let lead = msg!(self.messages, "consent-lead", client = client, owner = &owner, deputy = &deputy.name);
        let blank = self.say("paper-blank");
        let body = msg!(self.messages, "consent-body", who = &self.mandate.who_can_open, blank = blank);
        let document = self.draft("consent-title").blocks(blocks(&lead)).blocks(blocks(&body));
        let client = msg!(self.messages, "paper-signature-for", name = client);
        let signed = signatures(self.messages, &[client, owner, deputy.name.clone()]);
        self.letter("file-letter-consent", &deputy.id, &document.blocks(signed))
    }

    /// To be filled in by hand, where nobody has this program at hand.
    fn opening_form(&self) -> Letter {
        let (client, who) = (&self.mandate.client.name, &self.mandate.who_can_open);
        let body = msg!(self.messages, "opening-form-body", client = client, who = who);
        let heads = ["opening-form-name", "opening-form-as", "opening-form-how", "opening-form-since"];
        let table = Table::new(heads.map(|key| (1.0, self.say(key))));
        let mut table = self.holders().iter().fold(table, |table, holder| {
            let role = self.say(&format!("role-{}", holder.role.key()));
            table.row([holder.name.clone(), role, "\u{a0}\n\u{a0}".to_owned(), "\u{a0}".to_owned()])
        });
        for _ in 0..2 {
            table = table.row(["\u{a0}\n\u{a0}", "\u{a0}", "\u{a0}", "\u{a0}"]);
        }
        let document = self
            .page("opening-form-title")
            .size(9.5)
            .blocks(blocks(&body))
            .heading(2, self.say("opening-form-present"))
            .table(table);
        // A section goes to the next page whole, so that no line stands there alone.
        let after = self.say("opening-form-after");
        let document = sections(&after).into_iter().fold(document, |document, part| document.together(blocks(part)));
        Letter { file: self.say("file-letter-opening"), pages: document.to_pdf() }
    }

    /// One page that somebody reads who has never heard of any of this.
    fn relatives(&self) -> Letter {
        let deputies: Vec<&Holder> =
            self.mandate.register.active_holders().filter(|holder| holder.role == Role::Deputy).collect();
        let call = deputies.iter().fold(Blocks::new().heading(2, self.say("relatives-call")), |blocks, deputy| {
            let reach = [deputy.phone.as_deref(), deputy.email.as_deref()];
            let reach = reach.into_iter().flatten().collect::<Vec<_>>().join(" · ");
            let reach = if reach.is_empty() { self.say("paper-blank") } else { reach };
            blocks.large(Text::bold(&deputy.name).then(format!("  {reach}").as_str()))
        });
        let call = if deputies.is_empty() { call.paragraph(self.marked("relatives-call-nobody")) } else { call };
        let off = Blocks::new().heading(2, self.say("relatives-off")).paragraph(self.marked("relatives-off-body"));
        let title = self.say("relatives-title");
        let document = Document::new(&title, self.messages.language())
            .size(11.0)
            .footer(self.say("paper-template-footer"))
            .heading(1, title.as_str())
            .blocks(blocks(&self.say("relatives-body")))
            .framed(call)
            .framed(off)
            .blocks(blocks(&self.say("relatives-also")))
            .paragraph(self.say("relatives-where"))
            .lines(2)
            .blocks(signatures(self.messages, &[self.owner()]));
        Letter { file: self.say("file-letter-relatives"), pages: document.to_pdf() }
    }

    /// What was agreed with this deputy, as recorded; else with the only one.
    fn agreement_with(&self, deputy: &Holder) -> Option<&Record> {
        let agreements = self.mandate.records.iter().filter(|r| r.kind.known() == Some(Kind::DeputyAgreement));
        let agreements: Vec<&Record> = agreements.collect();
        let named = agreements
            .iter()
            .find(|record| record.text("deputy").is_some_and(|name| name == deputy.name || name == deputy.id.as_str()));
        named.or_else(|| agreements.first().filter(|record| record.text("deputy").is_none())).copied()
    }

    /// A page whose head and frame say that it is a draft.
    fn draft(&self, title: &str) -> Document {
        let title = self.say(title);
        self.headed(&title, self.say("paper-draft-header"))
            .heading(1, title.as_str())
            .framed(Blocks::new().small(self.marked("paper-draft")))
    }

    fn page(&self, title: &str) -> Document {
        let title = self.say(title);
        self.headed(&title, self.say("paper-form-header")).heading(1, title.as_str())
    }

    fn headed(&self, title: &str, right: String) -> Document {
        let owner = &self.mandate.register.owner;
        let firm = owner.organisation.as_deref().unwrap_or(&owner.name);
        let foot = msg!(self.messages, "paper-page-of", firm = firm, client = &self.mandate.client.name);
        Document::new(title, self.messages.language()).size(10.5).header(Text::bold(title), right).footer(foot)
    }

    fn letter(&self, file: &str, id: &Slug, document: &Document) -> Letter {
        Letter { file: msg!(self.messages, file, id = id.as_str()), pages: document.to_pdf() }
    }

    /// The owner, with the firm where there is one.
    fn owner(&self) -> String {
        let owner = &self.mandate.register.owner;
        owner.organisation.as_ref().map_or_else(|| owner.name.clone(), |firm| format!("{}, {firm}", owner.name))
    }

    fn say(&self, key: &str) -> String {
        self.messages.text(key, &[])
    }

    fn marked(&self, key: &str) -> Text {
        Text::marked(&self.messages.text(key, &[] as &[(&str, Arg<'_>)]))
    }
}
