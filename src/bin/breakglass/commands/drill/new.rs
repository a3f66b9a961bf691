//! `breakglass drill new`: a sealed dummy to rehearse on, for the sheets that are in use.

use std::path::PathBuf;

use breakglass::model::Event;
use breakglass::msg;
use breakglass::store::source::SealedCompartment;
use serde::Serialize;

use crate::args::owner::DrillNewArgs;
use crate::commands::bundle::write_file;
use crate::context::Context;
use crate::errors::{Failure, OrFail as _};
use crate::interrupt;
use crate::output_file::existing;

#[derive(Serialize)]
struct Printed {
    drill: String,
    of: String,
    epoch: u64,
    bundle: Option<PathBuf>,
}

pub fn run(args: &DrillNewArgs, cx: &mut Context) -> Result<(), Failure> {
    let mut vault = cx.open_write()?;
    let of = cx.compartment(&vault, args.compartment.as_deref())?;
    let wanted = match &args.output {
        Some(path) => Some((path.clone(), existing(cx, path)?)), // before anything is made
        None => None,
    };
    let drill = {
        let _hold = interrupt::hold();
        let event = Event::new(cx.now, "drill-made", [("compartment", cx.compartment_typed(of))]);
        vault.new_drill(of, event).or_fail(cx)?
    };
    cx.know_compartments(&vault);
    let name = cx.compartment_name(of);
    cx.say(&msg!(cx.messages, "drill-made", name = &name));
    if let Some((path, existing)) = wanted {
        let sealed = SealedCompartment::of_folder(vault.layout(), drill).or_fail(cx)?;
        write_file(cx, &path, existing, &sealed, false)?;
        cx.say(&msg!(cx.messages, "drill-bundle-written", path = path.display().to_string(), name = name));
    }
    if cx.json {
        let epoch = vault.register().drill(drill).map_or(0, |drill| drill.epoch);
        let bundle = args.output.clone();
        cx.print_json(&Printed { drill: drill.to_string(), of: of.to_string(), epoch, bundle });
    }
    Ok(())
}
