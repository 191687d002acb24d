//! Two plans side by side, and whom a plan calls to a session.

use jiff::civil::Date;

use crate::domain::money::Rupiah;
use crate::domain::nip::Nip;
use crate::store::ask::PlanHead;
use serde::Deserialize;
use serde::Serialize;

/// A session as people name it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SessionTag {
    /// Code.
    pub code: String,
    /// First day; none: the session is not in the calendar any more.
    pub date: Option<Date>,
}

/// Somebody for whom two plans differ.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Differs {
    /// Who.
    pub nip: Nip,
    /// Name with titles.
    pub name: String,
    /// Agency (*perangkat daerah*).
    pub agency: String,
    /// Session in the first plan; none: not placed there.
    pub from: Option<SessionTag>,
    /// Session in the second plan; none: not placed there.
    pub to: Option<SessionTag>,
}

/// Two plans side by side. Only people whom the account may see are in it, and only they are counted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Comparison {
    /// The first plan.
    pub from: PlanHead,
    /// The second plan.
    pub to: PlanHead,
    /// In both, in another session; by the session of the second plan, then by name.
    pub moved: Vec<Differs>,
    /// Only in the second.
    pub added: Vec<Differs>,
    /// Only in the first.
    pub dropped: Vec<Differs>,
    /// In both, in the same session.
    pub unchanged: u64,
}

/// Somebody whom a plan calls to a session.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Called {
    /// Who.
    pub nip: Nip,
    /// Name with titles.
    pub name: String,
    /// Agency.
    pub agency: String,
    /// Post.
    pub position: String,
    /// Cost of the person.
    pub cost: Rupiah,
}
