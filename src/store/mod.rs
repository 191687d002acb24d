//! The only rooms that speak SQL. Screens name nothing of it but [`ask`].

pub mod ask;
