//! The twenty-four words of a sheet: completed after four letters, a wrong one named at once, and a wrong one of the
//! list corrected by its number in the end.

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
/// The columns of a word with its number, where they are shown.
const CELL: usize = 15;

impl<C: Console> Question<'_, C> {
    /// Asks for the words one by one, then for the eight check digits, which may be left out. The answer is the text
    /// form of a sheet: the words, and the digits behind them.
    ///
    /// Whether the words belong together says `fit`. If they do not, nothing is lost: they are shown with their numbers,
    /// on a screen that leaves nothing behind, and single ones are typed anew until they fit or the person gives up.
    pub fn words(&mut self, text: &str, mut fit: impl FnMut(&str) -> bool) -> Result<SecretText, NoAnswer> {
        self.tell(text)?;
        let mut words = self.take(0, COUNT)?;
        self.say_read()?;
        let mut digits = self.digits()?;
        let sheet = joined(&words, &digits);
        if fit(sheet.expose_text()) {
            return Ok(sheet);
        }
        self.console.aside()?;
        let corrected = self.correct(&mut words, &mut digits, &mut fit);
        self.console.back()?;
        if corrected? {
            self.say_read()?;
        } else {
            self.tell(&self.messages.text("prompt-words-given-up", &[]))?;
        }
        Ok(joined(&words, &digits))
    }

    /// Shows the words and has single ones typed anew; whether they fit in the end.
    fn correct(
        &mut self,
        words: &mut [SecretText],
        digits: &mut String,
        fit: &mut impl FnMut(&str) -> bool,
    ) -> Result<bool, NoAnswer> {
        loop {
            self.show_numbered(words, digits)?;
            match self.which()? {
                None => return Ok(false),
                Some(number) if number > COUNT => *digits = self.digits()?,
                Some(number) => words[number - 1] = self.take(number - 1, 1)?.remove(0),
            }
            if fit(joined(words, digits).expose_text()) {
                return Ok(true);
            }
            self.console.aside()?;
        }
    }

    /// As on the sheet, in rows of four where there is room.
    fn show_numbered(&mut self, words: &[SecretText], digits: &str) -> Result<(), NoAnswer> {
        self.tell(&self.messages.text("prompt-words-together", &[]))?;
        let in_a_row = (self.console.columns() / CELL).clamp(1, 4);
        for (index, word) in words.iter().enumerate() {
            let end = if (index + 1) % in_a_row == 0 { "\n" } else { "" };
            // Shown piece by piece: no text with all of them is put together.
            self.console.show(&format!("{:>3} ", index + 1))?;
            self.console.show(word.expose_text())?;
            let blanks = CELL.saturating_sub(4 + word.expose_text().len());
            self.console.show(&format!("{:blanks$}{end}", ""))?;
        }
        let digits = if digits.is_empty() { "–" } else { digits };
        self.console.show(&format!("\n{:>3} {digits}\n\n", COUNT + 1))
    }

    fn which(&mut self) -> Result<Option<usize>, NoAnswer> {
        let messages = self.messages;
        self.line(&messages.text("prompt-words-which", &[]), Some(""), |typed| match typed.parse::<usize>() {
            _ if typed.is_empty() => Ok(None),
            Ok(number) if (1..=COUNT + 1).contains(&number) => Ok(Some(number)),
            _ => Err(messages.text("prompt-words-no-number", &[])),
        })
    }

    fn digits(&mut self) -> Result<String, NoAnswer> {
        let messages = self.messages;
        self.line(&messages.text("prompt-check-digits", &[]), Some(""), |typed| {
            let plain: String = typed.chars().filter(|character| !character.is_whitespace()).collect();
            let good = plain.is_empty() || (plain.len() == 8 && plain.bytes().all(|byte| byte.is_ascii_digit()));
            if good { Ok(plain) } else { Err(messages.text("prompt-check-digits-wrong", &[])) }
        })
    }

    fn say_read(&mut self) -> Result<(), NoAnswer> {
        let done = msg!(self.messages, "prompt-words-done", count = COUNT);
        self.console.show(&format!("{done}\n"))
    }

    /// So many words, the first of which has the number after `before`.
    fn take(&mut self, before: usize, count: usize) -> Result<Vec<SecretText>, NoAnswer> {
        let mut words = Vec::with_capacity(count);
        let mut line = Line::new();
        while words.len() < count {
            self.draw(before + words.len(), &line)?;
            match self.console.key()? {
                Key::Char(character) => letter(&mut words, &mut line, character, count),
                Key::Enter | Key::Tab => letter(&mut words, &mut line, ' ', count),
                Key::Paste(Some(text)) => {
                    for character in text.expose_text().chars().chain([' ']) {
                        if known(line.text()).is_none() && character.is_whitespace() && !line.text().is_empty() {
                            break;
                        }
                        letter(&mut words, &mut line, character, count);
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
        self.console.show("\r\x1b[K")?;
        Ok(words)
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

/// A letter more of the word that is being typed, or a blank behind it.
fn letter(words: &mut Vec<SecretText>, line: &mut Line, character: char, count: usize) {
    if words.len() == count {
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

fn joined(words: &[SecretText], digits: &str) -> SecretText {
    let mut sheet = TypedText::with_room(COUNT * 10 + 10);
    for word in words.iter().map(SecretText::expose_text).chain((!digits.is_empty()).then_some(digits)) {
        let blank = if sheet.expose_text().is_empty() { "" } else { " " };
        let fits = sheet.push(blank) && sheet.push(word);
        debug_assert!(fits, "a word of the list has at most eight letters");
    }
    sheet.into_secret()
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
        Question::new(script, Messages::new(Language::German)).words("Die Wörter, bitte.", |_| true)
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

    /// What stays on the screen and in what can be scrolled back to: everything outside of the other screen.
    fn stays(shown: &str) -> String {
        let mut parts = shown.split("\x1b[?1049h");
        let first = parts.next().unwrap_or_default().to_owned();
        parts.fold(first, |stays, part| stays + part.split_once("\x1b[?1049l").map_or("", |(_, after)| after))
    }

    #[test]
    fn a_wrong_word_is_corrected_by_its_number_and_the_others_are_kept() {
        let (wrong, right) = ("abandon ".repeat(24), format!("{}art", "abandon ".repeat(23)));
        let mut script = Script::typing(&format!("{wrong}\rx\r26\r24\rart\r"));
        let mut question = Question::new(&mut script, Messages::new(Language::German));
        let sheet = question.words("?", |words| words == right).ok().unwrap();
        assert_eq!(sheet.expose_text(), right);
        let shown = script.shown;
        assert!(shown.contains(" 24 ") && shown.contains("Bitte eine Zahl von 1 bis 25."), "{shown}");
        assert_eq!(shown.matches("\x1b[?1049h").count(), shown.matches("\x1b[?1049l").count());
        let kept = stays(&shown);
        for line in kept.split('\n') {
            let visible = line.rsplit("\r\x1b[K").next().unwrap_or(line);
            assert!(!visible.contains("aban") && !visible.contains("art"), "{visible}");
        }
    }

    #[test]
    fn two_wrong_words_and_the_digits_are_corrected_one_after_the_other() {
        let right = format!("zoo {}zebra 12345678", "abandon ".repeat(22));
        let mut script = Script::typing(&format!("{}\r1\rzoo\r24\rzebra\r25\r1234 5678\r", "abandon ".repeat(24)));
        let mut question = Question::new(&mut script, Messages::new(Language::English));
        assert_eq!(question.words("?", |words| words == right).ok().unwrap().expose_text(), right);
    }

    #[test]
    fn who_gives_up_leaves_nothing_on_the_screen() {
        for end in ["\r", "\x03", "\x04", ""] {
            let mut script = Script::typing(&format!("{}\r{end}", "zoo ".repeat(24)));
            let answer = Question::new(&mut script, Messages::new(Language::English)).words("?", |_| false);
            assert_eq!(answer.is_ok(), end == "\r");
            assert!(script.shown.contains("1 zoo") && script.shown.contains("\x1b[2J\x1b[?1049l"));
            assert!(!stays(&script.shown).rsplit("\r\x1b[K").next().unwrap().contains("zoo"), "{}", script.shown);
        }
    }

    #[test]
    fn interruption_ends_it() {
        assert!(matches!(ask(&mut Script::typing("aban zoo\x03")), Err(NoAnswer::Interrupted)));
    }
}
