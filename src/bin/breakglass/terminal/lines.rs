//! The question for a secret of several lines: a key, a list of codes. Nothing is shown of it.
//!
//! An empty line ends it. What is pasted is taken whole, empty lines included, and its lines are counted: so much a
//! person has to know to trust that everything arrived.

use breakglass::msg;
use breakglass::secret::SecretText;

use super::line::Line;
use super::{Console, Key, NoAnswer, Question};

impl<C: Console> Question<'_, C> {
    /// Asks for lines that are not shown, until an empty one. Each ends with a line end; there may be none.
    pub fn secret_lines(&mut self, text: &str) -> Result<SecretText, NoAnswer> {
        self.tell(text)?;
        let mut lines = Line::new();
        // Where the line begins that is being typed.
        let mut start = 0;
        self.show_number(&lines)?;
        loop {
            match self.console.key()? {
                Key::Enter if lines.text().len() == start => break,
                Key::Enter => {
                    lines.push("\n");
                    start = lines.text().len();
                    self.console.show("\n")?;
                    self.show_number(&lines)?;
                }
                Key::Interrupt => {
                    self.console.show("^C\n")?;
                    return Err(NoAnswer::Interrupted);
                }
                Key::EndOfInput if lines.text().is_empty() => {
                    self.console.show("\n")?;
                    return Err(NoAnswer::Closed);
                }
                Key::EndOfInput => break,
                Key::Char(character) => {
                    let mut bytes = [0; 4];
                    lines.push(character.encode_utf8(&mut bytes));
                }
                Key::Paste(Some(pasted)) if lines.push(pasted.expose_text()) => {
                    if lines.text().ends_with('\n') {
                        start = lines.text().len();
                    }
                    let count = pasted.expose_text().lines().count();
                    self.tell(&msg!(self.messages, "prompt-lines-pasted", count = count))?;
                    self.show_number(&lines)?;
                }
                Key::Paste(_) => {
                    self.tell(&self.messages.text("prompt-paste-too-long", &[]))?;
                    self.show_number(&lines)?;
                }
                Key::Backspace if lines.text().len() > start => _ = lines.pop(),
                Key::ClearLine | Key::ClearWord => lines.cut(start),
                Key::Backspace | Key::Tab | Key::Other => {}
            }
        }
        self.console.show("\n")?;
        if !lines.text().is_empty() && !lines.text().ends_with('\n') {
            lines.push("\n");
        }
        Ok(lines.into_secret())
    }

    fn show_number(&mut self, lines: &Line) -> Result<(), NoAnswer> {
        let number = lines.text().matches('\n').count() + 1;
        let label = msg!(self.messages, "prompt-line", number = number);
        self.console.show(&format!("{label} "))
    }
}

#[cfg(test)]
mod tests {
    use super::super::ask::tests::Script;
    use super::*;
    use breakglass::i18n::{Language, Messages};

    fn typed(keys: &str) -> (Result<String, NoAnswer>, String) {
        let mut script = Script::typing(keys);
        let lines = Question::new(&mut script, Messages::new(Language::German)).secret_lines("Schlüssel");
        (lines.map(|secret| secret.expose_text().to_owned()), script.shown)
    }

    #[test]
    fn an_empty_line_ends_it_and_nothing_is_shown() {
        let (lines, shown) = typed("eins\rzwek\u{7f}i\r\u{7f}\r");
        assert_eq!(lines.ok().as_deref(), Some("eins\nzwei\n"));
        assert!(!shown.contains("eins") && !shown.contains("zw"), "{shown}");
        assert_eq!(typed("\r").0.ok().as_deref(), Some(""));
    }

    #[test]
    fn a_pasted_key_is_taken_whole_and_counted() {
        let (lines, shown) = typed("\x1b[200~-----BEGIN\r\rabc\r-----END\r\x1b[201~\r");
        assert_eq!(lines.ok().as_deref(), Some("-----BEGIN\n\nabc\n-----END\n"));
        assert!(shown.contains('4') && !shown.contains("abc"), "{shown}");
    }

    #[test]
    fn interruption_ends_it() {
        assert!(matches!(typed("eins\r\u{3}").0, Err(NoAnswer::Interrupted)));
        assert!(matches!(typed("\u{4}").0, Err(NoAnswer::Closed)));
        assert_eq!(typed("eins\u{4}").0.ok().as_deref(), Some("eins\n"));
    }
}
