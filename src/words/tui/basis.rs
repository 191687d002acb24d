//! Words of the forms for what planning rests on: tariffs, charges, periods, sessions, a plan's effort.

use crate::domain::money::Rupiah;
use crate::store::ask::base::TariffSpec;
use crate::words;
use crate::words::Lang;
use crate::words::tui::Text;
use crate::words::tui::labels::text;

pub use crate::words::cli::labels::method;

/// `tarif & periode`
pub const BASIS: Text = text("tarif & periode", "tariffs & periods");
/// `sesi baru`
pub const ADD_SESSION: Text = text("sesi baru", "new session");
/// `ubah sesi`
pub const EDIT_SESSION: Text = text("ubah sesi", "change session");
/// `Dasar perencanaan`
pub const BASIS_TITLE: Text = text("Dasar perencanaan", "What planning rests on");
/// `Periode anggaran baru`
pub const NEW_PERIOD: Text = text("Periode anggaran baru", "New budget period");
/// `Sesi baru`
pub const NEW_SESSION: Text = text("Sesi baru", "New session");
/// `pagu total (rupiah)`
pub const PLAN_BUDGET: Text = text("pagu total (rupiah)", "total budget (rupiah)");
/// `paling lama (detik)`
pub const PLAN_SECONDS: Text = text("paling lama (detik)", "longest time (seconds)");
/// `paling banyak berpindah`
pub const PLAN_MOVES: Text = text("paling banyak berpindah", "most people moved");
/// `Dari tanggal lain: tarif baru mulai hari itu.`
pub const TARIFF_MEANS: Text = text(
    "Dari tanggal lain: tarif baru mulai hari itu.",
    "From another day on: a new tariff from then.",
);
/// `Biaya kursi kosong, persen dari biaya orangnya.`
pub const NO_SHOW_MEANS: Text = text(
    "Biaya kursi kosong, persen dari biaya orangnya.",
    "Cost of an empty seat, percent of the person's cost.",
);
/// `Tidak boleh bertumpang tindih dengan periode lain.`
pub const PERIOD_MEANS: Text = text(
    "Tidak boleh bertumpang tindih dengan periode lain.",
    "Must not overlap another period.",
);
/// `Rencana yang tidak cocok lagi tidak dapat diterima.`
pub const SESSION_MEANS: Text = text(
    "Rencana yang tidak cocok lagi tidak dapat diterima.",
    "Plans that no longer fit cannot be accepted.",
);
/// `Isinya mulai dari sesi yang dipilih; kodenya harus baru.`
pub const NEW_SESSION_MEANS: Text = text(
    "Isinya mulai dari sesi yang dipilih; kodenya harus baru.",
    "Begins as the selected session; its code must be new.",
);
/// `berlaku sejak`
pub const FIELD_SINCE: Text = text("berlaku sejak", "in force since");
/// `biaya lain`
pub const FIELD_RUNNING: Text = text("biaya lain", "running cost");
/// `beban asesor`
pub const FIELD_LOAD: Text = text("beban asesor", "assessor load");
/// `poin tambahan`
pub const FIELD_BONUS: Text = text("poin tambahan", "bonus points");
/// `sumber`
pub const FIELD_SOURCE: Text = text("sumber", "source");
/// `persen`
pub const FIELD_PERCENT: Text = text("persen", "percent");
/// `kode`
pub const FIELD_CODE: Text = text("kode", "code");
/// `dari tanggal`
pub const FIELD_FROM: Text = text("dari tanggal", "first day");
/// `sampai tanggal`
pub const FIELD_TO: Text = text("sampai tanggal", "last day");
/// `pagu (rupiah)`
pub const FIELD_LIMIT: Text = text("pagu (rupiah)", "ceiling (rupiah)");
/// `tanggal`
pub const FIELD_DAY: Text = text("tanggal", "day");
/// `lama (hari)`
pub const FIELD_DAYS: Text = text("lama (hari)", "days");
/// `metode`
pub const FIELD_METHOD: Text = text("metode", "method");
/// `tempat`
pub const FIELD_PLACE: Text = text("tempat", "place");
/// `ruang`
pub const FIELD_ROOM: Text = text("ruang", "room");
/// `kursi`
pub const FIELD_SEATS: Text = text("kursi", "seats");
/// `kapasitas asesor`
pub const FIELD_ASSESSORS: Text = text("kapasitas asesor", "assessor capacity");
/// `biaya tetap`
pub const FIELD_FIXED: Text = text("biaya tetap", "fixed cost");
/// `isi kolom ini`
pub const FIELD_EMPTY: Text = text("isi kolom ini", "fill this field");
/// `tulis tanggal seperti 2027-03-01`
pub const DAY_FAULT: Text = text(
    "tulis tanggal seperti 2027-03-01",
    "write a day like 2027-03-01",
);
/// `tulis bilangan bulat`
pub const NUMBER_FAULT: Text = text("tulis bilangan bulat", "write a whole number");
/// `tulis persen dari 0 sampai 100`
pub const PERCENT_FAULT: Text = text(
    "tulis persen dari 0 sampai 100",
    "write a percentage from 0 to 100",
);
/// `tulis detik dari 1 sampai 3600`
pub const SECONDS_FAULT: Text = text(
    "tulis detik dari 1 sampai 3600",
    "write seconds from 1 to 3600",
);
/// `tulis jumlah orang, atau kosongkan`
pub const MOVES_FAULT: Text = text(
    "tulis jumlah orang, atau kosongkan",
    "write how many people, or leave it empty",
);

/// A tariff in the list of what planning rests on.
pub fn tariff_row(lang: Lang, spec: &TariffSpec, is_example: bool) -> String {
    let mark = if is_example { " (contoh)" } else { "" };
    let cost = Rupiah(spec.pnbp.0.saturating_add(spec.running.0));
    format!(
        "{} · {} · {}{mark}",
        words::domain::level(lang, spec.level),
        method(lang, &spec.method),
        words::rupiah(lang, cost)
    )
}

/// What a method charges for an empty seat, in the same list.
pub fn no_show_row(lang: Lang, code: &str, percent: u8) -> String {
    let method = method(lang, code);
    match lang {
        Lang::Id => format!("{method} · tidak hadir {percent} %"),
        Lang::En => format!("{method} · absent {percent} %"),
    }
}
