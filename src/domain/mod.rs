//! The rules of the field, pure: no file, no clock, no database, no screen.
//!
//! | room | what is decided there |
//! |---|---|
//! | [`nip`] | the 18-digit employee number and what it tells |
//! | [`position`] | level of a post (*jenjang*), grade (*golongan*), retirement age (*BUP*) |
//! | [`person`] | an ASN and a work unit as the program knows them |
//! | [`evidence`] | everything that can speak for a person, with its state of proof |
//! | [`profile`] | a rule profile: weights, bands, cut-offs, how missing data counts |
//! | [`score`] | evidence + profile + day → [`outcome::Outcome`] |
//! | [`outcome`] | the result: box or tray, parts of the score, checklist, reachable boxes |
//! | [`ninebox`] | the official matrix of nine boxes and what follows from each |
//! | [`queue`] | who needs an assessment, and with how many points |
//! | [`filter`] | the filter language of lists and of the command line |
//! | [`freshness`] | how old the data of a source may be |
//! | [`calendar`] | methods, tariffs, budget and the layout of sessions on workdays |
//! | [`money`] | whole rupiah |
//! | [`assume`] | pieces that are supposed to be there |
//! | [`office`] | letterhead and signatory of an office |
//!
//! Scores are integers: a [`outcome::Score`] counts hundredths of a point, [`outcome::Points`] millionths,
//! so that weight × score never rounds and a sum by hand is the sum on the screen.

pub mod assume;
pub mod calendar;
pub mod evidence;
pub mod filter;
pub mod freshness;
pub mod holidays;
pub mod money;
pub mod ninebox;
pub mod nip;
pub mod office;
pub mod outcome;
pub mod person;
pub mod position;
pub mod profile;
pub mod queue;
pub mod score;
