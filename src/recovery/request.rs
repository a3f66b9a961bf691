//! Asking the other holders for their pieces (docs/format.md, Request and contribution).
//!
//! No session, no state: whoever collects is one of the holders, and what comes back opens with their sheet, days later
//! if need be.

use super::fit::{BadPiece, Fit, FitError, fit};
use crate::encode::id::CompartmentId;
use crate::encode::time::Timestamp;
use crate::format::FormatError;
use crate::format::v1::request::{Request, Wanted};
use crate::format::v1::sheet::Sheet;
use crate::format::v1::verified::VerifiedManifest;
use crate::sharing::Path;

/// A request, and what was noticed while it was made.
pub struct Made {
    /// To be sent to the others.
    pub request: Request,
    /// Compartments in which the sheet has no place, or in which no policy is set.
    pub left_out: Vec<CompartmentId>,
    /// Compartments in which the collector's own share is bad; the others may still be enough.
    pub bad_shares: Vec<(CompartmentId, Path, BadPiece)>,
}

/// Asks for every compartment in which this sheet has a place.
pub fn make(
    manifests: Vec<VerifiedManifest>,
    sheet: &Sheet,
    reason: String,
    now: Timestamp,
) -> Result<Made, RequestError> {
    let mut wanted = Vec::new();
    let mut left_out = Vec::new();
    let mut bad_shares = Vec::new();
    for manifest in manifests {
        let compartment = manifest.manifest().compartment;
        let fit = match fit(&manifest, sheet) {
            Ok(tried) => tried.fit,
            Err(FitError::NoPolicy) => Fit::Nothing,
            Err(contradiction) => return Err(contradiction.into()),
        };
        let collector_path = match fit {
            Fit::Nothing => {
                left_out.push(compartment);
                continue;
            }
            Fit::Bad { path, why } => {
                bad_shares.push((compartment, path, why));
                path
            }
            Fit::Good(fitting) => fitting.path,
        };
        wanted.push(Wanted { collector_path, manifest });
    }
    if wanted.is_empty() {
        return Err(RequestError::FitsNothing);
    }
    let request = Request::new(wanted, sheet.identity.recipient(), reason, now)?;
    Ok(Made { request, left_out, bad_shares })
}

/// Why no request was made.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum RequestError {
    /// The sheet has no place in any of the compartments.
    #[error("the sheet fits none of these compartments")]
    FitsNothing,
    /// The sheet and a manifest contradict each other.
    #[error(transparent)]
    Fit(#[from] FitError),
    /// The compartments cannot stand in one request, or make it too large.
    #[error(transparent)]
    Format(#[from] FormatError),
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::encode::base64;
    use crate::format::v1::manifest::Leaf;
    use crate::recovery::fixture::{PROPOSED, Sealed, Spec, World};
    use serde_json::{Value, json};

    type Change<'a> = &'a dyn Fn(&mut Value);

    const PREFIX: &str = "breakglass-request-v1.";

    fn now() -> Timestamp {
        "2026-11-22T13:00:00Z".parse().unwrap()
    }

    fn request(world: &World, manifests: Vec<VerifiedManifest>) -> Request {
        make(manifests, &world.sheet("anna"), "Otto ist krank".to_owned(), now()).unwrap().request
    }

    fn json_of(request: &Request) -> Value {
        let text = request.write().unwrap().replace('\n', "");
        serde_json::from_slice(&base64::decode_url(text.strip_prefix(PREFIX).unwrap()).unwrap()).unwrap()
    }

    fn read(json: &Value) -> Result<Request, FormatError> {
        Request::read(format!("{PREFIX}{}", base64::encode_url(json.to_string().as_bytes())).as_bytes())
    }

    #[test]
    fn a_request_reads_back_however_it_was_mailed() {
        let world = World::new(PROPOSED);
        let Sealed { manifest, .. } = world.seal(&Spec::new());
        let text = request(&world, vec![manifest.clone()]).write().unwrap();
        let mailed = format!("> {}\r\n", text.trim_end().replace('\n', "\r\n> "));
        let back = Request::read(mailed.as_bytes()).unwrap();
        assert_eq!(back.vault(), world.vault);
        assert_eq!(back.collector(), &world.identity("anna").recipient());
        assert_eq!((back.reason(), back.created_at()), ("Otto ist krank", now()));
        assert_eq!(back.wanted().len(), 1);
        assert_eq!(back.wanted()[0].collector_path, world.path("anna"));
        assert_eq!(back.wanted()[0].manifest.hash(), manifest.hash());
    }

    #[test]
    fn it_has_the_documented_fields_and_no_others() {
        let world = World::new(PROPOSED);
        let Sealed { manifest, .. } = world.seal(&Spec::new());
        let said = manifest.manifest();
        let expected = json!({
            "format": "breakglass/request/v1",
            "vault": world.vault.as_str(),
            "compartments": [{
                "compartment": said.compartment.to_string(),
                "epoch": 3,
                "collector_path": "1.1",
                "manifest": base64::encode(manifest.bytes()),
                "signature": base64::encode(manifest.signature()),
            }],
            "collector": { "recipient": world.identity("anna").recipient().as_str() },
            "reason": "Otto ist krank",
            "created_at": "2026-11-22T13:00:00Z",
        });
        assert_eq!(json_of(&request(&world, vec![manifest])), expected);
    }

    #[test]
    fn what_stands_in_two_places_must_agree() {
        let world = World::new(PROPOSED);
        let Sealed { manifest, .. } = world.seal(&Spec::new());
        let good = json_of(&request(&world, vec![manifest.clone()]));
        assert!(read(&good).is_ok());
        let unset = world.sign(&Spec::new(), None);
        let other = "zzzzzzzzzzzzzzzz";
        let changes: [(&str, Change<'_>); 16] = [
            ("vault", &|j| j["vault"] = json!(other)),
            ("compartment", &|j| j["compartments"][0]["compartment"] = json!(other)),
            ("epoch", &|j| j["compartments"][0]["epoch"] = json!(4)),
            ("a place that is none", &|j| j["compartments"][0]["collector_path"] = json!("1.4")),
            ("a branch as place", &|j| j["compartments"][0]["collector_path"] = json!("1")),
            ("a path that is none", &|j| j["compartments"][0]["collector_path"] = json!("01.1")),
            ("no compartments", &|j| j["compartments"] = json!([])),
            ("twice", &|j| j["compartments"] = json!([j["compartments"][0], j["compartments"][0]])),
            ("manifest", &|j| {
                let mut bytes = manifest.bytes().to_vec();
                let at = bytes.windows(9).position(|window| window == b"\"revision").unwrap();
                bytes[at + 11] ^= 1;
                j["compartments"][0]["manifest"] = json!(base64::encode(&bytes));
            }),
            ("signature", &|j| j["compartments"][0]["signature"] = json!(base64::encode(b"untrusted comment: x\n"))),
            ("no policy", &|j| {
                j["compartments"][0]["compartment"] = json!(unset.manifest().compartment.to_string());
                j["compartments"][0]["manifest"] = json!(base64::encode(unset.bytes()));
                j["compartments"][0]["signature"] = json!(base64::encode(unset.signature()));
            }),
            ("collector", &|j| j["collector"]["recipient"] = json!("age1")),
            ("no collector", &|j| drop(j.as_object_mut().unwrap().remove("collector"))),
            ("no reason", &|j| drop(j.as_object_mut().unwrap().remove("reason"))),
            ("date", &|j| j["created_at"] = json!("2026-11-22")),
            ("format", &|j| j["format"] = json!("breakglass/request/v2")),
        ];
        for (what, change) in changes {
            let mut json = good.clone();
            change(&mut json);
            assert_ne!(json, good, "{what}");
            assert!(read(&json).is_err(), "{what}");
        }
        let mut newer = good.clone();
        newer["urgent"] = json!(true);
        assert!(read(&newer).is_ok(), "unknown fields are ignored");
    }

    #[test]
    fn the_text_is_bounded() {
        let world = World::new(PROPOSED);
        let Sealed { manifest, .. } = world.seal(&Spec::new());
        let large = make(vec![manifest], &world.sheet("anna"), "x".repeat(13 << 20), now()).unwrap().request;
        assert!(matches!(large.write(), Err(FormatError::TooLarge { document: "request" })));
        let text = format!("{PREFIX}{}", "A".repeat(17 << 20));
        assert!(matches!(Request::read(text.as_bytes()), Err(FormatError::TooLarge { document: "request" })));
    }

    #[test]
    fn compartments_of_two_vaults_are_not_asked_for_together() {
        let world = World::new(PROPOSED);
        let mut other = world.forged();
        other.vault = crate::encode::id::Id::random();
        let manifests = vec![world.seal(&Spec::new()).manifest, other.seal(&Spec::new()).manifest];
        let refused = make(manifests, &world.bare("anna"), String::new(), now());
        assert!(matches!(refused, Err(RequestError::Format(FormatError::Field { field: "vault", .. }))));
    }

    #[test]
    fn the_sheet_finds_its_places_and_the_rest_is_left_out() {
        let world = World::new(PROPOSED);
        let mut other = World::new("carla and dora");
        other.vault = world.vault;
        let (here, there) = (world.seal(&Spec::new()).manifest, other.seal(&Spec::new()).manifest);
        let unset = world.sign(&Spec::new(), None);
        let left_out = [there.manifest().compartment, unset.manifest().compartment];
        let made = make(vec![here, there, unset], &world.bare("bernd"), String::new(), now()).unwrap();
        assert_eq!(made.left_out, left_out);
        assert_eq!(made.request.wanted()[0].collector_path, world.path("bernd"));
        let stranger = World::new(PROPOSED);
        let none = make(vec![world.seal(&Spec::new()).manifest], &stranger.sheet("anna"), String::new(), now());
        assert!(matches!(none, Err(RequestError::FitsNothing)));
    }

    #[test]
    fn the_collectors_own_bad_share_is_named_and_does_not_stop_the_request() {
        let world = World::new(PROPOSED);
        let on_share = |_: Path, share: &mut crate::format::v1::share::SharePlain| share.epoch = 9;
        let Sealed { manifest, .. } = world.seal(&Spec { on_share: &on_share, ..Spec::new() });
        let made = make(vec![manifest], &world.sheet("anna"), String::new(), now()).unwrap();
        assert_eq!(made.bad_shares.len(), 1);
        assert_eq!(made.request.wanted()[0].collector_path, world.path("anna"));
    }

    #[test]
    fn a_manifest_of_another_owner_is_not_asked_for() {
        let world = World::new(PROPOSED);
        let forged = world.forged().seal(&Spec { on_leaf: &|_, _: &mut Leaf| {}, ..Spec::new() });
        let refused = make(vec![forged.manifest], &world.sheet("anna"), String::new(), now());
        assert!(matches!(refused, Err(RequestError::Fit(FitError::VerifyKey))));
    }
}
