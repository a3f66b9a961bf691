//! The letter that asks one holder for their receipt: why, what to do, what never to do, by when.
//!
//! Plain text, for a mail or for paper, in the holder's own language. It says no telephone number and no address on
//! purpose: whoever rings the number of a letter rings whoever wrote it.

use breakglass::encode::id::CompartmentId;
use breakglass::encode::time::Date;
use breakglass::i18n::Messages;
use breakglass::model::{Holder, Register, Role};
use breakglass::msg;

use crate::wrap::wrap;

/// So wide that no mail program breaks the lines once more.
const COLUMNS: usize = 72;

/// A letter, ready to be sent.
pub struct Letter {
    /// `To: …`
    pub to: String,
    pub subject: String,
    pub body: String,
}

impl Letter {
    /// Asks for the receipts of these compartments.
    pub fn receipt(register: &Register, holder: &Holder, compartments: &[CompartmentId], by: Date) -> Self {
        let messages = Messages::new(holder.language);
        let day = messages.date(by);
        let names: Vec<String> = compartments.iter().map(|id| name_of(messages, register, *id)).collect();
        let (reserve, several) = (holder.role == Role::Reserve, names.len() > 1);
        let mut parts = vec![greeting(messages, holder)];
        parts.extend(why(messages, holder, &names));
        parts.push(msg!(messages, "letter-receipt-steps", day = &day));
        parts.extend(reserve.then(|| messages.text("letter-receipt-reserve-steps", &[])));
        parts.extend(several.then(|| messages.text("letter-receipt-several", &[])));
        for key in ["letter-receipt-number", "letter-receipt-never", "letter-receipt-lost"] {
            parts.push(messages.text(key, &[]));
        }
        parts.push(signature(messages, register));
        Self {
            to: address(messages, register, holder),
            subject: msg!(messages, "letter-receipt-subject", day = day),
            body: paragraphs(&parts),
        }
    }

    /// The whole of it as text.
    pub fn text(&self, messages: Messages) -> String {
        let subject = msg!(messages, "letter-subject", subject = &self.subject);
        format!("{}\n{subject}\n\n{}\n", self.to, self.body)
    }
}

/// A reserve sheet is no person; whoever keeps it is asked.
fn address(messages: Messages, register: &Register, holder: &Holder) -> String {
    let client = holder.client.as_ref().and_then(|id| register.client(id));
    let keeper = client.filter(|_| holder.role == Role::Reserve);
    let (name, email) = keeper.map_or((&holder.name, &holder.email), |client| (&client.name, &client.email));
    match email {
        Some(email) => msg!(messages, "letter-to-email", name = name, email = email),
        None => msg!(messages, "letter-to", name = name),
    }
}

fn greeting(messages: Messages, holder: &Holder) -> String {
    match holder.role {
        Role::Reserve => messages.text("letter-greeting-nobody", &[]),
        _ => msg!(messages, "letter-greeting", name = &holder.name),
    }
}

fn why(messages: Messages, holder: &Holder, names: &[String]) -> Vec<String> {
    match names {
        [name] if holder.role == Role::Reserve => {
            vec![msg!(messages, "letter-receipt-why-reserve", sheet = &holder.name, name = name)]
        }
        [name] => vec![msg!(messages, "letter-receipt-why", name = name)],
        names => {
            let mut lines = vec![messages.text("letter-receipt-why-several", &[])];
            lines.extend(names.iter().map(|name| msg!(messages, "letter-receipt-compartment", name = name)));
            vec![lines.join("\n"), messages.text("letter-receipt-why-end", &[])]
        }
    }
}

fn signature(messages: Messages, register: &Register) -> String {
    let owner = &register.owner;
    let lines = [Some(messages.text("letter-closing", &[])), Some(owner.name.clone()), owner.organisation.clone()];
    lines.into_iter().flatten().collect::<Vec<_>>().join("\n")
}

fn name_of(messages: Messages, register: &Register, id: CompartmentId) -> String {
    register.client_of(id).map_or_else(|| messages.text("register-name", &[]), |client| client.name.clone())
}

fn paragraphs(parts: &[String]) -> String {
    let broken = |part: &String| part.lines().flat_map(|line| wrap(line, COLUMNS)).collect::<Vec<_>>().join("\n");
    parts.iter().map(broken).collect::<Vec<_>>().join("\n\n")
}
