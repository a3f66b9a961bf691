//! Days and moments as they stand in tables and choices.

use breakglass::encode::time::Timestamp;
use breakglass::i18n::Messages;
use breakglass::msg;

/// `2026-11-22 17:34`, in UTC: sorts, and is as wide in every row.
pub fn short(moment: Timestamp) -> String {
    let text = moment.to_string();
    format!("{} {}", &text[..10], &text[11..16])
}

/// `22. November 2026, 17:34 UTC`.
pub fn long(messages: Messages, moment: Timestamp) -> String {
    let text = moment.to_string();
    msg!(messages, "moment", day = messages.date(moment.date()), time = &text[11..16])
}

#[cfg(test)]
mod tests {
    use super::*;
    use breakglass::i18n::Language;

    #[test]
    fn moments_in_both_forms() {
        let moment: Timestamp = "2026-11-22T17:34:56Z".parse().unwrap();
        assert_eq!(short(moment), "2026-11-22 17:34");
        assert_eq!(long(Messages::new(Language::German), moment), "22. November 2026, 17:34 UTC");
    }
}
