//! The recovery page with a kit's bundles in it (docs/format.md, Kit).
//!
//! The page is built from `page/` and committed; `build.rs` packs it, and here its one data block is filled. What this is not: anything that
//! knows what the page does with it.

use std::sync::LazyLock;

use serde::Serialize;

use super::served::{Sealed, Served};
use crate::crypto::SigningKey;
use crate::encode::base64;
use crate::encode::packed::packed;
use crate::format::limits;
use crate::format::v1::label::{Label, NewLabel};
use crate::i18n::Language;

/// The page as it is built, with nothing in it: for holders without a kit, and for trying.
static EMPTY: LazyLock<String> = LazyLock::new(|| {
    String::from_utf8(packed!("recovery-page.html").unpack()).expect("the build writes text; a test holds it")
});

/// The data block as the build leaves it.
const BLOCK: &str = r#"<script type="application/json" id="kit">null</script>"#;

/// One compartment as the page gets it.
#[derive(Serialize)]
pub struct Compartment {
    label_bytes: String,
    signature: String,
    bundle: Option<String>,
    file: String,
    drill: Option<Drill>,
}

#[derive(Serialize)]
struct Drill {
    bundle: String,
}

#[derive(Serialize)]
struct Kit<'a> {
    language: Language,
    holder: &'a str,
    compartments: &'a [Compartment],
}

impl Compartment {
    /// A compartment with its label, and its bundles where they are to be embedded. `file` is where the bundle lies
    /// beside the page.
    pub fn new(
        served: &Served,
        owner: &str,
        language: Language,
        key: &SigningKey,
        file: String,
        (bundle, drill): (Option<&[u8]>, Option<&[u8]>),
    ) -> Self {
        let (label_bytes, signature) = label(served, owner, language).sign(key);
        Self {
            label_bytes: base64::encode(&label_bytes),
            signature: base64::encode(signature.as_bytes()),
            bundle: bundle.map(base64::encode),
            file,
            drill: drill.map(|bundle| Drill { bundle: base64::encode(bundle) }),
        }
    }
}

fn label(served: &Served, owner: &str, language: Language) -> Label {
    Label::new(
        served.sealed.manifest(),
        NewLabel {
            client: served.name.clone(),
            owner: owner.to_owned(),
            who_can_open: served.who_can_open.clone(),
            call: served.others.iter().map(super::served::Other::callee).collect(),
            language,
        },
    )
}

/// The page with a kit in it.
pub fn filled(holder: &str, language: Language, compartments: &[Compartment]) -> String {
    let kit = serde_json::to_string(&Kit { language, holder, compartments }).expect("texts become JSON");
    // Nothing in it can end the block: the one character that could is written otherwise.
    let kit = kit.replace('<', r"\u003c");
    let (before, after) = EMPTY.split_once(BLOCK).expect("the committed page has its data block; a test holds it");
    let (open, close) = BLOCK.split_once("null").expect("the block is a constant");
    [before, open, &kit, close, after].concat()
}

/// How much more may be embedded.
pub struct Room(u64);

impl Room {
    /// That of a page with nothing in it.
    pub fn of_an_empty_page() -> Self {
        Self(limits::EMBEDDED_TOGETHER)
    }

    /// Whether this one fits; takes its place if so.
    pub fn takes(&mut self, sealed: &Sealed) -> bool {
        let size = sealed.size();
        if size > limits::EMBEDDED || size > self.0 {
            return false;
        }
        self.0 -= size;
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_committed_page_has_one_data_block() {
        assert_eq!(EMPTY.matches(BLOCK).count(), 1);
    }

    #[test]
    fn no_name_can_end_the_data_block() {
        let page = filled("</script><script>alert(1)</script>", Language::English, &[]);
        assert_eq!(page.matches("<script").count(), EMPTY.matches("<script").count());
        assert!(page.contains(r#""holder":"\u003c/script>"#));
    }
}
