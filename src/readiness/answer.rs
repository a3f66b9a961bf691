//! A question, the rules that decide it, and what each found.
//!
//! What this is not: the rules themselves, which stand in `rules`.

use serde::Serialize;

use super::evidence::Evidence;
use super::remedy::{About, Remedy};

/// What a client should ask a provider, in the order in which it is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Question {
    /// What happens if the provider is suddenly gone?
    Gone,
    /// Is the documentation sufficient?
    Documentation,
    /// Where are all the credentials?
    Credentials,
    /// Is there a deputy?
    Deputy,
    /// What if the provider is ill?
    Illness,
    /// What if the provider dies?
    Death,
    /// Is there cover for damage?
    Damage,
    /// Can a third party carry on?
    ThirdParty,
    /// Are the usual conventions kept?
    Conventions,
    /// Are reaction times agreed?
    ReactionTimes,
}

impl Question {
    /// All ten.
    pub const ALL: [Self; 10] = [
        Self::Gone,
        Self::Documentation,
        Self::Credentials,
        Self::Deputy,
        Self::Illness,
        Self::Death,
        Self::Damage,
        Self::ThirdParty,
        Self::Conventions,
        Self::ReactionTimes,
    ];

    /// 1 to 10.
    pub fn number(self) -> usize {
        self as usize + 1
    }

    /// The word that stands after `question-` in messages.
    pub fn key(self) -> &'static str {
        match self {
            Self::Gone => "gone",
            Self::Documentation => "documentation",
            Self::Credentials => "credentials",
            Self::Deputy => "deputy",
            Self::Illness => "illness",
            Self::Death => "death",
            Self::Damage => "damage",
            Self::ThirdParty => "third-party",
            Self::Conventions => "conventions",
            Self::ReactionTimes => "reaction-times",
        }
    }
}

/// How a question, or one of its rules, is answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// The evidence is there, and fresh.
    Yes,
    /// Some of it is.
    Partly,
    /// It is known that it is not so.
    No,
    /// Nobody has said.
    Unknown,
}

impl Verdict {
    /// Every verdict, the best first.
    pub const ALL: [Self; 4] = [Self::Yes, Self::Partly, Self::No, Self::Unknown];

    /// The word that stands after `verdict-` in messages.
    pub fn key(self) -> &'static str {
        match self {
            Self::Yes => "yes",
            Self::Partly => "partly",
            Self::No => "no",
            Self::Unknown => "unknown",
        }
    }

    /// What several rules come to together: yes only if each says yes; unknown is never taken for a yes, and where
    /// nothing is known, nothing is claimed.
    pub fn of_all(verdicts: impl IntoIterator<Item = Self>) -> Self {
        let [mut yes, mut partly, mut no, mut unknown] = [0usize; 4];
        for verdict in verdicts {
            match verdict {
                Self::Yes => yes += 1,
                Self::Partly => partly += 1,
                Self::No => no += 1,
                Self::Unknown => unknown += 1,
            }
        }
        match (yes, partly, no, unknown) {
            (0, 0, 0, _) => Self::Unknown,
            (_, 0, 0, 0) => Self::Yes,
            (0, 0, _, _) => Self::No,
            _ => Self::Partly,
        }
    }
}

/// What decides a question; each belongs to one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Rule {
    /// It is said which systems matter most.
    Priorities,
    /// Every system of criticality 1 or 2 has first-hour steps.
    FirstHourSteps,
    /// A drill was passed in time.
    Drill,
    /// Two copies of the kit lie somewhere.
    TwoKits,
    /// One copy lies offline.
    KitOffline,
    /// Another lies outside both parties' servers.
    KitOutside,
    /// All required fields of criticality 1 and 2 are filled.
    RequiredFields,
    /// Each of these systems was verified in time.
    Verified,
    /// Each has a secret.
    Secrets,
    /// Each has a second factor that others can use, or none.
    SecondFactors,
    /// Receipts in time satisfy the policy in more than one way.
    Receipts,
    /// An acceptance was signed.
    Acceptance,
    /// A deputy agreement was signed.
    AgreementSigned,
    /// It covers this client.
    AgreementCovers,
    /// It was confirmed in time.
    AgreementConfirmed,
    /// The deputy starts in time, or the client can act alone.
    SomebodyInTime,
    /// All domains and hosting are legally the client's.
    LegalOwner,
    /// The policy can be met without the owner.
    WithoutOwner,
    /// The policy can be met without any one holder.
    WithoutAnyOne,
    /// An insurance against damage is valid today.
    Insured,
    /// Its sum is recorded.
    InsuredSum,
    /// Somebody other than the owner completed a drill.
    DrillByOthers,
    /// Conventions are kept, or the deviation is described.
    Conventions,
    /// An export was opened in a second program.
    ExportOpened,
    /// Reaction times are agreed.
    ReactionHours,
    /// The availability is agreed.
    Availability,
    /// The period of notice is agreed.
    Notice,
}

impl Rule {
    /// Every rule, in the order of the questions.
    pub const ALL: [Self; 27] = [
        Self::Priorities,
        Self::FirstHourSteps,
        Self::Drill,
        Self::TwoKits,
        Self::KitOffline,
        Self::KitOutside,
        Self::RequiredFields,
        Self::Verified,
        Self::Secrets,
        Self::SecondFactors,
        Self::Receipts,
        Self::Acceptance,
        Self::AgreementSigned,
        Self::AgreementCovers,
        Self::AgreementConfirmed,
        Self::SomebodyInTime,
        Self::LegalOwner,
        Self::WithoutOwner,
        Self::WithoutAnyOne,
        Self::Insured,
        Self::InsuredSum,
        Self::DrillByOthers,
        Self::Conventions,
        Self::ExportOpened,
        Self::ReactionHours,
        Self::Availability,
        Self::Notice,
    ];

    /// The question that it decides.
    pub fn question(self) -> Question {
        match self {
            Self::Priorities
            | Self::FirstHourSteps
            | Self::Drill
            | Self::TwoKits
            | Self::KitOffline
            | Self::KitOutside => Question::Gone,
            Self::RequiredFields | Self::Verified => Question::Documentation,
            Self::Secrets | Self::SecondFactors | Self::Receipts | Self::Acceptance => Question::Credentials,
            Self::AgreementSigned | Self::AgreementCovers | Self::AgreementConfirmed => Question::Deputy,
            Self::SomebodyInTime => Question::Illness,
            Self::LegalOwner | Self::WithoutOwner | Self::WithoutAnyOne => Question::Death,
            Self::Insured | Self::InsuredSum => Question::Damage,
            Self::DrillByOthers => Question::ThirdParty,
            Self::Conventions | Self::ExportOpened => Question::Conventions,
            Self::ReactionHours | Self::Availability | Self::Notice => Question::ReactionTimes,
        }
    }

    /// The word that stands after `rule-` and `gap-` in messages.
    pub fn key(self) -> &'static str {
        match self {
            Self::Priorities => "priorities",
            Self::FirstHourSteps => "first-hour-steps",
            Self::Drill => "drill",
            Self::TwoKits => "two-kits",
            Self::KitOffline => "kit-offline",
            Self::KitOutside => "kit-outside",
            Self::RequiredFields => "required-fields",
            Self::Verified => "verified",
            Self::Secrets => "secrets",
            Self::SecondFactors => "second-factors",
            Self::Receipts => "receipts",
            Self::Acceptance => "acceptance",
            Self::AgreementSigned => "agreement-signed",
            Self::AgreementCovers => "agreement-covers",
            Self::AgreementConfirmed => "agreement-confirmed",
            Self::SomebodyInTime => "somebody-in-time",
            Self::LegalOwner => "legal-owner",
            Self::WithoutOwner => "without-owner",
            Self::WithoutAnyOne => "without-any-one",
            Self::Insured => "insured",
            Self::InsuredSum => "insured-sum",
            Self::DrillByOthers => "drill-by-others",
            Self::Conventions => "conventions",
            Self::ExportOpened => "export-opened",
            Self::ReactionHours => "reaction-hours",
            Self::Availability => "availability",
            Self::Notice => "notice",
        }
    }
}

/// One of the ten questions, answered.
#[derive(Clone, Debug, Serialize)]
pub struct Answer {
    /// Which.
    pub question: Question,
    /// What its rules come to together.
    pub verdict: Verdict,
    /// What each rule found.
    pub checks: Vec<Check>,
    /// What else there is to know, and decides nothing.
    pub besides: Vec<Evidence>,
}

impl Answer {
    /// All evidence, that of the rules first.
    pub fn evidence(&self) -> impl Iterator<Item = &Evidence> {
        self.checks.iter().flat_map(|check| &check.evidence).chain(&self.besides)
    }

    /// What stands between this answer and a yes, each once.
    pub fn gaps(&self) -> impl Iterator<Item = &Gap> {
        let mut gaps: Vec<&Gap> = Vec::new();
        for gap in self.checks.iter().flat_map(|check| &check.gaps) {
            if !gaps.contains(&gap) {
                gaps.push(gap);
            }
        }
        gaps.into_iter()
    }
}

/// What one rule found.
#[derive(Clone, Debug, Serialize)]
pub struct Check {
    /// Which rule.
    pub rule: Rule,
    /// What it says.
    pub verdict: Verdict,
    /// On what grounds.
    pub evidence: Vec<Evidence>,
    /// What is lacking; nothing where the verdict is yes.
    pub gaps: Vec<Gap>,
}

/// What is lacking, and how to close it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Gap {
    /// Of which rule.
    pub rule: Rule,
    /// In what way.
    pub lack: Lack,
    /// The records or people it is about; none where it is about the client as a whole.
    pub about: Vec<About>,
    /// What closes it.
    pub remedy: Remedy,
}

/// In what way something is lacking.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Lack {
    /// It is not there, or nobody has said.
    Missing,
    /// It is there, and too old.
    Old,
    /// It is there, and not what it should be.
    Wrong,
    /// It may be there, but the clock contradicts the vault, so nobody can say how old it is.
    Clock,
}
