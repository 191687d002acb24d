//! What follows from which message.
