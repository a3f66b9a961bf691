//! The worst day: sheets come together and open a compartment, without passphrase, owner or program.
//!
//! `cargo run --example recover -- PATH SHEET…`: PATH is a vault, or a bundle; `deposit` makes both a vault and sheets.

use std::error::Error;
use std::path::Path;

use breakglass::crypto::sealed::{self, OpenRules};
use breakglass::format::limits;
use breakglass::format::v1::records::Document;
use breakglass::format::v1::sheet::{ReadSheet, Sheet};
use breakglass::model::for_showing;
use breakglass::recovery::{Gathering, NotOpened};
use breakglass::store::{read_input, source};

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let path = arguments.next().ok_or("usage: recover PATH SHEET…")?;
    let sheets: Vec<Sheet> = arguments.map(|sheet| read_sheet(Path::new(&sheet))).collect::<Result<_, _>>()?;

    for compartment in source::open(Path::new(&path))?.compartments {
        let Ok(mut gathering) = Gathering::new(compartment.head()) else { continue };
        for sheet in &sheets {
            let piece = gathering.take_sheet(sheet)?;
            println!("{}: place {:?}: {:?}", compartment.id(), piece.path.map(|path| path.to_string()), piece.state);
        }
        let key = match gathering.open() {
            Ok(key) => key,
            Err(NotOpened::Missing(gaps)) => {
                let names = gaps.iter().flat_map(|gap| &gap.candidates).map(|path| gathering.person(*path).name);
                println!("{}: still needed: {}", compartment.id(), names.collect::<Vec<_>>().join(", "));
                continue;
            }
            Err(error) => return Err(error.into()),
        };
        let bytes = compartment.read(&compartment.head().manifest().records, limits::RECORDS_SEALED)?;
        let plaintext = sealed::open(&bytes, &key, OpenRules { max_plaintext: limits::RECORDS, stanzas: 2 })?;
        for record in for_showing(&Document::read(&plaintext)?.records) {
            let password = record.secret("password").map_or("(none)", |password| password.expose_text());
            println!("{}: {}: {password}", compartment.id(), record.name());
        }
    }
    Ok(())
}

fn read_sheet(path: &Path) -> Result<Sheet, Box<dyn Error>> {
    match Sheet::read(&read_input(path, limits::SHEET)?)? {
        ReadSheet::Good(sheet) => Ok(sheet),
        ReadSheet::WrongWord(_) => Err("one of the words is wrong".into()),
    }
}
