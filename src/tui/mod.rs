//! The interface at the terminal: one inbox, `update → effects`, drawn only when something changed.
//!
//! | room | what is there |
//! |---|---|
//! | [`app`] | the path of screens, dialogs, modes: decides what follows from a message |
//! | [`msg`] | messages and effects, as values |
//! | [`screens`] | Peta, Daftar, Orang, Antrean, Jadwal, Hadir, Cari, Impor, the pages of the talent side, and the menu of actions |
//! | [`dialog`], [`evidence_form`] | the one dialog that may stand above them; evidence as a form |
//! | [`keymap`] | every key, one row each |
//! | [`theme`], [`widgets`] | colours by meaning, signs, drawing |
//! | [`intake`], [`clerk`] | files on their way in, and who reads them |
//! | [`loadable`] | values that come from the store, with tickets |
//! | [`frame_gate`] | when the next frame may be drawn |
//! | [`mod@run`], [`crew`], [`listen`], [`terminal`] | the loop, the threads, the terminal's modes |
//! | [`thrift`] | a backend that spares bytes on slow lines |

pub mod app;
pub mod clerk;
pub mod crew;
pub mod dialog;
pub mod evidence_form;
#[cfg(test)]
mod fixtures;
pub mod frame_gate;
pub mod intake;
pub mod key;
pub mod keymap;
pub mod listen;
pub mod loadable;
pub mod msg;
pub mod run;
pub mod screens;
pub mod terminal;
pub mod theme;
pub mod thrift;
pub mod widgets;

pub use crate::tui::run::CannotOpen;
pub use crate::tui::run::TuiOptions;
pub use crate::tui::run::log_panics;
pub use crate::tui::run::run;
