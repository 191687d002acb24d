//! What people see: every screen × size × language × charset against a reviewed picture, and any key at any size.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::disallowed_methods,
    clippy::format_push_string,
    unreachable_pub,
    dead_code,
    reason = "a test stops at the first surprise"
)]

use petatalenta::domain;
use petatalenta::exchange;
use petatalenta::planner;
use petatalenta::store;
use petatalenta::tui;
use petatalenta::words;

#[path = "../src/tui/fixtures.rs"]
mod fixtures;

use std::time::Instant;

use fixtures::Province;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use tui::app::App;
use tui::key::Key;
use tui::msg::Effect;
use tui::msg::Msg;
use tui::theme::Charset;
use tui::theme::Depth;
use tui::theme::Look;
use tui::theme::Palette;
use tui::theme::Role;
use tui::theme::Theme;
use words::Lang;

/// The application with a store that answers at once.
struct Stage {
    app: App,
    province: Province,
    look: Look,
    size: (u16, u16),
    asked: usize,
}

fn look(lang: Lang) -> Look {
    Look {
        lang,
        theme: Theme::new(Palette::Terminal, Depth::Full),
        charset: Charset::Unicode,
    }
}

impl Stage {
    fn new(look: Look, size: (u16, u16)) -> Self {
        let mut stage = Self {
            app: App::new(look, size),
            province: Province::default(),
            look,
            size,
            asked: 0,
        };
        let effects = stage.app.start();
        stage.pump(effects);
        stage
    }

    fn pump(&mut self, effects: Vec<Effect>) {
        for effect in effects {
            match effect {
                Effect::Ask(ticket, query) => {
                    self.asked += 1;
                    let reply = self.province.answer(&query);
                    self.send(Msg::Loaded(ticket, Ok(Box::new(reply))));
                }
                Effect::Intake(task) => {
                    if let Some(news) = fixtures::clerk(&task) {
                        self.send(Msg::Intake(Box::new(news)));
                    }
                }
                _ => {}
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

    fn buffer(&self) -> Buffer {
        let area = Rect::new(0, 0, self.size.0, self.size.1);
        let mut buffer = Buffer::empty(area);
        self.app.draw(area, &mut buffer);
        buffer
    }

    fn picture(&self) -> String {
        text(&self.buffer())
    }

    /// The text, then one letter per cell for its style.
    fn painted(&self) -> String {
        let buffer = self.buffer();
        let mut picture = text(&buffer);
        picture.push('\n');
        for y in 0..buffer.area.height {
            let mut line = String::new();
            for x in 0..buffer.area.width {
                let style = buffer[(x, y)].style();
                let letter = Role::ALL
                    .iter()
                    .zip("·mThBFRMgwbaxkEcr".chars())
                    .find(|(role, _)| {
                        let wanted = self.look.style(**role);
                        (wanted.fg.unwrap_or_default(), wanted.add_modifier)
                            == (style.fg.unwrap_or_default(), style.add_modifier)
                    });
                line.push(letter.map_or('?', |(_, letter)| letter));
            }
            picture.push_str(line.trim_end_matches('·'));
            picture.push('\n');
        }
        picture
    }
}

fn text(buffer: &Buffer) -> String {
    let mut picture = String::new();
    for y in 0..buffer.area.height {
        let line: String = (0..buffer.area.width)
            .map(|x| buffer[(x, y)].symbol())
            .collect();
        picture.push_str(line.trim_end());
        picture.push('\n');
    }
    picture
}

const SCREENS: [&str; 34] = [
    "peta",
    "unit",
    "daftar",
    "orang",
    "antrean",
    "cari",
    "bantuan",
    "rincian",
    "mengapa",
    "kurva",
    "jadwal",
    "dipanggil",
    "beda",
    "impor",
    "impor-berkas",
    "impor-baris",
    "impor-ditolak",
    "impor-kolom",
    "hadir",
    "sumber",
    "koreksi",
    "tambah",
    "andaikan-kosong",
    "andaikan",
    "andaikan-orang",
    "andaikan-bobot",
    "cuplikan",
    "perpindahan",
    "masa-berlaku",
    "profil",
    "banding-unit",
    "banding-orang",
    "kalibrasi",
    "tindak-lanjut",
];

#[expect(clippy::too_many_lines, reason = "one table: keys of every screen")]
fn reach(stage: &mut Stage, screen: &str) {
    match screen {
        "peta" => {
            stage.keys(&[Key::Char('2')]);
        }
        "unit" => {
            // Into the unit column, down to the agency, and open it.
            if stage.size.0 < 100 {
                stage.keys(&[Key::Char('u')]);
            }
            stage.keys(&[Key::Down, Key::Down, Key::Down, Key::Right]);
        }
        "daftar" => {
            stage.keys(&[Key::Char('2'), Key::Enter, Key::Down, Key::Down]);
        }
        "orang" => {
            stage.keys(&[Key::Char('2'), Key::Enter, Key::Down, Key::Down, Key::Enter]);
        }
        "antrean" => {
            stage.keys(&[Key::F(3), Key::Down, Key::Down]);
        }
        "cari" => {
            stage.keys(&[Key::Char('/')]).typed("siti ha");
        }
        "bantuan" => {
            stage.keys(&[Key::F(3), Key::Char('?')]).typed("rencana");
        }
        "rincian" => {
            stage.keys(&[Key::Char('2'), Key::Enter, Key::Enter, Key::Enter]);
        }
        "mengapa" => {
            stage.keys(&[Key::F(3), Key::End, Key::Up, Key::Up, Key::Enter]);
        }
        "kurva" => {
            stage.keys(&[Key::F(3), Key::Char('g')]);
            let curve = fixtures::planning::curve(&stage.province.rows());
            stage.send(Msg::Curved(Ok(Box::new(curve))));
        }
        "jadwal" => {
            stage.keys(&[Key::F(3), Key::Char('j'), Key::Down, Key::Down]);
        }
        "hadir" => {
            stage.province.status = petatalenta::store::ask::PlanStatus::Accepted;
            stage.keys(&[Key::F(3), Key::Char('j'), Key::Char('h'), Key::Down]);
        }
        "dipanggil" => {
            stage.keys(&[Key::F(3), Key::Char('j'), Key::Enter]);
        }
        "beda" => {
            stage.keys(&[Key::F(3), Key::Char('d'), Key::Enter]);
        }
        "impor" => {
            stage.keys(&[Key::F(9), Key::Down]);
        }
        "impor-berkas" => {
            stage.keys(&[Key::F(9), Key::Char('b'), Key::Down]);
        }
        "impor-baris" => {
            stage.keys(&[Key::F(9), Key::Char('b'), Key::Enter]);
            // Past the rejected rows to all of them, and to the one that changes something.
            stage.keys(&[Key::Char('t'), Key::Char('t'), Key::Char('t'), Key::Home]);
            stage.keys(&[Key::Down, Key::Down]);
        }
        "impor-ditolak" => {
            stage.keys(&[Key::F(9), Key::Char('b'), Key::Enter, Key::Down]);
        }
        "sumber" => {
            stage.keys(&[Key::F(9), Key::Char('s'), Key::Down, Key::Enter, Key::Down]);
        }
        "impor-kolom" => {
            stage.keys(&[Key::F(9), Key::Char('b'), Key::Down, Key::Enter]);
            stage.keys(&[Key::Enter, Key::Down]);
        }
        "koreksi" => {
            stage.keys(&[Key::Char('2'), Key::Enter, Key::Down, Key::Down, Key::Enter]);
            stage.keys(&[Key::Char('e'), Key::Char('k'), Key::Enter, Key::Down]);
        }
        "andaikan-kosong" => {
            stage.keys(&[Key::Char('2'), Key::Char('w')]);
        }
        "andaikan" => {
            stage.keys(&[Key::Char('2'), Key::Char('w'), Key::Char('a'), Key::Enter]);
            stage.typed("85").keys(&[Key::Enter, Key::Down]);
        }
        "andaikan-orang" => {
            stage.keys(&[Key::Char('2'), Key::Enter, Key::Down, Key::Down, Key::Enter]);
            stage.keys(&[Key::Char('w'), Key::Char('a'), Key::Enter]);
            stage.typed("97,5").keys(&[Key::Enter]);
        }
        "andaikan-bobot" => {
            stage.keys(&[Key::Char('2'), Key::Char('w'), Key::Char('p')]);
            stage.keys(&[Key::Ctrl('u')]).typed("65");
        }
        "cuplikan" => {
            stage.keys(&[Key::Char('T'), Key::Down]);
        }
        "perpindahan" => {
            stage.keys(&[Key::Char('T'), Key::Down, Key::Char('d'), Key::Down]);
        }
        "masa-berlaku" => {
            stage.keys(&[Key::Char('T'), Key::Tab, Key::Tab, Key::Down]);
        }
        "profil" => {
            stage.keys(&[Key::Char('p'), Key::Down, Key::Enter]);
        }
        "banding-unit" => {
            stage.keys(&[
                Key::Char('b'),
                Key::Right,
                Key::Right,
                Key::Char('o'),
                Key::Down,
            ]);
        }
        "kalibrasi" => {
            stage.keys(&[Key::Char('k'), Key::Down]);
        }
        "tindak-lanjut" => {
            stage.keys(&[Key::Char('f'), Key::Char('5')]);
        }
        "banding-orang" => {
            stage.keys(&[Key::Char('2'), Key::Enter, Key::Char('c'), Key::Down]);
            stage.keys(&[Key::Char('c'), Key::Esc, Key::Down, Key::Char('c')]);
        }
        "tambah" => {
            stage.keys(&[Key::Char('2'), Key::Enter, Key::Down, Key::Down, Key::Enter]);
            stage.keys(&[Key::Char('e'), Key::Char('a'), Key::Enter]);
            stage.typed("Tim Percepatan Jalan Contoh");
            stage.keys(&[Key::Down, Key::Down, Key::Down, Key::Down]);
        }
        other => panic!("{other} is no screen"),
    }
}

fn snapshot(name: &str, picture: &str) {
    insta::with_settings!({ prepend_module_to_snapshot => false, omit_expression => true }, {
        insta::assert_snapshot!(name, picture);
    });
}

#[test]
fn every_screen_at_three_sizes_in_indonesian() {
    for screen in SCREENS {
        for size in [(60, 18), (80, 24), (120, 36)] {
            let mut stage = Stage::new(look(Lang::Id), size);
            reach(&mut stage, screen);
            snapshot(&format!("{screen}-{}x{}", size.0, size.1), &stage.picture());
        }
    }
}

#[test]
fn every_screen_in_english() {
    for (columns, rows) in [(80, 24), (120, 36)] {
        for screen in SCREENS {
            let mut stage = Stage::new(look(Lang::En), (columns, rows));
            reach(&mut stage, screen);
            snapshot(&format!("{screen}-en-{columns}x{rows}"), &stage.picture());
        }
    }
}

#[test]
fn every_screen_in_ascii_holds_nothing_but_ascii() {
    for (columns, rows) in [(80, 24), (120, 36)] {
        for screen in SCREENS {
            let mut stage = Stage::new(
                Look {
                    charset: Charset::Ascii,
                    theme: Theme::MONO,
                    ..look(Lang::Id)
                },
                (columns, rows),
            );
            reach(&mut stage, screen);
            let picture = stage.picture();
            assert!(picture.is_ascii(), "{picture}");
            snapshot(&format!("{screen}-ascii-{columns}x{rows}"), &picture);
        }
    }
}

#[test]
fn the_styles_of_every_screen_in_colour_and_mono() {
    for (name, theme) in [
        ("256", Theme::new(Palette::Terminal, Depth::Full)),
        ("mono", Theme::MONO),
    ] {
        for screen in SCREENS {
            let mut stage = Stage::new(
                Look {
                    theme,
                    ..look(Lang::Id)
                },
                (80, 24),
            );
            reach(&mut stage, screen);
            snapshot(&format!("{screen}-{name}-80x24"), &stage.painted());
        }
    }
}

/// A small generator: the same numbers on every machine.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: u64) -> u64 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(99_991);
        (self.0 >> 33) % sides
    }
}

#[test]
fn any_keys_at_any_size_never_panic_and_never_change_data_in_read_mode() {
    let keys: Vec<Key> = tui::keymap::KEYMAP
        .iter()
        .flat_map(|row| row.keys.iter().copied())
        .filter(|key| !matches!(key, Key::Ctrl('c') | Key::F(10) | Key::Char('e')))
        .chain("siti x[OA~".chars().map(Key::Char))
        .collect();
    let mut dice = Dice(3);
    for _ in 0..12 {
        let mut stage = Stage::new(look(Lang::Id), (80, 24));
        for _ in 0..300 {
            let key = keys[usize::try_from(dice.roll(keys.len() as u64)).unwrap()];
            let effects = stage.app.update(Msg::Key(key), Instant::now());
            assert!(!effects.iter().any(|effect| matches!(
                effect,
                Effect::Do(..) | Effect::Solve(..)
            ) || matches!(effect, Effect::Intake(task)
                            if matches!(**task, tui::intake::Task::Import { .. }))));
            stage.pump(effects);
            if dice.roll(5) == 0 {
                stage.size = (
                    u16::try_from(1 + dice.roll(300)).unwrap(),
                    u16::try_from(1 + dice.roll(100)).unwrap(),
                );
                stage.send(Msg::Resized(stage.size.0, stage.size.1));
            }
            if dice.roll(3) == 0 {
                stage.buffer();
            }
        }
    }
}

#[test]
fn every_screen_is_drawn_at_every_small_size() {
    for screen in SCREENS {
        let mut stage = Stage::new(look(Lang::Id), (80, 24));
        reach(&mut stage, screen);
        for width in (1..=100).step_by(3) {
            for height in 1..=30 {
                stage.size = (width, height);
                stage.send(Msg::Resized(width, height));
                stage.buffer();
            }
        }
        stage.size = (300, 100);
        stage.buffer();
    }
}

/// Bytes that a frame costs after another, through the real backend.
fn bytes(stage: &mut Stage, keys: &[Key]) -> Vec<usize> {
    use petatalenta::tui::thrift::Thrifty;
    use ratatui::Terminal;
    use ratatui::TerminalOptions;
    use ratatui::Viewport;
    use std::cell::RefCell;
    use std::io::Write;
    use std::rc::Rc;
    #[derive(Clone, Default)]
    struct Count(Rc<RefCell<usize>>);
    impl Write for Count {
        fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
            *self.0.borrow_mut() += bytes.len();
            Ok(bytes.len())
        }
        fn flush(&mut self) -> std::io::Result<()> {
            Ok(())
        }
    }
    crossterm::style::force_color_output(true);
    let count = Count::default();
    let viewport = Viewport::Fixed(Rect::new(0, 0, stage.size.0, stage.size.1));
    let mut terminal =
        Terminal::with_options(Thrifty::new(count.clone()), TerminalOptions { viewport }).unwrap();
    let mut costs = Vec::new();
    let mut before = 0;
    for step in 0..=keys.len() {
        if let Some(key) = step.checked_sub(1).map(|index| keys[index]) {
            stage.send(Msg::Key(key));
        }
        terminal.draw(|frame| stage.app.render(frame)).unwrap();
        let now = *count.0.borrow();
        costs.push(now - before);
        before = now;
    }
    costs
}

#[test]
fn frames_stay_within_the_byte_budget_of_a_slow_line() {
    let mut stage = Stage::new(look(Lang::Id), (80, 24));
    let costs = bytes(
        &mut stage,
        &[
            Key::Right,
            Key::Right,
            Key::Up,
            Key::Left,
            Key::Left,
            Key::Down,
            Key::Down,
        ],
    );
    println!("map {costs:?}");
    assert!(costs[0] <= 4_096, "the first frame costs {}", costs[0]);
    // Where the what-if sentences of two boxes differ in every word a step costs more than the usual 400.
    let mut steps: Vec<usize> = costs.into_iter().skip(1).collect();
    steps.sort_unstable();
    assert!(
        steps[steps.len() / 2] <= 400,
        "the usual step costs {}",
        steps[steps.len() / 2]
    );
    assert!(steps.iter().all(|cost| *cost <= 600), "{steps:?}");
    for screen in ["daftar", "antrean", "orang"] {
        let mut stage = Stage::new(look(Lang::Id), (80, 24));
        reach(&mut stage, screen);
        let costs = bytes(&mut stage, &[Key::Down, Key::Down, Key::Up, Key::Down]);
        println!("{screen} {costs:?}");
        assert!(
            costs[0] <= 5_200,
            "{screen}: the first frame costs {}",
            costs[0]
        );
        for cost in costs.iter().skip(1) {
            assert!(*cost <= 400, "{screen}: a step costs {cost}");
        }
    }
}
