//! # petatalenta — the house, and the way through it
//!
//! A terminal program for the civil-service agency (BKD) of a province: nine-box talent map, one person's completeness
//! checklist, and the queue for the assessments still to be made, planned under a budget. One binary, one `SQLite` file,
//! many sessions. This page is the map of the code; every module page says what the room is for.
//!
//! ```text
//!   files of the source systems                         a person at a terminal / a script
//!            │                                                      │
//!            ▼                                                      ▼
//!   ┌───────────────┐  Document   ┌──────────────┐  Query / Reply   ┌───────────┐  ┌───────┐
//!   │ exchange      │────────────▶│ store        │◀────────────────▶│ tui       │  │ cli   │
//!   │ sheets, JSON, │             │ SQL, audit,  │  Command / Done  │ screens,  │  │ --json│
//!   │ letters,lists │             │ placements   │                  │ keys, loop│  │       │
//!   └──────┬────────┘             └──────┬───────┘                  └─────┬─────┘  └───┬───┘
//!          │                             │                                │            │
//!          ▼                             ▼                                ▼            ▼
//!   ┌─────────────────────────────────────────────────────────────────────────────────────┐
//!   │ domain: nip, position, evidence, profile, score, ninebox, queue     planner: solve,  │
//!   │ pure rules, no clock, no file, no SQL                                check, explain   │
//!   └─────────────────────────────────────────────────────────────────────────────────────┘
//!            words: every sentence a person reads, Indonesian beside English
//! ```
//!
//! Arrows point at what a layer may name; `tests/architecture.rs` reads the sources and enforces it.
//!
//! | to change … | go to |
//! |---|---|
//! | a rule: weights, cut-offs, bands, validity | `data/profiles/*.toml`, read by [`domain::profile`] |
//! | how evidence becomes a score, a class, a box | [`domain::score`], [`domain::ninebox`] |
//! | who needs an assessment and how urgently | [`domain::queue`] |
//! | what an optimal plan is, and why somebody is not in it | [`planner`] |
//! | a file that can be read, a document that is written | [`exchange`] |
//! | what is stored, and the only place where SQL stands | [`store`] |
//! | what a screen may ask | [`store::ask`] |
//! | who may do what; accounts without access to the file | [`store`], [`store::broker`] |
//! | a screen, a key, a colour | [`tui`] |
//! | a subcommand, a JSON field | [`cli`] |
//! | a sentence | [`words`] |
//! | the synthetic province | [`demo`] |
//!
//! ## Five rules that carry the rest
//!
//! 1. The middle is pure: [`domain`], [`planner`] and the screens' `update` do no I/O and read no clock. The day comes in
//!    from `main`; so the same data on the same day give the same figures anywhere.
//! 2. Everything that happens reaches the interface through one inbox, as a value.
//! 3. Only [`store`] speaks SQL. Grid, list, card, queue and export ask the same questions of it.
//! 4. Nothing is drawn unless something changed; an idle program sends no byte.
//! 5. Each behaviour has the cheapest test that could catch its failure.
//!
//! ## One key press, followed
//!
//! The input thread reads `↓` and sends a message into the inbox. The loop in `tui::run` hands it to `App::update`, which
//! looks the key up in the keymap table, moves the focus and returns *effects*, perhaps "load the grid of unit 42, ticket 7".
//! `crew` passes the question to the store thread; the frame is drawn at once with the old figures. The answer comes back
//! through the same inbox; a ticket that is no longer the latest is dropped; the next frame shows the new figures.
//!
//! ## One imported row, followed
//!
//! [`exchange`] opens the file, finds the header row, recognises the kind, sends every text through the one gate that lets
//! no control character pass, and makes each row a [`exchange::record::Record`] or a refusal with cell and remedy.
//! [`store`] opens one `IMMEDIATE` transaction, compares each record with what is there (*baru*, *berubah*, *sama*,
//! *ditolak*), writes it with its source and a before-image, lets [`domain::score`] place everybody concerned anew, moves
//! the counts of the unit and all its ancestors by the difference, appends the audit entry, and commits. Another session's
//! store thread sees `PRAGMA data_version` move within half a second and asks again.
//!
//! ## Days and rules: the lens
//!
//! Stored placements belong to one day and the active profile. Whoever looks with another day or profile
//! ([`store::ask::Lens`]) gets the same tables computed beside them in temporary ones that shadow the stored, so that every
//! query has one form, and looking never writes.
//!
//! ## Threads
//!
//! | thread | does |
//! |---|---|
//! | ui (main) | `update`, draw; owns application and terminal |
//! | input | reads the terminal |
//! | signals | turns SIGHUP, SIGTERM, SIGINT, SIGTSTP into messages |
//! | store | queries, short writes, watches for other sessions' changes |
//! | work | one long job: solve, import, export |
//!
//! `petatalenta serve` has a thread for each client instead; a client's store thread sends the same questions over the socket.
//!
//! Threads and channels of the standard library; no shared state, no async runtime.

pub mod cli;
pub mod demo;
pub mod domain;
pub mod exchange;
pub mod planner;
pub mod store;
pub mod tui;
pub mod words;
