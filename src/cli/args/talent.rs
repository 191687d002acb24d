//! Options of what concerns evidence, suppositions and frozen mappings.

use std::path::PathBuf;

use clap::Args;
use clap::Subcommand;

/// Options of `evidence`.
#[derive(Debug, Args)]
pub struct EvidenceArgs {
    /// What to do.
    #[command(subcommand)]
    pub act: EvidenceTask,
}

/// What `evidence` can do.
#[derive(Debug, Subcommand)]
pub enum EvidenceTask {
    /// Everything that speaks for somebody.
    #[command(alias = "daftar")]
    List {
        /// Who.
        #[arg(value_name = "NIP")]
        nip: String,
    },
    /// Verifies.
    #[command(alias = "verifikasi")]
    Verify(JudgeArgs),
    /// Rejects.
    #[command(alias = "tolak")]
    Reject(JudgeArgs),
    /// Adds a piece.
    #[command(alias = "tambah")]
    Add {
        /// Who.
        #[arg(value_name = "NIP")]
        nip: String,
        /// Kind, as `list --json` names it.
        #[arg(value_name = "KIND")]
        kind: String,
        /// Its fields.
        #[arg(value_name = "FIELD=VALUE", required = true)]
        fields: Vec<String>,
        /// Verified at once.
        #[arg(long)]
        verified: bool,
        /// Why.
        #[arg(long, value_name = "TEXT", default_value = "")]
        reason: String,
    },
    /// Corrects fields.
    #[command(alias = "koreksi")]
    Correct {
        /// Who.
        #[arg(value_name = "NIP")]
        nip: String,
        /// Which row.
        #[arg(value_name = "ID")]
        id: i64,
        /// Its new values.
        #[arg(value_name = "FIELD=VALUE", required = true)]
        fields: Vec<String>,
        /// Why.
        #[arg(long, value_name = "TEXT")]
        reason: String,
    },
}

/// Which rows of whom are judged.
#[derive(Debug, Args)]
pub struct JudgeArgs {
    /// Whose; several times for several people.
    #[arg(value_name = "NIP", required = true)]
    pub nips: Vec<String>,
    /// Only these rows; else all that wait.
    #[arg(long = "id", value_name = "ID")]
    pub ids: Vec<i64>,
    /// Only this kind.
    #[arg(long, value_name = "KIND")]
    pub kind: Option<String>,
    /// Why.
    #[arg(long, value_name = "TEXT", default_value = "")]
    pub reason: String,
}

/// Options of `note`.
#[derive(Debug, Args)]
pub struct NoteArgs {
    /// About whom.
    #[arg(value_name = "NIP")]
    pub nip: String,
    /// What; nothing: the notes so far.
    #[arg(value_name = "TEXT")]
    pub text: Vec<String>,
}

/// Options of `whatif`.
#[derive(Debug, Args)]
pub struct WhatIfArgs {
    /// NIP and suppositions, in any order.
    #[arg(value_name = "NIP|ITEM=VALUE")]
    pub words: Vec<String>,
    /// Everybody of this unit.
    #[arg(long, value_name = "U")]
    pub unit: Option<String>,
    /// Only people who pass.
    #[arg(long, value_name = "FILTER")]
    pub filter: Option<String>,
    /// Other rules, by name.
    #[arg(long, value_name = "NAME", conflicts_with = "profile_file")]
    pub rules: Option<String>,
    /// Other rules, from a file.
    #[arg(long, value_name = "FILE")]
    pub profile_file: Option<PathBuf>,
    /// Names at the most.
    #[arg(long, value_name = "N", default_value_t = 50)]
    pub limit: u32,
    /// Applies what may be applied.
    #[arg(long)]
    pub apply: bool,
}

/// Options of `snapshot`.
#[derive(Debug, Args)]
pub struct SnapshotArgs {
    /// What to do.
    #[command(subcommand)]
    pub act: SnapshotTask,
}

/// What `snapshot` can do.
#[derive(Debug, Subcommand)]
pub enum SnapshotTask {
    /// Freezes the mapping of today.
    #[command(alias = "ambil")]
    Take {
        /// Under this label.
        #[arg(value_name = "LABEL")]
        label: String,
        /// Why.
        #[arg(long, value_name = "TEXT", default_value = "")]
        note: String,
    },
    /// All of them.
    #[command(alias = "daftar")]
    List,
}

/// Options of `movement`.
#[derive(Debug, Args)]
pub struct MovementArgs {
    /// Label of the earlier one.
    #[arg(value_name = "FROM")]
    pub from: String,
    /// Label of the later one; nothing: as things stand.
    #[arg(value_name = "TO")]
    pub to: Option<String>,
    /// Only this unit.
    #[arg(long, value_name = "U")]
    pub unit: Option<String>,
    /// Names at the most.
    #[arg(long, value_name = "N", default_value_t = 50)]
    pub limit: u32,
}

/// Options of `expiring`.
#[derive(Debug, Args)]
pub struct ExpiringArgs {
    /// Which unit.
    #[arg(long, value_name = "U")]
    pub unit: Option<String>,
    /// Only people who pass.
    #[arg(long, value_name = "FILTER")]
    pub filter: Option<String>,
}

/// Options of `calibrate`.
#[derive(Debug, Args)]
pub struct CalibrateArgs {
    /// What to do.
    #[command(subcommand)]
    pub act: CalibrateTask,
}

/// What `calibrate` can do.
#[derive(Debug, Subcommand)]
pub enum CalibrateTask {
    /// Freezes the mapping and opens a session.
    #[command(alias = "buka")]
    Open {
        /// Its label.
        #[arg(value_name = "LABEL")]
        label: String,
        /// On which unit.
        #[arg(long, value_name = "U")]
        unit: String,
    },
    /// Moves somebody.
    #[command(alias = "pindah")]
    Move {
        /// In which session.
        #[arg(value_name = "LABEL")]
        label: String,
        /// Who.
        #[arg(value_name = "NIP")]
        nip: String,
        /// Where to.
        #[arg(value_name = "BOX", value_parser = clap::value_parser!(u8).range(1..=9))]
        to: u8,
        /// Who authorises it.
        #[arg(long, value_name = "TEXT")]
        authoriser: String,
        /// Why.
        #[arg(long, value_name = "CODE", value_parser = ["late_evidence", "data_error", "assignment", "integrity", "judgement"])]
        reason: String,
        /// On what evidence.
        #[arg(long, value_name = "TEXT")]
        evidence: String,
    },
    /// Withdraws a move.
    #[command(alias = "tarik")]
    Withdraw {
        /// In which session.
        #[arg(value_name = "LABEL")]
        label: String,
        /// Who.
        #[arg(value_name = "NIP")]
        nip: String,
        /// Why.
        #[arg(long, value_name = "TEXT")]
        reason: String,
    },
    /// Closes a session.
    #[command(alias = "tutup")]
    Close {
        /// Which.
        #[arg(value_name = "LABEL")]
        label: String,
    },
    /// One session; nothing: all labels.
    #[command(alias = "lihat")]
    Show {
        /// Which.
        #[arg(value_name = "LABEL")]
        label: Option<String>,
    },
    /// The berita acara.
    #[command(alias = "berita-acara")]
    Minutes {
        /// Of which session.
        #[arg(value_name = "LABEL")]
        label: String,
        /// The new file.
        #[arg(long, value_name = "FILE")]
        out: PathBuf,
    },
}
