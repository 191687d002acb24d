//! All keys, one row each: dispatch, footer, help, palette and the README's table read this table and
//! nothing else. The table is one thing, however long.
//!
//! One file although long: one table.

use std::fmt::Write as _;

use serde::Deserialize;
use serde::Serialize;

use crate::tui::key::Key;
use crate::words::Lang;
use crate::words::sources;
use crate::words::tui as words;
use crate::words::tui::Text;
use crate::words::tui::imports;
use crate::words::tui::talent;

/// Where a key is heard. Screens also hear [`Scope::Global`]; dialogs, help and fields do not hear letters of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Scope {
    /// On every screen.
    Global,
    /// Peta.
    Map,
    /// Daftar.
    People,
    /// Orang.
    Person,
    /// Antrean.
    Queue,
    /// Jadwal.
    Calendar,
    /// Impor: the history.
    Imports,
    /// Impor: the path of a file.
    ImportFile,
    /// Impor: the rows of a file.
    ImportRows,
    /// Impor: the columns of a file.
    ImportColumns,
    /// Hadir.
    Attendance,
    /// Impor: ages of the sources.
    Sources,
    /// Andaikan.
    WhatIf,
    /// Cuplikan.
    Times,
    /// Profil.
    Profiles,
    /// Units compared.
    Heat,
    /// People compared.
    Beside,
    /// Kalibrasi.
    Calibration,
    /// Tindak lanjut.
    FollowUp,
    /// Cari.
    Find,
}

impl Scope {
    /// Whether letters go into a field.
    pub fn is_typed(self) -> bool {
        matches!(self, Self::Find | Self::ImportFile)
    }
}

/// What can be done. A recorded session is a list of these.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Action {
    /// One up.
    Up,
    /// One down.
    Down,
    /// One left.
    Left,
    /// One right.
    Right,
    /// A page up.
    PageUp,
    /// A page down.
    PageDown,
    /// To the first.
    First,
    /// To the last.
    Last,
    /// Into what is selected.
    Open,
    /// To the selected person's own screen.
    OpenPerson,
    /// Back by one step.
    Back,
    /// To the other pane.
    NextPane,
    /// To the box with this number; 0: the tray.
    Jump(u8),
    /// Fold the unit column away or back.
    FoldUnits,
    /// What the boxes show.
    CycleView,
    /// Edit the filter.
    Filter,
    /// Remove the filter's last condition.
    Unfilter,
    /// Next order of the list.
    Sort,
    /// Where a figure comes from.
    Provenance,
    /// Put into the queue or take out of it.
    SetQueue,
    /// Tariffs, charges and periods that planning rests on.
    Basis,
    /// A session more.
    AddSession,
    /// Another day, place or size of a session.
    EditSession,
    /// Make a plan.
    Plan,
    /// Accept the plan shown.
    Accept,
    /// Reject the draft shown.
    Reject,
    /// Take the person out of the queue.
    TakeOut,
    /// Take back the last change.
    Undo,
    /// Do again what was taken back last.
    Redo,
    /// Accept evidence.
    Verify,
    /// Reject evidence.
    Refuse,
    /// Add a piece of evidence that no source system has.
    AddEvidence,
    /// Correct a value of a piece of evidence.
    Correct,
    /// Write a note about a person.
    Note,
    /// The sandbox.
    WhatIf,
    /// Suppose something of an item.
    Suppose,
    /// Suppose other rules.
    OtherRules,
    /// Suppose other weights and cut-offs.
    TuneRules,
    /// Apply what is supposed.
    Apply,
    /// Forget what is supposed.
    Discard,
    /// Snapshots, movement, assessments that end.
    Times,
    /// Freeze the mapping of today.
    TakeSnapshot,
    /// Who moved since a snapshot.
    Movement,
    /// Until when.
    Until,
    /// From a snapshot back to today.
    BackToToday,
    /// Rule profiles.
    Profiles,
    /// Put rules in force.
    Activate,
    /// Units compared.
    Heat,
    /// The map of the selected unit.
    MapOfUnit,
    /// Mark a person for comparison.
    Mark,
    /// Calibration sessions.
    Calibration,
    /// Open a calibration session.
    OpenSession,
    /// Move somebody in it.
    CalibrateMove,
    /// Withdraw a move.
    Withdraw,
    /// Close the session.
    CloseSession,
    /// Its minutes.
    Minutes,
    /// What follows from each box.
    FollowUp,
    /// Take a person out of the comparison.
    Unmark,
    /// The list of plans.
    Plans,
    /// Which rows of the queue.
    CycleShow,
    /// Change the ceiling of a budget period.
    Budget,
    /// The budget curve.
    Curve,
    /// Two plans side by side.
    Compare,
    /// The calendar of sessions.
    Calendar,
    /// Call lists and letters.
    Letters,
    /// Keep a person in the session, or a session as it is; or let go.
    Pin,
    /// What is wished for a person's seat.
    Wishes,
    /// Cancel a session, or hold it after all.
    Cancel,
    /// The list at the door.
    Attendance,
    /// Has come.
    Present,
    /// Has not come.
    Absent,
    /// Has refused.
    Refused,
    /// As if nothing had been noted.
    ClearMark,
    /// Somebody else for a free seat.
    Substitute,
    /// The map.
    GoMap,
    /// The queue.
    GoQueue,
    /// Imports.
    GoImports,
    /// Ages of the sources.
    Sources,
    /// Choose a file to import.
    PickFile,
    /// Import what was looked at.
    Import,
    /// Take a whole import back.
    UndoImport,
    /// What each column of the file is.
    Columns,
    /// Leave a column out.
    ClearColumn,
    /// Read the file with these columns.
    Preview,
    /// Keep the mapping of the columns.
    SaveMapping,
    /// Use a kept mapping.
    SavedMappings,
    /// Write the rejected rows into a file.
    WriteRejects,
    /// Say what the file is.
    FileKind,
    /// Say of which day it is.
    FileDate,
    /// Look somebody up.
    Find,
    /// Keys of this screen.
    Help,
    /// All actions by word.
    Palette,
    /// Read mode or edit mode.
    ToggleEdit,
    /// Other colours.
    CycleTheme,
    /// ASCII or not.
    ToggleAscii,
    /// The other language.
    ToggleLang,
    /// Ask again and draw everything.
    Refresh,
    /// Stop the long job.
    StopWork,
    /// To the shell and back with `fg`.
    Suspend,
    /// Leave the program.
    Quit,
}

/// What an action may change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Danger {
    /// Nothing.
    None,
    /// Drafts, or something that can be taken back.
    Draft,
    /// What others rely on; asks first.
    Write,
}

/// Why an action cannot be used now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reason {
    /// Read mode is on.
    ReadMode,
    /// The database can only be read.
    ReadOnly,
    /// Nothing is selected.
    NothingSelected,
    /// There is no plan.
    NoPlan,
    /// The plan shown is no draft.
    NotDraft,
    /// The plan shown is not accepted.
    NotAccepted,
    /// The plan is older than the data.
    StalePlan,
    /// A plan is being made.
    Busy,
    /// Nothing is running.
    Idle,
    /// An import is running.
    Importing,
    /// There is no file that could be imported.
    NoFile,
    /// There is no filter.
    NoFilter,
    /// The unit column does not fit.
    Narrow,
    /// Only an analyst changes people's data.
    NeedsAnalyst,
    /// Only the leadership decides.
    NeedsLeader,
    /// Only an admin changes the rules.
    NeedsAdmin,
    /// One looks at a frozen mapping.
    Past,
    /// One looks at today.
    Present,
    /// What is supposed is no fact.
    NoFact,
    /// Nothing is supposed.
    NothingSupposed,
}

/// What of a sandbox may be applied.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Applies {
    /// Nothing is supposed.
    #[default]
    Nothing,
    /// What is supposed is no fact.
    NoFact,
    /// Evidence that waits.
    Evidence,
    /// Rules.
    Rules,
}

/// State of the draft that is shown.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum PlanShown {
    /// None.
    #[default]
    None,
    /// A draft that fits the data.
    Draft,
    /// A draft older than the data.
    StaleDraft,
    /// Accepted.
    Accepted,
    /// Rejected, superseded.
    Settled,
}

/// What the availability of actions depends on.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "independent facts, each asked by its own rows of the table"
)]
pub struct Situation {
    /// Whether edit mode is on.
    pub editing: bool,
    /// Whether the database may be written.
    pub writable: bool,
    /// Whether the account's roles change people's data.
    pub writes: bool,
    /// Whether they decide.
    pub decides: bool,
    /// Whether they change the rules.
    pub rules: bool,
    /// Whether one looks at a frozen mapping.
    pub past: bool,
    /// Whether somebody or something is selected.
    pub selected: bool,
    /// Whether a filter is on.
    pub filtered: bool,
    /// Whether a plan is being made.
    pub solving: bool,
    /// Whether the budget curve is being drawn.
    pub curving: bool,
    /// Whether an import is running.
    pub importing: bool,
    /// Whether there is a file that could be imported.
    pub importable: bool,
    /// Whether the unit column fits.
    pub wide: bool,
    /// The plan shown.
    pub plan: PlanShown,
    /// What of a sandbox may be applied.
    pub applies: Applies,
}

/// A row of the table.
#[derive(Debug, Clone, Copy)]
pub struct Binding {
    /// Where.
    pub scope: Scope,
    /// Which keys; the first is the one shown.
    pub keys: &'static [Key],
    /// What.
    pub action: Action,
    /// In words.
    pub label: Text,
    /// Other words by which it is found.
    pub synonyms: &'static str,
    /// Place in the footer, lowest first; none: not there.
    pub footer: Option<u8>,
    /// What it may change.
    pub danger: Danger,
    /// Whether it can be used.
    pub when: fn(Situation) -> Result<(), Reason>,
}

#[expect(
    clippy::unnecessary_wraps,
    reason = "one of many functions of the same type in the table"
)]
fn always(_: Situation) -> Result<(), Reason> {
    Ok(())
}

fn selected(now: Situation) -> Result<(), Reason> {
    if now.selected {
        Ok(())
    } else {
        Err(Reason::NothingSelected)
    }
}

fn writable(now: Situation) -> Result<(), Reason> {
    if now.writable {
        Ok(())
    } else {
        Err(Reason::ReadOnly)
    }
}

fn editing(now: Situation) -> Result<(), Reason> {
    writable(now)?;
    if now.past {
        return Err(Reason::Past);
    }
    if now.editing {
        Ok(())
    } else {
        Err(Reason::ReadMode)
    }
}

fn editing_selected(now: Situation) -> Result<(), Reason> {
    editing(now)?;
    selected(now)
}

/// Changing people's data.
fn writing(now: Situation) -> Result<(), Reason> {
    editing(now)?;
    if now.writes {
        Ok(())
    } else {
        Err(Reason::NeedsAnalyst)
    }
}

fn writing_selected(now: Situation) -> Result<(), Reason> {
    writing(now)?;
    selected(now)
}

/// Changing the rules.
fn ruling(now: Situation) -> Result<(), Reason> {
    editing(now)?;
    if now.rules {
        Ok(())
    } else {
        Err(Reason::NeedsAdmin)
    }
}

fn ruling_selected(now: Situation) -> Result<(), Reason> {
    ruling(now)?;
    selected(now)
}

/// Deciding about people.
fn deciding(now: Situation) -> Result<(), Reason> {
    editing(now)?;
    if now.decides {
        Ok(())
    } else {
        Err(Reason::NeedsLeader)
    }
}

fn deciding_selected(now: Situation) -> Result<(), Reason> {
    deciding(now)?;
    selected(now)
}

fn supposed(now: Situation) -> Result<(), Reason> {
    if now.filtered {
        Ok(())
    } else {
        Err(Reason::NothingSupposed)
    }
}

/// Only rules and verifications are facts; each has its role.
fn applying(now: Situation) -> Result<(), Reason> {
    editing(now)?;
    match now.applies {
        Applies::Nothing => Err(Reason::NothingSupposed),
        Applies::NoFact => Err(Reason::NoFact),
        Applies::Evidence => writing(now),
        Applies::Rules => ruling(now),
    }
}

fn past(now: Situation) -> Result<(), Reason> {
    if now.past {
        Ok(())
    } else {
        Err(Reason::Present)
    }
}

fn planning(now: Situation) -> Result<(), Reason> {
    editing(now)?;
    if now.solving {
        return Err(Reason::Busy);
    }
    Ok(())
}

fn acceptable(now: Situation) -> Result<(), Reason> {
    planning(now)?;
    match now.plan {
        PlanShown::Draft => Ok(()),
        PlanShown::StaleDraft => Err(Reason::StalePlan),
        PlanShown::None => Err(Reason::NoPlan),
        PlanShown::Accepted | PlanShown::Settled => Err(Reason::NotDraft),
    }
}

fn rejectable(now: Situation) -> Result<(), Reason> {
    planning(now)?;
    match now.plan {
        PlanShown::Draft | PlanShown::StaleDraft => Ok(()),
        PlanShown::None => Err(Reason::NoPlan),
        PlanShown::Accepted | PlanShown::Settled => Err(Reason::NotDraft),
    }
}

fn planned(now: Situation) -> Result<(), Reason> {
    match now.plan {
        PlanShown::None => Err(Reason::NoPlan),
        _ => Ok(()),
    }
}

/// Letters go out for what is accepted.
fn called(now: Situation) -> Result<(), Reason> {
    match now.plan {
        PlanShown::Accepted => Ok(()),
        PlanShown::None => Err(Reason::NoPlan),
        PlanShown::Draft | PlanShown::StaleDraft | PlanShown::Settled => Err(Reason::NotAccepted),
    }
}

fn resting(now: Situation) -> Result<(), Reason> {
    if now.solving {
        Err(Reason::Busy)
    } else {
        Ok(())
    }
}

fn importable(now: Situation) -> Result<(), Reason> {
    editing(now)?;
    if now.importing {
        return Err(Reason::Importing);
    }
    if now.importable {
        Ok(())
    } else {
        Err(Reason::NoFile)
    }
}

fn shown(now: Situation) -> Result<(), Reason> {
    if now.importable {
        Ok(())
    } else {
        Err(Reason::NoFile)
    }
}

fn filtered(now: Situation) -> Result<(), Reason> {
    if now.filtered {
        Ok(())
    } else {
        Err(Reason::NoFilter)
    }
}

fn running(now: Situation) -> Result<(), Reason> {
    if now.solving || now.curving || now.importing {
        Ok(())
    } else {
        Err(Reason::Idle)
    }
}

const fn row(scope: Scope, keys: &'static [Key], action: Action, label: Text) -> Binding {
    Binding {
        scope,
        keys,
        action,
        label,
        synonyms: "",
        footer: None,
        danger: Danger::None,
        when: always,
    }
}

impl Binding {
    const fn foot(mut self, place: u8) -> Self {
        self.footer = Some(place);
        self
    }

    const fn when(mut self, when: fn(Situation) -> Result<(), Reason>) -> Self {
        self.when = when;
        self
    }

    const fn danger(mut self, danger: Danger) -> Self {
        self.danger = danger;
        self
    }

    const fn also(mut self, synonyms: &'static str) -> Self {
        self.synonyms = synonyms;
        self
    }

    /// The keys as people read them: `↑ k`, `1-9`.
    pub fn keys_shown(&self) -> String {
        if let (Some(Key::Char('1')), Action::Jump(1)) = (self.keys.first(), self.action) {
            return "1-9".to_owned();
        }
        if self.scope.is_typed() && self.action == Action::Down {
            return "↑↓".to_owned();
        }
        let keys: Vec<String> = self.keys.iter().map(ToString::to_string).collect();
        keys.join(" ")
    }

    /// The first key as people read it.
    pub fn key_shown(&self) -> String {
        if self.action == Action::Jump(1) {
            return "1-9".to_owned();
        }
        if self.scope.is_typed() && self.action == Action::Down {
            return "↑↓".to_owned();
        }
        if self.action == Action::Left && self.keys.len() > 1 {
            return "←→".to_owned();
        }
        self.keys
            .first()
            .map_or_else(String::new, ToString::to_string)
    }
}

const DIGITS: &[Key] = &[
    Key::Char('1'),
    Key::Char('2'),
    Key::Char('3'),
    Key::Char('4'),
    Key::Char('5'),
    Key::Char('6'),
    Key::Char('7'),
    Key::Char('8'),
    Key::Char('9'),
];

/// The table. Nothing dangerous may stand on Esc `[` `O` `A`–`D` `H` `F` `~`: a torn arrow key arrives as those.
pub const KEYMAP: &[Binding] = &[
    row(Scope::Global, &[Key::Up], Action::Up, words::UP),
    row(Scope::Global, &[Key::Down], Action::Down, words::DOWN),
    row(Scope::Global, &[Key::Left], Action::Left, words::LEFT),
    row(Scope::Global, &[Key::Right], Action::Right, words::RIGHT),
    row(
        Scope::Global,
        &[Key::PageUp],
        Action::PageUp,
        words::PAGE_UP,
    ),
    row(
        Scope::Global,
        &[Key::PageDown],
        Action::PageDown,
        words::PAGE_DOWN,
    ),
    row(Scope::Global, &[Key::Home], Action::First, words::FIRST),
    row(Scope::Global, &[Key::End], Action::Last, words::LAST),
    row(Scope::Global, &[Key::Enter], Action::Open, words::OPEN),
    row(
        Scope::Global,
        &[Key::Esc, Key::Backspace],
        Action::Back,
        words::BACK,
    ),
    row(Scope::Global, &[Key::F(2)], Action::GoMap, words::GO_MAP)
        .also("peta kotak ninebox grid map beranda home"),
    row(
        Scope::Global,
        &[Key::F(3)],
        Action::GoQueue,
        words::GO_QUEUE,
    )
    .also("antrean asesmen queue anggaran rencana plan budget"),
    row(
        Scope::Global,
        &[Key::Char('/'), Key::F(4)],
        Action::Find,
        words::FIND,
    )
    .also("nama nip orang search lookup")
    .foot(80),
    row(
        Scope::Global,
        &[Key::Char('?'), Key::F(1)],
        Action::Help,
        words::HELP,
    )
    .also("tombol keys panduan")
    .foot(90),
    row(
        Scope::Global,
        &[Key::Char(':'), Key::Ctrl('p')],
        Action::Palette,
        words::PALETTE,
    )
    .also("perintah command"),
    row(
        Scope::Global,
        &[Key::Char('e')],
        Action::ToggleEdit,
        words::TOGGLE_EDIT,
    )
    .also("mode baca ubah read write")
    .when(writable)
    .foot(45),
    row(
        Scope::Global,
        &[Key::F(5), Key::Ctrl('l')],
        Action::Refresh,
        words::REFRESH,
    )
    .also("muat ulang reload layar"),
    row(
        Scope::Global,
        &[Key::F(6)],
        Action::CycleTheme,
        words::CYCLE_THEME,
    )
    .also("tema warna terang gelap dark light mono"),
    row(
        Scope::Global,
        &[Key::F(7), Key::Ctrl('g')],
        Action::ToggleAscii,
        words::TOGGLE_ASCII,
    )
    .also("huruf rusak garis utf unicode"),
    row(
        Scope::Global,
        &[Key::F(8)],
        Action::ToggleLang,
        words::TOGGLE_LANG,
    )
    .also("inggris english indonesia language"),
    row(
        Scope::Global,
        &[Key::Ctrl('x')],
        Action::StopWork,
        words::STOP_WORK,
    )
    .also("hentikan batal cancel abort")
    .when(running)
    .foot(5),
    row(
        Scope::Global,
        &[Key::Ctrl('z')],
        Action::Suspend,
        words::SUSPEND,
    )
    .also("shell fg"),
    row(
        Scope::Global,
        &[Key::Ctrl('c'), Key::F(10)],
        Action::Quit,
        words::QUIT,
    )
    .also("selesai tutup exit quit"),
    row(Scope::Global, &[Key::F(9)], Action::GoImports, imports::GO)
        .also("impor berkas unggah xlsx csv siasn riwayat import file upload"),
    // Cari
    row(
        Scope::Find,
        &[Key::Down, Key::Up],
        Action::Down,
        words::CHOOSE,
    )
    .foot(10),
    row(Scope::Find, &[Key::Enter], Action::Open, words::OPEN_PERSON).foot(20),
    row(Scope::Find, &[Key::Esc], Action::Back, words::BACK).foot(80),
    row(Scope::Find, &[Key::F(1)], Action::Help, words::HELP).foot(90),
    // Peta
    row(
        Scope::Map,
        &[Key::Tab, Key::BackTab],
        Action::NextPane,
        words::NEXT_PANE,
    )
    .foot(58),
    row(Scope::Map, DIGITS, Action::Jump(1), words::JUMP).foot(30),
    row(Scope::Map, &[Key::Char('0')], Action::Jump(0), words::TRAY),
    row(Scope::Map, &[Key::Enter], Action::Open, words::OPEN_LIST).foot(40),
    row(Scope::Map, &[Key::Char('s')], Action::Filter, words::FILTER)
        .also("saring jenjang golongan asesmen bup pppk pns")
        .foot(50),
    row(
        Scope::Map,
        &[Key::Delete],
        Action::Unfilter,
        words::UNFILTER,
    )
    .when(filtered),
    row(
        Scope::Map,
        &[Key::Char('t')],
        Action::CycleView,
        words::CYCLE_VIEW,
    )
    .also("sementara persen share provisional")
    .foot(60),
    row(
        Scope::Map,
        &[Key::Char('u')],
        Action::FoldUnits,
        words::FOLD_UNITS,
    )
    .also("pohon unit tree opd"),
    row(
        Scope::Map,
        &[Key::Char('a')],
        Action::GoQueue,
        words::GO_QUEUE_UNIT,
    )
    .foot(70),
    row(
        Scope::Map,
        &[Key::Char('i')],
        Action::Provenance,
        words::PROVENANCE,
    )
    .also("sumber asal profil aturan source"),
    row(
        Scope::Map,
        &[Key::Char('w')],
        Action::WhatIf,
        talent::WHATIF,
    )
    .also("andai bagaimana jika simulasi sandbox what if")
    .foot(54),
    row(Scope::Map, &[Key::Char('b')], Action::Heat, talent::HEAT)
        .also("banding opd dinas compare units heat")
        .foot(52),
    row(Scope::Map, &[Key::Char('T')], Action::Times, talent::TIMES)
        .also("waktu snapshot perpindahan riwayat movement masa berlaku expiring"),
    row(
        Scope::Map,
        &[Key::Char('p')],
        Action::Profiles,
        talent::PROFILES,
    )
    .also("aturan bobot batas profile rules weights"),
    row(
        Scope::Map,
        &[Key::Char('k')],
        Action::Calibration,
        talent::CALIBRATION,
    )
    .also("komite rapat berita acara calibrate committee minutes"),
    row(
        Scope::Map,
        &[Key::Char('f')],
        Action::FollowUp,
        talent::FOLLOWUP,
    )
    .also("tindak lanjut permenpanrb follow-up actions"),
    // Daftar
    row(
        Scope::People,
        &[Key::Enter],
        Action::Open,
        words::OPEN_PERSON,
    )
    .foot(20),
    row(
        Scope::People,
        &[Key::Char('s')],
        Action::Filter,
        words::FILTER,
    )
    .also("saring jenjang golongan asesmen bup pppk pns")
    .foot(30),
    row(
        Scope::People,
        &[Key::Delete],
        Action::Unfilter,
        words::UNFILTER,
    )
    .when(filtered),
    row(Scope::People, &[Key::Char('o')], Action::Sort, words::SORT)
        .also("urut nama skor order")
        .foot(40),
    row(
        Scope::People,
        &[Key::Char('q')],
        Action::SetQueue,
        words::SET_QUEUE,
    )
    .also("asesmen antre queue")
    .danger(Danger::Draft)
    .when(editing_selected)
    .foot(50),
    row(Scope::People, &[Key::Char('u')], Action::Undo, words::UNDO)
        .danger(Danger::Draft)
        .when(editing),
    row(Scope::People, &[Key::Char('U')], Action::Redo, talent::REDO)
        .also("ulang kembali redo")
        .danger(Danger::Draft)
        .when(editing),
    row(Scope::People, &[Key::Char('c')], Action::Mark, talent::MARK)
        .also("banding compare")
        .when(selected),
    // Orang
    row(
        Scope::Person,
        &[Key::Left],
        Action::Left,
        words::PERSON_BEFORE,
    ),
    row(
        Scope::Person,
        &[Key::Right],
        Action::Right,
        words::PERSON_AFTER,
    )
    .foot(20),
    row(Scope::Person, &[Key::Enter], Action::Open, words::OPEN_ITEM).foot(30),
    row(
        Scope::Person,
        &[Key::Char('i')],
        Action::Provenance,
        words::PROVENANCE,
    )
    .also("sumber asal aturan source rule"),
    row(
        Scope::Person,
        &[Key::Char('q')],
        Action::SetQueue,
        words::SET_QUEUE,
    )
    .also("asesmen antre queue")
    .danger(Danger::Draft)
    .when(editing_selected)
    .foot(40),
    row(Scope::Person, &[Key::Char('u')], Action::Undo, words::UNDO)
        .danger(Danger::Draft)
        .when(editing),
    row(Scope::Person, &[Key::Char('U')], Action::Redo, talent::REDO)
        .also("ulang kembali redo")
        .danger(Danger::Draft)
        .when(editing),
    row(
        Scope::Person,
        &[Key::Char('v')],
        Action::Verify,
        talent::VERIFY,
    )
    .also("bukti terima sahkan verify evidence")
    .danger(Danger::Draft)
    .when(writing_selected)
    .foot(33),
    row(
        Scope::Person,
        &[Key::Char('t')],
        Action::Refuse,
        talent::REFUSE,
    )
    .also("bukti tolak reject evidence")
    .danger(Danger::Draft)
    .when(writing_selected)
    .foot(34),
    row(
        Scope::Person,
        &[Key::Char('a')],
        Action::AddEvidence,
        talent::ADD_EVIDENCE,
    )
    .also("bukti sk tim kerja sertifikat certificate evidence add")
    .danger(Danger::Draft)
    .when(writing_selected)
    .foot(35),
    row(
        Scope::Person,
        &[Key::Char('k')],
        Action::Correct,
        talent::CORRECT,
    )
    .also("bukti nilai perbaiki correct value")
    .danger(Danger::Draft)
    .when(writing_selected)
    .foot(36),
    row(Scope::Person, &[Key::Char('n')], Action::Note, talent::NOTE)
        .also("tulis komentar note comment")
        .danger(Danger::Draft)
        .when(writing_selected),
    row(
        Scope::Person,
        &[Key::Char('w')],
        Action::WhatIf,
        talent::WHATIF,
    )
    .also("andai bagaimana jika simulasi sandbox what if")
    .when(selected)
    .foot(47),
    row(Scope::Person, &[Key::Char('c')], Action::Mark, talent::MARK)
        .also("banding compare")
        .when(selected)
        .foot(48),
    // Antrean
    row(
        Scope::Queue,
        &[Key::Enter, Key::Char('i')],
        Action::Open,
        words::EXPLAIN,
    )
    .also("mengapa alasan why rank faktor")
    .foot(10),
    row(
        Scope::Queue,
        &[Key::Char('l'), Key::Right],
        Action::OpenPerson,
        words::OPEN_PERSON,
    )
    .foot(20),
    row(Scope::Queue, &[Key::Char('r')], Action::Plan, words::PLAN)
        .also("rencanakan optimal jadwal solve")
        .danger(Danger::Draft)
        .when(planning)
        .foot(30),
    row(
        Scope::Queue,
        &[Key::Char('a')],
        Action::Accept,
        words::ACCEPT,
    )
    .also("terima setujui promote")
    .danger(Danger::Write)
    .when(acceptable)
    .foot(40),
    row(
        Scope::Queue,
        &[Key::Char('R')],
        Action::Reject,
        words::REJECT,
    )
    .danger(Danger::Draft)
    .when(rejectable),
    row(Scope::Queue, &[Key::Char('k')], Action::Pin, words::PIN)
        .also("kunci tetapkan lepas lock pin")
        .danger(Danger::Draft)
        .when(editing_selected)
        .foot(45),
    row(
        Scope::Queue,
        &[Key::Char('w')],
        Action::Wishes,
        words::WISHES,
    )
    .also("kendala tidak bisa cuti kecualikan exclude unavailable")
    .danger(Danger::Draft)
    .when(editing_selected),
    row(
        Scope::Queue,
        &[Key::Char('x')],
        Action::TakeOut,
        words::TAKE_OUT,
    )
    .also("keluarkan antre")
    .danger(Danger::Draft)
    .when(editing_selected)
    .foot(50),
    row(Scope::Queue, &[Key::Char('u')], Action::Undo, words::UNDO)
        .danger(Danger::Draft)
        .when(editing)
        .foot(60),
    row(Scope::Queue, &[Key::Char('U')], Action::Redo, talent::REDO)
        .also("ulang kembali redo")
        .danger(Danger::Draft)
        .when(editing),
    row(Scope::Queue, &[Key::Char('v')], Action::Plans, words::PLANS)
        .also("rencana skenario draf scenario")
        .foot(65),
    row(Scope::Queue, &[Key::Char('g')], Action::Curve, words::CURVE)
        .also("kurva grafik anggaran pagu budget curve")
        .when(resting)
        .foot(33),
    row(
        Scope::Queue,
        &[Key::Char('d')],
        Action::Compare,
        words::COMPARE,
    )
    .also("beda selisih diff skenario scenario")
    .when(planned)
    .foot(36),
    row(
        Scope::Queue,
        &[Key::Char('j')],
        Action::Calendar,
        words::CALENDAR,
    )
    .also("jadwal sesi kalender tanggal calendar session")
    .foot(38),
    row(
        Scope::Queue,
        &[Key::Char('p')],
        Action::Letters,
        words::LETTERS,
    )
    .also("surat panggilan daftar cetak print letters")
    .when(called)
    .foot(55),
    row(
        Scope::Queue,
        &[Key::Char('t')],
        Action::CycleShow,
        words::CYCLE_SHOW,
    )
    .also("terjadwal belum scheduled"),
    row(
        Scope::Queue,
        &[Key::Char('b')],
        Action::Budget,
        words::BUDGET,
    )
    .also("anggaran pagu ceiling rupiah")
    .danger(Danger::Write)
    .when(planning),
    row(Scope::Queue, &[Key::Char('o')], Action::Basis, words::BASIS)
        .also("tarif biaya metode periode dasar tariff cost no-show period")
        .danger(Danger::Write)
        .when(planning),
    row(
        Scope::Queue,
        &[Key::Char('s')],
        Action::Filter,
        words::FILTER,
    )
    .also("saring jenjang golongan bup"),
    row(
        Scope::Queue,
        &[Key::Delete],
        Action::Unfilter,
        words::UNFILTER,
    )
    .when(filtered),
    // Jadwal
    row(
        Scope::Calendar,
        &[Key::Char('h')],
        Action::Attendance,
        words::ATTENDANCE,
    )
    .also("hadir daftar hadir absen attendance")
    .when(called)
    .foot(25),
    row(
        Scope::Calendar,
        &[Key::Char('k')],
        Action::Pin,
        words::LOCK_SESSION,
    )
    .also("kunci sesi lock")
    .danger(Danger::Write)
    .when(editing_selected)
    .foot(30),
    row(
        Scope::Calendar,
        &[Key::Char('x')],
        Action::Cancel,
        words::CANCEL_SESSION,
    )
    .also("batal batalkan sesi cancel")
    .danger(Danger::Write)
    .when(editing_selected)
    .foot(40),
    row(
        Scope::Calendar,
        &[Key::Char('t')],
        Action::AddSession,
        words::ADD_SESSION,
    )
    .also("tambah sesi baru jadwal add session")
    .danger(Danger::Write)
    .when(editing)
    .foot(42),
    row(
        Scope::Calendar,
        &[Key::Char('s')],
        Action::EditSession,
        words::EDIT_SESSION,
    )
    .also("sunting ubah sesi kursi tempat tanggal edit session")
    .danger(Danger::Write)
    .when(editing_selected)
    .foot(44),
    // Hadir
    row(
        Scope::Attendance,
        &[Key::Char('h')],
        Action::Present,
        words::PRESENT,
    )
    .danger(Danger::Draft)
    .when(editing_selected)
    .foot(10),
    row(
        Scope::Attendance,
        &[Key::Char('t')],
        Action::Absent,
        words::ABSENT,
    )
    .also("absen tidak datang no-show")
    .danger(Danger::Draft)
    .when(editing_selected)
    .foot(20),
    row(
        Scope::Attendance,
        &[Key::Char('o')],
        Action::Refused,
        words::REFUSED,
    )
    .also("tolak refuse")
    .danger(Danger::Draft)
    .when(editing_selected)
    .foot(30),
    row(
        Scope::Attendance,
        &[Key::Char('g')],
        Action::Substitute,
        words::SUBSTITUTE,
    )
    .also("ganti cadangan standby substitute")
    .danger(Danger::Draft)
    .when(editing_selected)
    .foot(40),
    row(
        Scope::Attendance,
        &[Key::Char('z')],
        Action::ClearMark,
        words::CLEAR_MARK,
    )
    .danger(Danger::Draft)
    .when(editing_selected),
    row(
        Scope::Attendance,
        &[Key::Enter],
        Action::Open,
        words::OPEN_PERSON,
    )
    .foot(50),
    row(
        Scope::Attendance,
        &[Key::Char('u')],
        Action::Undo,
        words::UNDO,
    )
    .danger(Danger::Draft)
    .when(editing),
    row(
        Scope::Calendar,
        &[Key::Char('u')],
        Action::Undo,
        words::UNDO,
    )
    .danger(Danger::Draft)
    .when(editing),
    row(
        Scope::Calendar,
        &[Key::Enter],
        Action::Open,
        words::OPEN_SESSION,
    )
    .also("siapa dipanggil who")
    .when(selected)
    .foot(10),
    row(
        Scope::Calendar,
        &[Key::Char('p')],
        Action::Letters,
        words::LETTERS,
    )
    .also("surat panggilan daftar cetak print letters")
    .when(called)
    .foot(20),
    // Impor
    row(
        Scope::Imports,
        &[Key::Char('b')],
        Action::PickFile,
        imports::PICK,
    )
    .also("impor berkas file open")
    .foot(10),
    row(
        Scope::Imports,
        &[Key::Enter],
        Action::Open,
        imports::DETAILS,
    )
    .foot(20),
    row(
        Scope::Imports,
        &[Key::Char('s')],
        Action::Sources,
        sources::TITLE,
    )
    .also("umur basi cakupan sources age stale coverage")
    .foot(25),
    row(
        Scope::Sources,
        &[Key::Tab, Key::BackTab],
        Action::NextPane,
        imports::OTHER_PANE,
    )
    .foot(10),
    row(
        Scope::Sources,
        &[Key::Enter],
        Action::Open,
        imports::INTO_UNIT,
    )
    .foot(20),
    row(Scope::Sources, &[Key::Esc], Action::Back, words::BACK).foot(30),
    row(
        Scope::Imports,
        &[Key::Char('u')],
        Action::UndoImport,
        imports::UNDO,
    )
    .also("urungkan batal undo")
    .danger(Danger::Write)
    .when(editing_selected)
    .foot(30),
    row(
        Scope::ImportFile,
        &[Key::Down, Key::Up],
        Action::Down,
        imports::CHOOSE,
    )
    .foot(10),
    row(
        Scope::ImportFile,
        &[Key::Tab],
        Action::NextPane,
        imports::COMPLETE,
    )
    .foot(20),
    row(
        Scope::ImportFile,
        &[Key::Enter],
        Action::Open,
        imports::READ,
    )
    .foot(30),
    row(Scope::ImportFile, &[Key::Esc], Action::Back, words::BACK).foot(80),
    row(Scope::ImportFile, &[Key::F(1)], Action::Help, words::HELP).foot(90),
    row(
        Scope::ImportRows,
        &[Key::Char('m')],
        Action::Import,
        imports::IMPORT,
    )
    .also("impor simpan masukkan import commit")
    .danger(Danger::Write)
    .when(importable)
    .foot(10),
    row(
        Scope::ImportRows,
        &[Key::Char('t')],
        Action::CycleShow,
        imports::SHOW,
    )
    .also("saring ditolak filter rejected")
    .when(shown)
    .foot(20),
    row(Scope::ImportRows, &[Key::Enter], Action::Open, imports::ROW).foot(30),
    row(
        Scope::ImportRows,
        &[Key::Char('w')],
        Action::WriteRejects,
        imports::REJECTS,
    )
    .also("ditolak alasan rejects")
    .when(shown)
    .foot(55),
    row(
        Scope::ImportRows,
        &[Key::Char('k')],
        Action::Columns,
        imports::COLUMNS,
    )
    .also("pemetaan kolom mapping columns")
    .foot(50),
    row(
        Scope::ImportRows,
        &[Key::Char('j')],
        Action::FileKind,
        imports::KIND,
    )
    .foot(60),
    row(
        Scope::ImportRows,
        &[Key::Char('d')],
        Action::FileDate,
        imports::DATE,
    ),
    row(
        Scope::ImportRows,
        &[Key::Char('v')],
        Action::SavedMappings,
        imports::SAVED,
    ),
    row(
        Scope::ImportRows,
        &[Key::Char('b')],
        Action::PickFile,
        imports::PICK,
    ),
    row(
        Scope::ImportColumns,
        &[Key::Enter],
        Action::Open,
        imports::TARGET,
    )
    .foot(10),
    row(
        Scope::ImportColumns,
        &[Key::Delete],
        Action::ClearColumn,
        imports::CLEAR,
    )
    .foot(20),
    row(
        Scope::ImportColumns,
        &[Key::Char('p')],
        Action::Preview,
        imports::PREVIEW,
    )
    .foot(30),
    row(
        Scope::ImportColumns,
        &[Key::Char('n')],
        Action::SaveMapping,
        imports::SAVE,
    )
    .also("nama simpan name save")
    .foot(40),
    row(
        Scope::ImportColumns,
        &[Key::Char('v')],
        Action::SavedMappings,
        imports::SAVED,
    )
    .foot(50),
    row(
        Scope::ImportColumns,
        &[Key::Char('j')],
        Action::FileKind,
        imports::KIND,
    )
    .foot(60),
    // Andaikan
    row(
        Scope::WhatIf,
        &[Key::Char('a')],
        Action::Suppose,
        talent::SUPPOSE,
    )
    .also("andai asesmen sertifikat skp suppose")
    .foot(10),
    row(
        Scope::WhatIf,
        &[Key::Char('r')],
        Action::OtherRules,
        talent::OTHER_RULES,
    )
    .also("profil aturan rules")
    .foot(20),
    row(
        Scope::WhatIf,
        &[Key::Char('p')],
        Action::TuneRules,
        talent::TUNE_RULES,
    )
    .also("bobot batas data kosong weights cut-offs missing")
    .foot(30),
    row(
        Scope::WhatIf,
        &[Key::Delete],
        Action::Unfilter,
        talent::UNSUPPOSE,
    )
    .when(supposed),
    row(
        Scope::WhatIf,
        &[Key::Char('t')],
        Action::Apply,
        talent::APPLY,
    )
    .also("terapkan berlakukan apply")
    .danger(Danger::Write)
    .when(applying)
    .foot(40),
    row(
        Scope::WhatIf,
        &[Key::Char('b')],
        Action::Discard,
        talent::DISCARD,
    )
    .also("batal tinggalkan discard leave")
    .foot(50),
    row(
        Scope::WhatIf,
        &[Key::Enter],
        Action::Open,
        words::OPEN_PERSON,
    )
    .foot(60),
    row(Scope::WhatIf, &[Key::Char('u')], Action::Undo, words::UNDO)
        .danger(Danger::Draft)
        .when(editing),
    // Cuplikan
    row(Scope::Times, &[Key::Enter], Action::Open, talent::LOOK_BACK)
        .also("lihat peta saat itu look as of")
        .when(selected)
        .foot(10),
    row(
        Scope::Times,
        &[Key::Char('d')],
        Action::Movement,
        talent::MOVEMENT,
    )
    .also("pindah matriks movement matrix")
    .when(selected)
    .foot(20),
    row(
        Scope::Times,
        &[Key::Char('v')],
        Action::Until,
        talent::UNTIL,
    )
    .when(selected)
    .foot(25),
    row(
        Scope::Times,
        &[Key::Tab, Key::BackTab],
        Action::NextPane,
        talent::NEXT_TAB,
    )
    .also("masa berlaku asesmen expiring")
    .foot(30),
    row(
        Scope::Times,
        &[Key::Char('n')],
        Action::TakeSnapshot,
        talent::TAKE,
    )
    .also("bekukan simpan snapshot freeze")
    .danger(Danger::Draft)
    .when(writing)
    .foot(40),
    row(
        Scope::Times,
        &[Key::Char('h')],
        Action::BackToToday,
        talent::BACK_TO_TODAY,
    )
    .also("kini sekarang now")
    .when(past)
    .foot(50),
    row(Scope::Times, &[Key::Char('u')], Action::Undo, words::UNDO)
        .danger(Danger::Draft)
        .when(editing),
    // Profil
    row(
        Scope::Profiles,
        &[Key::Enter],
        Action::Open,
        talent::PREVIEW,
    )
    .when(selected)
    .foot(10),
    row(
        Scope::Profiles,
        &[Key::Tab, Key::BackTab],
        Action::NextPane,
        talent::LIST_OR_NAMES,
    )
    .foot(20),
    row(
        Scope::Profiles,
        &[Key::Char('i')],
        Action::Provenance,
        talent::RULE_TEXT,
    )
    .also("sumber toml source")
    .when(selected)
    .foot(30),
    row(
        Scope::Profiles,
        &[Key::Char('t')],
        Action::Activate,
        talent::ACTIVATE,
    )
    .also("aktifkan berlaku activate")
    .danger(Danger::Write)
    .when(ruling_selected)
    .foot(40),
    row(
        Scope::Profiles,
        &[Key::Char('u')],
        Action::Undo,
        words::UNDO,
    )
    .danger(Danger::Draft)
    .when(editing),
    // Banding unit
    row(
        Scope::Heat,
        &[Key::Left, Key::Right],
        Action::Left,
        talent::COLUMN_LEFT_RIGHT,
    )
    .foot(10),
    row(
        Scope::Heat,
        &[Key::Char('o')],
        Action::Sort,
        talent::SORT_COLUMN,
    )
    .also("urut order")
    .foot(20),
    row(Scope::Heat, &[Key::Enter], Action::Open, talent::INTO_UNIT)
        .when(selected)
        .foot(30),
    row(
        Scope::Heat,
        &[Key::Char('t')],
        Action::CycleView,
        talent::PEOPLE_OR_SHARES,
    )
    .also("persen percent share")
    .foot(40),
    row(
        Scope::Heat,
        &[Key::Char('m')],
        Action::MapOfUnit,
        talent::MAP_OF_UNIT,
    )
    .when(selected)
    .foot(50),
    // Kalibrasi
    row(
        Scope::Calibration,
        &[Key::Char('n')],
        Action::OpenSession,
        talent::OPEN_SESSION_KEY,
    )
    .also("sesi baru buka open session")
    .danger(Danger::Write)
    .when(deciding)
    .foot(10),
    row(
        Scope::Calibration,
        &[Key::Char('m')],
        Action::CalibrateMove,
        talent::MOVE_KEY,
    )
    .also("pindahkan move")
    .danger(Danger::Write)
    .when(deciding_selected)
    .foot(20),
    row(
        Scope::Calibration,
        &[Key::Char('x')],
        Action::Withdraw,
        talent::WITHDRAW,
    )
    .also("tarik batal withdraw")
    .danger(Danger::Write)
    .when(deciding_selected)
    .foot(30),
    row(
        Scope::Calibration,
        &[Key::Char('t')],
        Action::CloseSession,
        talent::CLOSE_SESSION,
    )
    .also("tutup selesai close")
    .danger(Danger::Write)
    .when(deciding_selected)
    .foot(40),
    row(
        Scope::Calibration,
        &[Key::Char('p')],
        Action::Minutes,
        talent::MINUTES_KEY,
    )
    .also("cetak docx minutes print")
    .when(selected)
    .foot(50),
    row(
        Scope::Calibration,
        &[Key::Char('v')],
        Action::Plans,
        talent::OTHER_SESSION,
    )
    .when(selected)
    .foot(60),
    row(
        Scope::Calibration,
        &[Key::Enter],
        Action::Open,
        words::OPEN_PERSON,
    )
    .when(selected)
    .foot(70),
    // Tindak lanjut
    row(
        Scope::FollowUp,
        &[Key::Enter],
        Action::Open,
        words::OPEN_LIST,
    )
    .when(selected)
    .foot(10),
    row(Scope::FollowUp, DIGITS, Action::Jump(1), words::JUMP).foot(20),
    row(
        Scope::FollowUp,
        &[Key::Char('0')],
        Action::Jump(0),
        words::TRAY,
    ),
    // Banding orang
    row(
        Scope::Beside,
        &[Key::Left, Key::Right],
        Action::Left,
        talent::COLUMN_LEFT_RIGHT,
    )
    .foot(10),
    row(
        Scope::Beside,
        &[Key::Enter],
        Action::Open,
        words::OPEN_PERSON,
    )
    .when(selected)
    .foot(20),
    row(
        Scope::Beside,
        &[Key::Delete],
        Action::Unmark,
        talent::UNMARK,
    )
    .when(selected)
    .foot(30),
];

/// The row of a key: the screen's own first, then the global one.
pub fn lookup(scope: Scope, key: Key) -> Option<&'static Binding> {
    let of = |wanted: Scope| {
        KEYMAP
            .iter()
            .find(|binding| binding.scope == wanted && binding.keys.contains(&key))
    };
    of(scope).or_else(|| of(Scope::Global))
}

/// The action of a row when this key of it was pressed.
pub fn action_of(binding: &Binding, key: Key) -> Action {
    match (binding.action, key) {
        (Action::Jump(_), Key::Char(digit)) => digit
            .to_digit(10)
            .and_then(|digit| u8::try_from(digit).ok())
            .map_or(binding.action, Action::Jump),
        // One row for both arrows of the lookup.
        (Action::Down, Key::Up) => Action::Up,
        // And one for both of a table's columns.
        (Action::Left, Key::Right) => Action::Right,
        (action, _) => action,
    }
}

/// Rows heard on a screen: its own, then the global ones.
pub fn heard(scope: Scope) -> impl Iterator<Item = &'static Binding> {
    let own = KEYMAP.iter().filter(move |binding| binding.scope == scope);
    let global = KEYMAP
        .iter()
        .filter(move |binding| binding.scope == Scope::Global && scope != Scope::Global);
    own.chain(global)
}

/// Rows of the footer, in its order: what changes data only in edit mode, the way to edit mode only outside it.
pub fn footer(scope: Scope, now: Situation) -> Vec<&'static Binding> {
    let mut rows: Vec<&Binding> = heard(scope)
        .filter(|row| row.footer.is_some())
        .filter(|row| !scope.is_typed() || row.scope == scope)
        .filter(|row| row.danger == Danger::None || now.editing)
        .filter(|row| {
            // Nothing on the map itself can be changed, nor where things are only compared.
            row.action != Action::ToggleEdit
                || (!now.editing
                    && now.writable
                    && !now.past
                    && !matches!(
                        scope,
                        Scope::Map | Scope::Heat | Scope::Beside | Scope::FollowUp
                    ))
        })
        .filter(|row| row.action != Action::StopWork || now.solving || now.importing)
        .collect();
    rows.sort_by_key(|row| row.footer);
    rows
}

/// The README's table of keys, as Markdown.
pub fn markdown(lang: Lang) -> String {
    let mut text = String::new();
    let scopes = [
        Scope::Global,
        Scope::Map,
        Scope::People,
        Scope::Person,
        Scope::Queue,
        Scope::Calendar,
        Scope::Imports,
        Scope::ImportFile,
        Scope::ImportRows,
        Scope::ImportColumns,
        Scope::Attendance,
        Scope::Sources,
        Scope::WhatIf,
        Scope::Times,
        Scope::Profiles,
        Scope::Heat,
        Scope::Beside,
        Scope::Calibration,
        Scope::FollowUp,
        Scope::Find,
    ];
    // Writing into a String cannot fail.
    let _ = writeln!(
        text,
        "| {} | {} | {} |",
        words::SCREEN.of(lang),
        words::KEY.of(lang),
        words::DOES.of(lang)
    );
    text.push_str("|---|---|---|\n");
    for scope in scopes {
        for binding in KEYMAP.iter().filter(|binding| binding.scope == scope) {
            let keys: Vec<String> = if binding.action == Action::Jump(1) {
                vec!["`1`–`9`".to_owned()]
            } else {
                binding.keys.iter().map(|key| format!("`{key}`")).collect()
            };
            let danger = match binding.danger {
                Danger::None => "",
                Danger::Draft => words::NEEDS_EDIT.of(lang),
                Danger::Write => words::NEEDS_EDIT_AND_ASKS.of(lang),
            };
            let _ = writeln!(
                text,
                "| {} | {} | {}{danger} |",
                words::scope(lang, scope_code(scope)),
                keys.join(" "),
                binding.label.of(lang)
            );
        }
    }
    text
}

/// Stable name of a scope.
pub fn scope_code(scope: Scope) -> &'static str {
    match scope {
        Scope::Global => "global",
        Scope::Map => "map",
        Scope::People => "people",
        Scope::Person => "person",
        Scope::Queue => "queue",
        Scope::Calendar => "calendar",
        Scope::Imports => "imports",
        Scope::ImportFile => "import_file",
        Scope::ImportRows => "import_rows",
        Scope::ImportColumns => "import_columns",
        Scope::Attendance => "attendance",
        Scope::Sources => "sources",
        Scope::WhatIf => "whatif",
        Scope::Times => "times",
        Scope::Profiles => "profiles",
        Scope::Heat => "heat",
        Scope::Beside => "beside",
        Scope::Calibration => "calibration",
        Scope::FollowUp => "followup",
        Scope::Find => "find",
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    const SCOPES: [Scope; 20] = [
        Scope::Global,
        Scope::Map,
        Scope::People,
        Scope::Person,
        Scope::Queue,
        Scope::Calendar,
        Scope::Imports,
        Scope::ImportFile,
        Scope::ImportRows,
        Scope::ImportColumns,
        Scope::Attendance,
        Scope::Sources,
        Scope::WhatIf,
        Scope::Times,
        Scope::Profiles,
        Scope::Heat,
        Scope::Beside,
        Scope::Calibration,
        Scope::FollowUp,
        Scope::Find,
    ];

    #[test]
    fn no_key_stands_twice_in_a_scope() {
        for scope in SCOPES {
            let mut seen = HashSet::new();
            for binding in KEYMAP.iter().filter(|binding| binding.scope == scope) {
                for key in binding.keys {
                    assert!(seen.insert(*key), "{key} twice in {scope:?}");
                }
            }
        }
    }

    #[test]
    fn every_row_is_reached_by_each_of_its_keys() {
        for binding in KEYMAP {
            for key in binding.keys {
                let found = lookup(binding.scope, *key).unwrap();
                assert_eq!(found.action, binding.action);
            }
        }
        assert_eq!(
            action_of(lookup(Scope::Map, Key::Char('7')).unwrap(), Key::Char('7')),
            Action::Jump(7)
        );
    }

    #[test]
    fn nothing_dangerous_stands_on_the_letters_of_a_torn_arrow_key() {
        let torn = [
            Key::Esc,
            Key::Char('['),
            Key::Char('O'),
            Key::Char('A'),
            Key::Char('B'),
            Key::Char('C'),
            Key::Char('D'),
            Key::Char('H'),
            Key::Char('F'),
            Key::Char('~'),
        ];
        for scope in SCOPES {
            for key in torn {
                if let Some(binding) = lookup(scope, key) {
                    assert_eq!(binding.danger, Danger::None, "{key} in {scope:?}");
                }
            }
        }
    }

    #[test]
    fn keys_that_multiplexers_and_flow_control_take_stay_free() {
        for binding in KEYMAP {
            for key in ['a', 'b', 's', 'q'] {
                assert!(!binding.keys.contains(&Key::Ctrl(key)), "Ctrl+{key}");
            }
        }
    }

    #[test]
    fn whatever_changes_data_needs_edit_mode() {
        let reading = Situation {
            writable: true,
            selected: true,
            filtered: true,
            solving: false,
            importing: false,
            importable: true,
            curving: false,
            wide: true,
            plan: PlanShown::Draft,
            editing: false,
            writes: true,
            decides: true,
            rules: true,
            past: false,
            applies: Applies::Rules,
        };
        for binding in KEYMAP.iter().filter(|row| row.danger > Danger::None) {
            assert_eq!(
                (binding.when)(reading),
                Err(Reason::ReadMode),
                "{:?}",
                binding.action
            );
            let locked = Situation {
                writable: false,
                editing: true,
                ..reading
            };
            assert_eq!(
                (binding.when)(locked),
                Err(Reason::ReadOnly),
                "{:?}",
                binding.action
            );
        }
    }

    #[test]
    fn an_action_survives_being_written_down() {
        for binding in KEYMAP {
            let text = serde_json::to_string(&binding.action).unwrap();
            assert_eq!(
                serde_json::from_str::<Action>(&text).unwrap(),
                binding.action
            );
        }
    }

    #[test]
    fn the_key_table_names_every_row_in_both_languages() {
        for lang in [Lang::Id, Lang::En] {
            let text = markdown(lang);
            assert_eq!(text.lines().count(), KEYMAP.len() + 2);
            for binding in KEYMAP {
                assert!(text.contains(binding.label.of(lang)));
            }
        }
    }
}
