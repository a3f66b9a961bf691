//! What the conventions refuse, document by document.

use super::*;

fn refused(json: &str) -> JsonError {
    check(json.as_bytes()).unwrap_err()
}

#[test]
fn plain_documents_pass() {
    for json in [
        "null",
        " {} ",
        "[]",
        r#"{"a":[1,-2,0,true,false,null,"x"],"b":{"a":1}}"#,
        "{\"a\" : \"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e4\\ud83d\\ude00\" }\r\n\t ",
        r#"[{"a":1},{"a":1}]"#,
        "9007199254740991",
        "-9007199254740991",
        r#"{"":1,"ä":2,"Ä":3}"#,
    ] {
        assert_eq!(check(json.as_bytes()), Ok(()), "{json}");
    }
}

#[test]
fn a_key_stands_once_however_it_is_spelled() {
    assert_eq!(refused(r#"{"a":1,"a":2}"#), JsonError::DuplicateKey { offset: 7 });
    assert_eq!(refused(r#"{"a":1,"\u0061":2}"#), JsonError::DuplicateKey { offset: 7 });
    assert!(matches!(refused(r#"[{"x":{"\ud83d\ude00":1,"😀":2}}]"#), JsonError::DuplicateKey { .. }));
    assert!(matches!(refused(r#"{"\n\"":1,"\u000a\u0022":2}"#), JsonError::DuplicateKey { .. }));
    assert!(matches!(refused(r#"{"\/":1,"/":2}"#), JsonError::DuplicateKey { .. }));
}

#[test]
fn among_many_keys_too() {
    let keys = (0..1000).map(|n| format!("\"k{n}\":{n}")).collect::<Vec<_>>().join(",");
    assert_eq!(check(format!("{{{keys}}}").as_bytes()), Ok(()));
    for repeated in [0, 15, 16, 17, 999] {
        let json = format!("{{{keys},\"k{repeated}\":0}}");
        assert!(matches!(refused(&json), JsonError::DuplicateKey { .. }), "{repeated}");
    }
}

#[test]
fn numbers_are_plain_integers() {
    for json in ["1.0", "1e5", "1E5", "-0", "-0.0", "[0.1]"] {
        assert!(matches!(refused(json), JsonError::Float { .. }), "{json}");
    }
    for json in ["9007199254740992", "-9007199254740992", "99999999999999999999999999999", "18446744073709551616"] {
        assert!(matches!(refused(json), JsonError::IntegerTooLarge { .. }), "{json}");
    }
    for json in ["01", "-", "+1", ".5", "-01", "NaN", "Infinity"] {
        assert!(matches!(refused(json), JsonError::Syntax { .. }), "{json}");
    }
}

#[test]
fn depth_is_bounded() {
    let nested = |depth: usize| format!("{}{}", "[".repeat(depth), "]".repeat(depth));
    assert_eq!(check(nested(32).as_bytes()), Ok(()));
    assert!(matches!(refused(&nested(33)), JsonError::TooDeep { offset: 32 }));
    assert!(matches!(refused(&"[".repeat(1_000_000)), JsonError::TooDeep { .. }));
    assert!(matches!(refused(&r#"{"a":"#.repeat(1_000_000)), JsonError::TooDeep { .. }));
}

#[test]
fn bytes_must_be_utf8_without_bom() {
    assert_eq!(check(b"\xef\xbb\xbf{}"), Err(JsonError::Bom));
    assert_eq!(check(b"[\"\xff\"]"), Err(JsonError::NotUtf8 { offset: 2 }));
    assert!(check(b"[\"\xed\xa0\x80\"]").is_err()); // a surrogate as UTF-8
    assert!(check(b"").is_err());
}

#[test]
fn nothing_follows_but_blanks() {
    assert_eq!(refused("{} {}"), JsonError::Trailing { offset: 3 });
    assert_eq!(refused("{}\0"), JsonError::Trailing { offset: 2 });
    assert!(matches!(refused("1 2"), JsonError::Trailing { .. }));
    assert!(matches!(refused("0x10"), JsonError::Trailing { .. }));
}

#[test]
fn malformed_json_is_refused() {
    for json in [
        "{",
        "[",
        "\"",
        "{\"a\"}",
        "{\"a\":}",
        "{,}",
        "[1,]",
        "{\"a\":1,}",
        "[1 2]",
        "{\"a\" 1}",
        "{a:1}",
        "'a'",
        "tru",
        "nul",
        "\"\\x\"",
        "\"\\u12\"",
        "\"\\u12g4\"",
        "\"\\ud800\"",
        "\"\\udc00\"",
        "\"\\ud800\\ud800\"",
        "\"\\ud800x\"",
        "\"a\nb\"",
        "\"\t\"",
        "\"\\",
        "// x\n1",
        "[1}",
        "{\"a\":1]",
        "{1:2}",
        "\u{a0}1",
    ] {
        assert!(matches!(refused(json), JsonError::Syntax { .. }), "{json:?} {:?}", refused(json));
    }
}

#[test]
fn what_passes_serde_json_reads_and_what_it_refuses_does_not_pass() {
    use proptest::prelude::*;
    proptest!(ProptestConfig::with_cases(2000), |(json in r#"[\[\]{}:,"\\u0d8-9a-e. \-tfn]{0,12}"#)| {
        if check(json.as_bytes()).is_ok() {
            prop_assert!(serde_json::from_str::<serde_json::Value>(&json).is_ok(), "{}", json);
        }
    });
}

#[test]
fn reading_limits_and_names_what_is_missing() {
    #[derive(serde::Deserialize, Debug)]
    struct Small {
        #[allow(dead_code, reason = "only its presence matters")]
        count: u64,
    }
    assert!(read::<Small>(br#"{"count":1,"other":2}"#, 21).is_ok());
    assert_eq!(read::<Small>(br#"{"count":1}"#, 5).unwrap_err(), JsonError::TooLarge { limit: 5 });
    assert_eq!(read::<Small>(b"{}", 9).unwrap_err(), JsonError::Missing("count".to_owned()));
    let error = read::<Small>(br#"{"count":"hunter2"}"#, 99).unwrap_err();
    assert!(matches!(error, JsonError::Shape { line: 1, .. }));
    assert!(!format!("{error} {error:?}").contains("hunter2"));
}

#[test]
fn documents_of_others_may_hold_any_number_and_nothing_doubtful() {
    for good in ["-1.5e+9", "0", "0.25", "1E5", "123456789012345678901234567890", "-0", "[1.0, 2]"] {
        assert_eq!(check_foreign(good.as_bytes()), Ok(()), "{good}");
    }
    for bad in ["01", "1.", ".5", "-", "1e", "+1", "NaN", "\"\\ud800\"", "{\"a\":1,\"a\":2}", "[1]x"] {
        assert!(check_foreign(bad.as_bytes()).is_err(), "{bad}");
    }
    let nested = |levels: usize| "[".repeat(levels) + &"]".repeat(levels);
    assert_eq!(check_foreign(nested(64).as_bytes()), Ok(()));
    assert!(matches!(check_foreign(nested(65).as_bytes()), Err(JsonError::TooDeep { .. })));
    assert!(check_foreign(nested(10_000_000).as_bytes()).is_err());
}

/// A document that is checked in pieces is good exactly where it is good as a whole.
#[test]
fn in_pieces_the_same_passes_as_whole() {
    use proptest::prelude::*;
    let same = |json: &str| {
        if let Some(entries) = entries_of(json, "items") {
            let whole = check_foreign(json.as_bytes()).is_ok();
            assert_eq!(check_foreign_entries(json, &entries).is_ok(), whole, "{json}");
            if whole {
                let parsed: serde_json::Value = serde_json::from_str(json).unwrap();
                let pieces: Vec<serde_json::Value> =
                    entries.entries.iter().map(|place| serde_json::from_str(&json[place.clone()]).unwrap()).collect();
                assert_eq!(parsed["items"], serde_json::Value::Array(pieces), "{json}");
            }
        }
    };
    for json in [
        r#"{"items":[]}"#,
        r#" { "a" : 1 , "items" : [ {"b":[1,2]} , "x]" , 3 , null ] , "c" : "items" } "#,
        r#"{"items":[1,,2]}"#,
        r#"{"items":[1 2]}"#,
        r#"{"items":[,1]}"#,
        r#"{"items":[1,]}"#,
        r#"{"items":[1}"#,
        r#"{"items":[1}]}"#,
        r#"{"items":[[},1]}"#,
        r#"{"items":[{],1]}"#,
        r#"{"items":["a\"]}"#,
        r#"{"items":["\ud800"]}"#,
        r#"{"items":[1],"items":[2]}"#,
        r#"{"items":[{"a":1,"a":2}]}"#,
        r#"{"items":[1]}x"#,
        r#"{"items":[1]"#,
        r#"{"it\u0065ms":[1],"x":[2]}"#,
        "{\"items\":[\u{c}1]}",
    ] {
        same(json);
    }
    for (levels, good) in [(62, true), (63, false)] {
        let json = format!("{{\"items\":[{}{}]}}", "[".repeat(levels), "]".repeat(levels));
        assert_eq!(check_foreign(json.as_bytes()).is_ok(), good, "{levels}");
        same(&json);
    }
    let piece =
        || prop::sample::select(vec!["{", "}", "[", "]", ",", ":", "\"a\"", "1", " ", "\"", "\\", "null", "\u{c}"]);
    proptest!(ProptestConfig::with_cases(2000), |(pieces in prop::collection::vec(piece(), 0..12), good in any::<bool>())| {
        let inside = pieces.concat();
        same(&if good { format!("{{\"items\":[{inside}]}}") } else { format!("{{\"items\":{inside}}}") });
    });
}
