//! The text for technicians in a kit: what lies here, and every way in, with and without our programs.
//!
//! What this is not: for the person under stress, who reads `start`.

use super::served::Served;
use crate::i18n::{Arg, Messages};
use crate::model::Holder;
use crate::vault::OpenVault;

/// The text, its lines ended as every editor understands.
pub fn text(vault: &OpenVault, holder: &Holder, served: &[Served]) -> String {
    let messages = Messages::new(holder.language);
    let key = vault.keys().verify_key();
    let (fingerprint, digits) = (key.fingerprint().to_string(), key.check_digits().to_string());
    let first = served.first().map_or("", |served| served.slug.as_str());
    let args: [(&str, Arg<'_>); 8] = [
        ("owner", vault.register().owner.name.as_str().into()),
        ("holder", holder.name.as_str().into()),
        ("key", key.as_str().into()),
        ("fingerprint", fingerprint.as_str().into()),
        ("digits", digits.as_str().into()),
        ("file", first.into()),
        ("page", messages.text("kit-file-page", &[]).into()),
        ("folder", messages.text("kit-file-technical", &[]).into()),
    ];
    let rows: String = served.iter().map(|served| row(messages, served)).collect();
    let parts = ["kit-technicians-what", "kit-technicians-ways", "kit-technicians-trust", "kit-technicians-care"];
    let mut text: String = parts.iter().map(|key| messages.text(key, &args) + "\n\n").collect();
    text.push_str(&messages.text("kit-technicians-list", &[]));
    text.push('\n');
    text.push_str(&rows);
    text.replace('\n', "\r\n")
}

fn row(messages: Messages, served: &Served) -> String {
    let manifest = served.sealed.manifest();
    let sealed = messages.date(manifest.sealed_at.date());
    let args: [(&str, Arg<'_>); 5] = [
        ("name", served.name.as_str().into()),
        ("file", served.slug.as_str().into()),
        ("revision", manifest.revision.into()),
        ("sealed", sealed.into()),
        ("who", served.who_can_open.as_str().into()),
    ];
    messages.text("kit-technicians-row", &args) + "\n"
}
