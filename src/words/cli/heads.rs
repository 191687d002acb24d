//! Heads of the tables of the command line.

use crate::words::Lang;

macro_rules! heads {
    ($($(#[$doc:meta])* $name:ident: $id:literal, $en:literal;)*) => {
        $($(#[$doc])* pub fn $name(lang: Lang) -> &'static str {
            lang.pick($id, $en)
        })*
    };
}

heads! {
    /// First day of validity.
    since: "sejak", "since";
    /// Running cost.
    running: "penyelenggaraan", "running";
    /// Share of an assessor's time.
    load: "beban", "load";
    /// Where it stands.
    source: "sumber", "source";
    /// Reserved money.
    committed: "komitmen", "committed";
    /// Entries of the audit trail.
    entries: "audit", "audit";
    /// Number of a row in the database.
    id: "no.", "no.";
    /// Work unit.
    unit: "unit kerja", "unit";
    /// Headcount.
    people: "ASN", "people";
    /// People directly in a unit.
    own: "langsung", "own";
    /// Completeness.
    complete: "lengkap", "complete";
    /// The tray.
    tray: "belum", "tray";
    /// Level of the post.
    level: "jenjang", "level";
    /// Name of a person, plan or item.
    name: "nama", "name";
    /// Box.
    cell: "kotak", "box";
    /// Potential score.
    score: "nilai", "score";
    /// State of the assessment.
    assessment: "asesmen", "assessment";
    /// Points of the rank.
    points: "poin", "points";
    /// Reason.
    reason: "sebab", "reason";
    /// State.
    state: "status", "state";
    /// Weight.
    weight: "bobot", "weight";
    /// What a part earns.
    earned: "dapat", "earns";
    /// What comes next.
    next: "tindak lanjut", "next";
    /// What is there.
    detail: "isi", "there";
    /// When.
    date: "tanggal", "date";
    /// By whom.
    by: "oleh", "by";
    /// Method.
    method: "metode", "method";
    /// Place.
    place: "tempat", "place";
    /// Seats.
    seats: "kursi", "seats";
    /// Taken.
    taken: "terisi", "taken";
    /// Cost.
    cost: "biaya", "cost";
    /// Session.
    session: "sesi", "session";
    /// Period.
    period: "periode", "period";
    /// Ceiling.
    limit: "pagu", "ceiling";
    /// Planned money.
    planned: "dijadwalkan", "planned";
    /// Spent money.
    spent: "realisasi", "spent";
    /// Scheduled people.
    scheduled: "terjadwal", "scheduled";
    /// People without a seat.
    unscheduled: "belum", "without";
    /// Gap.
    gap: "selisih", "gap";
    /// File.
    file: "berkas", "file";
    /// Kind of a file.
    kind: "jenis", "kind";
    /// Rows.
    rows: "baris", "rows";
    /// New rows.
    new: "baru", "new";
    /// Changed rows.
    changed: "berubah", "changed";
    /// Same rows.
    same: "sama", "same";
    /// Rejected rows.
    rejected: "ditolak", "rejected";
    /// What was checked.
    check: "pemeriksaan", "check";
    /// What was found.
    found: "hasil", "found";
    /// Budget.
    budget: "anggaran", "budget";
    /// Value.
    value: "nilai", "value";
    /// Bound.
    bound: "batas", "bound";
    /// Version.
    version: "versi", "version";
    /// Title.
    title: "judul", "title";
}
