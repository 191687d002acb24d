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
            if let Effect::Ask(ticket, query) = effect {
                self.asked += 1;
                let reply = self.province.answer(&query);
                self.send(Msg::Loaded(ticket, Ok(Box::new(reply))));
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

const SCREENS: [&str; 9] = [
    "peta", "unit", "daftar", "orang", "antrean", "cari", "bantuan", "rincian", "mengapa",
];

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
    for screen in SCREENS {
        let mut stage = Stage::new(look(Lang::En), (120, 36));
        reach(&mut stage, screen);
        snapshot(&format!("{screen}-en-120x36"), &stage.picture());
    }
}

#[test]
fn the_main_screens_in_ascii_hold_nothing_but_ascii() {
    for screen in ["peta", "daftar", "orang", "antrean", "cari"] {
        let mut stage = Stage::new(
            Look {
                charset: Charset::Ascii,
                theme: Theme::MONO,
                ..look(Lang::Id)
            },
            (80, 24),
        );
        reach(&mut stage, screen);
        let picture = stage.picture();
        assert!(picture.is_ascii(), "{picture}");
        snapshot(&format!("{screen}-ascii-80x24"), &picture);
    }
}

#[test]
fn the_styles_of_the_main_screens_in_colour_and_mono() {
    for (name, theme) in [
        ("256", Theme::new(Palette::Terminal, Depth::Full)),
        ("mono", Theme::MONO),
    ] {
        for screen in ["peta", "daftar", "orang", "antrean"] {
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
