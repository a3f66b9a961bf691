//! The twenty-four words of a sheet: completed after four letters, a wrong one named at once.

use breakglass::encode::words;
use breakglass::msg;
use breakglass::secret::{SecretText, TypedText};

use super::ask::Question;
use super::line::Line;
use super::{Console, Key, NoAnswer};

/// How many words a sheet has.
const COUNT: usize = 24;
/// From so many letters on a word is known.
const LETTERS: usize = 4;
/// The longest word has eight letters; what is longer is a mistake worth showing, a paragraph is not.
const LONGEST_WORD: usize = 20;

impl<C: Console> Question<'_, C> {
    /// Asks for the words one by one, then for the eight check digits, which may be left out. The answer is the text
    /// form of a sheet: the words, and the digits behind them. Whether the words belong together is not decided here.
    pub fn words(&mut self, text: &str) -> Result<SecretText, NoAnswer> {
        self.tell(text)?;
        let words = self.twenty_four()?;
        let messages = self.messages;
        let digits = self.line(&messages.text("prompt-check-digits", &[]), Some(""), |typed| {
            let plain: String = typed.chars().filter(|character| !character.is_whitespace()).collect();
            let good = plain.is_empty() || (plain.len() == 8 && plain.bytes().all(|byte| byte.is_ascii_digit()));
            if good { Ok(plain) } else { Err(messages.text("prompt-check-digits-wrong", &[])) }
        })?;
        let mut sheet = TypedText::with_room(COUNT * 10 + 10);
        for word in words.iter().map(SecretText::expose_text).chain((!digits.is_empty()).then_some(digits.as_str())) {
            let blank = if sheet.expose_text().is_empty() { "" } else { " " };
            let fits = sheet.push(blank) && sheet.push(word);
            debug_assert!(fits, "a word of the list has at most eight letters");
        }
        Ok(sheet.into_secret())
    }

    fn twenty_four(&mut self) -> Result<Vec<SecretText>, NoAnswer> {
        let mut words = Vec::with_capacity(COUNT);
        let mut line = Line::new();
        while words.len() < COUNT {
            self.draw(words.len(), &line)?;
            match self.console.key()? {
                Key::Char(character) => Self::letter(&mut words, &mut line, character),
                Key::Enter | Key::Tab => Self::letter(&mut words, &mut line, ' '),
                Key::Paste(Some(text)) => {
                    for character in text.expose_text().chars().chain([' ']) {
                        if known(line.text()).is_none() && character.is_whitespace() && !line.text().is_empty() {
                            break;
                        }
                        Self::letter(&mut words, &mut line, character);
                    }
                }
                Key::Backspace if line.text().is_empty() => {
                    if let Some(word) = words.pop() {
                        line.push(word.expose_text());
                    }
                }
                Key::Backspace => {
                    line.pop();
                }
                Key::ClearLine | Key::ClearWord => line.clear(),
                Key::Interrupt => {
                    self.console.show("\r\x1b[K^C\n")?;
                    return Err(NoAnswer::Interrupted);
                }
                Key::EndOfInput if line.text().is_empty() => {
                    self.console.show("\r\x1b[K\n")?;
                    return Err(NoAnswer::Closed);
                }
                Key::EndOfInput | Key::Paste(None) | Key::Other => {}
            }
        }
        let done = msg!(self.messages, "prompt-words-done", count = COUNT);
        self.console.show(&format!("\r\x1b[K{done}\n"))?;
        Ok(words)
    }

    fn letter(words: &mut Vec<SecretText>, line: &mut Line, character: char) {
        if words.len() == COUNT {
            return;
        }
        if !character.is_whitespace() {
            let mut bytes = [0; 4];
            if line.text().len() < LONGEST_WORD {
                line.push(character.to_ascii_lowercase().encode_utf8(&mut bytes));
            }
        } else if let Some(word) = known(line.text()) {
            words.push(SecretText::new(word.to_owned()));
            line.clear();
        }
    }

    /// One line: the number of the word, what was typed, and what it will become or why it cannot be.
    fn draw(&mut self, before: usize, line: &Line) -> Result<(), NoAnswer> {
        let typed = line.text();
        let label = msg!(self.messages, "prompt-word", number = before + 1, count = COUNT);
        let behind = match known(typed) {
            Some(word) => {
                let rest = &word[typed.len().min(word.len())..];
                let back = if rest.is_empty() { String::new() } else { format!("\x1b[{}D", rest.len()) };
                format!("\x1b[2m{rest}\x1b[22m{back}")
            }
            None if words::complete(typed).is_empty() => {
                format!("  {}", self.messages.text("prompt-word-unknown", &[]))
            }
            None => String::new(),
        };
        self.console.show(&format!("\r\x1b[K{label} {typed}{behind}"))
    }
}

/// The word that these letters stand for: the word itself, or its first four letters or more.
fn known(typed: &str) -> Option<&'static str> {
    let candidates = words::complete(typed);
    match candidates.as_slice() {
        [only] if typed.len() >= LETTERS => Some(only),
        several => several.iter().copied().find(|word| *word == typed),
    }
}

#[cfg(test)]
mod tests {
    use super::super::ask::tests::Script;
    use super::*;
    use breakglass::i18n::{Language, Messages};

    fn ask(script: &mut Script) -> Result<SecretText, NoAnswer> {
        Question::new(script, Messages::new(Language::German)).words("Die Wörter, bitte.")
    }

    #[test]
    fn four_letters_are_enough_and_three_where_the_word_has_no_more() {
        let mut script = Script::typing(&format!("aban ADD {}\r", "zoo ".repeat(22)));
        let Ok(sheet) = ask(&mut script) else { panic!("{}", script.shown) };
        assert_eq!(sheet.expose_text(), format!("abandon add{}", " zoo".repeat(22)));
    }

    #[test]
    fn a_word_that_is_not_in_the_list_is_named_at_once_and_not_taken() {
        let mut script = Script::typing(&format!("abax \x7f\x7fandon {}\r", "zoo ".repeat(23)));
        let Ok(sheet) = ask(&mut script) else { panic!("{}", script.shown) };
        assert!(sheet.expose_text().starts_with("abandon zoo"));
        assert!(script.shown.contains("abax  "), "{}", script.shown);
    }

    #[test]
    fn backspace_goes_back_to_the_word_before() {
        let mut script = Script::typing(&format!("zebra \x7f\x15abandon {}\r", "zoo ".repeat(23)));
        let Ok(sheet) = ask(&mut script) else { panic!("{}", script.shown) };
        assert!(sheet.expose_text().starts_with("abandon zoo"));
    }

    #[test]
    fn words_can_be_pasted_and_the_digits_typed() {
        let pasted = format!("\x1b[200~{}\r{}\x1b[201~1234 56x\r1234 5678\r", "zoo ".repeat(11), "abandon ".repeat(13));
        let mut script = Script::typing(&pasted);
        let Ok(sheet) = ask(&mut script) else { panic!("{}", script.shown) };
        assert!(sheet.expose_text().ends_with("abandon 12345678"), "{}", sheet.expose_text());
    }

    #[test]
    fn the_words_do_not_stay_on_the_screen() {
        let mut script = Script::typing(&format!("aban {}\r", "zoo ".repeat(23)));
        assert!(ask(&mut script).is_ok());
        let lines: Vec<&str> = script.shown.split('\n').collect();
        for line in lines {
            let visible = line.rsplit("\r\x1b[K").next().unwrap_or(line);
            assert!(!visible.contains("aban") && !visible.contains("zoo"), "{visible}");
        }
    }

    #[test]
    fn interruption_ends_it() {
        assert!(matches!(ask(&mut Script::typing("aban zoo\x03")), Err(NoAnswer::Interrupted)));
    }
}
