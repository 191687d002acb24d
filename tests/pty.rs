//! The real binary at a real terminal.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::string_slice,
    clippy::disallowed_methods,
    clippy::cast_precision_loss,
    reason = "a test stops at the first surprise, and may look at the clock"
)]

mod robot;
