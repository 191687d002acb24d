//! planner

pub mod instance;
pub mod plan;
