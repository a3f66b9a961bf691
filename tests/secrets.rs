//! Secrets never print, copy, compare or serialise themselves, and never leave the places they belong to.
//!
//! First part: types, proven when this file compiles. Second part: a canary secret is deposited, used and searched for
//! in everything that the program prints or leaves behind.

use std::marker::PhantomData;

use breakglass::crypto::Identity;
use breakglass::crypto::signing::SigningKey;
use breakglass::encode::words::{ParsedWords, WordCandidates};
use breakglass::format::v1::owner_keys::OwnerKeys;
use breakglass::format::v1::owner_part::{OwnerLeaf, OwnerPart};
use breakglass::format::v1::share::SharePlain;
use breakglass::model::record::{Attachment, CustomField, CustomValue, Record, Value};
use breakglass::secret::{Key, KeyBytes, Passphrase, SecretBytes, SecretText, TypedText, WipingBuffer};
use breakglass::sharing::{Quorum, Share, VerifiedShare};

/// Asks whether a type implements a trait: where it does, the inherent constant exists and hides `Otherwise`'s.
struct Asked<T: ?Sized>(PhantomData<T>);

macro_rules! questions {
    ($($question:ident: $bound:path;)+) => {
        trait Otherwise {
            $(const $question: bool = false;)+
        }
        impl<T: ?Sized> Otherwise for Asked<T> {}
        $(impl<T: ?Sized + $bound> Asked<T> {
            const $question: bool = true;
        })+
    };
}

questions! {
    DEBUG: std::fmt::Debug;
    DISPLAY: std::fmt::Display;
    CLONE: Clone;
    EQUAL: PartialEq;
    HASH: std::hash::Hash;
    SERIALIZE: serde::Serialize;
    DEREF: std::ops::Deref;
    AS_BYTES: AsRef<[u8]>;
    AS_TEXT: AsRef<str>;
}

macro_rules! never_implement_any {
    ($($secret:ty),+ $(,)?) => {
        $(const _: () = {
            assert!(!Asked::<$secret>::DEBUG, concat!(stringify!($secret), " implements Debug"));
            assert!(!Asked::<$secret>::DISPLAY, concat!(stringify!($secret), " implements Display"));
            assert!(!Asked::<$secret>::CLONE, concat!(stringify!($secret), " implements Clone"));
            assert!(!Asked::<$secret>::EQUAL, concat!(stringify!($secret), " implements PartialEq"));
            assert!(!Asked::<$secret>::HASH, concat!(stringify!($secret), " implements Hash"));
            assert!(!Asked::<$secret>::SERIALIZE, concat!(stringify!($secret), " implements Serialize"));
            assert!(!Asked::<$secret>::DEREF, concat!(stringify!($secret), " implements Deref"));
            assert!(!Asked::<$secret>::AS_BYTES, concat!(stringify!($secret), " implements AsRef<[u8]>"));
            assert!(!Asked::<$secret>::AS_TEXT, concat!(stringify!($secret), " implements AsRef<str>"));
        };)+
    };
}

// secret
never_implement_any!(Key<16>, KeyBytes, SecretBytes, SecretText, TypedText, Passphrase, WipingBuffer);
// encode and sharing
never_implement_any!(WordCandidates, ParsedWords, Share, VerifiedShare, Quorum);

// crypto
never_implement_any!(Identity, SigningKey);
// model
never_implement_any!(Record, Value, CustomField, CustomValue, Attachment);
// format
never_implement_any!(OwnerKeys, SharePlain);
const _: () = {
    // These two are written as JSON, to be sealed at once; nothing else.
    assert!(!Asked::<OwnerPart>::DEBUG && !Asked::<OwnerPart>::CLONE && !Asked::<OwnerPart>::EQUAL);
    assert!(!Asked::<OwnerLeaf>::DEBUG && !Asked::<OwnerLeaf>::CLONE && !Asked::<OwnerLeaf>::EQUAL);
};

// The questions can be answered with yes: a type with everything is seen as such.
const _: () = {
    assert!(Asked::<String>::DEBUG && Asked::<String>::DISPLAY && Asked::<String>::CLONE && Asked::<String>::EQUAL);
    assert!(Asked::<String>::HASH && Asked::<String>::SERIALIZE && Asked::<String>::DEREF);
    assert!(Asked::<String>::AS_BYTES && Asked::<String>::AS_TEXT);
};

/// Every type above that holds something sensitive is wiped: it has a destructor of its own or of its contents.
#[test]
fn secrets_have_a_destructor() {
    assert!(std::mem::needs_drop::<KeyBytes>());
    assert!(std::mem::needs_drop::<SecretBytes>());
    assert!(std::mem::needs_drop::<SecretText>());
    assert!(std::mem::needs_drop::<Passphrase>());
    assert!(std::mem::needs_drop::<TypedText>());
    assert!(std::mem::needs_drop::<WipingBuffer>());
    assert!(std::mem::needs_drop::<Share>());
    assert!(std::mem::needs_drop::<VerifiedShare>());
}
