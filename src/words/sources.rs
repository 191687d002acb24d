//! What is said about the sources of the data: how old they are, whom they cover, what is stale.

use crate::domain::freshness::Feed;
use crate::words;
use crate::words::Lang;
use crate::words::domain as terms;
use crate::words::tui::Text;

const fn text(id: &'static str, en: &'static str) -> Text {
    Text { id, en }
}

/// Name of the panel, and of its key.
pub const TITLE: Text = text("sumber data", "sources");
/// Heading of the panel.
pub const HEADING: Text = text("Umur sumber data", "Age of the sources");
/// Kind of data.
pub const FEED: Text = text("data", "data");
/// People with at least one piece.
pub const COVERED: Text = text("tercakup", "covered");
/// People whose newest piece is too old.
pub const STALE: Text = text("basi", "stale");
/// Newest day.
pub const NEWEST: Text = text("terbaru", "newest");
/// Oldest day.
pub const OLDEST: Text = text("terlama", "oldest");
/// Age of the newest.
pub const AGE: Text = text("umur", "age");
/// How old it may be.
pub const LIMIT: Text = text("batas", "limit");
/// File.
pub const FILE: Text = text("berkas terbaru", "newest file");
/// Unit.
pub const UNIT: Text = text("unit", "unit");
/// People.
pub const PEOPLE: Text = text("ASN", "people");
/// People directly in a unit, beside the units below it.
pub const OWN: Text = text("(langsung di unit ini)", "(directly in this unit)");
/// Nothing below.
pub const NO_PARTS: Text = text("Tidak ada unit di bawahnya.", "No unit below it.");
/// Entered by hand.
pub const BY_HAND: Text = text("diisi tangan", "by hand");

/// Name of a feed.
pub fn feed(lang: Lang, feed: Feed) -> &'static str {
    match feed {
        Feed::Employees => lang.pick("data ASN", "employees"),
        Feed::Evidence(kind) => terms::evidence_kind(lang, kind),
    }
}

/// `323 hari`.
pub fn days(lang: Lang, days: i32) -> String {
    format!("{} {}", words::count(lang, days), lang.pick("hari", "days"))
}

/// `unit di bawahnya: data ASN`.
pub fn parts(lang: Lang, of: Feed) -> String {
    format!(
        "{}: {}",
        lang.pick("Unit di bawahnya", "Units below"),
        feed(lang, of)
    )
}
