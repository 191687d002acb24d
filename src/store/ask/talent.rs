//! What may be asked and changed about rules, evidence and suppositions.

use jiff::Timestamp;
use jiff::civil::Date;
use serde::Deserialize;
use serde::Serialize;

use crate::domain::assume::Assumption;
use crate::domain::evidence::Evidence;
use crate::domain::evidence::EvidenceId;
use crate::domain::evidence::Proof;
use crate::domain::filter::Filter;
use crate::domain::nip::Nip;
use crate::domain::outcome::Placement;
use crate::domain::person::UnitId;
use crate::store::ask::ProfileTag;

/// A rule profile in the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProfileRow {
    /// Name, version, whether an example.
    pub tag: ProfileTag,
    /// Whether its rules are the ones in force.
    pub active: bool,
    /// One line for people, Indonesian and English.
    pub title: [String; 2],
    /// Where the rules come from.
    pub source: String,
    /// Its TOML.
    pub toml: String,
}

/// Rules by name, or as the TOML of a profile that may not be in the database yet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Rules {
    /// The latest version of this name.
    Named(String),
    /// The text of a profile.
    Text(String),
}

/// Asks what would be, without writing anything: other rules, or pieces that are supposed to be there.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct WhatIfAsk {
    /// Only these people; empty: everybody of the unit.
    pub people: Vec<Nip>,
    /// None: the root.
    pub unit: Option<UnitId>,
    /// Only people who pass.
    pub filter: Filter,
    /// What is supposed of each of them.
    pub assume: Vec<Assumption>,
    /// Rules to look through; none: those of the lens.
    pub rules: Option<Rules>,
    /// Names of people who move, at the most.
    pub limit: u32,
}

/// What would be.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct WhatIf {
    /// Rules now.
    pub before: ProfileTag,
    /// Rules supposed.
    pub after: ProfileTag,
    /// People looked at.
    pub headcount: u64,
    /// From (row) where to (column): 0 is the tray, 1–9 the boxes. The sum of all is the headcount.
    pub matrix: [[u64; 10]; 10],
    /// People who would stand in another box, or leave or enter the tray.
    pub moved: u64,
    /// The first of them, by name.
    pub movers: Vec<Mover>,
}

/// Somebody who would stand elsewhere.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mover {
    /// NIP.
    pub nip: Nip,
    /// Name.
    pub name: String,
    /// Name of the unit.
    pub unit_name: String,
    /// Where the person stands.
    pub before: Placement,
    /// Where the person would stand.
    pub after: Placement,
}

/// Place of a placement in a matrix of movements: 0 is the tray.
pub fn place_in_matrix(placement: Placement) -> usize {
    match placement {
        Placement::Box { number, .. } => usize::from(number.number()),
        Placement::Tray(_) => 0,
    }
}

/// One change of a piece of evidence. Each names what was seen, so that nobody decides about another state.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "change")]
pub enum EvidenceChange {
    /// Verifies or rejects, or takes that back.
    Judge {
        /// Whose.
        nip: Nip,
        /// Which row.
        id: EvidenceId,
        /// State that was seen.
        was: Proof,
        /// New state.
        proof: Proof,
    },
    /// Adds a piece that no source system has (SK tim kerja, a certificate).
    Add {
        /// Whose.
        nip: Nip,
        /// What.
        evidence: Evidence,
        /// Its state; what is not verified raises no score.
        proof: Proof,
    },
    /// Corrects a value.
    Correct {
        /// Whose.
        nip: Nip,
        /// Which row.
        id: EvidenceId,
        /// What was seen.
        was: Evidence,
        /// What it should be, of the same kind.
        evidence: Evidence,
    },
}

/// Changes of evidence that are one step, for the trail and for undo.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Edit {
    /// The changes.
    pub changes: Vec<EvidenceChange>,
    /// Why; rejecting and correcting ask for one.
    pub reason: String,
}

/// A note about a person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NoteLine {
    /// What.
    pub text: String,
    /// By whom.
    pub by: String,
    /// When, UTC.
    pub at: String,
}

/// A frozen mapping.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SnapshotRow {
    /// Its label.
    pub label: String,
    /// Why it was taken.
    pub note: String,
    /// The day it shows.
    pub day: Date,
    /// When it was taken.
    pub at: Timestamp,
    /// By whom.
    pub by: String,
    /// Name and version of the rules.
    pub profile: (String, u32),
    /// People in it.
    pub people: u64,
    /// Head of the trail when it was taken.
    pub head: String,
}

/// Asks who moved between two mappings.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MovementAsk {
    /// Label of the earlier one.
    pub from: String,
    /// Label of the later one; none: as things stand.
    pub to: Option<String>,
    /// Only people of this unit as it stands in the later one; none: everybody.
    pub unit: Option<UnitId>,
    /// Names at the most.
    pub limit: u32,
}

/// Who moved.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Movement {
    /// People in both: from (row) where to (column); 0 is the tray.
    pub matrix: [[u64; 10]; 10],
    /// People in the later one only.
    pub came: u64,
    /// People in the earlier one only.
    pub went: u64,
    /// People of both who stand elsewhere.
    pub moved: u64,
    /// The first of them, by name.
    pub movers: Vec<Mover>,
}

/// Assessments whose validity ends in one month.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExpiryMonth {
    /// First day of the month.
    pub month: Date,
    /// People.
    pub people: u64,
}
