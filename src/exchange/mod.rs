//! Files in and documents out. Reads what the source systems write and hands on checked [`record::Document`]s;
//! writes letters and lists from plain values. Knows no database and no screen.
//!
//! A file comes in through [`read::read_file`]:
//!
//! | step | room | what it adds |
//! |---|---|---|
//! | bytes → typed cells | [`sheet`] | limits, formats, separators, encodings; every text through [`clean`] |
//! | cells → table | [`recognise`], [`layouts`] | which kind it is, where each field stands, letterhead and signature cut off |
//! | row → value | [`units`], [`employees`], [`ekinerja`], [`assessment`], [`histories`] by [`value`] and [`codes`] | a record, or the cell and the reason |
//! | rows → document | [`read`] | keys that stand twice, the units' tree, the day of the file, its hash |

pub mod assessment;
pub mod clean;
pub mod layouts;
pub mod read;
pub mod recognise;
pub mod record;
pub mod sheet;
pub mod units;
pub mod value;

mod codes;
mod ekinerja;
mod employees;
mod histories;
