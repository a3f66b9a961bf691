//! On what grounds an answer stands: a fact, its day, and who says so.
//!
//! What this is not: a judgement; a fact may speak against as well as for.

use serde::Serialize;

use crate::encode::time::Date;
use crate::model::Role;

/// A fact, its day, and who says so.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Evidence {
    /// What is so.
    pub fact: Fact,
    /// Since when, or as of when; of several things, the oldest day among them.
    pub on: Option<Date>,
    /// Who says so.
    pub grade: Grade,
}

/// Who says so. What only the provider says is marked as such.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Grade {
    /// A receipt, a drill, a signature, or what the vault itself is made of.
    Proven,
    /// The client has put their name to it.
    Confirmed,
    /// The provider says so.
    Stated,
}

impl Grade {
    /// Every grade, the strongest first.
    pub const ALL: [Self; 3] = [Self::Proven, Self::Confirmed, Self::Stated];

    /// The word that stands after `grade-` in messages.
    pub fn key(self) -> &'static str {
        match self {
            Self::Proven => "proven",
            Self::Confirmed => "confirmed",
            Self::Stated => "stated",
        }
    }
}

/// What is so.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "what", rename_all = "snake_case")]
#[non_exhaustive]
pub enum Fact {
    /// So many of so many systems have something.
    Systems {
        /// What.
        counted: Counted,
        /// So many have it.
        have: usize,
        /// Of so many.
        of: usize,
    },
    /// How many systems are rated.
    Rated {
        /// Of criticality 1 or 2.
        critical: usize,
        /// Of 3 or 4.
        others: usize,
        /// Not rated yet.
        unrated: usize,
    },
    /// A drill was passed.
    DrillPassed {
        /// Who collected the pieces, by name.
        collector: Option<String>,
        /// Whether somebody other than the owner led it.
        without_owner: bool,
        /// How long it took, as reported.
        minutes: Option<u32>,
    },
    /// A copy of the kit lies somewhere.
    Kit {
        /// What it is called.
        name: String,
        /// Where.
        place: Option<String>,
        /// Whether it is offline.
        offline: bool,
        /// Whose server, as a word of the schema.
        server_owner: Option<String>,
    },
    /// Records were tried before the client's eyes.
    Tried {
        /// So many.
        records: usize,
        /// Who signed for the client.
        signed_by: String,
    },
    /// A holder's sheet opens their share.
    Receipt {
        /// The holder's name.
        holder: String,
        /// What they are.
        role: Role,
        /// Which revision their kit holds.
        revision: u64,
        /// The newest one.
        newest: u64,
    },
    /// A deputy agreement was signed.
    Agreement {
        /// With whom.
        deputy: String,
        /// Whether the signed paper is deposited with it.
        attached: bool,
    },
    /// It covers this client.
    Covers {
        /// Who.
        deputy: String,
    },
    /// It was confirmed.
    AgreementConfirmed {
        /// By whom.
        deputy: String,
    },
    /// The deputy starts within so many hours.
    StartsWithin {
        /// So many.
        hours: i64,
        /// The shortest recovery time among the systems of criticality 1 and 2.
        tightest: Option<i64>,
    },
    /// When the deputy takes over.
    Trigger {
        /// In the words of the agreement.
        text: String,
    },
    /// A deputy holds chosen records while the owner is away.
    AbsenceRuns {
        /// Who.
        deputy: String,
        /// Until when it is meant.
        until: Date,
    },
    /// The policy asks nothing of the owner.
    OwnerNotNeeded,
    /// Whoever is lost, the others can open.
    NobodyIndispensable {
        /// How many holders there are.
        holders: usize,
    },
    /// Without one of these nobody can open.
    Indispensable {
        /// Their names.
        names: Vec<String>,
    },
    /// Somebody may act.
    PowerOfAttorney {
        /// Who.
        name: String,
        /// Also when the owner is dead; absent where nobody has said.
        beyond_death: Option<bool>,
    },
    /// There is an insurance.
    Insurance {
        /// With whom.
        insurer: String,
        /// Valid until this day.
        until: Option<Date>,
    },
    /// Its sum.
    InsuredSum {
        /// As a decimal with a point.
        sum: String,
        /// In which currency.
        currency: Option<String>,
    },
    /// So many records of a project run.
    Projects {
        /// So many.
        running: usize,
        /// So many of them say what comes next.
        with_next_step: usize,
    },
    /// An export was opened in a second program.
    ExportOpened {
        /// Which.
        program: String,
    },
    /// Reaction within so many hours.
    ReactionHours {
        /// So many.
        hours: i64,
        /// The contract's name.
        contract: String,
    },
    /// The availability.
    Availability {
        /// In percent, as a decimal with a point.
        percent: String,
        /// How many days of a year that leaves out, in tenths: 98 % are 73.
        tenths_of_days: i64,
    },
    /// The period of notice.
    Notice {
        /// In the words of the contract.
        period: String,
    },
}

/// What systems have, or are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Counted {
    /// First-hour steps.
    FirstHourSteps,
    /// All required fields.
    RequiredFields,
    /// They were verified in time.
    Verified,
    /// A runbook.
    Runbook,
    /// A secret.
    Secret,
    /// A second factor that others can use, or none.
    SecondFactor,
    /// An admin account of the client's own.
    ClientAdmin,
    /// Domains and hosting that are legally the client's.
    LegalOwner,
    /// A note on conventions.
    Conventions,
    /// It says what they depend on.
    Dependencies,
    /// A stop warning.
    StopWarning,
}

impl Counted {
    /// All of them.
    pub const ALL: [Self; 11] = [
        Self::FirstHourSteps,
        Self::RequiredFields,
        Self::Verified,
        Self::Runbook,
        Self::Secret,
        Self::SecondFactor,
        Self::ClientAdmin,
        Self::LegalOwner,
        Self::Conventions,
        Self::Dependencies,
        Self::StopWarning,
    ];

    /// The word that stands after `fact-systems-` in messages.
    pub fn key(self) -> &'static str {
        match self {
            Self::FirstHourSteps => "first-hour-steps",
            Self::RequiredFields => "required-fields",
            Self::Verified => "verified",
            Self::Runbook => "runbook",
            Self::Secret => "secret",
            Self::SecondFactor => "second-factor",
            Self::ClientAdmin => "client-admin",
            Self::LegalOwner => "legal-owner",
            Self::Conventions => "conventions",
            Self::Dependencies => "dependencies",
            Self::StopWarning => "stop-warning",
        }
    }
}
