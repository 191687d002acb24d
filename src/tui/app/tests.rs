//! What follows from which message: keys and effects, tickets, dialogs, modes.

#![expect(
    clippy::disallowed_methods,
    reason = "a test needs some instant to begin with"
)]

#[path = "intake_tests.rs"]
mod intake_tests;
#[path = "talent_tests.rs"]
mod talent_tests;

use std::time::Instant;

use super::*;
use crate::planner::frontier::Curve;
use crate::planner::instance::SessionState;
use crate::store::ask::Command;
use crate::store::ask::Done;
use crate::store::ask::PlanId;
use crate::store::ask::PlanStatus;
use crate::store::ask::QueueOverride;
use crate::store::ask::Version;
use crate::store::ask::base::Tune;
use crate::store::ask::life::Arrange;
use crate::store::ask::life::Wish;
use crate::store::ask::life::WishKind;
use crate::store::ask::seat::AbsenceReason;
use crate::store::ask::seat::Attend;
use crate::store::ask::seat::Mark;
use crate::tui::fixtures::Province;
use crate::tui::fixtures::planning;
use crate::tui::keymap::KEYMAP;
use crate::tui::msg::Errand;
use crate::tui::msg::Solved;
use crate::tui::msg::WriteFault;
use crate::tui::theme::Depth;
use crate::tui::theme::Palette;
use crate::tui::theme::Theme;

struct Stage {
    app: App,
    province: Province,
    done: Vec<Effect>,
}

impl Stage {
    fn new() -> Self {
        let look = Look {
            lang: Lang::Id,
            theme: Theme::new(Palette::Terminal, Depth::Full),
            charset: Charset::Unicode,
        };
        let mut stage = Self {
            app: App::new(look, (80, 24)),
            province: Province::default(),
            done: Vec::new(),
        };
        let effects = stage.app.start();
        stage.pump(effects);
        stage
    }

    fn pump(&mut self, effects: Vec<Effect>) {
        for effect in effects {
            if let Effect::Ask(ticket, query) = &effect {
                let reply = Box::new(self.province.answer(query));
                self.send(Msg::Loaded(*ticket, Ok(reply)));
            } else {
                self.done.push(effect);
            }
        }
    }

    fn send(&mut self, msg: Msg) {
        let effects = self.app.update(msg, Instant::now());
        self.pump(effects);
    }

    fn keys(&mut self, keys: &[Key]) -> &mut Self {
        for key in keys {
            self.send(Msg::Key(*key));
        }
        self
    }

    fn typed(&mut self, text: &str) -> &mut Self {
        for letter in text.chars() {
            self.send(Msg::Key(Key::Char(letter)));
        }
        self
    }

    fn picture(&self) -> String {
        let area = Rect::new(0, 0, 80, 24);
        let mut buffer = Buffer::empty(area);
        self.app.draw(area, &mut buffer);
        buffer
            .content
            .iter()
            .map(ratatui::buffer::Cell::symbol)
            .collect()
    }

    fn commands(&mut self) -> Vec<(Ticket, Command)> {
        std::mem::take(&mut self.done)
            .into_iter()
            .filter_map(|effect| match effect {
                Effect::Do(ticket, command) => Some((ticket, *command)),
                _ => None,
            })
            .collect()
    }
}

const LIST: [Key; 2] = [Key::Char('2'), Key::Enter];

#[test]
fn the_first_questions_are_header_tree_and_grid() {
    let look = Look {
        lang: Lang::Id,
        theme: Theme::MONO,
        charset: Charset::Unicode,
    };
    let asked: Vec<Query> = App::new(look, (80, 24))
        .start()
        .into_iter()
        .map(|effect| match effect {
            Effect::Ask(_, query) => *query,
            other => panic!("{other:?} is no question"),
        })
        .collect();
    assert_eq!(asked.len(), 3);
    assert_eq!(asked[0], Query::Header);
}

#[test]
fn a_digit_jumps_to_the_box_of_that_official_number() {
    let mut stage = Stage::new();
    stage.keys(&[Key::Char('7'), Key::Enter]);
    assert!(stage.picture().contains("Kotak 7 · Pemprov"));
}

#[test]
fn four_enters_lead_from_box_to_evidence_and_four_escapes_back() {
    let mut stage = Stage::new();
    stage.keys(&LIST).keys(&[Key::Down, Key::Enter, Key::Enter]);
    assert!(stage.picture().contains("riwayat-siasn.json baris"));
    stage.keys(&[Key::Esc, Key::Esc]);
    assert!(stage.picture().contains("DAFTAR") && stage.picture().contains("2/131"));
    stage.keys(&[Key::Esc]);
    assert!(stage.picture().contains("PETA"));
    stage.keys(&[Key::Esc]);
    assert!(stage.done.is_empty(), "Esc at the top does nothing");
}

#[test]
fn an_answer_to_an_older_question_changes_nothing() {
    let mut stage = Stage::new();
    let before = stage.picture();
    let reply = stage.province.answer(&Query::Units);
    stage.send(Msg::Loaded(Ticket(1), Ok(Box::new(reply))));
    assert_eq!(stage.picture(), before);
}

#[test]
fn a_failed_question_is_said_in_the_pane_and_the_old_figures_stay() {
    let mut stage = Stage::new();
    let effects = stage.app.update(Msg::DataChanged, Instant::now());
    for effect in effects {
        if let Effect::Ask(ticket, _) = effect {
            stage.send(Msg::Loaded(ticket, Err("berkas terkunci".to_owned())));
        }
    }
    let picture = stage.picture();
    assert!(picture.contains("berkas terkunci") && picture.contains("412"));
}

#[test]
fn the_cursor_stays_on_its_person_when_others_come_before() {
    let mut stage = Stage::new();
    stage.keys(&LIST).keys(&[Key::Down, Key::Down, Key::Enter]);
    let name = stage.app.path.last().unwrap().screen.crumb(stage.app.look);
    let name = name.rsplit(" › ").next().unwrap().to_owned();
    stage.keys(&[Key::Esc]);
    stage.province.changes = 5;
    stage.send(Msg::DataChanged);
    assert!(
        stage.picture().contains("8/131"),
        "three rows down, five came"
    );
    stage.keys(&[Key::Enter]);
    assert!(stage.picture().contains(&name));
}

#[test]
fn arrows_walk_the_list_from_one_person_to_the_next() {
    let mut stage = Stage::new();
    stage
        .keys(&LIST)
        .keys(&[Key::Enter, Key::Right, Key::Right]);
    assert!(stage.picture().contains("3/131"));
    stage.keys(&[Key::Left]);
    assert!(stage.picture().contains("2/131"));
    stage.keys(&[Key::Esc]);
    assert!(stage.picture().contains("2/131 · urut nama"));
}

#[test]
fn a_long_list_is_fetched_in_windows_around_the_cursor() {
    let mut stage = Stage::new();
    stage.keys(&LIST).keys(&[Key::End]);
    assert!(stage.picture().contains("131/131"));
    stage.keys(&[Key::Home, Key::PageDown]);
    assert!(!stage.picture().contains("131/131 "));
}

#[test]
fn read_mode_says_how_to_change_something_and_changes_nothing() {
    let mut stage = Stage::new();
    stage.keys(&LIST).keys(&[Key::Enter, Key::Char('q')]);
    assert!(stage.picture().contains("Mode baca: tekan e"));
    assert!(stage.commands().is_empty());
}

#[test]
fn putting_into_the_queue_asks_for_a_reason_and_names_the_version_seen() {
    let mut stage = Stage::new();
    stage
        .keys(&LIST)
        .keys(&[Key::Enter, Key::Char('e'), Key::Char('q')]);
    stage.keys(&[Key::Enter]);
    assert!(stage.commands().is_empty(), "a reason is needed");
    stage.typed("pensiun dini").keys(&[Key::Enter]);
    let commands = stage.commands();
    let (
        _,
        Command::SetQueue {
            decision,
            note,
            seen,
            ..
        },
    ) = &commands[0]
    else {
        panic!("{commands:?}");
    };
    assert_eq!(*decision, Some(QueueOverride::Out));
    assert_eq!((note.as_str(), seen.0), ("pensiun dini", 1));
}

#[test]
fn a_lost_race_shows_both_values_and_what_was_typed() {
    let mut stage = Stage::new();
    stage
        .keys(&LIST)
        .keys(&[Key::Enter, Key::Char('e'), Key::Char('q')]);
    stage.typed("alasan saya").keys(&[Key::Enter]);
    let ticket = stage.commands()[0].0;
    stage.send(Msg::Written(
        ticket,
        Err(WriteFault::Conflict {
            sentence: "diubah analis2".to_owned(),
            mine: "keluar".to_owned(),
            theirs: "masuk".to_owned(),
        }),
    ));
    let picture = stage.picture();
    for word in ["diubah analis2", "keluar", "masuk", "alasan saya"] {
        assert!(picture.contains(word), "{word} is missing");
    }
}

#[test]
fn a_failed_write_keeps_the_typed_text_in_its_field() {
    let mut stage = Stage::new();
    stage
        .keys(&LIST)
        .keys(&[Key::Enter, Key::Char('e'), Key::Char('q')]);
    stage.typed("alasan saya").keys(&[Key::Enter]);
    let ticket = stage.commands()[0].0;
    stage.send(Msg::Written(
        ticket,
        Err(WriteFault::Failed("basis data sibuk".to_owned())),
    ));
    assert!(
        stage.picture().contains("alasan saya") && stage.picture().contains("basis data sibuk")
    );
    stage.keys(&[Key::Enter]);
    assert_eq!(stage.commands().len(), 1, "Enter tries again");
}

#[test]
fn a_plan_is_accepted_only_by_the_number_of_people_in_it() {
    let mut stage = Stage::new();
    stage.keys(&[Key::F(3), Key::Char('e'), Key::Char('a')]);
    stage.typed("59").keys(&[Key::Enter]);
    assert!(stage.commands().is_empty());
    stage
        .keys(&[Key::Ctrl('u')])
        .typed("60")
        .keys(&[Key::Enter]);
    assert!(matches!(
        stage.commands().as_slice(),
        [(
            _,
            Command::AcceptPlan {
                plan: PlanId(3),
                ..
            }
        )]
    ));
}

#[test]
fn planning_asks_for_the_instance_solves_it_and_keeps_a_draft() {
    let mut stage = Stage::new();
    stage.keys(&[Key::F(3), Key::Char('e'), Key::Char('r'), Key::Enter]);
    assert!(matches!(stage.done.as_slice(), [Effect::Solve(..)]));
    assert!(stage.picture().contains("sedang dihitung"));
    stage.keys(&[Key::Char('r')]);
    assert!(
        stage.picture().contains("Esc menghentikan"),
        "one plan at a time"
    );
    stage.done.clear();
    let instance = Province::instance();
    let stop = std::sync::atomic::AtomicBool::new(false);
    let plan = crate::planner::solve::solve(
        &instance,
        &crate::planner::solve::Options::default(),
        &mut crate::planner::solve::Watch {
            clock: &|| std::time::Duration::ZERO,
            stop: &stop,
            progress: &mut |_| {},
        },
    );
    stage.send(Msg::Solved(Ok(Box::new(Solved { instance, plan }))));
    let commands = stage.commands();
    assert!(
        matches!(&commands[0].1, Command::SavePlan { name, .. } if name == "Rencana 24 Nov 2026")
    );
    stage.send(Msg::Written(
        commands[0].0,
        Ok(Done::PlanSaved {
            audit: 1,
            plan: PlanId(4),
        }),
    ));
    assert!(stage.picture().contains("Draf #4 disimpan"));
}

#[test]
fn a_filter_that_cannot_be_read_says_where_and_what_could_stand_there() {
    let mut stage = Stage::new();
    stage
        .keys(&[Key::Char('s')])
        .typed("jenjang:raja")
        .keys(&[Key::Enter]);
    assert!(stage.picture().contains("huruf ke-"));
    stage
        .keys(&[Key::Ctrl('u')])
        .typed("asesmen:belum")
        .keys(&[Key::Enter]);
    assert!(stage.picture().contains("[asesmen:belum]"));
    stage.keys(&[Key::Delete]);
    assert!(!stage.picture().contains("[asesmen:belum]"));
}

#[test]
fn pasted_text_goes_into_fields_only() {
    let mut stage = Stage::new();
    stage.send(Msg::Pasted("e\nq\n".to_owned()));
    assert!(stage.picture().contains("Tempelan diabaikan"));
    assert_eq!(stage.app.mode, Mode::Read);
    stage.keys(&[Key::Char('/')]);
    stage.send(Msg::Pasted("siti\u{1b}[31m ha\n".to_owned()));
    assert!(stage.picture().contains("siti[31m ha"));
}

#[test]
fn escape_never_changes_anything_on_any_screen() {
    let paths: [&[Key]; 5] = [
        &[],
        &LIST,
        &[Key::Char('2'), Key::Enter, Key::Enter],
        &[Key::F(3)],
        &[Key::Char('/')],
    ];
    for path in paths {
        let mut stage = Stage::new();
        stage.keys(&[Key::Char('e')]).keys(path);
        // A torn arrow key.
        for key in [
            Key::Esc,
            Key::Char('['),
            Key::Char('A'),
            Key::Char('O'),
            Key::Char('~'),
        ] {
            stage.keys(&[key]);
        }
        assert!(stage.done.is_empty(), "{path:?}: {:?}", stage.done);
    }
}

#[test]
fn help_finds_an_action_by_word_and_runs_it() {
    let mut stage = Stage::new();
    stage
        .keys(&[Key::Char('?')])
        .typed("antrean")
        .keys(&[Key::Enter]);
    assert!(stage.picture().contains("ANTREAN"));
}

#[test]
fn every_action_that_needs_no_argument_can_be_invoked_by_name() {
    for binding in KEYMAP {
        let mut stage = Stage::new();
        let effects = stage.app.invoke(binding.action);
        let effects = stage.app.settle(effects);
        stage.pump(effects);
        assert!(!stage.picture().is_empty());
    }
}

#[test]
fn quitting_works_from_anywhere_even_over_a_dialog() {
    let mut stage = Stage::new();
    stage.keys(&[Key::Char('s'), Key::Ctrl('c')]);
    assert_eq!(stage.done, [Effect::Quit(ExitReason::Quit)]);
}

#[test]
fn a_worker_that_dies_becomes_a_dialog() {
    let mut stage = Stage::new();
    stage.send(Msg::WorkerDied("store".to_owned()));
    assert!(
        stage.picture().contains("Bagian program berhenti") && stage.picture().contains("terputus")
    );
}

#[test]
fn the_curve_grows_below_the_money_and_names_those_at_its_margin() {
    let mut stage = Stage::new();
    stage.keys(&[Key::F(3), Key::Char('g')]);
    assert!(matches!(stage.done.as_slice(), [Effect::Curve(_, None)]));
    let whole = planning::curve(&stage.province.rows());
    stage.send(Msg::CurvePoint(whole.points[0]));
    assert!(stage.picture().contains("menghitung 1/21"));
    let name = stage.province.rows()[50].name.clone();
    stage.send(Msg::Curved(Ok(Box::new(whole))));
    let picture = stage.picture();
    assert!(picture.contains("terakhir masuk") && picture.contains(&name));
    // Back hides it first; the screen itself stays.
    stage.keys(&[Key::Esc]);
    assert!(!stage.picture().contains("Kurva anggaran"));
    assert!(stage.picture().contains("ANTREAN"));
    // It is known: nothing is worked out again.
    stage.done.clear();
    stage.keys(&[Key::Char('g')]);
    assert!(stage.picture().contains("Kurva anggaran"));
    assert!(stage.done.is_empty());
    // Until the data change.
    stage.send(Msg::DataChanged);
    assert!(stage.picture().contains("data berubah"));
    stage.keys(&[Key::Char('g'), Key::Char('g')]);
    assert!(matches!(stage.done.as_slice(), [Effect::Curve(_, None)]));
}

#[test]
fn a_running_curve_can_be_stopped_and_does_not_keep_anybody_from_planning() {
    let mut stage = Stage::new();
    stage.keys(&[Key::F(3), Key::Char('g'), Key::Ctrl('x')]);
    assert_eq!(stage.done.pop(), Some(Effect::StopWork));
    stage.send(Msg::Curved(Ok(Box::new(Curve {
        points: Vec::new(),
        margin: None,
    }))));
    assert!(stage.picture().contains("dihentikan"));
    stage.done.clear();
    stage.keys(&[Key::Char('e'), Key::Char('r'), Key::Enter]);
    assert!(matches!(stage.done.as_slice(), [Effect::Solve(..)]));
    // While a plan is being made, no curve is begun.
    stage.done.clear();
    stage.keys(&[Key::Char('g'), Key::Char('g')]);
    assert!(stage.done.is_empty());
}

#[test]
fn escape_stops_the_planner_and_leaves_the_screen_only_afterwards() {
    let mut stage = Stage::new();
    stage.keys(&[Key::F(3), Key::Char('e'), Key::Char('r'), Key::Enter]);
    stage.done.clear();
    stage.keys(&[Key::Esc]);
    assert_eq!(stage.done, [Effect::StopWork]);
    assert!(stage.picture().contains("ANTREAN"));
    stage.send(Msg::Solved(Err("x".to_owned())));
    stage.keys(&[Key::Esc, Key::Esc]);
    assert!(stage.picture().contains("PETA"));
}

#[test]
fn two_plans_are_compared_with_the_accepted_one_first() {
    let mut stage = Stage::new();
    stage.keys(&[Key::F(3), Key::Char('d')]);
    assert!(stage.picture().contains("Bandingkan #3 dengan"));
    stage.keys(&[Key::Enter]);
    let picture = stage.picture();
    assert!(picture.contains("Dari rencana #2 ke #3"));
    assert!(picture.contains("1 pindah · 3 masuk · 1 keluar · 56 tetap"));
}

#[test]
fn letters_are_written_for_an_accepted_plan_only_and_into_the_folder_typed() {
    let mut stage = Stage::new();
    stage.keys(&[Key::F(3), Key::Char('p')]);
    assert!(stage.picture().contains("rencana yang diterima"));
    // A plan accepted meanwhile.
    stage.province.status = PlanStatus::Accepted;
    stage.send(Msg::DataChanged);
    stage.keys(&[Key::Char('p'), Key::Ctrl('u'), Key::Enter]);
    assert!(stage.picture().contains("tulis nama folder"));
    stage.typed("surat").keys(&[Key::Enter]);
    let errand = Errand::Letters {
        plan: PlanId(3),
        session: None,
        folder: "surat".into(),
    };
    assert_eq!(stage.done.pop(), Some(Effect::Errand(errand)));
    stage.send(Msg::ErrandDone(Err("folder sudah ada".to_owned())));
    assert!(stage.picture().contains("folder sudah ada"));
}

#[test]
fn a_seat_is_locked_with_a_reason_and_let_go_by_the_same_key() {
    let mut stage = Stage::new();
    stage.keys(&[Key::F(3), Key::Char('k')]);
    assert!(stage.picture().contains("Mode baca"));
    stage.keys(&[Key::Char('e'), Key::Char('k'), Key::Enter]);
    // Nothing is wished without a reason.
    assert!(stage.done.is_empty());
    stage.typed("calon kepala bidang").keys(&[Key::Enter]);
    let person = stage.province.rows()[0].clone();
    let (ticket, command) = stage.commands().pop().unwrap();
    let pin = WishKind::Pin {
        session: "s02".to_owned(),
    };
    assert_eq!(
        command,
        Command::Arrange(Arrange::Wish {
            nip: person.nip,
            wish: pin.clone(),
            note: "calon kepala bidang".to_owned(),
            seen: Version(1),
        })
    );
    stage.send(Msg::Written(ticket, Ok(Done::Changed { audit: 7 })));
    stage.province.wishes = vec![Wish {
        kind: pin,
        note: "calon kepala bidang".to_owned(),
        by: "analis1".to_owned(),
        at: "2026-11-24T08:00:00Z".parse().unwrap(),
    }];
    stage.send(Msg::DataChanged);
    assert!(stage.picture().contains("■ dikunci"));
    stage.keys(&[Key::Enter]);
    assert!(
        stage
            .picture()
            .contains("dikunci di sesi s02: calon kepala bidang (analis1)")
    );
    stage.keys(&[Key::Esc, Key::Char('k'), Key::Down, Key::Enter]);
    let (_, command) = stage.commands().pop().unwrap();
    assert!(matches!(
        command,
        Command::Arrange(Arrange::Release { nip, .. }) if nip == person.nip
    ));
}

#[test]
fn days_somebody_cannot_come_are_asked_for_until_they_can_be_read() {
    let mut stage = Stage::new();
    stage.keys(&[
        Key::F(3),
        Key::Char('e'),
        Key::Char('w'),
        Key::Down,
        Key::Enter,
    ]);
    stage.typed("besok").keys(&[Key::Enter]);
    assert!(stage.picture().contains("tulis tanggal seperti"));
    stage
        .keys(&[Key::Ctrl('u')])
        .typed("2027-03-01 2027-03-05")
        .keys(&[Key::Enter]);
    stage.typed("diklat").keys(&[Key::Enter]);
    let (_, command) = stage.commands().pop().unwrap();
    let away = WishKind::Unavailable {
        from: "2027-03-01".parse().unwrap(),
        to: "2027-03-05".parse().unwrap(),
    };
    assert!(matches!(command, Command::Arrange(Arrange::Wish { wish, .. }) if wish == away));
}

#[test]
fn a_session_is_locked_or_cancelled_only_after_a_yes() {
    let mut stage = Stage::new();
    stage.keys(&[
        Key::F(3),
        Key::Char('j'),
        Key::Char('e'),
        Key::Char('x'),
        Key::Enter,
    ]);
    assert!(stage.commands().is_empty(), "the first row keeps it");
    stage.keys(&[Key::Char('x'), Key::Down, Key::Enter]);
    let (_, command) = stage.commands().pop().unwrap();
    assert!(matches!(
        command,
        Command::Arrange(Arrange::SetSessionState { code, state: SessionState::Cancelled, .. }) if code == "s01"
    ));
}

#[test]
fn at_the_door_one_key_notes_a_person_and_a_free_seat_finds_a_substitute() {
    let mut stage = Stage::new();
    stage.province.status = PlanStatus::Accepted;
    stage.keys(&[Key::F(3), Key::Char('j'), Key::Char('h')]);
    assert!(stage.picture().contains("Daftar hadir sesi s01"));
    stage.keys(&[Key::Char('e'), Key::Char('h'), Key::Char('h')]);
    let people = stage.province.rows();
    let marked: Vec<_> = stage
        .commands()
        .into_iter()
        .map(|(_, command)| match command {
            Command::Attend(Attend::Mark { nip, mark, .. }) => (nip, mark),
            other => panic!("{other:?}"),
        })
        .collect();
    assert_eq!(
        marked,
        [
            (people[0].nip, Mark::Attended),
            (people[1].nip, Mark::Attended)
        ]
    );
    // The third is said to be absent already; the fourth is not, and has no seat to give.
    stage.keys(&[Key::Down, Key::Char('g')]);
    assert!(stage.picture().contains("Kursi ini belum kosong"));
    stage.keys(&[Key::Char('t'), Key::Down, Key::Enter]);
    let (_, command) = stage.commands().pop().unwrap();
    assert!(matches!(
        command,
        Command::Attend(Attend::Mark { nip, mark: Mark::Absent(AbsenceReason::OnDuty), .. })
            if nip == people[3].nip
    ));
    stage.keys(&[Key::Up, Key::Char('g'), Key::Enter]);
    let (_, command) = stage.commands().pop().unwrap();
    assert!(matches!(
        command,
        Command::Attend(Attend::Substitute { absent, substitute, .. })
            if absent == people[2].nip && substitute == people[70].nip
    ));
}

#[test]
fn the_calendar_keeps_its_session_and_tells_who_is_called() {
    let mut stage = Stage::new();
    stage.keys(&[Key::F(3), Key::Char('j'), Key::Down, Key::Enter]);
    assert!(stage.picture().contains("Sesi s02"));
    stage.keys(&[Key::Esc]);
    stage.send(Msg::DataChanged);
    assert!(stage.picture().contains("► s02"));
    stage.keys(&[Key::Esc]);
    assert!(stage.picture().contains("ANTREAN"));
}

#[test]
fn tariffs_charges_and_periods_are_changed_from_the_queue() {
    let mut stage = Stage::new();
    stage.keys(&[Key::F(3), Key::Char('o')]);
    assert!(stage.picture().contains("mode ubah"), "only in edit mode");
    stage.keys(&[Key::Char('e'), Key::Char('o')]);
    let list = stage.picture();
    assert!(list.contains("Dasar perencanaan") && list.contains("1.600.000"));
    assert!(list.contains("50 %") && list.contains("Periode anggaran baru"));
    // The second tariff in force, its PNBP.
    stage.keys(&[Key::Down, Key::Enter, Key::Down, Key::Ctrl('u')]);
    stage.typed("banyak").keys(&[Key::Enter]);
    assert!(stage.picture().contains("tulis jumlah rupiah"));
    stage.keys(&[Key::Ctrl('u')]);
    stage.typed("1,5").keys(&[Key::Ctrl('u')]);
    stage.typed("2jt").keys(&[Key::Enter]);
    let commands = stage.commands();
    let [(_, Command::Tune(Tune::Tariff { tariff, seen }))] = commands.as_slice() else {
        panic!("{commands:?}");
    };
    assert_eq!((tariff.pnbp.0, tariff.running.0), (2_000_000, 350_000));
    assert_eq!(*seen, Version(4));
}

#[test]
fn a_session_is_added_and_changed_from_the_calendar() {
    let mut stage = Stage::new();
    stage.keys(&[Key::F(3), Key::Char('e'), Key::Char('j'), Key::Char('t')]);
    stage.typed("baru-1").keys(&[Key::Enter]);
    let commands = stage.commands();
    let [(_, Command::Arrange(Arrange::AddSession(added)))] = commands.as_slice() else {
        panic!("{commands:?}");
    };
    assert_eq!(added.code, "baru-1");
    let mut stage = Stage::new();
    stage.keys(&[Key::F(3), Key::Char('e'), Key::Char('j'), Key::Char('s')]);
    stage
        .keys(&[Key::Ctrl('u')])
        .typed("2027-02-30")
        .keys(&[Key::Enter]);
    assert!(stage.picture().contains("tulis tanggal"));
    stage
        .keys(&[Key::Ctrl('u')])
        .typed("2027-02-03")
        .keys(&[Key::Enter]);
    let commands = stage.commands();
    let [(_, Command::Arrange(Arrange::SetSession { session, .. }))] = commands.as_slice() else {
        panic!("{commands:?}");
    };
    assert_eq!(session.date, jiff::civil::date(2027, 2, 3));
    assert_eq!(session.seats, added.seats);
}

#[test]
fn a_plan_is_made_with_the_time_and_the_moves_that_were_typed() {
    let mut stage = Stage::new();
    stage.keys(&[Key::F(3), Key::Char('e'), Key::Char('r')]);
    stage.keys(&[Key::Down, Key::Ctrl('u')]).typed("5");
    stage.keys(&[Key::Down]).typed("-1").keys(&[Key::Enter]);
    assert!(stage.picture().contains("tulis jumlah orang"));
    stage
        .keys(&[Key::Ctrl('u')])
        .typed("40")
        .keys(&[Key::Enter]);
    let [Effect::Solve(_, effort)] = stage.done.as_slice() else {
        panic!("{:?}", stage.done);
    };
    assert_eq!((effort.seconds, effort.moves), (5, Some(40)));
}

#[test]
fn a_change_that_waits_says_for_whom() {
    let mut stage = Stage::new();
    stage.send(Msg::Waiting("menunggu menulis: analis2".to_owned()));
    assert!(stage.picture().contains("menunggu menulis: analis2"));
    stage.keys(&[Key::Down]);
    assert!(!stage.picture().contains("menunggu menulis"));
}
