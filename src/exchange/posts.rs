//! References of posts (`Referensi-Jabatan-Struktural`, `…-Fungsional`, `…-Pelaksana`): one row → one post with what the list
//! says of its level and retirement age.

use crate::domain::position::PositionKind;
use crate::domain::position::functional_level;
use crate::domain::position::level_by_eselon;
use crate::exchange::layouts::Field;
use crate::exchange::record::FileKind;
use crate::exchange::record::Reason;
use crate::exchange::record::Record;
use crate::exchange::record::ReferencePost;
use crate::exchange::record::Rejection;
use crate::exchange::value::RowView;

/// Retirement ages that a list may say, in years (UU 20/2023: 58 to 65; judges of examination bodies and professors to 70).
const BUP: std::ops::RangeInclusive<i32> = 50..=70;

/// One row → a post.
pub(super) fn parse(view: &RowView<'_>) -> Result<Record, Rejection> {
    let name = view.needed_text(Field::Position)?;
    let (kind, level) = match view.table.kind {
        FileKind::StructuralPosts => {
            let level = view.word(Field::EselonId, |text| {
                // 99 is said of posts without eselon.
                let is_none = matches!(text, "99" | "00" | "-");
                is_none
                    .then_some(None)
                    .or_else(|| level_by_eselon(text).map(Some))
            })?;
            (PositionKind::Structural, level.flatten())
        }
        FileKind::FunctionalPosts => {
            let jenjang = view.text(Field::Jenjang)?;
            let level = functional_level(&name, jenjang.as_deref().unwrap_or_default());
            if let (None, Some(found)) = (level, jenjang) {
                let found = found.into_owned();
                return Err(view.refuse(Field::Jenjang, Reason::UnknownValue { found }));
            }
            (PositionKind::Functional, level)
        }
        _ => (PositionKind::General, None),
    };
    let bup = view.whole(Field::Bup, BUP)?;
    Ok(Record::Post(ReferencePost {
        kind,
        code: view.needed_text(Field::PostCode)?,
        name,
        level,
        bup: bup.and_then(|years| u8::try_from(years).ok()),
    }))
}
