//! One-time codes in the spellings of this family: `otp` (`KeePassXC`, `KeeOtp`), `TOTP Seed` with `TOTP Settings` (older
//! `KeePassXC`, `KeeTrayTOTP`), `TimeOtp-…` and `HmacOtp-…` (`KeePass` since 2.47).

use super::database::Field;
use crate::encode::base64;
use crate::exchange::records::codes::{composed, from_seed, normalise, seed_text};
use crate::secret::SecretText;

/// Takes the codes out of the fields of an entry; whether there were some in no form that is known. These stay.
pub(super) fn take(fields: &mut Vec<Field>, title: &str) -> (Vec<SecretText>, bool) {
    let (mut codes, mut strange) = (Vec::new(), false);
    let mut keep = |code: Option<SecretText>| match code {
        Some(code) => codes.push(code),
        None => strange = true,
    };
    // As it stands there: what a record makes of it is decided later, for all formats alike.
    for name in ["otp", COUNTED] {
        if let Some(place) = position(fields, name) {
            keep(Some(fields.remove(place).value));
        }
    }
    for (first, names, compose) in SPELLINGS {
        if !names.iter().take(*first).any(|name| position(fields, name).is_some()) {
            continue;
        }
        let code = compose(&|name| value(fields, name), title);
        if code.is_some() {
            fields.retain(|field| !names.contains(&&*field.name));
        }
        keep(code);
    }
    without_doubles(&mut codes, title);
    (codes, strange)
}

/// Where an export of our own keeps the address of a code that counts: `KeePassXC` would take it for one of time in `otp`.
pub(super) const COUNTED: &str = "one_time_code_uri";

/// The same code in two spellings, as programs write that mean to please both.
fn without_doubles(codes: &mut Vec<SecretText>, title: &str) {
    let mut seen: Vec<SecretText> = Vec::new();
    codes.retain(|code| {
        let Some(code) = normalise(code, title) else { return true };
        let new = !seen.iter().any(|other| seed(other) == seed(&code));
        seen.push(code);
        new
    });
}

/// A composed address and everything after its seed, label left out.
fn seed(address: &SecretText) -> Option<(&str, &str)> {
    let text = address.expose_text();
    let secret = text.split(['?', '&']).find_map(|pair| pair.strip_prefix("secret="));
    Some((text.get(..15)?, secret?))
}

type Value<'a> = dyn Fn(&str) -> Option<SecretText> + 'a;
type Compose = fn(&Value<'_>, &str) -> Option<SecretText>;

/// How many of the names hold a seed, all names, and how an address is made of them.
const SPELLINGS: &[(usize, &[&str], Compose)] = &[
    (1, &["TOTP Seed", "TOTP Settings"], |value, title| {
        let settings = value("TOTP Settings");
        let mut parts = settings.as_ref().map_or("30;6", |text| text.expose_text().trim()).split(';');
        // What comes third is the address of a time server.
        let settings = format!("{};{}", parts.next()?, parts.next()?);
        from_seed(&value("TOTP Seed")?, &settings, title)
    }),
    (
        4,
        &[
            "TimeOtp-Secret-Base32",
            "TimeOtp-Secret",
            "TimeOtp-Secret-Hex",
            "TimeOtp-Secret-Base64",
            "TimeOtp-Length",
            "TimeOtp-Period",
            "TimeOtp-Algorithm",
        ],
        |value, title| {
            let mut parameters = String::new();
            if let Some(algorithm) = value("TimeOtp-Algorithm") {
                parameters.push_str(match algorithm.expose_text() {
                    "" | "HMAC-SHA-1" => "",
                    "HMAC-SHA-256" => "&algorithm=SHA256",
                    "HMAC-SHA-512" => "&algorithm=SHA512",
                    _ => return None,
                });
            }
            number(value, "TimeOtp-Length", "digits", &mut parameters)?;
            number(value, "TimeOtp-Period", "period", &mut parameters)?;
            composed("totp", &encoded(value, "TimeOtp-Secret")?, &parameters, title)
        },
    ),
    (
        4,
        &["HmacOtp-Secret-Base32", "HmacOtp-Secret", "HmacOtp-Secret-Hex", "HmacOtp-Secret-Base64", "HmacOtp-Counter"],
        |value, title| {
            let mut parameters = String::new();
            number(value, "HmacOtp-Counter", "counter", &mut parameters)?;
            composed("hotp", &encoded(value, "HmacOtp-Secret")?, &parameters, title)
        },
    ),
];

/// A seed in one of four encodings, as base32.
fn encoded(value: &Value<'_>, name: &str) -> Option<SecretText> {
    let of = |ending: &str| value(&format!("{name}{ending}")).filter(|value| !value.is_empty());
    if let Some(base32) = of("-Base32") {
        return Some(base32);
    }
    if let Some(plain) = of("") {
        return Some(seed_text(plain.expose_text().as_bytes()));
    }
    if let Some(base64) = of("-Base64") {
        return Some(seed_text(base64::decode_secret(base64.expose_text().trim()).ok()?.expose_bytes()));
    }
    let hex = of("-Hex")?;
    let digits: Option<Vec<u32>> = hex.expose_text().trim().chars().map(|digit| digit.to_digit(16)).collect();
    let digits = zeroize::Zeroizing::new(digits.filter(|digits| digits.len().is_multiple_of(2))?);
    let bytes: Option<Vec<u8>> = digits.chunks(2).map(|pair| u8::try_from(pair[0] << 4 | pair[1]).ok()).collect();
    Some(seed_text(&zeroize::Zeroizing::new(bytes?)))
}

/// Adds a number under the name that addresses have for it; `None` where it is none.
fn number(value: &Value<'_>, name: &str, parameter: &str, into: &mut String) -> Option<()> {
    let Some(number) = value(name).filter(|number| !number.is_empty()) else { return Some(()) };
    let number: u64 = number.expose_text().trim().parse().ok()?;
    into.extend(["&", parameter, "=", &number.to_string()]);
    Some(())
}

fn value(fields: &[Field], name: &str) -> Option<SecretText> {
    position(fields, name).map(|place| fields[place].value.duplicate())
}

fn position(fields: &[Field], name: &str) -> Option<usize> {
    fields.iter().position(|field| field.name == name && !field.value.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn taken(fields: &[(&str, &str)]) -> (Vec<String>, Vec<String>, bool) {
        let mut fields: Vec<Field> = fields
            .iter()
            .map(|(name, value)| Field {
                name: (*name).to_owned(),
                value: SecretText::new((*value).to_owned()),
                protected: true,
            })
            .collect();
        let (codes, strange) = take(&mut fields, "x");
        let codes = codes.iter().map(|code| code.expose_text().to_owned()).collect();
        (codes, fields.into_iter().map(|field| field.name).collect(), strange)
    }

    #[test]
    fn every_spelling_is_one_address() {
        for (fields, expected) in [
            (&[("otp", "otpauth://totp/a?secret=JBSWY3DP")][..], "otpauth://totp/a?secret=JBSWY3DP"),
            (&[("otp", "key=JBSWY3DP&step=30")], "key=JBSWY3DP&step=30"),
            (
                &[("TOTP Seed", "jbsw y3dp"), ("TOTP Settings", "60;8")],
                "otpauth://totp/x?secret=JBSWY3DP&period=60&digits=8",
            ),
            (&[("TOTP Seed", "JBSWY3DP")], "otpauth://totp/x?secret=JBSWY3DP"),
            (&[("TimeOtp-Secret-Base32", "JBSWY3DP")], "otpauth://totp/x?secret=JBSWY3DP"),
            (
                &[("TimeOtp-Secret", "Hello"), ("TimeOtp-Length", "8"), ("TimeOtp-Algorithm", "HMAC-SHA-256")],
                "otpauth://totp/x?secret=JBSWY3DP&algorithm=SHA256&digits=8",
            ),
            (
                &[("TimeOtp-Secret-Hex", "48656c6C6F"), ("TimeOtp-Period", "60")],
                "otpauth://totp/x?secret=JBSWY3DP&period=60",
            ),
            (&[("TimeOtp-Secret-Base64", "SGVsbG8=")], "otpauth://totp/x?secret=JBSWY3DP"),
            (&[("HmacOtp-Secret", "Hello"), ("HmacOtp-Counter", "7")], "otpauth://hotp/x?secret=JBSWY3DP&counter=7"),
        ] {
            assert_eq!(taken(fields), (vec![expected.to_owned()], vec![], false), "{fields:?}");
        }
    }

    #[test]
    fn two_spellings_of_one_code_are_one_and_different_ones_two() {
        let otp = ("otp", "otpauth://totp/Firma:ich?secret=JBSWY3DP&issuer=Firma");
        assert_eq!(taken(&[otp, ("TOTP Seed", "JBSWY3DP")]).0, [otp.1]);
        assert_eq!(taken(&[otp, ("TOTP Seed", "GEZDGNBV")]).0.len(), 2);
        assert_eq!(taken(&[otp, ("HmacOtp-Secret", "Hello")]).0.len(), 2);
    }

    #[test]
    fn what_is_no_code_stays_a_field() {
        for fields in [
            &[("TOTP Seed", "not/a?seed")][..],
            &[("TOTP Seed", "JBSWY3DP"), ("TOTP Settings", "x")],
            &[("TimeOtp-Secret-Hex", "4")],
            &[("TimeOtp-Secret", "a"), ("TimeOtp-Length", "many")],
        ] {
            let (codes, left, strange) = taken(fields);
            assert_eq!((codes.len(), left.len(), strange), (0, fields.len(), true), "{fields:?}");
        }
        assert_eq!(
            taken(&[("otp", ""), ("TOTP Settings", "30;6")]),
            (vec![], vec!["otp".into(), "TOTP Settings".into()], false)
        );
    }
}
