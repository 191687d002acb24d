//! Attendance list: who came to an assessment on which day, and who did not, for which of the agreed reasons.

use jiff::civil::Date;

use crate::exchange::layouts::Field;
use crate::exchange::record::Presence;
use crate::exchange::record::Reason;
use crate::exchange::record::Record;
use crate::exchange::record::Rejection;
use crate::exchange::value::RowView;

/// One row → somebody's presence. An empty cell is no absence: nobody is marked for what was not written.
pub(super) fn parse(view: &RowView<'_>) -> Result<Record, Rejection> {
    let nip = view.nip()?;
    let date: Date = view.needed_date(Field::Date)?;
    let presence = view
        .word(Field::Presence, presence)?
        .ok_or_else(|| view.refuse(Field::Presence, Reason::Empty))?;
    Ok(Record::Presence {
        nip,
        date,
        presence,
    })
}

/// The word of the list, or its usual short form.
fn presence(text: &str) -> Option<Presence> {
    let word: String = text
        .chars()
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect();
    Some(match word.as_str() {
        "hadir" | "h" => Presence::Attended,
        "sakit" | "s" => Presence::Sick,
        "dinasluar" | "dl" | "dinas" => Presence::OnDuty,
        "cuti" | "c" => Presence::Leave,
        "tugasbelajar" | "tb" => Presence::Study,
        "tanpaketerangan" | "tk" | "alpa" | "alpha" | "tidakhadir" => Presence::NoNotice,
        "izin" | "ijin" | "i" | "lainnya" => Presence::Other,
        "menolak" | "tolak" => Presence::Refused,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_of_the_list_and_nothing_else() {
        assert_eq!(presence("Hadir"), Some(Presence::Attended));
        assert_eq!(presence("DINAS LUAR"), Some(Presence::OnDuty));
        assert_eq!(presence("Tanpa Keterangan"), Some(Presence::NoNotice));
        assert_eq!(presence("tdk"), None);
        assert_eq!(presence("√"), None);
    }
}
