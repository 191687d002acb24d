//! Short names of plans and planner's values, as the tables of the command line show them; the field's own terms are in
//! [`crate::words::domain`].

use crate::domain::holidays::DayKind;
use crate::domain::outcome::ItemStatus;
use crate::domain::outcome::Placement;
use crate::planner::plan::Reason;
use crate::planner::plan::Status;
use crate::store::ask::PlanStatus;
use crate::store::ask::life::Wish;
use crate::store::ask::life::WishKind;
use crate::store::ask::seat::AbsenceReason;
use crate::store::ask::seat::SeatState;
use crate::words;
use crate::words::Lang;
use crate::words::domain;

/// Box or tray, short, with a mark for *sementara*: `2*`, `—`.
pub fn placement(placement: Placement) -> String {
    match placement {
        Placement::Box {
            number,
            provisional,
        } => format!("{}{}", number.number(), if provisional { "*" } else { "" }),
        Placement::Tray(_) => "—".to_owned(),
    }
}

/// Box or tray in words: `kotak 2, sementara`, `belum terpetakan: belum ada SKP`.
pub fn placement_in_words(lang: Lang, placement: Placement) -> String {
    match placement {
        Placement::Box {
            number,
            provisional,
        } => {
            let mark = if provisional {
                lang.pick(", sementara", ", provisional")
            } else {
                ""
            };
            format!("{} {}{mark}", lang.pick("kotak", "box"), number.number())
        }
        Placement::Tray(reason) => format!(
            "{}: {}",
            lang.pick("belum terpetakan", "not mapped"),
            domain::tray_reason(lang, reason)
        ),
    }
}

/// Sign of a checklist line's state.
pub fn sign(status: ItemStatus) -> &'static str {
    match status {
        ItemStatus::Verified => "✓",
        ItemStatus::Waiting => "◷",
        ItemStatus::Expired | ItemStatus::Partial => "!",
        ItemStatus::Rejected | ItemStatus::Missing => "✗",
    }
}

/// Why somebody has no seat, by the planner's code.
pub fn unscheduled(lang: Lang, code: &str) -> String {
    match code {
        "not_eligible" => lang.pick("tidak memenuhi syarat", "not eligible"),
        "no_offer" => lang.pick("tanpa metode untuk jenjangnya", "no method for the level"),
        "excluded" => lang.pick("dikecualikan", "excluded"),
        "no_date" => lang.pick("tanpa tanggal yang bisa", "no possible date"),
        "session_full" => lang.pick("kursi sesi", "sessions full"),
        "assessor_load" => lang.pick("asesor kurang", "too few assessors"),
        "unit_day" => lang.pick("batas unit sehari", "daily limit of the unit"),
        "budget" => lang.pick("anggaran", "budget"),
        "rank" => lang.pick("peringkat", "rank"),
        "absent" => lang.pick("tidak hadir, diganti", "absent, replaced"),
        other => other,
    }
    .to_owned()
}

/// Code of the planner's reason, as in its JSON.
pub fn reason_code(reason: Reason) -> &'static str {
    match reason {
        Reason::NotEligible => "not_eligible",
        Reason::NoOffer => "no_offer",
        Reason::Excluded => "excluded",
        Reason::NoDate => "no_date",
        Reason::SessionFull => "session_full",
        Reason::AssessorLoad => "assessor_load",
        Reason::UnitDay => "unit_day",
        Reason::Budget => "budget",
        Reason::Rank => "rank",
    }
}

/// How far a search came.
pub fn search_status(lang: Lang, status: Status) -> &'static str {
    match status {
        Status::Optimal => lang.pick("optimal terbukti", "proven optimal"),
        Status::Gap => lang.pick("batas terbukti", "proven bound"),
        Status::TimeLimit => lang.pick("dihentikan waktu", "stopped by the clock"),
        Status::Infeasible => lang.pick("aturan bertentangan", "rules in conflict"),
    }
}

/// State of a kept plan.
pub fn plan_status(lang: Lang, status: PlanStatus) -> &'static str {
    match status {
        PlanStatus::Draft => lang.pick("draf", "draft"),
        PlanStatus::Accepted => lang.pick("diterima", "accepted"),
        PlanStatus::Rejected => lang.pick("ditolak", "rejected"),
        PlanStatus::Superseded => lang.pick("digantikan", "superseded"),
    }
}

/// A wish about somebody's seat, short, with its reason.
pub fn wish(lang: Lang, wish: &Wish) -> String {
    let what = match &wish.kind {
        WishKind::Pin { session } => format!("{} {session}", lang.pick("dikunci", "pinned")),
        WishKind::Exclude { session } => {
            format!("{} {session}", lang.pick("bukan", "not"))
        }
        WishKind::Unavailable { from, to } => format!(
            "{} {} – {}",
            lang.pick("berhalangan", "away"),
            words::date(lang, *from),
            words::date(lang, *to)
        ),
    };
    if wish.note.is_empty() {
        what
    } else {
        format!("{what} ({})", wish.note)
    }
}

/// How far a seat has come.
pub fn seat_state(lang: Lang, state: SeatState) -> &'static str {
    match state {
        SeatState::Scheduled => lang.pick("dijadwalkan", "scheduled"),
        SeatState::Called => lang.pick("dipanggil", "called"),
        SeatState::Attended => lang.pick("hadir", "present"),
        SeatState::Absent => lang.pick("tidak hadir", "absent"),
        SeatState::Refused => lang.pick("menolak", "refused"),
        SeatState::Result => lang.pick("hasil terbit", "result out"),
    }
}

/// Why somebody did not come.
pub fn absence(lang: Lang, reason: AbsenceReason) -> &'static str {
    match reason {
        AbsenceReason::Sick => lang.pick("sakit", "ill"),
        AbsenceReason::OnDuty => lang.pick("dinas luar", "on duty elsewhere"),
        AbsenceReason::Leave => lang.pick("cuti", "on leave"),
        AbsenceReason::Study => lang.pick("tugas belajar", "study assignment"),
        AbsenceReason::NoNotice => lang.pick("tanpa keterangan", "without notice"),
        AbsenceReason::Other => lang.pick("lain", "other"),
    }
}

/// What a day is.
pub fn day_kind(lang: Lang, kind: DayKind) -> &'static str {
    match kind {
        DayKind::Holiday => lang.pick("libur", "holiday"),
        DayKind::JointLeave => lang.pick("cuti bersama", "joint leave"),
        DayKind::Exam => lang.pick("ujian sekolah", "school examinations"),
        DayKind::Workday => lang.pick("hari kerja", "workday"),
    }
}

/// State of a session, by its code.
pub fn session_state(lang: Lang, code: &str) -> String {
    match code {
        "open" => lang.pick("terbuka", "open"),
        "locked" => lang.pick("terkunci", "locked"),
        "cancelled" => lang.pick("batal", "cancelled"),
        other => other,
    }
    .to_owned()
}

/// Method of an assessment, by its code.
pub fn method(lang: Lang, code: &str) -> String {
    match code {
        "cact" => "CACT",
        "sederhana" => lang.pick("sederhana", "simple"),
        "sedang" => lang.pick("sedang", "moderate"),
        "kompleks" => lang.pick("kompleks", "complex"),
        "psikometri" => lang.pick("psikometri", "psychometry"),
        other => other,
    }
    .to_owned()
}
