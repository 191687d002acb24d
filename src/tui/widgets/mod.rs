//! Drawing only: every widget gets borrowed data that has been decided already, and is total for every area.

pub mod gauge;
pub mod grid;
pub mod panel;
pub mod table;
pub mod text;
pub mod tree;
