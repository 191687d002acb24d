//! Fields of what is stored and their values, for whoever reads what an import changes: the name in the database (English,
//! stable) → what people call it.

use jiff::civil::Date;
use serde::de::DeserializeOwned;

use crate::domain::outcome::Score;
use crate::domain::position::Golongan;
use crate::words;
use crate::words::Lang;
use crate::words::domain as terms;

/// Name of a field.
pub fn name(lang: Lang, field: &str) -> String {
    let (id, en) = match field {
        "name" => ("nama", "name"),
        "title_front" => ("gelar depan", "title before"),
        "title_back" => ("gelar belakang", "title after"),
        "birth" => ("tanggal lahir", "date of birth"),
        "sex" => ("jenis kelamin", "sex"),
        "employment" => ("jenis pegawai", "employment"),
        "legal_status" => ("kedudukan hukum", "legal status"),
        "golongan" => ("golongan", "grade"),
        "golongan_since" => ("TMT golongan", "grade since"),
        "position" => ("jabatan", "position"),
        "position_kind" => ("jenis jabatan", "kind of position"),
        "level" => ("jenjang", "level"),
        "position_since" => ("TMT jabatan", "position since"),
        "service_since" => ("TMT CPNS", "in service since"),
        "unit_code" => ("kode unit", "unit code"),
        "code" => ("kode", "code"),
        "parent" => ("unit atasan", "parent unit"),
        "education" => ("pendidikan", "education"),
        "degree" => ("tingkat pendidikan", "degree"),
        "field" => ("bidang studi", "field of study"),
        "school" => ("sekolah", "school"),
        "fits" => ("sesuai jabatan", "fits the position"),
        "year" => ("tahun", "year"),
        "month" => ("bulan", "month"),
        "results" => ("hasil kerja", "work results"),
        "behaviour" => ("perilaku kerja", "work behaviour"),
        "predicate" => ("predikat", "predicate"),
        "rated_on" => ("dinilai", "rated on"),
        "acting" => ("Plt/Plh", "acting"),
        "post" => ("jabatan dinilai", "rated position"),
        "unit" => ("unit", "unit"),
        "date" => ("tanggal", "date"),
        "method" => ("metode", "method"),
        "purpose" => ("tujuan", "purpose"),
        "potential" => ("potensi", "potential"),
        "competence" => ("kompetensi", "competence"),
        "digital" => ("literasi digital", "digital literacy"),
        "emerging" => ("keahlian masa depan", "emerging skills"),
        "jpm" => ("JPM", "JPM"),
        "percent" => ("persentase", "percentage"),
        "remarks" => ("catatan", "remarks"),
        "finished" => ("selesai", "finished"),
        "hours" => ("jam pelajaran", "hours"),
        "number" => ("nomor", "number"),
        "valid_until" => ("berlaku sampai", "valid until"),
        "scope" => ("lingkup", "scope"),
        "team" => ("nama tim", "team"),
        "head" => ("ketua tim", "head of the team"),
        "cross_agency" => ("lintas instansi", "across agencies"),
        "severity" => ("tingkat hukuman", "severity"),
        "from" => ("mulai", "from"),
        "until" => ("sampai", "until"),
        "since" => ("TMT", "since"),
        "tenure" => ("sifat jabatan", "tenure"),
        "proof" => ("verifikasi", "verification"),
        other => return other.replace('_', " "),
    };
    lang.pick(id, en).to_owned()
}

fn word<T: DeserializeOwned>(raw: &str) -> Option<T> {
    serde_json::from_value(serde_json::Value::String(raw.to_owned())).ok()
}

/// A value as the database writes it, in words. What has no words is shown as it is.
pub fn value(lang: Lang, field: &str, raw: &str) -> String {
    if raw.is_empty() {
        return String::new();
    }
    let said: Option<String> = match field {
        "sex" => word(raw).map(|sex| terms::sex(lang, sex).to_owned()),
        "employment" => word(raw).map(|kind| terms::employment(lang, kind).to_owned()),
        "position_kind" => word(raw).map(|kind| terms::position_kind(lang, kind).to_owned()),
        // A post has a level, a leadership training another.
        "level" => word(raw)
            .map(|level| terms::level(lang, level).to_owned())
            .or_else(|| word(raw).map(|level| terms::leadership(lang, level).to_owned())),
        "golongan" => raw.parse().ok().map(|id| Golongan(id).name()),
        "degree" => word(raw).map(|degree| terms::degree(degree).to_owned()),
        "results" | "behaviour" => word(raw).map(|rating| terms::rating(lang, rating).to_owned()),
        "predicate" => word(raw).map(|predicate| terms::predicate(lang, predicate).to_owned()),
        "purpose" => word(raw).map(|purpose| terms::purpose(lang, purpose).to_owned()),
        "scope" => word(raw).map(|scope| terms::award_scope(lang, scope).to_owned()),
        "severity" => word(raw).map(|severity| terms::severity(lang, severity).to_owned()),
        "tenure" => word(raw).map(|tenure| terms::tenure(lang, tenure).to_owned()),
        "proof" => word(raw).map(|proof| terms::proof(lang, proof).to_owned()),
        "potential" | "competence" | "digital" | "emerging" | "jpm" | "percent" => raw
            .parse()
            .ok()
            .map(|hundredths| words::score(lang, Score(hundredths))),
        "fits" | "finished" | "acting" | "head" | "cross_agency" => match raw {
            "true" => Some(lang.pick("ya", "yes").to_owned()),
            "false" => Some(lang.pick("tidak", "no").to_owned()),
            _ => None,
        },
        _ => raw.parse::<Date>().ok().map(|date| words::date(lang, date)),
    };
    said.unwrap_or_else(|| raw.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_said_as_people_say_them() {
        assert_eq!(value(Lang::Id, "potential", "8245"), "82,45");
        assert_eq!(
            value(Lang::En, "position_since", "2022-01-02"),
            "2 Jan 2022"
        );
        assert_eq!(value(Lang::Id, "golongan", "34"), "III/d");
        assert_eq!(value(Lang::Id, "fits", "true"), "ya");
        assert_eq!(value(Lang::Id, "level", "pengawas"), "pengawas");
        assert_eq!(value(Lang::Id, "position", "Analis"), "Analis");
        assert_eq!(value(Lang::Id, "behaviour", ""), "");
        assert_eq!(name(Lang::Id, "golongan_since"), "TMT golongan");
        assert_eq!(name(Lang::Id, "some_thing"), "some thing");
    }
}
