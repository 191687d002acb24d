//! Files in and documents out. Reads what the source systems write and hands on checked [`record::Document`]s;
//! writes letters and lists from plain values. Knows no database and no screen.
//!
//! A file comes in through [`read::read_file`]:
//!
//! | step | room | what it adds |
//! |---|---|---|
//! | file → bytes → typed cells | [`apart`] | a process of its own, with limits that the kernel keeps |
//! | bytes → typed cells | [`sheet`] | limits, formats, separators, encodings; every text through [`clean`] |
//! | cells → table | [`recognise`], [`layouts`] | which kind it is, where each field stands, letterhead and signature cut off |
//! | row → value | [`units`], `posts`, `employees`, `ekinerja`, [`assessment`], `histories`, `presence` by [`value`] and `codes` | a record, or the cell and the reason |
//! | rows → document | [`read`] | keys that stand twice, the units' tree, the day of the file, its hash |
//!
//! What an office calls otherwise is told by a [`mapping`]; [`suggest`] proposes one, a [`shelf`] keeps it by name.
//!
//! Documents go out as bytes from [`board`], [`call_list`], [`ics`], [`letter`], [`rejects`] and [`table`]; [`table::create_new`] puts them
//! into a new file of the owner's own and never over an old one.

pub mod apart;
pub mod assessment;
pub mod board;
pub mod call_list;
pub mod clean;
pub mod ics;
pub mod layouts;
pub mod letter;
pub mod mapping;
pub mod read;
pub mod recognise;
pub mod record;
pub mod rejects;
pub mod sheet;
pub mod shelf;
pub mod suggest;
pub mod table;
pub mod units;
pub mod value;

mod codes;
mod ekinerja;
mod employees;
mod histories;
mod posts;
mod presence;
