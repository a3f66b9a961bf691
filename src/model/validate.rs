//! Whether what people type is what it claims to be: names, addresses, numbers to call.
//!
//! Checks refuse when something is entered; what already stands in sealed data is shown as it stands. What this is not:
//! proof that an address exists.

use crate::encode::text::{is_deceptive, is_plain_ascii};

/// What is wrong with a text; whoever typed it is at fault.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum TextError {
    /// Nothing, or only blanks.
    #[error("is empty")]
    Empty,
    /// Longer than its place allows.
    #[error("is longer than {most} characters")]
    TooLong {
        /// The most characters allowed.
        most: usize,
    },
    /// A control character, or one that is invisible or turns the reading direction; in one line also a line break.
    #[error("has a character at position {position} that cannot be shown")]
    Unshowable {
        /// Its place, counted in characters from 1.
        position: usize,
    },
    /// Not of the form `somebody@example.org`.
    #[error("is no e-mail address")]
    NotAnEmail,
    /// Not of the form `https://example.org/…` or `example.org:8443`.
    #[error("is no web address")]
    NotAUrl,
    /// Something else than digits and `+ ( ) / - .`, or fewer than three digits.
    #[error("is no telephone number")]
    NotAPhone,
}

/// The name of a person, firm, system: one line, not empty, at most 200 characters.
pub fn name(text: &str) -> Result<(), TextError> {
    if text.trim().is_empty() { Err(TextError::Empty) } else { showable(text, NAME, |_| false) }
}

/// One line of at most 4,096 characters.
pub fn line(text: &str) -> Result<(), TextError> {
    showable(text, LINE, |_| false)
}

/// Any number of lines, at most a million characters.
pub fn long_text(text: &str) -> Result<(), TextError> {
    showable(text, LONG, |character| matches!(character, '\n' | '\r' | '\t'))
}

/// An e-mail address as people have them; quoted and commented forms are refused.
pub fn email(text: &str) -> Result<(), TextError> {
    showable(text, EMAIL, |_| false)?;
    let (local, domain) = text.rsplit_once('@').ok_or(TextError::NotAnEmail)?;
    let plain =
        |part: &str| !part.is_empty() && !part.contains(|c: char| c.is_whitespace() || "@<>()[],;:\\\"".contains(c));
    let labels_are_good = domain.split('.').all(|label| {
        !label.is_empty() && label.chars().all(|c| c.is_alphanumeric() || c == '-') && !label.starts_with('-')
    });
    if plain(local) && domain.contains('.') && labels_are_good { Ok(()) } else { Err(TextError::NotAnEmail) }
}

/// A web address, or a host with or without port and path. Schemes without `//` (`javascript:`, `data:`) are refused.
pub fn url(text: &str) -> Result<(), TextError> {
    showable(text, URL, |_| false)?;
    if text.is_empty() || text.contains(|c: char| c.is_whitespace() || matches!(c, '<' | '>' | '"' | '`' | '\\')) {
        return Err(TextError::NotAUrl);
    }
    let rest = match text.split_once("://") {
        Some((scheme, rest)) if is_scheme(scheme) => rest,
        Some(_) => return Err(TextError::NotAUrl),
        None => text,
    };
    let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let host_and_port = match authority.rsplit_once('@') {
        Some(_) if rest.len() == text.len() => return Err(TextError::NotAUrl),
        Some((_, after)) => after,
        None => authority,
    };
    let (host, port) = split_port(host_and_port);
    if host.is_empty() || !port.chars().all(|c| c.is_ascii_digit()) { Err(TextError::NotAUrl) } else { Ok(()) }
}

/// A telephone number as people write it, short ones such as 112 included.
pub fn phone(text: &str) -> Result<(), TextError> {
    showable(text, PHONE, |_| false)?;
    let plain = text.chars().all(|c| c.is_ascii_digit() || "+()/-. ".contains(c));
    let digits = text.chars().filter(char::is_ascii_digit).count();
    if plain && digits >= 3 { Ok(()) } else { Err(TextError::NotAPhone) }
}

fn showable(text: &str, most: usize, also: impl Fn(char) -> bool) -> Result<(), TextError> {
    if text.len() <= most && is_plain_ascii(text) {
        return Ok(());
    }
    if text.chars().nth(most).is_some() {
        return Err(TextError::TooLong { most });
    }
    match text.chars().position(|character| is_deceptive(character) && !also(character)) {
        Some(index) => Err(TextError::Unshowable { position: index + 1 }),
        None => Ok(()),
    }
}

fn is_scheme(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_alphabetic())
        && text.chars().all(|c| c.is_ascii_alphanumeric() || "+-.".contains(c))
}

/// Host and port; an IPv6 address in brackets keeps its colons.
fn split_port(text: &str) -> (&str, &str) {
    match (text.strip_prefix('['), text.rsplit_once(':')) {
        (Some(inside), _) => match inside.split_once(']') {
            Some((host, rest)) => (host, rest.strip_prefix(':').unwrap_or(rest)),
            None => ("", ""),
        },
        (None, Some((host, port))) => (host, port),
        (None, None) => (text, ""),
    }
}

const NAME: usize = 200;
const LINE: usize = 4096;
const LONG: usize = 1 << 20;
const EMAIL: usize = 254;
const URL: usize = 2048;
const PHONE: usize = 40;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_one_honest_line() {
        assert_eq!(name("Kanzlei Müller & Söhne GbR"), Ok(()));
        assert_eq!(name("株式会社 👩‍💻"), Ok(()));
        assert_eq!(name(" \t"), Err(TextError::Empty));
        assert_eq!(name("a\nb"), Err(TextError::Unshowable { position: 2 }));
        assert_eq!(name("ä\u{202e}x"), Err(TextError::Unshowable { position: 2 }));
        assert_eq!(name("a\u{1b}[2J"), Err(TextError::Unshowable { position: 2 }));
        assert_eq!(name(&"ü".repeat(200)), Ok(()));
        assert_eq!(name(&"ü".repeat(201)), Err(TextError::TooLong { most: 200 }));
    }

    #[test]
    fn long_texts_have_lines() {
        assert_eq!(long_text("1. Ruhe\r\n\t2. Max anrufen\n"), Ok(()));
        assert_eq!(long_text("a\u{0}"), Err(TextError::Unshowable { position: 2 }));
        assert_eq!(line("a\tb"), Err(TextError::Unshowable { position: 2 }));
    }

    #[test]
    fn addresses_of_people() {
        for good in ["anna@kanzlei-weiss.de", "a.b+c@sub.example.org", "büro@müller.example", "x@xn--mller-kva.example"]
        {
            assert_eq!(email(good), Ok(()), "{good}");
        }
        for bad in [
            "",
            "anna",
            "anna@",
            "@kanzlei.de",
            "anna@kanzlei",
            "a b@c.de",
            "a@b..de",
            "<a@b.de>",
            "a@b@c.de",
            "a@-b.de",
        ] {
            assert_eq!(email(bad), Err(TextError::NotAnEmail), "{bad}");
        }
        assert!(email("a@b.de\r\nBcc: c@d.de").is_err());
    }

    #[test]
    fn addresses_of_machines() {
        for good in [
            "https://admin.example.org/x?y#z",
            "http://192.168.1.1",
            "router.local:8443",
            "fritz.box",
            "ssh://git@host:2222/r",
            "https://[fe80::1]:8443/",
            "[::1]",
            "localhost",
        ] {
            assert_eq!(url(good), Ok(()), "{good}");
        }
        for bad in [
            "",
            "javascript:alert(1)",
            "data:text/html,x",
            "https://",
            "mailto:a@b.de",
            "a b",
            "://x",
            "http://h:80a/",
            "1x://h",
        ] {
            assert_eq!(url(bad), Err(TextError::NotAUrl), "{bad}");
        }
    }

    #[test]
    fn numbers_to_call() {
        for good in ["+49 (0) 30 / 123-45", "112", "0171.1234567"] {
            assert_eq!(phone(good), Ok(()), "{good}");
        }
        for bad in ["", "11", "siehe Aushang", "0171 <script>"] {
            assert_eq!(phone(bad), Err(TextError::NotAPhone), "{bad}");
        }
    }
}
