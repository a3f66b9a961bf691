//! `breakglass map`: a client's systems and what each needs, as a picture.

use std::path::Path;

use breakglass::handbook::Map;
use breakglass::i18n::Messages;
use breakglass::model::order;
use breakglass::msg;
use serde::Serialize;

use crate::args::handbook::PaperArgs;
use crate::context::Context;
use crate::errors::{Failure, OrFail as _, fail};
use crate::output_file;
use crate::people::compartment_of;

#[derive(Serialize)]
struct Drawn<'a> {
    map: &'a Path,
    systems: usize,
    circles: &'a [Vec<String>],
    alone: &'a [String],
    unknown: Vec<Unknown<'a>>,
}

#[derive(Serialize)]
struct Unknown<'a> {
    system: &'a str,
    needs: &'a str,
}

pub fn run(args: &PaperArgs, cx: &mut Context) -> Result<(), Failure> {
    let vault = cx.open_read()?;
    let client = cx.client(&vault, args.client.as_deref())?.clone();
    let compartment = vault.compartment(compartment_of(&client)).or_fail(cx)?;
    let systems = order::systems(&compartment.document.records);
    if systems.is_empty() {
        return Err(fail!(cx.messages, Refused, "error-map-empty", client = &client.name));
    }
    let language = args.paper_language.map_or(client.language, Into::into);
    let map = Map::new(&systems, Messages::new(language));
    let path = output_file::asked_for(cx, args.output.as_ref(), "ask-map-file")?;
    if !path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("svg")) {
        return Err(fail!(cx.messages, Usage, "error-map-ending", path = path.display().to_string()));
    }
    output_file::write_text(cx, &path, &map.to_svg())?;
    let shown = path.display().to_string();
    cx.say(&msg!(cx.messages, "map-written", path = shown, client = &client.name, count = systems.len()));
    for finding in Map::new(&systems, cx.messages).findings() {
        cx.say(&format!("- {finding}"));
    }
    if cx.json {
        let unknown = map.unknown.iter().map(|(system, needs)| Unknown { system, needs }).collect();
        let (circles, alone) = (&map.circles, &map.alone);
        cx.print_json(&Drawn { map: &path, systems: systems.len(), circles, alone, unknown });
    }
    Ok(())
}
