//! The questions: a line, a secret, yes or no, one of several.

use std::fmt::Write as _;

use unicode_width::UnicodeWidthStr as _;

use breakglass::i18n::{Arg, Messages};
use breakglass::msg;
use breakglass::secret::SecretText;

use super::line::Line;
use super::{Console, Key, NoAnswer};
use crate::wrap::wrap;

/// Shows a question and takes the answer, in the person's language.
pub struct Question<'c, C> {
    pub(super) console: &'c mut C,
    pub(super) messages: Messages,
}

/// What a check makes of an answer: the value, or what is wrong with it.
pub type Answer<T> = Result<T, String>;

#[derive(Clone, Copy, PartialEq)]
enum Echo {
    Shown,
    Hidden,
}

impl<'c, C: Console> Question<'c, C> {
    /// A question on this console.
    pub fn new(console: &'c mut C, messages: Messages) -> Self {
        Self { console, messages }
    }

    /// Asks for a line until the check accepts it. Enter alone takes the default, which is checked too.
    pub fn line<T>(
        &mut self,
        text: &str,
        default: Option<&str>,
        mut check: impl FnMut(&str) -> Answer<T>,
    ) -> Result<T, NoAnswer> {
        // A question mark needs no colon behind it.
        let colon = if text.ends_with('?') { "" } else { ":" };
        let prompt = match default {
            Some(default) if !default.is_empty() => {
                let shown = self.messages.text("prompt-default", &[("value", Arg::from(default))]);
                format!("{text} {shown}{colon} ")
            }
            _ => format!("{text}{colon} "),
        };
        loop {
            let typed = self.typed(&prompt, Echo::Shown)?;
            let typed = match typed.text().trim() {
                "" => default.unwrap_or_default(),
                answer => answer,
            };
            match check(typed) {
                Ok(value) => return Ok(value),
                Err(wrong) => self.tell(&wrong)?,
            }
        }
    }

    /// Asks for one line that is not shown. It may be empty; blanks count.
    pub fn secret(&mut self, text: &str) -> Result<SecretText, NoAnswer> {
        Ok(self.typed(&format!("{text}: "), Echo::Hidden)?.into_secret())
    }

    /// Asks yes or no.
    pub fn yes_no(&mut self, text: &str, default: Option<bool>) -> Result<bool, NoAnswer> {
        let key = match default {
            Some(true) => "prompt-yes-default",
            Some(false) => "prompt-no-default",
            None => "prompt-yes-no",
        };
        let prompt = format!("{text} {} ", self.messages.text(key, &[]));
        loop {
            let typed = self.typed(&prompt, Echo::Shown)?;
            let answer = typed.text().trim().to_lowercase();
            if let (true, Some(default)) = (answer.is_empty(), default) {
                return Ok(default);
            }
            for (words, meaning) in [("prompt-yes-words", true), ("prompt-no-words", false)] {
                if self.messages.text(words, &[]).split(' ').any(|word| word == answer) {
                    return Ok(meaning);
                }
            }
            self.tell(&self.messages.text("prompt-yes-or-no", &[]))?;
        }
    }

    /// Shows a numbered list and asks for one of it; the answer counts from 0, and so does the default.
    pub fn choose(&mut self, text: &str, options: &[String], default: Option<usize>) -> Result<usize, NoAnswer> {
        let widest = options.len().to_string().len();
        let mut list = format!("{text}\n");
        for (index, option) in options.iter().enumerate() {
            let number = index + 1;
            let option = breakglass::encode::text::one_line(option);
            let _ = writeln!(list, "  {number:>widest$}  {option}"); // a String takes everything
        }
        self.console.show(&list)?;
        let messages = self.messages;
        let default = default.map(|index| (index + 1).to_string());
        self.line(&messages.text("prompt-number", &[]), default.as_deref(), |typed| {
            let number: Option<usize> = typed.parse().ok().filter(|number| (1..=options.len()).contains(number));
            number.map(|number| number - 1).ok_or_else(|| msg!(messages, "prompt-number-range", last = options.len()))
        })
    }

    /// A line of our own between questions.
    pub fn tell(&mut self, text: &str) -> Result<(), NoAnswer> {
        let columns = self.console.columns();
        let lines: Vec<String> = text.lines().flat_map(|line| wrap(line, columns)).collect();
        self.console.show(&format!("{}\n", lines.join("\n")))
    }

    fn typed(&mut self, prompt: &str, echo: Echo) -> Result<Line, NoAnswer> {
        let mut field = Field::new(prompt, self.console.columns());
        self.console.show(&field.opening)?;
        let mut line = Line::new();
        loop {
            match self.console.key()? {
                Key::Enter => break,
                Key::Interrupt => {
                    self.console.show("^C\n")?;
                    return Err(NoAnswer::Interrupted);
                }
                Key::EndOfInput if line.text().is_empty() => {
                    self.console.show("\n")?;
                    return Err(NoAnswer::Closed);
                }
                Key::Char(character) => {
                    let mut bytes = [0; 4];
                    self.append(&mut field, &mut line, character.encode_utf8(&mut bytes), echo)?;
                }
                Key::Paste(Some(text)) if is_one_line(text.expose_text()) => {
                    self.append(&mut field, &mut line, text.expose_text().trim_end_matches('\n'), echo)?;
                }
                Key::Paste(_) => {
                    let wrong = self.messages.text("prompt-paste-lines", &[]);
                    self.console.show(&format!("\n{wrong}\n"))?;
                    self.console.show(&field.opening)?;
                    self.redraw(&field, &line, echo)?;
                }
                Key::Backspace => {
                    line.pop();
                    self.redraw(&field, &line, echo)?;
                }
                Key::ClearWord => {
                    line.pop_word();
                    self.redraw(&field, &line, echo)?;
                }
                Key::ClearLine => {
                    line.clear();
                    self.redraw(&field, &line, echo)?;
                }
                Key::Tab | Key::EndOfInput | Key::Other => {}
            }
        }
        self.console.show("\n")?;
        Ok(line)
    }

    fn append(&mut self, field: &mut Field, line: &mut Line, text: &str, echo: Echo) -> Result<(), NoAnswer> {
        if !line.push(text) || echo == Echo::Hidden {
            return Ok(());
        }
        if line.width() <= field.room { self.console.show(text) } else { self.redraw(field, line, echo) }
    }

    fn redraw(&mut self, field: &Field, line: &Line, echo: Echo) -> Result<(), NoAnswer> {
        match echo {
            Echo::Shown => self.console.show(&format!("\r\x1b[K{}{}", field.last_line, line.tail(field.room))),
            Echo::Hidden => Ok(()),
        }
    }
}

/// Where the answer goes on the screen: behind the prompt, or on a line of its own below a long one.
struct Field {
    opening: String,
    last_line: String,
    room: usize,
}

impl Field {
    fn new(prompt: &str, columns: usize) -> Self {
        let last = prompt.rsplit('\n').next().unwrap_or(prompt);
        if last.width() <= columns / 2 {
            let room = columns.saturating_sub(last.width() + 1).max(1);
            return Self { opening: prompt.to_owned(), last_line: last.to_owned(), room };
        }
        let lines: Vec<String> = prompt.trim_end().lines().flat_map(|line| wrap(line, columns)).collect();
        Self {
            opening: format!("{}\n> ", lines.join("\n")),
            last_line: "> ".into(),
            room: columns.saturating_sub(3).max(1),
        }
    }
}

/// Whether a pasted text is one line, with or without its end.
fn is_one_line(text: &str) -> bool {
    let text = text.strip_suffix('\n').unwrap_or(text);
    !text.chars().any(|character| character.is_control() && character != '\t')
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use crate::terminal::keys::Decoder;
    use breakglass::i18n::Language;

    #[test]
    fn a_question_mark_needs_no_colon() {
        for (text, default, shown) in
            [("Who signs?", None, "Who signs? "), ("Name", None, "Name: "), ("Day?", Some("x"), "Day? [x] ")]
        {
            let mut console = Script::typing("y\r");
            let mut question = Question::new(&mut console, Messages::new(Language::English));
            assert!(question.line(text, default, |typed| Answer::Ok(typed.to_owned())).is_ok());
            assert!(console.shown.starts_with(shown), "{}", console.shown);
        }
    }

    /// Types the given bytes and keeps what was shown.
    pub(in crate::terminal) struct Script {
        bytes: std::vec::IntoIter<u8>,
        decoder: Decoder,
        pub(in crate::terminal) shown: String,
    }

    impl Script {
        pub(in crate::terminal) fn typing(text: &str) -> Self {
            let bytes = text.as_bytes().to_vec().into_iter();
            Self { bytes, decoder: Decoder::default(), shown: String::new() }
        }
    }

    impl Console for Script {
        fn key(&mut self) -> Result<Key, NoAnswer> {
            loop {
                let byte = self.bytes.next().ok_or(NoAnswer::Closed)?;
                if let Some(key) = self.decoder.feed(byte) {
                    return Ok(key);
                }
            }
        }

        fn show(&mut self, text: &str) -> Result<(), NoAnswer> {
            self.shown.push_str(text);
            Ok(())
        }

        fn columns(&self) -> usize {
            40
        }
    }

    fn ask(script: &mut Script) -> Question<'_, Script> {
        Question::new(script, Messages::new(Language::German))
    }

    #[test]
    fn a_wrong_answer_is_asked_again_with_the_reason() {
        let mut script = Script::typing("x\r7\r");
        let answer = ask(&mut script).line("Zahl", None, |typed| typed.parse::<u8>().map_err(|_| "keine Zahl".into()));
        assert!(matches!(answer, Ok(7)));
        assert_eq!(script.shown, "Zahl: x\nkeine Zahl\nZahl: 7\n");
    }

    #[test]
    fn enter_alone_takes_the_default() {
        let mut script = Script::typing("\r");
        let answer = ask(&mut script).line("Ort", Some("Köln"), |typed| Ok(typed.to_owned()));
        assert!(matches!(answer.as_deref(), Ok("Köln")));
        assert!(script.shown.contains("[Köln]"), "{}", script.shown);
    }

    #[test]
    fn backspace_takes_back_an_umlaut_and_an_emoji() {
        let mut script = Script::typing("Mä\x7füller🔑\x7f\x17Süd\r");
        let answer = ask(&mut script).line("Name", None, |typed| Ok(typed.to_owned()));
        assert!(matches!(answer.as_deref(), Ok("Süd")));
    }

    #[test]
    fn a_secret_is_not_shown_and_can_be_corrected() {
        let mut script = Script::typing("falsch\x15ge heim\x7fm \r");
        let Ok(secret) = ask(&mut script).secret("Passphrase") else { panic!("no answer") };
        assert_eq!(secret.expose_text(), "ge heim ");
        assert_eq!(script.shown, "Passphrase: \n");
    }

    #[test]
    fn a_pasted_secret_loses_its_line_end_and_only_that() {
        let mut script = Script::typing("\x1b[200~abc\r\x1b[201~\r");
        let Ok(secret) = ask(&mut script).secret("Passphrase") else { panic!("no answer") };
        assert_eq!(secret.expose_text(), "abc");
    }

    #[test]
    fn several_pasted_lines_do_not_answer_the_next_question() {
        let mut script = Script::typing("\x1b[200~abc\rdef\x1b[201~gut\r");
        let Ok(secret) = ask(&mut script).secret("Passphrase") else { panic!("no answer") };
        assert_eq!(secret.expose_text(), "gut");
        assert!(!script.shown.contains("abc"), "{}", script.shown);
    }

    #[test]
    fn interruption_and_end_are_told_apart() {
        assert!(matches!(ask(&mut Script::typing("ab\x03")).secret("x"), Err(NoAnswer::Interrupted)));
        assert!(matches!(ask(&mut Script::typing("\x04")).secret("x"), Err(NoAnswer::Closed)));
        assert!(ask(&mut Script::typing("a\x04\r")).secret("x").is_ok());
        assert!(matches!(ask(&mut Script::typing("ab")).secret("x"), Err(NoAnswer::Closed)));
    }

    #[test]
    fn yes_and_no_are_understood_in_both_languages() {
        for (typed, meaning) in [("ja\r", true), ("J\r", true), ("y\r", true), ("nein\r", false), ("\r", false)] {
            let answer = ask(&mut Script::typing(typed)).yes_no("Weiter?", Some(false));
            assert!(matches!(answer, Ok(said) if said == meaning), "{typed}");
        }
        let mut script = Script::typing("\rvielleicht\rja\r");
        assert!(matches!(ask(&mut script).yes_no("Weiter?", None), Ok(true)));
    }

    #[test]
    fn a_choice_is_a_number_of_the_list() {
        let options = ["Anna".to_owned(), "Bernd\u{1b}[2J".to_owned()];
        let mut script = Script::typing("3\r0\r2\r");
        assert!(matches!(ask(&mut script).choose("Wer?", &options, None), Ok(1)));
        assert!(script.shown.starts_with("Wer?\n  1  Anna\n  2  Bernd[2J\n"), "{}", script.shown);
        assert!(matches!(ask(&mut Script::typing("\r")).choose("Wer?", &options, Some(0)), Ok(0)));
    }

    #[test]
    fn a_long_question_breaks_between_its_words_and_needs_no_colon() {
        let mut script = Script::typing("7\r");
        let question = "Welche fünf Systeme müssen morgen unbedingt wieder laufen?";
        assert!(ask(&mut script).line(question, None, |typed| Ok(typed.to_owned())).is_ok());
        assert_eq!(script.shown, "Welche fünf Systeme müssen morgen\nunbedingt wieder laufen?\n> 7\n");
    }

    #[test]
    fn a_long_answer_stays_on_its_line() {
        let mut script = Script::typing(&format!("{}\r", "ab".repeat(40)));
        let answer = ask(&mut script).line("Zweck", None, |typed| Ok(typed.len()));
        assert!(matches!(answer, Ok(80)));
        let last = script.shown.rsplit('\r').next().unwrap();
        assert!(last.width() <= 43, "{last}");
    }
}
