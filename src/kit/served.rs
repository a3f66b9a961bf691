//! What a holder serves: every compartment in whose policy they stand, as it goes into their kit.
//!
//! What this is not: the files themselves (`folder`), or what stands in them (`page`, `start`).

use std::collections::BTreeMap;

use crate::crypto::VerifyKey;
use crate::encode::id::CompartmentId;
use crate::encode::slug::Slug;
use crate::format::v1::label::Callee;
use crate::format::v1::manifest::Manifest;
use crate::format::v1::verified::VerifiedManifest;
use crate::i18n::{Language, Messages};
use crate::model::{Holder, Register, Role};
use crate::sharing::Policy;
use crate::store::bundle::{BundleError, write_bundle};
use crate::store::source::{SealedCompartment, SourceError};
use crate::vault::{OpenVault, PeopleError, ReadError, who_can_open};

/// A compartment that a holder serves.
pub struct Served {
    /// What it is called: the client's name, or the register.
    pub name: String,
    /// The same as part of a file name.
    pub slug: String,
    /// Who may open it, in words.
    pub who_can_open: String,
    /// The other people in its policy, in the order in which they are to be called.
    pub others: Vec<Other>,
    /// Its newest state, as it goes into the kit.
    pub sealed: Sealed,
    /// The standing drill of its epoch.
    pub drill: Option<Sealed>,
}

/// Somebody else in a policy.
pub struct Other {
    /// Their name.
    pub name: String,
    /// What they are.
    pub role: Role,
    /// Their number; may be empty.
    pub phone: String,
    /// Their address; may be empty.
    pub email: String,
}

impl Other {
    /// As the label has it.
    pub fn callee(&self) -> Callee {
        Callee { name: self.name.clone(), role: self.role.key().to_owned(), phone: self.phone.clone() }
    }
}

/// A sealed compartment with what must stay of the epoch before.
pub struct Sealed {
    compartment: SealedCompartment,
    keeps_previous: bool,
}

impl Sealed {
    /// What its newest manifest says.
    pub fn manifest(&self) -> &Manifest {
        self.compartment.head().manifest()
    }

    /// Whose signature it bears.
    pub fn verify_key(&self) -> &VerifyKey {
        &self.manifest().verify_key
    }

    /// About how large its bundle is, in bytes; never less than its objects.
    pub fn size(&self) -> u64 {
        let objects = |of: &VerifiedManifest| of.manifest().objects().map(|object| object.size).sum::<u64>();
        let previous = self.compartment.previous().filter(|_| self.keeps_previous).map_or(0, objects);
        objects(self.compartment.head()) + previous + self.compartment.head().bytes().len() as u64
    }

    /// Writes its bundle.
    pub fn write<W: std::io::Write>(&self, out: W) -> Result<W, BundleError> {
        write_bundle(out, &self.compartment, self.keeps_previous)
    }
}

/// Why what a holder serves cannot be told.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ServedError {
    /// The holder stands in no policy: there is nothing they could keep.
    #[error("{0} stands in no policy")]
    Nothing(Slug),
    /// A compartment with a policy and without a state.
    #[error("compartment {0} was never sealed")]
    NeverSealed(CompartmentId),
    /// A policy cannot be read.
    #[error(transparent)]
    People(#[from] PeopleError),
    /// A compartment cannot be opened, or is not what the register remembers.
    #[error(transparent)]
    Read(#[from] ReadError),
    /// A compartment cannot be read.
    #[error(transparent)]
    Source(#[from] SourceError),
}

/// Everything a holder serves, by name, the register last; with the drills that stand for it.
pub fn served(
    vault: &OpenVault,
    holder: &Holder,
    drills: &BTreeMap<CompartmentId, CompartmentId>,
) -> Result<Vec<Served>, ServedError> {
    let mut found = Vec::new();
    for id in vault.compartments_of(&holder.id)? {
        let Some(policy) = vault.policy(id)? else { continue };
        found.push(one(vault, holder, id, &policy, drills.get(&id).copied())?);
    }
    if found.is_empty() {
        return Err(ServedError::Nothing(holder.id.clone()));
    }
    found.sort_by_key(|served| (served.is_register(), served.name.to_lowercase()));
    Ok(found)
}

impl Served {
    /// Whether it is the register and no client's.
    pub fn is_register(&self) -> bool {
        self.sealed.manifest().compartment.is_root()
    }
}

fn one(
    vault: &OpenVault,
    holder: &Holder,
    id: CompartmentId,
    policy: &Policy<Slug>,
    drill: Option<CompartmentId>,
) -> Result<Served, ServedError> {
    let register = vault.register();
    let (name, slug) = called(register, id, holder.language);
    Ok(Served {
        name,
        slug,
        who_can_open: who_can_open(register, id, policy, Messages::new(holder.language)),
        others: others(register, policy, holder),
        sealed: sealed(vault, id)?,
        drill: drill.map(|drill| sealed(vault, drill)).transpose()?,
    })
}

fn called(register: &Register, id: CompartmentId, language: Language) -> (String, String) {
    match register.client_of(id) {
        Some(client) => (client.name.clone(), client.id.to_string()),
        // No client can be called `root`.
        None => (Messages::new(language).text("register-name", &[]), id.to_string()),
    }
}

/// The newest state, held against the register's memory: an old one must not be handed out as the newest.
fn sealed(vault: &OpenVault, id: CompartmentId) -> Result<Sealed, ServedError> {
    vault.compartment(id)?.head().ok_or(ServedError::NeverSealed(id))?;
    let compartment = SealedCompartment::of_folder(vault.layout(), id)?;
    let retained = vault.register().heads.get(&id).and_then(|head| head.retained);
    Ok(match retained {
        Some(retained) => Sealed { compartment: compartment.keeping(&retained.hash)?, keeps_previous: true },
        None => Sealed { compartment, keeps_previous: false },
    })
}

/// Deputies know what to do, so they are called first; a sheet in a safe answers no telephone.
fn others(register: &Register, policy: &Policy<Slug>, holder: &Holder) -> Vec<Other> {
    let people = policy.leaves().filter_map(|(_, id)| register.holder(id)).filter(|other| other.id != holder.id);
    let mut others: Vec<Other> = people
        .map(|other| Other {
            name: other.name.clone(),
            role: other.role,
            phone: other.phone.clone().unwrap_or_default(),
            email: other.email.clone().unwrap_or_default(),
        })
        .collect();
    others.sort_by_key(|other| match other.role {
        Role::Deputy => 0,
        Role::Staff => 1,
        Role::Trusted => 2,
        Role::Reserve => 3,
    });
    others
}
