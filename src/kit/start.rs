//! START-HERE: the one or two pages on paper that somebody under stress reads first.
//!
//! What happened, who may open, whom to call, what is needed, the steps with pictures of the page. What this is not:
//! anything secret, or anything that a layman cannot act on; that is for `technicians`.

use super::served::{Other, Served};
use crate::i18n::{Arg, Language, Messages};
use crate::model::{Holder, Role};
use crate::paper::{Blocks, Compose as _, Document, Pdf, Picture, Table, Text};
use crate::vault::OpenVault;

/// A step, and where there is one the picture of the page beside it, in English and German.
struct Step {
    key: &'static str,
    picture: Option<[&'static [u8]; 2]>,
}

/// The pictures of one screen, made by `pictures/make`.
macro_rules! screen {
    ($name:literal) => {
        Some([include_bytes!(concat!("pictures/en/", $name)), include_bytes!(concat!("pictures/de/", $name))])
    };
}

const STEPS: [Step; 6] = [
    Step { key: "kit-step-copy", picture: None },
    Step { key: "kit-step-offline", picture: None },
    Step { key: "kit-step-page", picture: screen!("doors.png") },
    Step { key: "kit-step-sheet", picture: screen!("sheet.png") },
    Step { key: "kit-step-others", picture: screen!("missing.png") },
    Step { key: "kit-step-contents", picture: screen!("contents.png") },
];

/// The pages. The same revisions give the same bytes.
pub fn pages(vault: &OpenVault, holder: &Holder, served: &[Served]) -> Pdf {
    let guide = Guide { vault, holder, served, messages: Messages::new(holder.language) };
    // Long names and many people: smaller letters and pictures before a third page, on which nobody looks.
    let mut sizes = SIZES.into_iter().map(|(letters, picture)| guide.document(letters, picture).to_pdf());
    let mut pages = sizes.next().expect("there are sizes");
    while pages.pages() > 2 && served.len() == 1 {
        match sizes.next() {
            Some(smaller) => pages = smaller,
            None => break,
        }
    }
    pages
}

struct Guide<'a> {
    vault: &'a OpenVault,
    holder: &'a Holder,
    served: &'a [Served],
    messages: Messages,
}

impl Guide<'_> {
    fn document(&self, letters: f32, picture: f32) -> Document {
        let title = self.say("kit-title");
        Document::new(&title, self.holder.language)
            .size(letters)
            .header(Text::bold(&title), self.holder.name.as_str())
            .footer(self.footer())
            .heading(1, self.heading())
            .paragraph(self.whose())
            .heading(2, self.say("kit-what-happened"))
            .paragraph(self.marked("kit-what-happened-text"))
            .blocks(self.who())
            .heading(2, self.say("kit-needed"))
            .bullets(["kit-needed-sheet", "kit-needed-computer", "kit-needed-other"].map(|key| self.marked(key)))
            .heading(2, self.say("kit-steps"))
            .blocks(self.steps(picture))
            .framed(Blocks::new().paragraph(self.marked("kit-never")))
            .heading(2, self.say("kit-yearly"))
            .paragraph(self.marked("kit-yearly-text"))
            .heading(2, self.say("kit-digits"))
            .small(self.marked("kit-digits-text"))
            .blocks(self.state())
    }

    /// One client: its name. Several: that there are several.
    fn heading(&self) -> String {
        match self.served {
            [only] => self.with("kit-heading", &[("client", only.name.as_str().into())]),
            several => self.with("kit-heading-several", &[("count", several.len().into())]),
        }
    }

    fn whose(&self) -> Text {
        let role = self.say(&format!("role-{}", self.holder.role.key()));
        let key = if self.holder.role == Role::Reserve { "kit-whose-reserve" } else { "kit-whose" };
        Text::marked(&self.with(key, &[("name", self.holder.name.as_str().into()), ("role", role.into())]))
    }

    /// Who may open, and whom to call: for one client in full, for several as a table of them.
    fn who(&self) -> Blocks {
        match self.served {
            [only] => self.who_opens(only),
            several => self.overview(several),
        }
    }

    fn who_opens(&self, served: &Served) -> Blocks {
        let blocks = Blocks::new()
            .heading(2, self.say("kit-who"))
            .paragraph(self.with("kit-who-text", &[("who", served.who_can_open.as_str().into())]))
            .heading(2, self.say("kit-call"));
        let blocks = match served.others.iter().find(|other| !other.phone.is_empty()) {
            Some(first) => {
                let args: [(&str, Arg<'_>); 2] =
                    [("name", first.name.as_str().into()), ("phone", first.phone.as_str().into())];
                blocks.large(Text::marked(&self.with("kit-call-first", &args)))
            }
            None => blocks.paragraph(self.marked("kit-call-nobody")),
        };
        blocks.table(self.people(&served.others))
    }

    fn people(&self, others: &[Other]) -> Table {
        let heads =
            [(2.2, "kit-column-name"), (1.5, "kit-column-role"), (1.6, "kit-column-phone"), (2.2, "kit-column-email")];
        let table = Table::new(heads.map(|(part, key)| (part, self.say(key))));
        others.iter().fold(table, |table, other| {
            let role = self.say(&format!("role-{}", other.role.key()));
            table.row([other.name.clone(), role, or_dash(&other.phone), or_dash(&other.email)])
        })
    }

    fn overview(&self, several: &[Served]) -> Blocks {
        let heads = [(1.6, "kit-column-client"), (2.6, "kit-column-who"), (2.2, "kit-column-call")];
        let table = Table::new(heads.map(|(part, key)| (part, self.say(key))));
        let table = several.iter().fold(table, |table, served| {
            let call = served.others.iter().filter(|other| !other.phone.is_empty());
            let call: Vec<String> = call.map(|other| format!("{} {}", other.name, other.phone)).collect();
            table.row([served.name.clone(), served.who_can_open.clone(), or_dash(&call.join(", "))])
        });
        Blocks::new().heading(2, self.say("kit-overview")).paragraph(self.marked("kit-overview-text")).table(table)
    }

    fn steps(&self, width: f32) -> Blocks {
        let steps = STEPS.iter().enumerate();
        steps.fold(Blocks::new(), |blocks, (index, step)| {
            let text = Text::bold(&format!("{}. ", index + 1)).then(self.marked(step.key));
            match step.picture.and_then(|both| self.picture(step.key, both)) {
                Some(picture) => {
                    let beside = Blocks::new().picture(picture, width);
                    blocks.columns([(1.3, Blocks::new().paragraph(text)), (1.0, beside)])
                }
                None => blocks.paragraph(text),
            }
        })
    }

    fn picture(&self, key: &str, [english, german]: [&[u8]; 2]) -> Option<Picture> {
        let file = if self.messages.language() == Language::German { german } else { english };
        Picture::png(file, self.messages.attr(key, "picture")).ok()
    }

    /// From when it is, and when it should have been replaced.
    fn state(&self) -> Blocks {
        let rows = self.served.iter().map(|served| {
            let manifest = served.sealed.manifest();
            let (sealed, until) = (manifest.sealed_at.date(), manifest.expected_by.date());
            let args: [(&str, Arg<'_>); 4] = [
                ("client", served.name.as_str().into()),
                ("revision", manifest.revision.into()),
                ("sealed", self.messages.date(sealed).into()),
                ("until", self.messages.date(until).into()),
            ];
            Text::marked(&self.with("kit-state", &args))
        });
        rows.fold(Blocks::new().heading(2, self.say("kit-state-heading")), Blocks::small)
    }

    fn footer(&self) -> String {
        let owner = &self.vault.register().owner;
        let firm = owner.organisation.as_deref().unwrap_or(&owner.name);
        self.with("kit-footer", &[("owner", firm.into())])
    }

    fn say(&self, key: &str) -> String {
        self.messages.text(key, &[])
    }

    fn with(&self, key: &str, args: &[(&str, Arg<'_>)]) -> String {
        self.messages.text(key, args)
    }

    /// A text with everything that any of them names.
    fn marked(&self, key: &str) -> Text {
        let verify_key = self.vault.keys().verify_key();
        let several = if self.served.len() > 1 { 2_u64 } else { 1 };
        let args: [(&str, Arg<'_>); 7] = [
            ("owner", self.vault.register().owner.name.as_str().into()),
            ("client", self.served.first().map_or("", |served| served.name.as_str()).into()),
            ("count", several.into()),
            ("page", self.say("kit-file-page").into()),
            ("folder", self.say("kit-file-technical").into()),
            ("digits", verify_key.check_digits().to_string().into()),
            ("fingerprint", verify_key.fingerprint().to_string().into()),
        ];
        Text::marked(&self.messages.text(key, &args))
    }
}

fn or_dash(text: &str) -> String {
    if text.is_empty() { "–".to_owned() } else { text.to_owned() }
}

/// Sizes of letters in points with the widths of pictures in millimetres: the first that fits on two pages is taken.
const SIZES: [(f32, f32); 4] = [(10.5, 70.0), (10.0, 62.0), (9.5, 54.0), (9.0, 46.0)];
