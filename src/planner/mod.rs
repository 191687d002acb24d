//! The planner: who is assessed when, under budget, seats, assessors and units, with a proof and with reasons.
//!
//! Pure: no file, no clock (the caller passes one), no randomness without a seed. The JSON of [`instance`] and [`plan`] is a contract.
//!
//! | room | what is decided there |
//! |---|---|
//! | [`instance`] | the question, read strictly |
//! | [`plan`] | the answer |
//! | [`check`] | is a plan legal? Shares nothing with the solver but the types |

pub mod check;
pub mod instance;
pub mod plan;
