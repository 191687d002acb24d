//! The argument tree, as `cli.md` fixes it. Help texts are not here: [`super::help`] puts them in from [`crate::words::cli`]
//! in the language of the reader; what stands here in `///` is for whoever reads the code.
//!
//! One file although long: one argument tree, read from top to bottom.

use std::path::PathBuf;

use clap::Args;
use clap::Parser;
use clap::Subcommand;
use clap::ValueEnum;
use jiff::civil::Date;

use crate::domain::money::NotRupiah;
use crate::domain::money::Rupiah;
use crate::words::Lang;

mod talent;

pub use crate::cli::args::talent::CalibrateArgs;
pub use crate::cli::args::talent::CalibrateTask;
pub use crate::cli::args::talent::EvidenceArgs;
pub use crate::cli::args::talent::EvidenceTask;
pub use crate::cli::args::talent::ExpiringArgs;
pub use crate::cli::args::talent::JudgeArgs;
pub use crate::cli::args::talent::MovementArgs;
pub use crate::cli::args::talent::NoteArgs;
pub use crate::cli::args::talent::SnapshotArgs;
pub use crate::cli::args::talent::SnapshotTask;
pub use crate::cli::args::talent::WhatIfArgs;

/// Everything a call of the program says.
#[derive(Debug, Parser)]
#[command(
    name = "petatalenta",
    bin_name = "petatalenta",
    version,
    disable_help_subcommand = true,
    disable_help_flag = true,
    disable_version_flag = true,
    max_term_width = 110
)]
pub struct Arguments {
    /// Options that hold everywhere.
    #[command(flatten)]
    pub everywhere: Everywhere,
    /// What to do; nothing: open the interface.
    #[command(subcommand)]
    pub command: Option<Task>,
}

/// Options that hold everywhere.
#[derive(Debug, Clone, Args)]
pub struct Everywhere {
    /// The database.
    #[arg(
        long,
        global = true,
        value_name = "FILE",
        env = "PETATALENTA_DB",
        hide_env = true
    )]
    pub db: Option<PathBuf>,
    /// Language of people's text.
    #[arg(long, global = true, value_name = "id|en", value_parser = read_lang)]
    pub lang: Option<Lang>,
    /// One JSON document on standard output.
    #[arg(long, global = true)]
    pub json: bool,
    /// The day that counts as today.
    #[arg(long, global = true, value_name = "DATE", value_parser = read_date)]
    pub today: Option<Date>,
    /// Rule profile.
    #[arg(long, global = true, value_name = "NAME")]
    pub profile: Option<String>,
    /// A frozen mapping, with its own day and rules.
    #[arg(long, global = true, value_name = "LABEL", conflicts_with_all = ["today", "profile"])]
    pub snapshot: Option<String>,
    /// Fewer messages.
    #[arg(short, long, global = true)]
    pub quiet: bool,
    /// More messages.
    #[arg(short, long, global = true, conflicts_with = "quiet")]
    pub verbose: bool,
}

/// The subcommands.
#[derive(Debug, Subcommand)]
pub enum Task {
    /// Makes the synthetic province and opens it.
    Demo(DemoArgs),
    /// Takes files of the source systems into the database.
    #[command(alias = "impor")]
    Import(ImportArgs),
    /// Mappings of columns.
    #[command(alias = "pemetaan")]
    Map(MapArgs),
    /// History of imports.
    #[command(alias = "riwayat-impor")]
    Imports(ImportsArgs),
    /// Ages of the sources.
    #[command(alias = "sumber")]
    Sources(SourcesArgs),
    /// The unit tree.
    #[command(alias = "unit")]
    Units(UnitsArgs),
    /// Nine boxes of a unit.
    #[command(alias = "peta")]
    Grid(GridArgs),
    /// Lists of people.
    #[command(alias = "daftar")]
    People(PeopleArgs),
    /// One person.
    #[command(alias = "orang")]
    Person(PersonArgs),
    /// Quick lookup.
    #[command(alias = "cari")]
    Find(FindArgs),
    /// Who needs an assessment.
    #[command(alias = "antrean")]
    Queue(QueueArgs),
    /// Plans.
    #[command(alias = "rencana")]
    Plan(PlanArgs),
    /// The calendar.
    #[command(alias = "sesi")]
    Session(SessionArgs),
    /// Tariffs.
    #[command(alias = "tarif")]
    Tariff(TariffArgs),
    /// The budget.
    #[command(alias = "anggaran")]
    Budget(BudgetArgs),
    /// Who came to a session.
    #[command(alias = "kehadiran")]
    Attend(AttendArgs),
    /// Call letters and lists.
    #[command(alias = "surat")]
    Letters(LettersArgs),
    /// Documents.
    #[command(alias = "laporan")]
    Report(ReportArgs),
    /// Rule profiles.
    #[command(alias = "profil")]
    Profile(ProfileArgs),
    /// Pieces of evidence.
    #[command(alias = "bukti")]
    Evidence(EvidenceArgs),
    /// Notes about a person.
    #[command(alias = "catatan")]
    Note(NoteArgs),
    /// Takes back one's own latest change.
    #[command(alias = "urungkan")]
    Undo,
    /// Does it again.
    #[command(alias = "ulangi")]
    Redo,
    /// What would be.
    #[command(alias = "andaikan")]
    Whatif(WhatIfArgs),
    /// Frozen mappings.
    #[command(alias = "potret")]
    Snapshot(SnapshotArgs),
    /// Calibration sessions.
    #[command(alias = "kalibrasi")]
    Calibrate(CalibrateArgs),
    /// Who moved between two mappings.
    #[command(alias = "pergerakan")]
    Movement(MovementArgs),
    /// Assessments by the month in which they end.
    #[command(alias = "kedaluwarsa")]
    Expiring(ExpiringArgs),
    /// Serves accounts that have no access to the file.
    #[command(alias = "layani")]
    Serve(ServeArgs),
    /// Checks the surroundings.
    #[command(alias = "periksa")]
    Doctor,
    /// Who is signed in.
    #[command(alias = "siapa")]
    Whoami,
    /// The audit trail.
    Audit(AuditArgs),
    /// Roles: who may do what.
    #[command(alias = "izin")]
    Permit(PermitArgs),
    /// Proven copies of the database.
    #[command(alias = "cadangan")]
    Backup(BackupArgs),
    /// Completions of a shell.
    Completions(CompletionsArgs),
    /// Manual pages.
    Man(ManArgs),
}

/// Options of `serve`.
#[derive(Debug, Args)]
pub struct ServeArgs {
    /// Where clients come in.
    #[arg(long, value_name = "PATH")]
    pub socket: PathBuf,
}

/// Options of `demo`.
#[derive(Debug, Args)]
pub struct DemoArgs {
    /// How many ASN.
    #[arg(long, value_name = "N", default_value_t = 9_012, value_parser = clap::value_parser!(u32).range(1..=200_000))]
    pub people: u32,
    /// Seed of the generator.
    #[arg(long, value_name = "S", default_value_t = 1)]
    pub seed: u64,
    /// Also keep the source files here.
    #[arg(long, value_name = "DIR")]
    pub files: Option<PathBuf>,
    /// Do not open the interface.
    #[arg(long)]
    pub no_open: bool,
}

/// Options of `import`.
#[derive(Debug, Args)]
pub struct ImportArgs {
    /// The files.
    #[arg(required = true, value_name = "FILE")]
    pub files: Vec<PathBuf>,
    /// Kind of the files.
    #[arg(long, value_name = "KIND")]
    pub kind: Option<String>,
    /// The day the files speak of, where they do not say it.
    #[arg(long, value_name = "DATE", value_parser = read_date)]
    pub date: Option<Date>,
    /// Purpose of assessments, where the files do not say it.
    #[arg(long, value_name = "PURPOSE")]
    pub purpose: Option<Aim>,
    /// Method of assessments, where the files do not say it.
    #[arg(long, value_name = "METHOD")]
    pub method: Option<String>,
    /// Change nothing.
    #[arg(long)]
    pub dry_run: bool,
    /// Take the good rows, however many are rejected.
    #[arg(long)]
    pub keep_good: bool,
    /// Mapping of columns.
    #[arg(long, value_name = "NAME|FILE")]
    pub map: Option<String>,
    /// Propose a mapping for one file, and do nothing else.
    #[arg(long)]
    pub suggest_map: bool,
    /// Write rejected rows here.
    #[arg(long, value_name = "FILE")]
    pub rejects: Option<PathBuf>,
}

/// Options of `sources`.
#[derive(Debug, Args)]
pub struct SourcesArgs {
    /// The unit; its code, number, name or a part of the name.
    #[arg(long, value_name = "UNIT")]
    pub unit: Option<String>,
}

/// Options of `map`.
#[derive(Debug, Args)]
pub struct MapArgs {
    /// What to do.
    #[command(subcommand)]
    pub act: MapTask,
}

/// What `map` can do.
#[derive(Debug, Subcommand)]
pub enum MapTask {
    /// Checks a mapping and keeps it under a name.
    #[command(alias = "simpan")]
    Save {
        /// Its name.
        #[arg(value_name = "NAME")]
        name: String,
        /// The file it is in.
        #[arg(value_name = "FILE")]
        file: PathBuf,
        /// Take the place of one that has the name.
        #[arg(long)]
        replace: bool,
    },
    /// Those that are kept.
    #[command(alias = "daftar")]
    List,
    /// One of them.
    #[command(alias = "lihat")]
    Show {
        /// Its name.
        #[arg(value_name = "NAME")]
        name: String,
    },
}

/// Purposes of an assessment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Aim {
    /// *Pemetaan*.
    #[value(name = "pemetaan", alias = "mapping")]
    Mapping,
    /// *Pengisian jabatan*.
    #[value(name = "pengisian", alias = "filling")]
    Filling,
}

/// Options of `imports`.
#[derive(Debug, Args)]
pub struct ImportsArgs {
    /// What to do with one.
    #[command(subcommand)]
    pub act: Option<ImportsTask>,
}

/// What `imports` can do.
#[derive(Debug, Subcommand)]
pub enum ImportsTask {
    /// Takes a whole import back.
    #[command(alias = "urungkan")]
    Undo {
        /// Which.
        #[arg(value_name = "ID")]
        id: i64,
    },
}

/// Options of `units`.
#[derive(Debug, Args)]
pub struct UnitsArgs {
    /// Indented.
    #[arg(long)]
    pub tree: bool,
    /// With boxes and tray of each.
    #[arg(long)]
    pub boxes: bool,
}

/// Options of `grid`.
#[derive(Debug, Args)]
pub struct GridArgs {
    /// Which unit.
    #[arg(long, value_name = "U")]
    pub unit: Option<String>,
    /// Only people who pass.
    #[arg(long, value_name = "FILTER")]
    pub filter: Option<String>,
    /// As of another day.
    #[arg(long, value_name = "DATE", value_parser = read_date)]
    pub as_of: Option<Date>,
    /// Split.
    #[arg(long, value_name = "jenjang")]
    pub by: Option<By>,
}

/// By what a grid can be split.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum By {
    /// Level of the post.
    Jenjang,
}

/// Options of `people`.
#[derive(Debug, Args)]
pub struct PeopleArgs {
    /// Which unit.
    #[arg(long, value_name = "U")]
    pub unit: Option<String>,
    /// Which box, the tray, or one of its reasons.
    #[arg(long = "box", value_name = "N|tray")]
    pub cell: Option<String>,
    /// Only people who pass.
    #[arg(long, value_name = "FILTER")]
    pub filter: Option<String>,
    /// Order.
    #[arg(long, value_name = "ORDER")]
    pub sort: Option<Order>,
    /// Rows to leave out.
    #[arg(long, value_name = "N", default_value_t = 0)]
    pub offset: u64,
    /// Rows at the most.
    #[arg(long, value_name = "N")]
    pub limit: Option<u32>,
}

/// Orders of a list of people.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Order {
    /// By name.
    #[value(alias = "nama")]
    Name,
    /// By NIP.
    Nip,
    /// By unit.
    Unit,
    /// By level.
    #[value(alias = "jenjang")]
    Level,
    /// By box.
    #[value(alias = "kotak")]
    Box,
    /// By potential score.
    #[value(alias = "nilai")]
    Score,
    /// By completeness.
    #[value(alias = "lengkap")]
    Completeness,
    /// By points in the queue.
    #[value(alias = "antrean")]
    Queue,
    /// By retirement.
    Bup,
}

/// Options of `person`.
#[derive(Debug, Args)]
pub struct PersonArgs {
    /// Who; two to four stand side by side.
    #[arg(value_name = "NIP", required = true, num_args = 1..=4)]
    pub nips: Vec<String>,
}

/// Options of `find`.
#[derive(Debug, Args)]
pub struct FindArgs {
    /// What to look for.
    #[arg(required = true, value_name = "TEXT")]
    pub text: Vec<String>,
    /// Hits at the most.
    #[arg(long, value_name = "N", default_value_t = 20)]
    pub limit: u32,
}

/// Options of `queue`.
#[derive(Debug, Args)]
#[command(args_conflicts_with_subcommands = true)]
pub struct QueueArgs {
    /// Only this reason.
    #[arg(long, value_name = "REASON")]
    pub reason: Option<Why>,
    /// Which unit.
    #[arg(long, value_name = "U")]
    pub unit: Option<String>,
    /// Only people who pass.
    #[arg(long, value_name = "FILTER")]
    pub filter: Option<String>,
    /// Which rows.
    #[arg(long, value_name = "ROWS")]
    pub show: Option<Show>,
    /// Beside which plan.
    #[arg(long, value_name = "P")]
    pub plan: Option<i64>,
    /// Rows at the most.
    #[arg(long, value_name = "N")]
    pub limit: Option<u32>,
    /// Wishes about one person's seat.
    #[command(subcommand)]
    pub act: Option<QueueTask>,
}

/// What else `queue` can do.
#[derive(Debug, Subcommand)]
pub enum QueueTask {
    /// Pins a person to a session.
    #[command(alias = "kunci")]
    Lock {
        /// Who.
        #[arg(value_name = "NIP")]
        nip: String,
        /// Where.
        #[arg(value_name = "SESSION")]
        session: String,
        /// Why.
        #[arg(long, value_name = "TEXT", default_value = "")]
        reason: String,
    },
    /// Keeps a person out of a session, or out of every plan.
    #[command(alias = "keluarkan")]
    Exclude {
        /// Who.
        #[arg(value_name = "NIP")]
        nip: String,
        /// Out of which session; nothing: out of the queue.
        #[arg(long, value_name = "SESSION")]
        session: Option<String>,
        /// Why.
        #[arg(long, value_name = "TEXT")]
        reason: String,
    },
    /// Days on which a person cannot come.
    #[command(alias = "berhalangan")]
    Unavailable {
        /// Who.
        #[arg(value_name = "NIP")]
        nip: String,
        /// First day.
        #[arg(value_name = "FROM", value_parser = read_date)]
        from: Date,
        /// Last day; nothing: that one day.
        #[arg(value_name = "TO", value_parser = read_date)]
        to: Option<Date>,
        /// Why.
        #[arg(long, value_name = "TEXT", default_value = "")]
        reason: String,
    },
    /// Drops what was wished.
    #[command(alias = "lepas")]
    Release {
        /// Whose.
        #[arg(value_name = "NIP")]
        nip: String,
        /// Only wishes of this kind.
        #[arg(long, value_name = "KIND")]
        only: Option<WishWord>,
        /// Only about this session.
        #[arg(long, value_name = "SESSION")]
        session: Option<String>,
        /// Only of days that hold this one.
        #[arg(long, value_name = "DATE", value_parser = read_date)]
        day: Option<Date>,
    },
}

/// Kinds of wishes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum WishWord {
    /// A pin.
    #[value(alias = "kunci")]
    Lock,
    /// Out of a session.
    #[value(alias = "keluarkan")]
    Exclude,
    /// Days.
    #[value(alias = "berhalangan")]
    Unavailable,
}

/// Reasons of the queue.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Why {
    /// Never assessed.
    #[value(alias = "belum")]
    Never,
    /// No longer valid.
    #[value(alias = "kedaluwarsa")]
    Expired,
    /// Ending soon.
    #[value(alias = "segera")]
    Expiring,
    /// Candidate of a target position.
    Target,
}

/// Rows of the queue.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Show {
    /// All.
    #[value(alias = "semua")]
    All,
    /// With a session.
    #[value(alias = "terjadwal")]
    Scheduled,
    /// Without.
    #[value(alias = "belum")]
    Unscheduled,
    /// Not eligible.
    #[value(alias = "terhalang")]
    Blocked,
}

/// Options of `plan`.
#[derive(Debug, Args)]
pub struct PlanArgs {
    /// What to do.
    #[command(subcommand)]
    pub act: PlanTask,
}

/// What `plan` can do.
#[derive(Debug, Subcommand)]
pub enum PlanTask {
    /// Plans.
    #[command(alias = "susun")]
    Solve(SolveArgs),
    /// Is a plan legal?
    #[command(alias = "uji")]
    Check {
        /// A kept plan, against the instance it was made from.
        #[arg(value_name = "P", required_unless_present = "instance", conflicts_with_all = ["instance", "plan"])]
        kept: Option<i64>,
        /// The instance.
        #[arg(long, value_name = "FILE", requires = "plan")]
        instance: Option<PathBuf>,
        /// The plan.
        #[arg(long, value_name = "FILE", requires = "instance")]
        plan: Option<PathBuf>,
    },
    /// All plans.
    #[command(alias = "daftar")]
    List,
    /// One plan.
    #[command(alias = "lihat")]
    Show {
        /// Which; nothing: the accepted one, else the newest.
        #[arg(value_name = "P")]
        plan: Option<i64>,
        /// As the bare document of the planner.
        #[arg(long = "as", value_name = "DOCUMENT")]
        document: Option<Document>,
    },
    /// What differs between two plans.
    #[command(alias = "beda")]
    Diff {
        /// One.
        #[arg(value_name = "A")]
        one: i64,
        /// The other.
        #[arg(value_name = "B")]
        other: i64,
    },
    /// Accepts a draft.
    #[command(alias = "terima")]
    Accept {
        /// Which.
        #[arg(value_name = "P")]
        plan: i64,
    },
    /// Rejects a draft.
    #[command(alias = "tolak")]
    Reject {
        /// Which.
        #[arg(value_name = "P")]
        plan: i64,
    },
    /// Why somebody is in a plan, or not.
    #[command(alias = "jelaskan")]
    Explain {
        /// Who.
        #[arg(value_name = "NIP")]
        nip: String,
        /// In which plan.
        #[arg(long, value_name = "P")]
        plan: Option<i64>,
    },
    /// Coverage against budget.
    #[command(alias = "kurva")]
    Curve {
        /// Of which plan's instance; nothing: of today's queue.
        #[arg(long, value_name = "P")]
        plan: Option<i64>,
        /// Of an instance in a file.
        #[arg(long, value_name = "FILE", conflicts_with = "plan")]
        instance: Option<PathBuf>,
        /// Seconds for each budget.
        #[arg(long, value_name = "S", value_parser = read_seconds)]
        time_limit: Option<f64>,
    },
    /// What a little more money, seats or assessors would bring.
    #[command(alias = "harga")]
    Prices(PlanOf),
    /// Which demands cannot be kept together.
    #[command(alias = "bentrok")]
    Conflicts(PlanOf),
}

/// A kept plan, or an instance that is planned first.
#[derive(Debug, Args)]
pub struct PlanOf {
    /// Which plan; nothing: the accepted one, else the newest.
    #[arg(long, value_name = "P")]
    pub plan: Option<i64>,
    /// An instance in a file.
    #[arg(long, value_name = "FILE", conflicts_with = "plan")]
    pub instance: Option<PathBuf>,
}

/// The planner's own documents (`planner.md`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Document {
    /// `petatalenta/instance/1`.
    #[value(alias = "soal")]
    Instance,
    /// `petatalenta/plan/1`.
    #[value(alias = "rencana")]
    Plan,
}

/// Options of `plan solve`.
#[derive(Debug, Args)]
pub struct SolveArgs {
    /// Pure: the instance in this file.
    #[arg(long, value_name = "FILE", conflicts_with_all = ["budget", "scenario"])]
    pub instance: Option<PathBuf>,
    /// Where the plan goes.
    #[arg(long, value_name = "FILE")]
    pub out: Option<PathBuf>,
    /// Longest search in seconds.
    #[arg(long, value_name = "S", value_parser = read_seconds)]
    pub time_limit: Option<f64>,
    /// Gap at which to stop: a share of the bound, as in the plan's own `gap`.
    #[arg(long, value_name = "G", value_parser = read_gap)]
    pub gap: Option<f64>,
    /// Most people elsewhere than in the plan before.
    #[arg(long, value_name = "N")]
    pub max_moves: Option<usize>,
    /// Budget instead of the stored one.
    #[arg(long, value_name = "RUPIAH", value_parser = read_rupiah)]
    pub budget: Option<Rupiah>,
    /// Name of the scenario.
    #[arg(long, value_name = "NAME")]
    pub scenario: Option<String>,
}

/// Options of `session`.
#[derive(Debug, Args)]
pub struct SessionArgs {
    /// What to do.
    #[command(subcommand)]
    pub act: SessionTask,
}

/// What `session` can do.
#[derive(Debug, Subcommand)]
pub enum SessionTask {
    /// The calendar.
    #[command(alias = "daftar")]
    List {
        /// Seats taken by this plan.
        #[arg(long, value_name = "P")]
        plan: Option<i64>,
    },
    /// A new session.
    #[command(alias = "tambah")]
    Add(SessionAddArgs),
    /// Changes a session.
    #[command(alias = "atur")]
    Set(SessionSetArgs),
    /// Lays sessions out on free days.
    #[command(alias = "susun")]
    Generate(GenerateArgs),
    /// Holidays and examination weeks.
    #[command(alias = "libur")]
    Days {
        /// Only of this year.
        #[arg(long, value_name = "YEAR")]
        year: Option<i16>,
    },
    /// Says what a day is.
    #[command(alias = "hari")]
    Day(DayArgs),
    /// Keeps the people it has.
    #[command(alias = "kunci")]
    Lock {
        /// Which.
        #[arg(value_name = "SESSION")]
        code: String,
    },
    /// Takes nobody.
    #[command(alias = "batal")]
    Cancel {
        /// Which.
        #[arg(value_name = "SESSION")]
        code: String,
    },
    /// May be used again.
    #[command(alias = "buka")]
    Open {
        /// Which.
        #[arg(value_name = "SESSION")]
        code: String,
    },
}

/// Options of `session add`.
#[derive(Debug, Args)]
pub struct SessionAddArgs {
    /// Code; nothing: the next free number.
    #[arg(long, value_name = "CODE")]
    pub code: Option<String>,
    /// First day.
    #[arg(long, value_name = "DATE", value_parser = read_date)]
    pub date: Date,
    /// Method.
    #[arg(long, value_name = "METHOD")]
    pub method: String,
    /// Place.
    #[arg(long, value_name = "TEXT")]
    pub place: String,
    /// Seats.
    #[arg(long, value_name = "N")]
    pub seats: u32,
    /// Days; nothing: as the other sessions of the method.
    #[arg(long, value_name = "N")]
    pub days: Option<u8>,
    /// Room.
    #[arg(long, value_name = "TEXT", default_value = "")]
    pub room: String,
    /// Load the assessors can bear; nothing: one a seat.
    #[arg(long, value_name = "N")]
    pub load: Option<u32>,
    /// Cost as soon as anybody is in it; nothing: none.
    #[arg(long, value_name = "RUPIAH", value_parser = read_rupiah)]
    pub cost: Option<Rupiah>,
}

/// Options of `session set`.
#[derive(Debug, Args)]
#[group(required = true, multiple = true)]
pub struct SessionChange {
    /// First day.
    #[arg(long, value_name = "DATE", value_parser = read_date)]
    pub date: Option<Date>,
    /// Method.
    #[arg(long, value_name = "METHOD")]
    pub method: Option<String>,
    /// Place.
    #[arg(long, value_name = "TEXT")]
    pub place: Option<String>,
    /// Seats.
    #[arg(long, value_name = "N")]
    pub seats: Option<u32>,
    /// Days.
    #[arg(long, value_name = "N")]
    pub days: Option<u8>,
    /// Room.
    #[arg(long, value_name = "TEXT")]
    pub room: Option<String>,
    /// Load the assessors can bear.
    #[arg(long, value_name = "N")]
    pub load: Option<u32>,
    /// Cost as soon as anybody is in it.
    #[arg(long, value_name = "RUPIAH", value_parser = read_rupiah)]
    pub cost: Option<Rupiah>,
}

/// `session set`.
#[derive(Debug, Args)]
pub struct SessionSetArgs {
    /// Which.
    #[arg(value_name = "SESSION")]
    pub code: String,
    /// What changes.
    #[command(flatten)]
    pub change: SessionChange,
}

/// Options of `session generate`.
#[derive(Debug, Args)]
pub struct GenerateArgs {
    /// First day.
    #[arg(long, value_name = "DATE", value_parser = read_date)]
    pub from: Date,
    /// Last day.
    #[arg(long, value_name = "DATE", value_parser = read_date)]
    pub to: Date,
    /// Method.
    #[arg(long, value_name = "METHOD")]
    pub method: String,
    /// Place.
    #[arg(long, value_name = "TEXT")]
    pub place: String,
    /// Room.
    #[arg(long, value_name = "TEXT", default_value = "")]
    pub room: String,
    /// Wished weekday.
    #[arg(long, value_name = "DAY", default_value = "senin")]
    pub weekday: WeekdayWord,
    /// Every so many weeks.
    #[arg(long, value_name = "WEEKS", default_value_t = 1, value_parser = clap::value_parser!(i64).range(1..=52))]
    pub every: i64,
    /// Sessions a day.
    #[arg(long, value_name = "N", default_value_t = 1, value_parser = clap::value_parser!(u8).range(1..=10))]
    pub a_day: u8,
    /// Seats.
    #[arg(long, value_name = "N")]
    pub seats: u32,
    /// Assessors; nothing: as many as needed.
    #[arg(long, value_name = "N")]
    pub assessors: Option<u32>,
    /// Load that one assessor bears.
    #[arg(long, value_name = "N", default_value_t = 1)]
    pub each: u32,
    /// Days; nothing: as the method says.
    #[arg(long, value_name = "N")]
    pub days: Option<u8>,
    /// Cost as soon as anybody is in it.
    #[arg(long, value_name = "RUPIAH", value_parser = read_rupiah)]
    pub cost: Option<Rupiah>,
    /// Not in school examination weeks.
    #[arg(long)]
    pub avoid_exams: bool,
    /// Only shows them.
    #[arg(long)]
    pub dry_run: bool,
}

/// Weekdays.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum WeekdayWord {
    /// Monday.
    #[value(name = "senin", alias = "monday")]
    Monday,
    /// Tuesday.
    #[value(name = "selasa", alias = "tuesday")]
    Tuesday,
    /// Wednesday.
    #[value(name = "rabu", alias = "wednesday")]
    Wednesday,
    /// Thursday.
    #[value(name = "kamis", alias = "thursday")]
    Thursday,
    /// Friday.
    #[value(name = "jumat", alias = "friday")]
    Friday,
}

/// Options of `session day`.
#[derive(Debug, Args)]
pub struct DayArgs {
    /// Which day.
    #[arg(value_name = "DATE", value_parser = read_date)]
    pub date: Date,
    /// What it is.
    #[arg(value_name = "WHAT")]
    pub what: DayWord,
    /// Its name.
    #[arg(long, value_name = "TEXT", default_value = "")]
    pub name: String,
    /// Where it is decreed.
    #[arg(long, value_name = "TEXT", default_value = "")]
    pub source: String,
}

/// What a day is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum DayWord {
    /// Closed.
    #[value(name = "libur", alias = "holiday")]
    Holiday,
    /// Joint leave.
    #[value(name = "cuti-bersama", alias = "joint-leave")]
    JointLeave,
    /// School examinations.
    #[value(name = "ujian", alias = "exam")]
    Exam,
    /// A workday after all.
    #[value(name = "kerja", alias = "workday")]
    Workday,
    /// What the shipped list says.
    #[value(name = "bawaan", alias = "shipped")]
    Shipped,
}

/// Options of `tariff`.
#[derive(Debug, Args)]
pub struct TariffArgs {
    /// What to do.
    #[command(subcommand)]
    pub act: TariffTask,
}

/// What `tariff` can do.
#[derive(Debug, Subcommand)]
pub enum TariffTask {
    /// All tariffs.
    #[command(alias = "lihat")]
    Show,
    /// Sets a tariff from a day on.
    #[command(alias = "atur")]
    Set(TariffSetArgs),
    /// What a seat costs when nobody comes.
    #[command(alias = "tidak-hadir")]
    NoShow {
        /// Which method.
        #[arg(value_name = "METHOD")]
        method: String,
        /// Percent of the person's cost.
        #[arg(value_name = "PERCENT")]
        percent: u8,
    },
}

/// Options of `tariff set`.
#[derive(Debug, Args)]
pub struct TariffSetArgs {
    /// Which level.
    #[arg(value_name = "LEVEL")]
    pub level: String,
    /// Which method.
    #[arg(value_name = "METHOD")]
    pub method: String,
    /// PNBP a person.
    #[arg(long, value_name = "RUPIAH", value_parser = read_rupiah)]
    pub pnbp: Rupiah,
    /// Running cost a person.
    #[arg(long, value_name = "RUPIAH", value_parser = read_rupiah)]
    pub running: Rupiah,
    /// First day of validity; nothing: today.
    #[arg(long, value_name = "DATE", value_parser = read_date)]
    pub since: Option<Date>,
    /// Share of an assessor's time; nothing: as before.
    #[arg(long, value_name = "N")]
    pub load: Option<u32>,
    /// Points for this method; nothing: as before.
    #[arg(long, value_name = "N")]
    pub bonus: Option<i64>,
    /// The document it stands in.
    #[arg(long, value_name = "TEXT")]
    pub source: String,
}

/// Options of `budget`.
#[derive(Debug, Args)]
pub struct BudgetArgs {
    /// What to do.
    #[command(subcommand)]
    pub act: BudgetTask,
}

/// What `budget` can do.
#[derive(Debug, Subcommand)]
pub enum BudgetTask {
    /// Ceilings and what is planned.
    #[command(alias = "lihat")]
    Show {
        /// Money planned by this plan.
        #[arg(long, value_name = "P")]
        plan: Option<i64>,
    },
    /// Adds a period.
    #[command(alias = "tambah")]
    Add {
        /// Its name.
        #[arg(value_name = "PERIOD")]
        period: String,
        /// First day.
        #[arg(value_name = "FROM", value_parser = read_date)]
        from: Date,
        /// Last day.
        #[arg(value_name = "TO", value_parser = read_date)]
        to: Date,
        /// Ceiling.
        #[arg(value_name = "RUPIAH", value_parser = read_rupiah)]
        limit: Rupiah,
    },
    /// Sets the ceiling of a period.
    #[command(alias = "atur")]
    Set {
        /// Which period.
        #[arg(value_name = "PERIOD")]
        period: String,
        /// New ceiling.
        #[arg(value_name = "RUPIAH", value_parser = read_rupiah)]
        limit: Rupiah,
    },
}

/// Options of `attend`.
#[derive(Debug, Args)]
pub struct AttendArgs {
    /// Which session.
    #[arg(value_name = "SESSION")]
    pub session: String,
    /// Who; nothing: the list at the door.
    #[arg(value_name = "NIP", requires = "state")]
    pub nip: Option<String>,
    /// What is noted.
    #[arg(value_name = "STATE")]
    pub state: Option<AttendWord>,
    /// Why not.
    #[arg(long, value_name = "REASON")]
    pub reason: Option<ReasonWord>,
    /// Further words.
    #[arg(long, value_name = "TEXT", default_value = "")]
    pub note: String,
    /// Who takes the seat.
    #[arg(long, value_name = "NIP")]
    pub by: Option<String>,
}

/// What is noted at the door.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum AttendWord {
    /// Present.
    #[value(name = "hadir", alias = "present")]
    Present,
    /// Absent.
    #[value(name = "tidak-hadir", alias = "absent")]
    Absent,
    /// Refused.
    #[value(name = "menolak", alias = "refused")]
    Refused,
    /// Somebody else takes the seat.
    #[value(name = "ganti", alias = "replace")]
    Replace,
    /// As if nothing had been noted.
    #[value(name = "hapus", alias = "clear")]
    Clear,
}

/// Why somebody did not come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ReasonWord {
    /// Ill.
    #[value(name = "sakit", alias = "sick")]
    Sick,
    /// On duty elsewhere.
    #[value(name = "dinas-luar", alias = "on-duty")]
    OnDuty,
    /// On leave.
    #[value(name = "cuti", alias = "leave")]
    Leave,
    /// Study assignment.
    #[value(name = "tugas-belajar", alias = "study")]
    Study,
    /// Without notice.
    #[value(name = "tanpa-keterangan", alias = "no-notice")]
    NoNotice,
    /// Other.
    #[value(name = "lain", alias = "other")]
    Other,
}

/// Options of `letters`.
#[derive(Debug, Args)]
#[command(args_conflicts_with_subcommands = true, subcommand_negates_reqs = true)]
pub struct LettersArgs {
    /// Of which plan; always there without a subcommand.
    #[arg(long, value_name = "P", required = true)]
    pub plan: Option<i64>,
    /// Of which session; nothing: of all.
    #[arg(long, value_name = "S")]
    pub session: Option<String>,
    /// Only people of this unit.
    #[arg(long, value_name = "U")]
    pub unit: Option<String>,
    /// To whom the letters go.
    #[arg(long, value_name = "WHO", default_value = "orang")]
    pub per: Per,
    /// The office's own letter.
    #[arg(long, value_name = "FILE")]
    pub template: Option<PathBuf>,
    /// Number of the letter.
    #[arg(long, value_name = "TEXT")]
    pub number: Option<String>,
    /// Folder for the letters; nothing: one of the plan's own in the folder of documents.
    #[arg(long, value_name = "DIR")]
    pub out: Option<PathBuf>,
    /// Templates and settings.
    #[command(subcommand)]
    pub act: Option<LettersTask>,
}

/// What else `letters` can do.
#[derive(Debug, Subcommand)]
pub enum LettersTask {
    /// Writes the program's own letter, to be edited.
    #[command(alias = "templat")]
    Template {
        /// The file.
        #[arg(long, value_name = "FILE")]
        out: PathBuf,
        /// To whom the letters go.
        #[arg(long, value_name = "WHO", default_value = "orang")]
        per: Per,
    },
    /// Shows or sets letterhead and signatory.
    #[command(alias = "pengaturan")]
    Settings {
        /// New settings.
        #[arg(long, value_name = "FILE")]
        file: Option<PathBuf>,
    },
}

/// To whom letters go.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Per {
    /// Each person.
    #[value(name = "orang", alias = "person")]
    Person,
    /// The head of each agency, with a list.
    #[value(name = "unit")]
    Unit,
}

/// Options of `report`.
#[derive(Debug, Args)]
pub struct ReportArgs {
    /// Which document.
    #[arg(value_name = "KIND")]
    pub kind: ReportKind,
    /// Of which unit.
    #[arg(long, value_name = "U")]
    pub unit: Option<String>,
    /// Only people who pass.
    #[arg(long, value_name = "FILTER")]
    pub filter: Option<String>,
    /// Only this box, of follow-up.
    #[arg(long = "box", value_name = "N|tray")]
    pub cell: Option<String>,
    /// Of which plan.
    #[arg(long, value_name = "P")]
    pub plan: Option<i64>,
    /// Of which session.
    #[arg(long, value_name = "S")]
    pub session: Option<String>,
    /// Whose data, of subject.
    #[arg(long, value_name = "NIP")]
    pub nip: Option<String>,
    /// Which account, of incident.
    #[arg(long, value_name = "ACCOUNT", requires = "from", requires = "to")]
    pub account: Option<String>,
    /// First day, of incident.
    #[arg(long, value_name = "DATE", value_parser = read_date, requires = "account")]
    pub from: Option<Date>,
    /// Last day, of incident.
    #[arg(long, value_name = "DATE", value_parser = read_date, requires = "account")]
    pub to: Option<Date>,
    /// Earlier snapshot, of movement.
    #[arg(long, value_name = "LABEL")]
    pub since: Option<String>,
    /// Later snapshot, of movement; nothing: as it stands.
    #[arg(long, value_name = "LABEL", requires = "since")]
    pub until: Option<String>,
    /// Form of the file; nothing: by the ending of its name.
    #[arg(long, value_name = "FORMAT")]
    pub format: Option<ReportFormat>,
    /// The file; nothing: a name made of kind, unit and day, in the folder of documents.
    #[arg(long, value_name = "FILE")]
    pub out: Option<PathBuf>,
}

/// The documents.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ReportKind {
    /// Nine boxes: board, or recap by unit.
    #[value(alias = "peta")]
    Grid,
    /// Nominative list of boxes 7, 8, 9.
    #[value(alias = "talenta")]
    Pool,
    /// The queue.
    #[value(alias = "antrean")]
    Queue,
    /// Completeness by unit and person.
    #[value(alias = "kelengkapan")]
    Completeness,
    /// Follow-up by box.
    #[value(alias = "tindak-lanjut")]
    Followup,
    /// Bill of a plan.
    #[value(name = "rab", alias = "bill")]
    Rab,
    /// Calendar of a plan.
    #[value(alias = "sesi", alias = "jadwal")]
    Sessions,
    /// Attendance sheets of a plan.
    #[value(alias = "hadir", alias = "daftar-hadir")]
    Attendance,
    /// Everybody.
    #[value(alias = "daftar")]
    People,
    /// What is held of one person.
    #[value(alias = "subjek", alias = "data-saya")]
    Subject,
    /// What an account did.
    #[value(alias = "insiden")]
    Incident,
    /// Who stands elsewhere than in a snapshot.
    #[value(alias = "pergerakan")]
    Movement,
}

/// Forms of a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ReportFormat {
    /// Workbook.
    Xlsx,
    /// Semicolons.
    Csv,
    /// Page.
    Html,
    /// Picture.
    Svg,
    /// Calendar.
    Ics,
    /// Text with tables, for notes and mails.
    Md,
}

/// Options of `profile`.
#[derive(Debug, Args)]
pub struct ProfileArgs {
    /// What to do.
    #[command(subcommand)]
    pub act: ProfileTask,
}

/// What `profile` can do.
#[derive(Debug, Subcommand)]
pub enum ProfileTask {
    /// All profiles.
    #[command(alias = "daftar")]
    List,
    /// One profile.
    #[command(alias = "lihat")]
    Show {
        /// Which; nothing: the active one.
        #[arg(value_name = "NAME")]
        name: Option<String>,
    },
    /// Is a profile in a file sound?
    #[command(alias = "uji")]
    Check {
        /// The file.
        #[arg(value_name = "FILE")]
        file: PathBuf,
    },
    /// Keeps a profile.
    #[command(alias = "tambah")]
    Add {
        /// The file.
        #[arg(value_name = "FILE")]
        file: PathBuf,
    },
    /// Puts rules in force.
    #[command(alias = "aktifkan")]
    Activate {
        /// Which.
        #[arg(value_name = "NAME")]
        name: String,
    },
    /// What two profiles say differently.
    #[command(alias = "beda")]
    Diff {
        /// One: a name or a file.
        #[arg(value_name = "A")]
        a: String,
        /// The other.
        #[arg(value_name = "B")]
        b: String,
    },
    /// Who would move where.
    #[command(alias = "pratinjau")]
    Preview {
        /// Which: a name or a file.
        #[arg(value_name = "NAME|FILE")]
        which: String,
        /// Only this unit.
        #[arg(long, value_name = "U")]
        unit: Option<String>,
        /// Names at the most.
        #[arg(long, value_name = "N", default_value_t = 50)]
        limit: u32,
    },
}

/// Options of `audit`.
#[derive(Debug, Args)]
pub struct AuditArgs {
    /// What to do.
    #[command(subcommand)]
    pub act: AuditTask,
}

/// What `audit` can do.
#[derive(Debug, Subcommand)]
pub enum AuditTask {
    /// Proves the chain of the trail.
    #[command(alias = "buktikan")]
    Verify {
        /// Also against the anchors of this file, or of a system log.
        #[arg(long, value_name = "FILE")]
        anchor: Option<PathBuf>,
    },
    /// Sends the end of the trail elsewhere.
    #[command(alias = "jangkar")]
    Anchor {
        /// A file, or `syslog`; nothing: where it is set to go.
        #[arg(long, value_name = "FILE|syslog")]
        to: Option<String>,
        /// From now on with every change.
        #[arg(long, requires = "to")]
        set: bool,
    },
    /// Entries, newest first.
    #[command(alias = "daftar")]
    List {
        /// Only of this account.
        #[arg(long, value_name = "ACCOUNT")]
        account: Option<String>,
        /// Rows at the most.
        #[arg(long, value_name = "N", default_value_t = 50)]
        limit: u32,
    },
    /// Whose data an account touched.
    #[command(alias = "insiden")]
    Incident {
        /// Which account.
        #[arg(value_name = "ACCOUNT")]
        account: String,
        /// First day.
        #[arg(value_name = "FROM", value_parser = read_date)]
        from: Date,
        /// Last day.
        #[arg(value_name = "TO", value_parser = read_date)]
        to: Date,
    },
    /// Who touched a person's data.
    #[command(alias = "subjek")]
    Subject {
        /// Who.
        #[arg(value_name = "NIP")]
        nip: String,
    },
}

/// Options of `permit`.
#[derive(Debug, Args)]
pub struct PermitArgs {
    /// What to do.
    #[command(subcommand)]
    pub act: PermitTask,
}

/// What `permit` can do.
#[derive(Debug, Subcommand)]
pub enum PermitTask {
    /// All roles.
    #[command(alias = "daftar")]
    List,
    /// Grants a role.
    #[command(alias = "beri")]
    Grant(RoleArgs),
    /// Takes a role away.
    #[command(alias = "cabut")]
    Revoke(RoleArgs),
    /// Why somebody may see a person, or may not.
    #[command(alias = "jelaskan")]
    Explain {
        /// Which person.
        #[arg(value_name = "NIP")]
        nip: String,
        /// Which account; nothing: one's own.
        #[arg(long, value_name = "ACCOUNT")]
        account: Option<String>,
    },
}

/// A role to grant or to take away.
#[derive(Debug, Args)]
pub struct RoleArgs {
    /// Account of this machine, or its number.
    #[arg(value_name = "ACCOUNT")]
    pub account: String,
    /// Which role.
    #[arg(value_name = "ROLE", value_parser = ["pimpinan", "analis", "unit", "admin", "auditor"])]
    pub role: String,
    /// Unit of the role `unit`.
    #[arg(long, value_name = "U")]
    pub unit: Option<String>,
}

/// Options of `backup`.
#[derive(Debug, Args)]
pub struct BackupArgs {
    /// What to do.
    #[command(subcommand)]
    pub act: BackupTask,
}

/// What `backup` can do.
#[derive(Debug, Subcommand)]
pub enum BackupTask {
    /// Takes and proves one.
    #[command(alias = "make", alias = "buat")]
    Take {
        /// Only when the schedule says so.
        #[arg(long)]
        if_due: bool,
    },
    /// All backups, each compared with its proof.
    #[command(alias = "daftar")]
    List,
    /// Restores one into a sandbox and compares.
    #[command(alias = "uji")]
    Test {
        /// Which; nothing: the newest.
        #[arg(value_name = "FILE")]
        file: Option<PathBuf>,
    },
    /// Takes one back, in two steps.
    #[command(alias = "pulihkan")]
    Restore {
        /// Which.
        #[arg(value_name = "FILE")]
        file: PathBuf,
        /// The word that the first step showed.
        #[arg(long, value_name = "WORD")]
        confirm: Option<String>,
    },
    /// When they are due, how many are kept, where.
    #[command(alias = "jadwal")]
    Schedule {
        /// Hours between two.
        #[arg(long, value_name = "HOURS", value_parser = clap::value_parser!(u32).range(1..=720))]
        every: Option<u32>,
        /// How many are kept.
        #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(2..=1000))]
        keep: Option<u32>,
        /// Folder.
        #[arg(long, value_name = "DIR")]
        folder: Option<PathBuf>,
    },
}

/// Options of `completions`.
#[derive(Debug, Args)]
pub struct CompletionsArgs {
    /// Which shell.
    #[arg(value_name = "SHELL")]
    pub shell: clap_complete::Shell,
}

/// Options of `man`.
#[derive(Debug, Args)]
pub struct ManArgs {
    /// Folder for the pages.
    #[arg(value_name = "DIR")]
    pub out: PathBuf,
}

fn read_lang(text: &str) -> Result<Lang, String> {
    match text {
        "id" => Ok(Lang::Id),
        "en" => Ok(Lang::En),
        other => Err(format!("{other}: id, en")),
    }
}

fn read_date(text: &str) -> Result<Date, String> {
    // Whole text, nothing behind the day: "2026-11-24T10:00" would otherwise pass as a date.
    if text.len() == 10
        && let Ok(date) = text.parse()
    {
        return Ok(date);
    }
    Err("YYYY-MM-DD".to_owned())
}

fn read_seconds(text: &str) -> Result<f64, String> {
    match text.replace(',', ".").parse::<f64>() {
        Ok(seconds) if (0.0..=86_400.0).contains(&seconds) => Ok(seconds),
        Ok(_) | Err(_) => Err("0–86400".to_owned()),
    }
}

/// A share as in the plan's `gap` (`0.001`), or in percent where it says so (`0,1%`).
fn read_gap(text: &str) -> Result<f64, String> {
    let fault = || "0–1, 0.001, 0.1%".to_owned();
    let text = text.trim().replace(',', ".");
    let share = match text.strip_suffix('%') {
        Some(percent) => percent
            .trim_end()
            .parse::<f64>()
            .map(|percent| percent / 100.0),
        None => text.parse::<f64>(),
    };
    share
        .ok()
        .filter(|share| (0.0..=1.0).contains(share))
        .ok_or_else(fault)
}

/// Whole rupiah as people type them.
fn read_rupiah(text: &str) -> Result<Rupiah, String> {
    text.parse()
        .map_err(|NotRupiah| "600000000, 600.000.000, 600jt".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn money_is_read_as_people_type_it() {
        for text in [
            "600000000",
            "600.000.000",
            "Rp600_000_000",
            "600jt",
            "Rp 600 jt",
        ] {
            assert_eq!(read_rupiah(text), Ok(Rupiah(600_000_000)), "{text}");
        }
        for text in [
            "",
            "-5",
            "1,5",
            "1.5",
            "1.5jt",
            "6000.000",
            "6e9",
            "jt",
            "9999999999999999999",
            "999999999999jt",
        ] {
            assert!(read_rupiah(text).is_err(), "{text}");
        }
    }

    #[test]
    fn a_day_is_a_day_and_nothing_else() {
        assert!(read_date("2026-11-24").is_ok());
        for text in ["2026-11-31", "24-11-2026", "2026-11-24T00:00", "today", ""] {
            assert!(read_date(text).is_err(), "{text}");
        }
    }
}
