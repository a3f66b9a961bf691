//! One-time codes in whatever form a password manager keeps them, as one otpauth address (docs/format.md,
//! `one_time_code_uri`).
//!
//! Nothing is lost on the way: an otpauth address stays as it is, to the last parameter; seeds of any length are taken,
//! also the common ones of 80 bits, which some libraries refuse. What is none of the known forms is handed back.

use crate::secret::SecretText;

/// The otpauth address of a code; `None` where it is in no form that is known.
pub fn normalise(code: &SecretText, title: &str) -> Option<SecretText> {
    let text = code.expose_text().trim();
    if has_prefix(text, "otpauth://") {
        let seed = query(text).find_map(|(key, value)| key.eq_ignore_ascii_case("secret").then_some(value));
        return seed.filter(|seed| is_seed(seed)).map(|_| SecretText::new(text.to_owned()));
    }
    if has_prefix(text, "steam://") {
        return address(title, &text[8..], "&digits=5&encoder=steam");
    }
    // `key=ABC&step=30&size=6`, as plugins of KeePass keep it.
    if text.contains('=') && text.contains("key=") {
        return from_pairs(text, title);
    }
    if is_words(text) { None } else { address(title, text, "") }
}

fn from_pairs(text: &str, title: &str) -> Option<SecretText> {
    let value = |name| text.split('&').find_map(|pair| pair.strip_prefix(name)?.strip_prefix('='));
    if value("encoding").is_some_and(|encoding| !encoding.eq_ignore_ascii_case("base32")) {
        return None;
    }
    let mut parameters = String::new();
    for (name, parameter) in [("step", "period"), ("size", "digits"), ("counter", "counter")] {
        let number = value(name).filter(|number| !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit()));
        if let Some(number) = number {
            parameters.extend(["&", parameter, "=", number]);
        }
    }
    match value("otpHashMode").map(str::to_ascii_uppercase).as_deref() {
        None | Some("SHA1") => {}
        Some(mode @ ("SHA256" | "SHA512")) => parameters.extend(["&algorithm=", mode]),
        Some(_) => return None,
    }
    match value("type").map(str::to_ascii_lowercase).as_deref() {
        None | Some("totp") => address(title, value("key")?, &parameters),
        Some("hotp") => with_seed("hotp", title, value("key")?, &parameters),
        Some("steam") => address(title, value("key")?, "&digits=5&encoder=steam"),
        Some(_) => None,
    }
}

/// The address of a code whose parts are known: `totp` or `hotp`, the seed in base32, and what follows it, `&digits=8`.
pub fn composed(kind: &str, seed: &SecretText, parameters: &str, title: &str) -> Option<SecretText> {
    with_seed(kind, title, seed.expose_text(), parameters)
}

/// Whether a code counts how often it was used, and so is none of time.
pub fn is_counted(code: &SecretText) -> bool {
    has_prefix(code.expose_text(), "otpauth://hotp/")
}

/// Seed and counter of a code that counts.
pub fn counted(code: &SecretText) -> Option<(SecretText, String)> {
    let value =
        |name: &str| query(code.expose_text()).find_map(|(key, value)| key.eq_ignore_ascii_case(name).then_some(value));
    let seed = value("secret").filter(|seed| is_seed(seed))?;
    let counter = value("counter").filter(|counter| counter.bytes().all(|byte| byte.is_ascii_digit()));
    Some((SecretText::new(seed.to_owned()), counter.unwrap_or("0").to_owned()))
}

/// A seed in base32, as addresses have it.
pub fn seed_text(seed: &[u8]) -> SecretText {
    let mut text = String::with_capacity(seed.len().div_ceil(5) * 8);
    for five in seed.chunks(5) {
        let mut bits = [0; 8];
        bits[3..3 + five.len()].copy_from_slice(five);
        let bits = u64::from_be_bytes(bits);
        let letters = (five.len() * 8).div_ceil(5);
        text.extend((0..letters).map(|n| char::from(BASE32[(bits >> (35 - 5 * n) & 31) as usize])));
    }
    SecretText::new(text)
}

/// A bare seed with what is known beside it, such as `30;6` or `30;S`.
pub fn from_seed(seed: &SecretText, settings: &str, title: &str) -> Option<SecretText> {
    let (step, size) = settings.split_once(';').unwrap_or(("30", "6"));
    let plain = |number: &str| !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit());
    match (step, size) {
        (step, "S") if plain(step) => address(title, seed.expose_text(), "&digits=5&encoder=steam"),
        ("30", "6") => address(title, seed.expose_text(), ""),
        (step, size) if plain(step) && plain(size) => {
            address(title, seed.expose_text(), &format!("&period={step}&digits={size}"))
        }
        _ => None,
    }
}

/// What an otpauth address of a time-based code says, for programs that keep its parts.
pub struct Parts<'a> {
    /// The seed in base32, without padding.
    pub seed: &'a str,
    /// Seconds for which a code holds.
    pub period: u32,
    /// Digits of a code.
    pub digits: u8,
    /// `sha1`, `sha256` or `sha512`.
    pub algorithm: &'static str,
    /// Whose account it is, as the address has it.
    pub label: String,
    /// Who asks for it.
    pub issuer: Option<String>,
}

/// Takes an otpauth address apart; `None` for codes that count, that are no digits, or whose algorithm is another one.
pub fn parts(code: &SecretText) -> Option<Parts<'_>> {
    let text = code.expose_text();
    let rest = text.get("otpauth://totp/".len()..).filter(|_| has_prefix(text, "otpauth://totp/"))?;
    let value = |name: &str| query(text).find_map(|(key, value)| key.eq_ignore_ascii_case(name).then_some(value));
    if value("encoder").is_some() {
        return None;
    }
    let algorithm = match value("algorithm") {
        None => ALGORITHMS[0],
        Some(named) => ALGORITHMS.into_iter().find(|known| known.eq_ignore_ascii_case(named))?,
    };
    let seed = value("secret").filter(|seed| is_seed(seed))?;
    Some(Parts {
        seed: seed.trim_end_matches('=').trim_end_matches("%3D").trim_end_matches("%3d"),
        period: value("period").map_or(Some(30), |period| period.parse().ok())?,
        digits: value("digits").map_or(Some(6), |digits| digits.parse().ok())?,
        algorithm,
        label: decoded(rest.split('?').next().unwrap_or_default()),
        issuer: value("issuer").map(decoded).filter(|issuer| !issuer.is_empty()),
    })
}

/// The other way round: the address of a code whose parts are known.
pub fn from_parts(parts: &Parts<'_>) -> Option<SecretText> {
    let mut rest = String::new();
    for (name, value, usual) in [
        ("issuer", parts.issuer.as_deref().map(encoded).unwrap_or_default(), ""),
        ("algorithm", parts.algorithm.to_uppercase(), "SHA1"),
        ("digits", parts.digits.to_string(), "6"),
        ("period", parts.period.to_string(), "30"),
    ] {
        if value != usual {
            rest.extend(["&", name, "=", &value]);
        }
    }
    address(&parts.label, parts.seed, &rest)
}

const ALGORITHMS: [&str; 3] = ["sha1", "sha256", "sha512"];

/// A piece of an address without its percent signs; as it stands where they are none.
fn decoded(text: &str) -> String {
    let (mut bytes, mut rest) = (Vec::with_capacity(text.len()), text.as_bytes());
    while let [first, after @ ..] = rest {
        let digit = |at: usize| after.get(at).and_then(|byte| char::from(*byte).to_digit(16));
        if let (b'%', Some(high), Some(low)) = (first, digit(0), digit(1)) {
            bytes.push(u8::try_from(high << 4 | low).unwrap_or_default());
            rest = &after[2..];
        } else {
            bytes.push(*first);
            rest = after;
        }
    }
    String::from_utf8(bytes).unwrap_or_else(|_| text.to_owned())
}

fn address(title: &str, seed: &str, rest: &str) -> Option<SecretText> {
    with_seed("totp", title, seed, rest)
}

fn with_seed(kind: &str, title: &str, seed: &str, rest: &str) -> Option<SecretText> {
    // Blanks and dashes are for the eye, padding says nothing; case does not matter in base32.
    let mut plain = String::with_capacity(seed.len());
    plain.extend(
        seed.chars().filter(|c| !matches!(c, ' ' | '-' | '=' | '\t' | '\n' | '\r')).map(|c| c.to_ascii_uppercase()),
    );
    let seed = SecretText::new(plain);
    is_seed(seed.expose_text()).then(|| {
        SecretText::new(["otpauth://", kind, "/", &label(title), "?secret=", seed.expose_text(), rest].concat())
    })
}

/// Whether a text rather says something: base32 has no letters that words lack. Seeds are long, and in even groups.
fn is_words(text: &str) -> bool {
    let groups: Vec<usize> = text.trim_end_matches('=').split([' ', '-']).map(str::len).filter(|l| *l > 0).collect();
    let even = groups.split_last().is_none_or(|(last, rest)| rest.iter().all(|l| *l == rest[0] && last <= l));
    !even || groups.iter().sum::<usize>() < SHORTEST
}

/// Base32 of at least one byte. 80 bits are sixteen letters.
fn is_seed(text: &str) -> bool {
    let seed = text.trim_end_matches('=').trim_end_matches("%3D").trim_end_matches("%3d");
    seed.len() >= 2 && seed.bytes().all(|byte| matches!(byte.to_ascii_uppercase(), b'A'..=b'Z' | b'2'..=b'7'))
}

fn query(address: &str) -> impl Iterator<Item = (&str, &str)> {
    let query = address.split_once('?').map_or("", |(_, query)| query);
    query.split('&').filter_map(|pair| pair.split_once('='))
}

/// The title as the label of an address.
fn label(title: &str) -> String {
    let title = title.trim();
    encoded(&title[..title.floor_char_boundary(120)])
}

/// A text as a piece of an address.
fn encoded(text: &str) -> String {
    let mut piece = String::with_capacity(text.len());
    for byte in text.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => piece.push(char::from(byte)),
            _ => {
                let digit = |four| char::from_digit(u32::from(four), 16).unwrap_or('0').to_ascii_uppercase();
                piece.extend(['%', digit(byte >> 4), digit(byte & 15)]);
            }
        }
    }
    piece
}

const BASE32: &[u8; 32] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/// So many letters at least a bare seed has: 60 bits.
const SHORTEST: usize = 12;

fn has_prefix(text: &str, prefix: &str) -> bool {
    text.get(..prefix.len()).is_some_and(|begin| begin.eq_ignore_ascii_case(prefix))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(code: &str) -> Option<String> {
        normalise(&SecretText::new(code.to_owned()), "Post & Büro").map(|uri| uri.expose_text().to_owned())
    }

    #[test]
    fn an_otpauth_address_is_not_touched() {
        for uri in [
            "otpauth://totp/A:b?secret=JBSWY3DPEHPK3PXP&issuer=A&algorithm=SHA512&digits=8&period=60&image=x",
            "otpauth://hotp/x?counter=7&secret=GEZDGNBVGY3TQOJQ",
            "otpauth://totp/x?SECRET=jbswy3dp",
            "OTPAUTH://totp/x?secret=JBSWY3DPEHPK3PXP%3D%3D",
        ] {
            assert_eq!(read(uri).as_deref(), Some(uri));
        }
    }

    #[test]
    fn seeds_of_any_length_are_taken() {
        let expected = "otpauth://totp/Post%20%26%20B%C3%BCro?secret=JBSWY3DPEHPK3PXP";
        for seed in ["JBSWY3DPEHPK3PXP", " jbsw y3dp-ehpk 3pxp ", "JBSWY3DPEHPK3PXP===="] {
            assert_eq!(read(seed).as_deref(), Some(expected), "{seed}");
        }
        assert!(read("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQGEZA").is_some());
    }

    #[test]
    fn other_programs_have_other_forms() {
        assert!(read("steam://JBSWY3DP").unwrap().ends_with("?secret=JBSWY3DP&digits=5&encoder=steam"));
        assert!(read("key=JBSWY3DP&step=60&size=8").unwrap().ends_with("?secret=JBSWY3DP&period=60&digits=8"));
        assert!(read("key=JBSWY3DP&type=Hotp&counter=7").unwrap().starts_with("otpauth://hotp/"));
        assert!(read("key=JBSWY3DP&otpHashMode=Sha256").unwrap().ends_with("&algorithm=SHA256"));
        assert_eq!(read("key=JBSWY3DP&encoding=Hex"), None);
        for (bytes, text) in [(&b""[..], ""), (b"f", "MY"), (b"fo", "MZXQ"), (b"foobar", "MZXW6YTBOI")] {
            assert_eq!(seed_text(bytes).expose_text(), text);
        }
        let seed = SecretText::new("JBSWY3DP".to_owned());
        assert!(from_seed(&seed, "60;8", "x").unwrap().expose_text().ends_with("&period=60&digits=8"));
        assert!(from_seed(&seed, "30;S", "x").unwrap().expose_text().ends_with("encoder=steam"));
        assert!(from_seed(&seed, "", "x").unwrap().expose_text().ends_with("secret=JBSWY3DP"));
        assert!(from_seed(&seed, "a;b", "x").is_none());
    }

    #[test]
    fn an_address_comes_apart_and_together_again() {
        for uri in [
            "otpauth://totp/Post%20%26%20B%C3%BCro?secret=JBSWY3DPEHPK3PXP",
            "otpauth://totp/A%3Ab?secret=JBSWY3DPEHPK3PXP&issuer=A%20%26%20C&algorithm=SHA512&digits=8&period=60",
        ] {
            let code = SecretText::new(uri.to_owned());
            let parts = parts(&code).expect("a time-based code");
            assert_eq!(from_parts(&parts).unwrap().expose_text(), uri);
        }
        for other in ["otpauth://hotp/x?secret=JBSWY3DP", "otpauth://totp/x?secret=JBSWY3DP&encoder=steam", "x", ""] {
            assert!(parts(&SecretText::new(other.to_owned())).is_none(), "{other}");
        }
    }

    #[test]
    fn what_is_no_code_is_handed_back() {
        for bad in [
            "",
            "123456",
            "see paper",
            "auf dem Zettel",
            "otpauth://totp/x",
            "otpauth://totp/x?secret=1",
            "steam://",
            "key=&step=1",
        ] {
            assert_eq!(read(bad), None, "{bad}");
        }
    }
}
