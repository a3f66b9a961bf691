//! The sheet as a page (docs/format.md, Holder key and sheet): one side of A4, for years in a safe.
//!
//! It says what cannot change: whose it is, the words, how to use them, what never to do with them. Whom to call can
//! change, so that stands in the kit. As text it says the same in comments. What this is not: the lines that readers take
//! from a sheet, which `format` writes.

use crate::encode::digits::Digits;
use crate::encode::time::Date;
use crate::encode::words::to_words;
use crate::format::v1::sheet::Sheet;
use crate::i18n::{Language, Messages};
use crate::model::Role;
use crate::model::register::Owner;
use crate::paper::{Align, Blocks, Boxes, Compose as _, Document, Pdf, Qr, Strength, Text};
use crate::secret::{SecretText, WipingBuffer};

/// What a sheet says beside its key.
#[derive(Clone, Copy, Debug)]
pub struct Whose<'a> {
    /// The holder; none if they make it for themselves and write their name on it by hand.
    pub holder: Option<(&'a str, Role)>,
    /// The business whose staff or safe it is.
    pub client: Option<&'a str>,
    /// The owner; none before there is a vault.
    pub owner: Option<&'a Owner>,
    /// When it was made.
    pub made: Date,
    /// The holder's language.
    pub language: Language,
}

/// The page. The same sheet made on the same day is the same bytes.
pub fn page(sheet: &Sheet, whose: &Whose<'_>) -> Pdf {
    // Names may be as long as they like: first the letters become smaller, then the names are cut.
    let most = [usize::MAX, 80, 40];
    let tries = most.into_iter().flat_map(|most| SIZES.into_iter().map(move |size| (most, size)));
    let mut pages = tries.map(|(most, size)| Page::new(sheet, whose, most).set(size));
    let mut page = pages.next().expect("there are sizes");
    while page.pages() > 1 {
        match pages.next() {
            Some(smaller) => page = smaller,
            None => break,
        }
    }
    page
}

/// The sheet as text: what its QR code says, and below it as comments what a page would say, so that a printed one
/// can be typed in and helps. Readers, `age` among them, pass over the comments.
pub fn text(sheet: &Sheet, whose: &Whose<'_>) -> SecretText {
    let page = Page::new(sheet, whose, 80);
    let mut out = WipingBuffer::with_capacity(8192);
    out.append(sheet.write().expose_text().as_bytes());
    page.facts().into_iter().for_each(|(label, value)| comment(&mut out, &format!("{label} {value}")));
    comment(&mut out, &page.plain("sheet-what"));
    comment(&mut out, &page.plain("sheet-what-not"));
    comment(&mut out, &page.plain("sheet-never"));
    comment(&mut out, &format!("{}. {}", page.plain("sheet-words"), page.plain("sheet-words-how")));
    page.words_as_comments(&mut out);
    comment(&mut out, &page.plain(page.digits_key()));
    comment(&mut out, &page.plain("sheet-steps"));
    (1..=5).for_each(|step| comment(&mut out, &format!("{step}. {}", page.plain(&format!("sheet-step-{step}")))));
    comment(&mut out, &page.plain("sheet-keeping"));
    page.keeping_keys().into_iter().for_each(|key| comment(&mut out, &format!("- {}", page.plain(key))));
    SecretText::from_utf8(&out.into_secret()).expect("lines of text are text")
}

/// A paragraph in lines of comment, each beginning with a mark by which no reader takes it for a line of the sheet.
fn comment(out: &mut WipingBuffer, paragraph: &str) {
    out.append(b"#\n");
    let mut width = 0;
    for word in paragraph.split_whitespace() {
        let length = word.chars().count();
        let is_first = width == 0;
        if !is_first && width + 1 + length > COLUMNS {
            out.append(b"\n");
            width = 0;
        }
        out.append(if width == 0 { MARK.as_bytes() } else { b" " });
        out.append(word.as_bytes());
        width += length + 1;
    }
    out.append(b"\n");
}

struct Page<'a> {
    sheet: &'a Sheet,
    whose: &'a Whose<'a>,
    messages: Messages,
    /// How many characters of a name are shown.
    most: usize,
}

impl<'a> Page<'a> {
    fn new(sheet: &'a Sheet, whose: &'a Whose<'a>, most: usize) -> Self {
        Self { sheet, whose, messages: Messages::new(whose.language), most }
    }

    fn set(&self, size: f32) -> Pdf {
        Document::new(self.say("sheet-title"), self.whose.language)
            .without_page_numbers()
            .size(size)
            .margin(16.0)
            .columns([(1.55, self.heading()), (1.0, self.code())])
            .heading(2, self.say("sheet-words"))
            .paragraph(self.marked("sheet-words-how"))
            .boxes(self.words())
            .columns([(1.0, self.check_digits()), (1.0, self.check_digits_how())])
            .framed(Blocks::new().paragraph(self.marked("sheet-never")))
            .columns([(1.4, self.steps()), (1.0, self.keeping())])
            .to_pdf()
    }

    /// What it is, and whose.
    fn heading(&self) -> Blocks {
        let facts = self.facts().into_iter();
        let facts = facts.map(|(label, value)| Text::from(format!("{label} ")).then(Text::bold(&value)));
        let what = self.marked("sheet-what").then(" ").then(self.marked("sheet-what-not"));
        let opening = Blocks::new().heading(1, self.say("sheet-title")).paragraph(what).space(1.5);
        // What is filled in by hand needs room to write.
        let room = if self.whose.holder.is_some() { 0.0 } else { 2.0 };
        facts.fold(opening, |blocks, fact| blocks.space(room).paragraph(fact))
    }

    /// Each with its label.
    fn facts(&self) -> Vec<(String, String)> {
        let blank = "________________________";
        let holder = self.whose.holder;
        let name = holder.map_or_else(|| blank.to_owned(), |(name, _)| self.name(name));
        let facts = [
            Some(("sheet-whose", name)),
            // A member of staff is who stands below with the firm; the others have a part to play.
            holder.filter(|(_, role)| *role != Role::Staff).map(|(_, role)| ("sheet-role", self.role(role))),
            self.whose.client.map(|client| ("sheet-client", self.name(client))),
            Some(("sheet-owner", self.owner(blank))),
            Some(("sheet-made", self.messages.date(self.whose.made))),
            Some(("sheet-fingerprint", self.fingerprint())),
        ];
        facts.into_iter().flatten().map(|(key, value)| (self.say(key), value)).collect()
    }

    fn code(&self) -> Blocks {
        let text = self.sheet.write();
        let code = Qr::new(text.expose_text().as_bytes(), Strength::High).expect("a sheet fits a code four times over");
        Blocks::new().qr(code, SIDE, self.say("sheet-code-alt")).aligned(Align::Centre, self.marked("sheet-code"))
    }

    fn words(&self) -> Boxes {
        let words = to_words(&self.sheet.identity.expose_key());
        let words = words.expose_text().split(' ').enumerate();
        words.fold(Boxes::new(4, BOX, 12.5), |boxes, (index, word)| boxes.filled((index + 1).to_string(), word))
    }

    /// Rows of four, with the numbers of their boxes; the digits in the last two.
    fn words_as_comments(&self, out: &mut WipingBuffer) {
        let words = to_words(&self.sheet.identity.expose_key());
        let digits = self.digits();
        let (first, second) = digits.as_ref().map_or(("____", "____"), |digits| digits.plain().split_at(4));
        for (index, word) in words.expose_text().split(' ').chain([first, second]).enumerate() {
            let begins =
                if index % 4 == 0 { format!("{}{MARK}", if index == 0 { "" } else { "\n" }) } else { String::new() };
            out.append(format!("{begins}{:>2} ", index + 1).as_bytes());
            out.append(word.as_bytes());
            out.append(" ".repeat(10_usize.saturating_sub(word.len())).as_bytes());
        }
        out.append(b"\n");
    }

    fn digits(&self) -> Option<Digits> {
        let digits = self.sheet.anchor.verify_key.as_ref().map(crate::crypto::VerifyKey::check_digits);
        digits.or_else(|| self.sheet.anchor.check_digits.clone())
    }

    /// The two boxes after the words: filled, or blank for the holder's pen.
    fn check_digits(&self) -> Blocks {
        let digits = self.digits();
        let (first, second) = match digits.as_ref().map(Digits::plain) {
            Some(digits) => digits.split_at(4),
            None => ("", ""),
        };
        Blocks::new().boxes(Boxes::new(2, BOX, 12.5).filled("25", first).filled("26", second))
    }

    fn check_digits_how(&self) -> Blocks {
        Blocks::new().small(self.marked(self.digits_key()))
    }

    fn digits_key(&self) -> &'static str {
        if self.sheet.anchor.verify_key.is_some() { "sheet-digits-how" } else { "sheet-digits-blank" }
    }

    fn fingerprint(&self) -> String {
        let key = self.sheet.anchor.verify_key.as_ref();
        key.map_or_else(|| "____ ____ ____ ____ ____".to_owned(), |key| key.fingerprint().to_string())
    }

    fn owner(&self, blank: &str) -> String {
        let Some(owner) = self.whose.owner else { return blank.to_owned() };
        let firm = owner.organisation.as_ref().map(|firm| format!(", {}", self.name(firm)));
        self.name(&owner.name) + &firm.unwrap_or_default()
    }

    fn role(&self, role: Role) -> String {
        self.say(&format!("role-{}", role.key()))
    }

    fn steps(&self) -> Blocks {
        let steps = (1..=5).map(|step| self.marked(&format!("sheet-step-{step}")));
        Blocks::new().heading(2, self.say("sheet-steps")).numbered(steps)
    }

    fn keeping(&self) -> Blocks {
        Blocks::new().heading(2, self.say("sheet-keeping")).bullets(self.keeping_keys().map(|key| self.marked(key)))
    }

    fn keeping_keys(&self) -> [&'static str; 4] {
        let is_reserve = matches!(self.whose.holder, Some((_, Role::Reserve)));
        let place = if is_reserve { "sheet-keep-reserve" } else { "sheet-keep-place" };
        [place, "sheet-keep-apart", "sheet-keep-only", "sheet-keep-lost"]
    }

    fn name(&self, name: &str) -> String {
        match name.char_indices().nth(self.most) {
            Some((cut, _)) => format!("{}…", name[..cut].trim_end()),
            None => name.to_owned(),
        }
    }

    fn say(&self, key: &str) -> String {
        self.messages.text(key, &[])
    }

    fn marked(&self, key: &str) -> Text {
        // A file's name is not broken at its hyphens.
        Text::marked(&self.naming_files(key, |name| name.replace('-', "\u{2011}")))
    }

    /// The same without marks.
    fn plain(&self, key: &str) -> String {
        self.naming_files(key, |name| name).replace("**", "")
    }

    fn naming_files(&self, key: &str, written: fn(String) -> String) -> String {
        let files = [("start", "kit-file-start"), ("page", "kit-file-page")];
        let files = files.map(|(name, key)| (name, written(self.say(key))));
        let args = files.each_ref().map(|(name, file)| (*name, file.into()));
        self.messages.text(key, &args)
    }
}

/// Sizes of letters in points, the first that fits on one page.
const SIZES: [f32; 6] = [10.2, 9.8, 9.4, 9.0, 8.5, 8.0];
/// The side of the QR code in millimetres, and the height of a box.
const SIDE: f32 = 64.0;
const BOX: f32 = 9.0;
/// How wide the text of a comment is, and how each line of it begins: no line of a sheet begins with a bar.
const COLUMNS: usize = 76;
const MARK: &str = "# | ";
