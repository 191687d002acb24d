//! Files in and documents out. Reads what the source systems write and hands on checked [`record::Document`]s;
//! writes letters and lists from plain values. Knows no database and no screen.

pub mod record;
