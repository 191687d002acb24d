//! A screen as a PNG: each cell drawn with a font that lies beside this file, so that every machine makes the same bytes.

use ab_glyph::Font;
use ab_glyph::FontRef;
use ab_glyph::PxScale;
use ab_glyph::ScaleFont;
use ab_glyph::point;

const PLAIN: &[u8] = include_bytes!("font/DejaVuSansMono.ttf");
const BOLD: &[u8] = include_bytes!("font/DejaVuSansMono-Bold.ttf");

/// Height of the letters in pixels.
const HEIGHT: f32 = 18.0;

type Rgb = [u8; 3];

/// Colours of the terminal that the picture pretends to be.
#[derive(Debug, Clone, Copy)]
pub struct Ground {
    /// Default foreground.
    pub front: Rgb,
    /// Default background.
    pub back: Rgb,
}

/// A dark terminal.
pub const DARK: Ground = Ground {
    front: [0xd8, 0xd8, 0xd8],
    back: [0x16, 0x18, 0x1d],
};
/// A light terminal.
pub const LIGHT: Ground = Ground {
    front: [0x22, 0x22, 0x22],
    back: [0xfb, 0xfb, 0xf8],
};

const SIXTEEN: [Rgb; 16] = [
    [0x1c, 0x1c, 0x1c],
    [0xc6, 0x4a, 0x3e],
    [0x5c, 0x9e, 0x4a],
    [0xc2, 0x8f, 0x2c],
    [0x3f, 0x7f, 0xc4],
    [0x9a, 0x62, 0xb5],
    [0x35, 0x96, 0x9b],
    [0xc8, 0xc8, 0xc8],
    [0x76, 0x76, 0x76],
    [0xe8, 0x6f, 0x60],
    [0x7f, 0xc2, 0x6b],
    [0xe6, 0xb4, 0x4f],
    [0x66, 0xa3, 0xe6],
    [0xbd, 0x86, 0xd8],
    [0x55, 0xbd, 0xc2],
    [0xf2, 0xf2, 0xf2],
];

fn colour(colour: vt100::Color, default: Rgb) -> Rgb {
    match colour {
        vt100::Color::Default => default,
        vt100::Color::Rgb(red, green, blue) => [red, green, blue],
        vt100::Color::Idx(index) => match index {
            0..=15 => SIXTEEN[usize::from(index)],
            16..=231 => {
                let step = |value: u8| if value == 0 { 0 } else { 55 + 40 * value };
                let cube = index - 16;
                [step(cube / 36), step(cube / 6 % 6), step(cube % 6)]
            }
            232..=255 => [8 + 10 * (index - 232); 3],
        },
    }
}

fn mix(front: Rgb, back: Rgb, share: f32) -> Rgb {
    let one = |front: u8, back: u8| {
        let value = f32::from(front) * share + f32::from(back) * (1.0 - share);
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "between two bytes"
        )]
        let byte = value.round() as u8;
        byte
    };
    [
        one(front[0], back[0]),
        one(front[1], back[1]),
        one(front[2], back[2]),
    ]
}

#[derive(Clone, Copy)]
struct Cell {
    left: usize,
    top: usize,
    width: usize,
    height: usize,
}

/// The font has no braille: eight dots, by the bits of the sign.
fn draw_braille(pixels: &mut [Rgb], width: usize, cell: Cell, (dots, front): (u32, Rgb)) {
    for (bit, (column, row)) in [
        (0, 0),
        (0, 1),
        (0, 2),
        (1, 0),
        (1, 1),
        (1, 2),
        (0, 3),
        (1, 3),
    ]
    .into_iter()
    .enumerate()
    {
        if dots & 1 << bit == 0 {
            continue;
        }
        let x = cell.left + (2 * column + 1) * cell.width / 4;
        let y = cell.top + (2 * row + 1) * cell.height / 8;
        for line in y - 1..=y {
            pixels[line * width + x - 1..=line * width + x].fill(front);
        }
    }
}

/// Draws the screen and returns the bytes of a PNG.
pub fn png(screen: &vt100::Screen, ground: Ground) -> Vec<u8> {
    let plain = FontRef::try_from_slice(PLAIN).unwrap();
    let bold = FontRef::try_from_slice(BOLD).unwrap();
    let scaled = plain.as_scaled(PxScale::from(HEIGHT));
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a cell is some ten pixels wide"
    )]
    let (cell_width, cell_height) = (
        scaled.h_advance(plain.glyph_id('m')).round() as usize,
        scaled.height().ceil() as usize,
    );
    let (rows, columns) = screen.size();
    let (rows, columns) = (usize::from(rows.get()), usize::from(columns.get()));
    let margin = cell_width;
    let width = columns * cell_width + 2 * margin;
    let height = rows * cell_height + 2 * margin;
    let mut pixels: Vec<Rgb> = vec![ground.back; width * height];
    for row in 0..rows {
        for column in 0..columns {
            let Some(cell) =
                screen.cell(u16::try_from(row).unwrap(), u16::try_from(column).unwrap())
            else {
                continue;
            };
            let mut front = colour(cell.fgcolor(), ground.front);
            let mut back = colour(cell.bgcolor(), ground.back);
            if cell.inverse() {
                std::mem::swap(&mut front, &mut back);
            }
            if cell.dim() {
                front = mix(front, back, 0.6);
            }
            let (left, top) = (margin + column * cell_width, margin + row * cell_height);
            for y in top..top + cell_height {
                pixels[y * width + left..y * width + left + cell_width].fill(back);
            }
            if cell.underline() {
                let y = top + cell_height - 2;
                pixels[y * width + left..y * width + left + cell_width].fill(front);
            }
            let font = if cell.bold() { &bold } else { &plain };
            for character in cell.contents().chars() {
                if ('\u{2800}'..='\u{28ff}').contains(&character) {
                    let cell = Cell {
                        left,
                        top,
                        width: cell_width,
                        height: cell_height,
                    };
                    draw_braille(&mut pixels, width, cell, (character as u32 & 0xff, front));
                    continue;
                }
                let baseline = top as f32 + scaled.ascent();
                let glyph = font
                    .glyph_id(character)
                    .with_scale_and_position(PxScale::from(HEIGHT), point(left as f32, baseline));
                let Some(outline) = font.outline_glyph(glyph) else {
                    continue;
                };
                let bounds = outline.px_bounds();
                outline.draw(|x, y, share| {
                    #[expect(
                        clippy::cast_possible_truncation,
                        reason = "pixel positions of a small picture"
                    )]
                    let (x, y) = (
                        bounds.min.x as i64 + i64::from(x),
                        bounds.min.y as i64 + i64::from(y),
                    );
                    let (Ok(x), Ok(y)) = (usize::try_from(x), usize::try_from(y)) else {
                        return;
                    };
                    // A letter may reach a little past its cell; lines must, to join.
                    if x < width && y < height {
                        let pixel = &mut pixels[y * width + x];
                        *pixel = mix(front, *pixel, share.min(1.0));
                    }
                });
            }
        }
    }
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(
        &mut bytes,
        u32::try_from(width).unwrap(),
        u32::try_from(height).unwrap(),
    );
    encoder.set_color(png::ColorType::Rgb);
    encoder.set_depth(png::BitDepth::Eight);
    encoder.set_compression(png::Compression::High);
    let mut writer = encoder.write_header().unwrap();
    writer.write_image_data(pixels.as_flattened()).unwrap();
    writer.finish().unwrap();
    bytes
}
