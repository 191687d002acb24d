//! Colours and signs: one table of meanings in three depths, and one table of signs with their ASCII stand-ins.
//!
//! Widgets name a [`Role`], never a colour. The default theme keeps the terminal's own foreground and background and so
//! cannot be unreadable on either ground. [`to_ascii`] runs over the finished picture, so no widget knows of ASCII.

use ratatui::buffer::Buffer;
use ratatui::style::Color;
use ratatui::style::Modifier;
use ratatui::style::Style;
use serde::Deserialize;
use serde::Serialize;

use crate::words::Lang;

/// What a piece of the picture means.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Role {
    /// Ordinary text.
    Text,
    /// Less important text.
    Muted,
    /// Name of a screen or a person.
    Title,
    /// Heading of columns and groups.
    Heading,
    /// Frame.
    Border,
    /// Frame of the pane that has the keys.
    BorderFocus,
    /// The selected thing (always beside a marker).
    Focus,
    /// The marker of the selected thing.
    Marker,
    /// Complete, verified, within the limits.
    Good,
    /// Waiting, partly, soon.
    Warn,
    /// Missing, refused, over.
    Bad,
    /// Pool boxes, the figure that matters.
    Accent,
    /// Hatching of what is *sementara*.
    Hatch,
    /// A key in the footer.
    Key,
    /// Edit mode.
    Edit,
    /// A chip of the filter.
    Chip,
    /// Part of a gauge still to be reached.
    Reach,
}

/// How many colours there are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Depth {
    /// None: attributes only.
    Mono,
    /// The sixteen of every terminal.
    Sixteen,
    /// 256.
    Full,
}

/// A set of colours.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Palette {
    /// The terminal's own ground.
    #[default]
    Terminal,
    /// Light text on a dark ground.
    Dark,
    /// Dark text on a light ground.
    Light,
    /// No colour.
    Mono,
}

/// Palette and depth: gives the style of a role.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Theme {
    /// Which colours.
    pub palette: Palette,
    /// How many are used.
    pub depth: Depth,
    /// How many the terminal has.
    pub full: Depth,
}

/// How a role looks: attributes alone, in sixteen colours, and in 256 on any, a dark and a light ground.
struct Paint {
    mono: Modifier,
    sixteen: Option<Color>,
    any: Option<u8>,
    dark: Option<u8>,
    light: Option<u8>,
}

const NONE: Modifier = Modifier::empty();

const fn paint(mono: Modifier, sixteen: Option<Color>, full: [Option<u8>; 3]) -> Paint {
    Paint {
        mono,
        sixteen,
        any: full[0],
        dark: full[1],
        light: full[2],
    }
}

/// Blue and orange carry the contrast, since they stay apart for colour-blind eyes; each meaning also has its own word,
/// sign or attribute.
const fn row(role: Role) -> Paint {
    match role {
        Role::Text => paint(NONE, None, [None; 3]),
        Role::Muted => paint(
            Modifier::DIM,
            Some(Color::DarkGray),
            [Some(244), Some(246), Some(242)],
        ),
        Role::Title => paint(Modifier::BOLD, None, [None; 3]),
        Role::Heading => paint(
            Modifier::UNDERLINED,
            Some(Color::Cyan),
            [Some(67), Some(110), Some(24)],
        ),
        // The terminal's own colour on its own ground: a colour change at every border costs more bytes than all text.
        Role::Border => paint(NONE, None, [None, Some(240), Some(248)]),
        Role::BorderFocus => paint(
            Modifier::BOLD,
            Some(Color::Cyan),
            [Some(68), Some(110), Some(25)],
        ),
        Role::Focus => paint(Modifier::REVERSED, None, [None; 3]),
        Role::Marker => paint(
            Modifier::BOLD,
            Some(Color::Cyan),
            [Some(68), Some(117), Some(25)],
        ),
        Role::Good => paint(NONE, Some(Color::Green), [Some(65), Some(114), Some(22)]),
        Role::Warn => paint(
            Modifier::ITALIC,
            Some(Color::Yellow),
            [Some(136), Some(221), Some(94)],
        ),
        Role::Bad => paint(
            Modifier::BOLD.union(Modifier::UNDERLINED),
            Some(Color::Red),
            [Some(166), Some(209), Some(124)],
        ),
        Role::Accent => paint(
            Modifier::BOLD,
            Some(Color::Blue),
            [Some(68), Some(117), Some(25)],
        ),
        Role::Hatch => paint(
            Modifier::DIM,
            Some(Color::Yellow),
            [Some(136), Some(179), Some(130)],
        ),
        // Bold alone: six colour changes in the footer would cost as much as its words.
        Role::Key => paint(Modifier::BOLD, None, [None, Some(117), Some(25)]),
        Role::Edit => paint(
            Modifier::REVERSED.union(Modifier::BOLD),
            Some(Color::Magenta),
            [Some(166), Some(209), Some(124)],
        ),
        Role::Chip => paint(
            Modifier::UNDERLINED,
            Some(Color::Cyan),
            [Some(68), Some(117), Some(25)],
        ),
        Role::Reach => paint(
            Modifier::DIM,
            Some(Color::DarkGray),
            [Some(246), Some(242), Some(250)],
        ),
    }
}

impl Role {
    /// All roles.
    pub const ALL: [Self; 17] = [
        Self::Text,
        Self::Muted,
        Self::Title,
        Self::Heading,
        Self::Border,
        Self::BorderFocus,
        Self::Focus,
        Self::Marker,
        Self::Good,
        Self::Warn,
        Self::Bad,
        Self::Accent,
        Self::Hatch,
        Self::Key,
        Self::Edit,
        Self::Chip,
        Self::Reach,
    ];
}

impl Palette {
    /// The one after it, for the key that changes it.
    #[must_use]
    pub fn next(self) -> Self {
        match self {
            Self::Terminal => Self::Dark,
            Self::Dark => Self::Light,
            Self::Light => Self::Mono,
            Self::Mono => Self::Terminal,
        }
    }
}

impl Theme {
    /// Attributes only; tells all states apart.
    pub const MONO: Self = Self {
        palette: Palette::Mono,
        depth: Depth::Mono,
        full: Depth::Mono,
    };

    /// A palette at the depth the terminal has.
    pub fn new(palette: Palette, depth: Depth) -> Self {
        Self {
            palette,
            depth: if palette == Palette::Mono {
                Depth::Mono
            } else {
                depth
            },
            full: depth,
        }
    }

    /// With the next palette; the depth of the terminal comes back after mono.
    #[must_use]
    pub fn next(self) -> Self {
        let palette = self.palette.next();
        let depth = if palette == Palette::Mono || self.full == Depth::Mono {
            Depth::Mono
        } else {
            self.full
        };
        Self {
            palette,
            depth,
            full: self.full,
        }
    }

    /// Style of a role.
    pub fn style(self, role: Role) -> Style {
        let paint = row(role);
        let ground = self.ground();
        match self.depth {
            Depth::Mono => ground.add_modifier(paint.mono),
            Depth::Sixteen => {
                let mono = kept(role, paint.mono);
                let style = ground.add_modifier(mono);
                paint.sixteen.map_or(style, |color| style.fg(color))
            }
            Depth::Full => {
                let color = match self.palette {
                    Palette::Terminal | Palette::Mono => paint.any,
                    Palette::Dark => paint.dark,
                    Palette::Light => paint.light,
                };
                let style = ground.add_modifier(kept(role, paint.mono));
                color.map_or(style, |index| style.fg(Color::Indexed(index)))
            }
        }
    }

    /// Style of the empty screen: the palette's ground, where it has one.
    pub fn ground(self) -> Style {
        match (self.palette, self.depth) {
            (Palette::Terminal | Palette::Mono, _) | (_, Depth::Mono) => Style::new(),
            (Palette::Dark, Depth::Sixteen) => Style::new().fg(Color::Gray).bg(Color::Black),
            (Palette::Light, Depth::Sixteen) => Style::new().fg(Color::Black).bg(Color::White),
            (Palette::Dark, Depth::Full) => {
                Style::new().fg(Color::Indexed(252)).bg(Color::Indexed(235))
            }
            (Palette::Light, Depth::Full) => {
                Style::new().fg(Color::Indexed(235)).bg(Color::Indexed(231))
            }
        }
    }
}

/// Attributes that stay where there is colour: those of selection, titles and edit mode; colour replaces the others.
fn kept(role: Role, mono: Modifier) -> Modifier {
    match role {
        Role::Focus | Role::Edit | Role::Title | Role::Marker | Role::Key => mono,
        Role::Bad | Role::Accent => Modifier::BOLD,
        Role::Text
        | Role::Muted
        | Role::Heading
        | Role::Border
        | Role::BorderFocus
        | Role::Good
        | Role::Warn
        | Role::Hatch
        | Role::Chip
        | Role::Reach => Modifier::empty(),
    }
}

/// Signs of the interface and what stands for them where there is no UTF-8. Anything else outside ASCII becomes `?`,
/// letters with marks lose them.
///
/// Every sign is one column wide in the narrow reading. Those that the wide (CJK) reading makes two columns are box
/// drawing, blocks and common punctuation; a CJK locale therefore starts in ASCII.
pub const SIGNS: &[(&str, &str)] = &[
    ("─", "-"),
    ("│", "|"),
    ("┌", "+"),
    ("┐", "+"),
    ("└", "+"),
    ("┘", "+"),
    ("├", "+"),
    ("┤", "+"),
    ("┬", "+"),
    ("┴", "+"),
    ("┼", "+"),
    ("►", ">"),
    ("▸", "+"),
    ("▾", "-"),
    ("◂", "<"),
    ("▴", "^"),
    ("●", "*"),
    ("○", "o"),
    ("✓", "v"),
    ("✗", "x"),
    ("◷", "?"),
    ("■", "#"),
    ("┊", ":"),
    ("█", "#"),
    ("▒", "%"),
    ("░", "."),
    ("▐", "|"),
    ("…", "~"),
    ("—", "-"),
    ("–", "-"),
    ("·", "."),
    ("•", "*"),
    ("›", ">"),
    ("×", "x"),
    ("≥", ">"),
    ("≤", "<"),
    ("→", ">"),
    ("←", "<"),
    ("↑", "^"),
    ("↓", "v"),
    ("‹", "<"),
    ("−", "-"),
    ("«", "\""),
    ("»", "\""),
    ("“", "\""),
    ("”", "\""),
    ("‘", "'"),
    ("’", "'"),
    ("½", "."),
    ("é", "e"),
    ("è", "e"),
    ("ê", "e"),
    ("ë", "e"),
    ("á", "a"),
    ("à", "a"),
    ("ä", "a"),
    ("ö", "o"),
    ("ó", "o"),
    ("ü", "u"),
    ("ú", "u"),
    ("í", "i"),
    ("ï", "i"),
    ("ñ", "n"),
    ("ç", "c"),
];

/// The stand-in of one cell's text.
pub fn ascii_of(symbol: &str) -> &str {
    if symbol.is_ascii() {
        return symbol;
    }
    if let Some((_, plain)) = SIGNS.iter().find(|(sign, _)| *sign == symbol) {
        return plain;
    }
    match symbol.chars().next() {
        // Braille of the curve.
        Some('\u{2800}') => " ",
        Some('\u{2801}'..='\u{28ff}') => "*",
        _ => "?",
    }
}

/// Replaces every sign of a finished picture that is not ASCII.
pub fn to_ascii(buffer: &mut Buffer) {
    for cell in &mut buffer.content {
        let plain = ascii_of(cell.symbol());
        if plain != cell.symbol() {
            let plain = plain.to_owned();
            cell.set_symbol(&plain);
        }
    }
}

/// What drawing needs to know besides the data.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Look {
    /// Language.
    pub lang: Lang,
    /// Colours.
    pub theme: Theme,
    /// Whether the picture is turned into ASCII at the end.
    pub charset: Charset,
}

/// Which signs the terminal can show.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Charset {
    /// UTF-8.
    Unicode,
    /// ASCII only.
    Ascii,
}

impl Look {
    /// Style of a role.
    pub fn style(self, role: Role) -> Style {
        self.theme.style(role)
    }
}

/// What the environment says of the terminal, read once by whoever starts the interface.
#[derive(Debug, Clone, Copy, Default)]
pub struct Environment<'a> {
    /// `NO_COLOR`, where set and not empty.
    pub no_color: bool,
    /// `TERM`.
    pub term: &'a str,
    /// `COLORTERM`.
    pub colorterm: &'a str,
    /// The first of `LC_ALL`, `LC_CTYPE`, `LANG` that is not empty.
    pub locale: &'a str,
}

impl Environment<'_> {
    /// Colours the terminal has.
    pub fn depth(self) -> Depth {
        if self.no_color || matches!(self.term, "dumb" | "vt100" | "vt102" | "vt220") {
            return Depth::Mono;
        }
        if self.term.contains("256color")
            || self.term.contains("direct")
            || matches!(self.colorterm, "truecolor" | "24bit")
        {
            return Depth::Full;
        }
        Depth::Sixteen
    }

    /// Signs the terminal shows in one column each: UTF-8 in any spelling, but no CJK locale, no console, no `dumb`.
    pub fn charset(self) -> Charset {
        let locale = self.locale.to_ascii_lowercase();
        let utf8 = locale.contains("utf-8") || locale.contains("utf8");
        let wide = ["zh", "ja", "ko"]
            .iter()
            .any(|start| locale.starts_with(start));
        if utf8 && !wide && !matches!(self.term, "dumb" | "linux" | "vt100" | "vt102" | "vt220") {
            Charset::Unicode
        } else {
            Charset::Ascii
        }
    }
}

#[cfg(test)]
mod tests {
    use unicode_width::UnicodeWidthStr;

    use super::*;

    #[test]
    fn every_sign_is_one_column_wide_and_its_stand_in_is_one_ascii_letter() {
        for (sign, plain) in SIGNS {
            assert_eq!(sign.width(), 1, "{sign}");
            assert_eq!(plain.len(), 1, "{sign}");
            assert!(plain.is_ascii(), "{sign}");
        }
    }

    #[test]
    fn signs_that_a_wide_reading_would_double_are_only_lines_blocks_and_punctuation() {
        let doubtful: Vec<&str> = SIGNS
            .iter()
            .map(|(sign, _)| *sign)
            .filter(|sign| sign.width_cjk() != 1)
            .collect();
        for sign in doubtful {
            let letter = sign.chars().next().unwrap();
            let known = matches!(letter, '\u{2500}'..='\u{259f}')
                || "■●○…—–·•×≥≤→←↑↓“”‘’½éèêëáàäöóüúíïñç«»".contains(letter);
            assert!(known, "{sign} is doubtful");
        }
    }

    #[test]
    fn mono_keeps_every_state_apart() {
        let states = [
            Role::Text,
            Role::Focus,
            Role::Good,
            Role::Warn,
            Role::Bad,
            Role::Edit,
            Role::Muted,
        ];
        for (index, one) in states.iter().enumerate() {
            for other in states.iter().skip(index + 1) {
                // Complete things carry a tick; they may look like ordinary text.
                if (*one, *other) == (Role::Text, Role::Good) {
                    continue;
                }
                assert_ne!(
                    Theme::MONO.style(*one),
                    Theme::MONO.style(*other),
                    "{one:?} and {other:?}"
                );
            }
        }
    }

    #[test]
    fn no_theme_colours_the_selection_away() {
        for palette in [
            Palette::Terminal,
            Palette::Dark,
            Palette::Light,
            Palette::Mono,
        ] {
            for depth in [Depth::Mono, Depth::Sixteen, Depth::Full] {
                let style = Theme::new(palette, depth).style(Role::Focus);
                assert!(style.add_modifier.contains(Modifier::REVERSED));
            }
        }
    }

    #[test]
    fn the_mono_theme_holds_no_colour_at_all() {
        for role in Role::ALL {
            let style = Theme::MONO.style(role);
            assert_eq!((style.fg, style.bg), (None, None), "{role:?}");
        }
    }

    #[test]
    fn the_environment_decides_colours_and_signs() {
        let at = |term, locale| Environment {
            term,
            locale,
            ..Environment::default()
        };
        assert_eq!(at("xterm-256color", "C.UTF-8").depth(), Depth::Full);
        assert_eq!(at("xterm", "C").depth(), Depth::Sixteen);
        assert_eq!(at("dumb", "C").depth(), Depth::Mono);
        assert_eq!(at("xterm", "id_ID.utf8").charset(), Charset::Unicode);
        assert_eq!(at("xterm", "C").charset(), Charset::Ascii);
        assert_eq!(at("linux", "C.UTF-8").charset(), Charset::Ascii);
        assert_eq!(at("xterm", "ja_JP.UTF-8").charset(), Charset::Ascii);
        let quiet = Environment {
            no_color: true,
            term: "xterm-256color",
            ..Environment::default()
        };
        assert_eq!(quiet.depth(), Depth::Mono);
    }
}
