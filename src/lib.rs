//! The architecture page (written below as the house is built).

pub mod cli;
pub mod demo;
pub mod domain;
pub mod exchange;
pub mod planner;
pub mod store;
pub mod tui;
pub mod words;
