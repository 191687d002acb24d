//! The planner: who is assessed when, under budget, seats, assessors and units, with a proof and with reasons.
//!
//! Pure: no file, no clock (the caller passes one), no randomness without a seed. The JSON of [`instance`] and [`plan`] is a contract.
//!
//! | room | what is decided there |
//! |---|---|
//! | [`instance`] | the question, read strictly |
//! | [`plan`] | the answer |
//! | [`check`] | is a plan legal? Shares nothing with the solver but the types |
//! | [`solve`] | anytime search with a certified bound (private rooms: `model`, `state`, `construct`, `master`, `lp`, `search`, `fit`, `minima`, `pack`, `seat`) |
//! | [`bill`] | what a plan costs, line by line |
//! | [`explain`] | why not, and what would help |
//! | [`why`] | why somebody has the seat, or who has it instead |
//! | [`conflict`] | which rules cannot be kept together |
//! | [`repair`] | what would let them be kept |
//! | [`prices`] | what a little more of anything scarce would bring |
//! | [`drift`] | does a plan still fit what has changed since |
//! | [`moves`] | fewer moves against the plan before |
//! | [`frontier`] | what more money buys, what a new plan changes |
//! | [`sample`] | deterministic instances for measurements |

pub mod bill;
pub mod check;
pub mod conflict;
mod construct;
mod court;
pub mod drift;
pub mod explain;
mod fit;
pub mod frontier;
pub mod instance;
mod lp;
mod master;
mod minima;
mod model;
pub mod moves;
mod pack;
pub mod plan;
pub mod prices;
pub mod repair;
pub mod sample;
mod search;
mod seat;
pub mod solve;
mod state;
pub mod why;

#[cfg(test)]
mod tests;
