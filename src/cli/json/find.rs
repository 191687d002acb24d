//! `petatalenta/find/1`: what a lookup finds, best first.

use serde::Serialize;

use crate::cli::json::people::PersonRowJson;
use crate::store::ask::FindHits;

/// The whole document.
#[derive(Debug, Serialize)]
pub struct FindJson {
    /// Always `petatalenta/find/1`.
    pub schema: &'static str,
    /// The text looked for.
    pub text: String,
    /// How many match in all, at least.
    pub total: u64,
    /// The hits, best first.
    pub rows: Vec<HitJson>,
}

/// One hit.
#[derive(Debug, Serialize)]
pub struct HitJson {
    /// Higher is better.
    pub score: i64,
    /// Who.
    #[serde(flatten)]
    pub person: PersonRowJson,
}

impl From<&FindHits> for FindJson {
    fn from(hits: &FindHits) -> Self {
        Self {
            schema: "petatalenta/find/1",
            text: hits.text.clone(),
            total: hits.total,
            rows: hits
                .people
                .iter()
                .map(|hit| HitJson {
                    score: hit.score,
                    person: (&hit.person).into(),
                })
                .collect(),
        }
    }
}
