//! Somebody lost their sheet: they get a new one, and nobody else's changes.
//!
//! `cargo run --example rotate -- FOLDER` after `deposit`: Anna gets a new sheet, `anna-2.sheet.txt`.

use std::error::Error;
use std::path::PathBuf;

use breakglass::crypto::Identity;
use breakglass::encode::slug::Slug;
use breakglass::encode::time::Timestamp;
use breakglass::format::v1::sheet::{Anchor, Sheet};
use breakglass::model::Event;
use breakglass::secret::{Passphrase, SecretText};
use breakglass::store::{LocalState, write_new};
use breakglass::vault::{Access, RootChoice, Unlock, Vault};

fn main() -> Result<(), Box<dyn Error>> {
    let folder = PathBuf::from(std::env::args().nth(1).ok_or("usage: rotate FOLDER")?);
    let now = Timestamp::now();
    let how = Unlock {
        passphrase: &Passphrase::new(SecretText::new("vier Ziegen küssen leise".to_owned())),
        access: Access::Write,
        root: RootChoice::Newest,
        state: &LocalState::new(Some(&folder.join("state")))?,
        now,
    };
    let mut vault = Vault::at(&folder.join("vault"))?.unlock(&how)?;
    let anna: Slug = "anna".parse()?;

    // The new sheet is on the disk before the vault relies on it.
    let identity = Identity::generate();
    let recipient = identity.recipient();
    let anchor =
        Anchor { vault: Some(vault.id()), verify_key: Some(vault.keys().verify_key().clone()), check_digits: None };
    write_new(&folder.join("anna-2.sheet.txt"), Sheet { identity, anchor }.write().expose_text().as_bytes())?;

    vault.begin_rekey(&anna, recipient, Event::new(now, "rekey-begun", [("holder", anna.to_string())]))?;
    vault.resume(Event::new(now, "holder-rekeyed", [("holder", anna.to_string())]), |done, of| {
        println!("{done} of {of} compartments");
    })?;
    for client in &vault.register().clients {
        let awaited = vault.awaited_receipts(client.compartment.into())?;
        println!("{}: new epoch; receipts awaited of {} holders.", client.name, awaited.len());
    }
    Ok(())
}
