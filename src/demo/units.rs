//! The unit tree of the synthetic province, from `data/demo/units.txt` and `schools.csv`.

use crate::demo::dice::Concern;
use crate::demo::dice::Dice;

/// A work unit to be.
#[derive(Debug, Clone)]
pub(super) struct UnitSeed {
    /// Its id in the source (32 hexadecimal digits).
    pub(super) code: String,
    /// Name.
    pub(super) name: String,
    /// Place in the list of the parent; none for the root.
    pub(super) parent: Option<usize>,
    /// *Eselon* id of its head; none: it has none of its own.
    pub(super) head: Option<u8>,
    /// Whether the post of its head stands empty and is held by an acting head.
    pub(super) is_vacant: bool,
    /// Which agency it belongs to; none for the root.
    pub(super) agency: Option<usize>,
    /// How many people it draws beside its sisters.
    pub(super) draw: u32,
}

impl UnitSeed {
    /// Whether teachers work there.
    pub(super) fn is_school(&self) -> bool {
        self.name.contains(" Negeri ") && self.head.is_none()
    }
}

/// The units above a unit, from its parent up.
fn ancestors(tree: &Tree, unit: usize) -> impl Iterator<Item = usize> {
    std::iter::successors(tree.units[unit].parent, |above| tree.units[*above].parent)
}

/// An agency (*perangkat daerah*).
#[derive(Debug, Clone)]
pub(super) struct Agency {
    /// People at the full size of the province.
    pub(super) size: usize,
    /// Name of its mix of jobs.
    pub(super) mix: String,
}

/// The whole tree; parents come before their children.
#[derive(Debug, Clone, Default)]
pub(super) struct Tree {
    pub(super) units: Vec<UnitSeed>,
    pub(super) agencies: Vec<Agency>,
}

impl Tree {
    /// Name of the agency that a unit belongs to; of the unit itself where there is none.
    pub(super) fn agency_name(&self, unit: usize) -> &str {
        let top = std::iter::once(unit)
            .chain(ancestors(self, unit))
            .take_while(|unit| self.units[*unit].agency.is_some())
            .last()
            .unwrap_or(unit);
        &self.units[top].name
    }
}

const UNITS: &str = include_str!("../../data/demo/units.txt");
const SCHOOLS: &str = include_str!("../../data/demo/schools.csv");
/// People of the full province; more people are more provinces side by side.
pub(super) const FULL: usize = 9_012;

struct Builder {
    tree: Tree,
    dice: Dice,
}

impl Builder {
    fn add(&mut self, name: &str, parent: Option<usize>, head: Option<u8>, draw: u32) -> usize {
        let agency = parent.and_then(|parent| self.tree.units[parent].agency);
        let code: String = (0..32)
            .map(|_| char::from(b"0123456789ABCDEF"[self.dice.below(16)]))
            .collect();
        self.tree.units.push(UnitSeed {
            code,
            name: name.to_owned(),
            parent,
            head,
            is_vacant: false,
            agency,
            draw,
        });
        self.tree.units.len() - 1
    }

    fn sections(&mut self, unit: usize, count: usize) {
        let name = self.tree.units[unit].name.clone();
        let (kind, topic) = name.split_once(' ').unwrap_or((&name, ""));
        let topic = topic.to_owned();
        let names: [String; 3] = match kind {
            "Bagian" => [
                format!("Subbagian Perencanaan {topic}"),
                format!("Subbagian Pelaksanaan {topic}"),
                format!("Subbagian Evaluasi {topic}"),
            ],
            "UPTD" => [
                "Subbagian Tata Usaha".to_owned(),
                "Seksi Pelayanan Teknis".to_owned(),
                "Seksi Sarana dan Prasarana".to_owned(),
            ],
            _ => [
                format!("Seksi Perencanaan {topic}"),
                format!("Seksi Pelaksanaan {topic}"),
                format!("Seksi Pengawasan {topic}"),
            ],
        };
        for name in names.iter().take(count) {
            self.add(name, Some(unit), Some(41), 3);
        }
    }

    fn secretariat(&mut self, parent: usize, count: usize) {
        let unit = self.add("Sekretariat", Some(parent), Some(31), 2);
        for name in ["Umum dan Kepegawaian", "Perencanaan Program", "Keuangan"]
            .iter()
            .take(count)
        {
            self.add(&format!("Subbagian {name}"), Some(unit), Some(41), 4);
        }
    }

    fn schools(&mut self, parent: usize) {
        let mut branch: Option<(String, usize)> = None;
        for line in SCHOOLS.lines().filter(|line| !line.starts_with('#')) {
            let cells: Vec<&str> = line.split(';').collect();
            let [region, place, sma, smk, slb, town] = cells.as_slice() else {
                continue;
            };
            let unit = match &branch {
                Some((name, unit)) if name == region => *unit,
                _ => {
                    let name = format!("Cabang Dinas Pendidikan Wilayah {region}");
                    let unit = self.add(&name, Some(parent), Some(31), 1);
                    self.add("Subbagian Tata Usaha", Some(unit), Some(41), 3);
                    self.add("Seksi Pembinaan Satuan Pendidikan", Some(unit), Some(41), 3);
                    branch = Some(((*region).to_owned(), unit));
                    unit
                }
            };
            let draw = if *town == "ya" { 40 } else { 22 };
            for (kind, count) in [("SMA", sma), ("SMK", smk), ("SLB", slb)] {
                let count: usize = count.parse().unwrap_or(0);
                for number in 1..=count {
                    let draw = if kind == "SLB" { draw / 2 } else { draw };
                    self.add(
                        &format!("{kind} Negeri {number} {place}"),
                        Some(unit),
                        None,
                        draw,
                    );
                }
            }
        }
    }

    fn province(&mut self, root: usize) {
        let mut path: Vec<usize> = Vec::new();
        for line in UNITS
            .lines()
            .filter(|line| !line.starts_with('#') && !line.trim().is_empty())
        {
            let depth = (line.len() - line.trim_start().len()) / 2;
            path.truncate(depth);
            let parent = path.last().copied().unwrap_or(root);
            let text = line.trim();
            if let Some(count) = text.strip_prefix("@sekretariat") {
                self.secretariat(parent, count.trim().parse().unwrap_or(2));
                continue;
            }
            if text == "@sekolah" {
                self.schools(parent);
                continue;
            }
            let (text, sections) = match text.rsplit_once(" +") {
                Some((text, count)) => (text, count.parse().unwrap_or(0)),
                None => (text, 0),
            };
            let cells: Vec<&str> = text.split(" | ").collect();
            let head = cells.get(1).copied().unwrap_or("");
            let (head, is_vacant) = match head.strip_suffix(" lowong") {
                Some(head) => (head, true),
                None => (head, false),
            };
            let head: Option<u8> = head.parse().ok();
            let name = cells[0];
            let draw = if name.starts_with("Instalasi") {
                16
            } else if head.is_none_or(|head| head > 22) {
                2
            } else {
                1
            };
            let unit = self.add(name, Some(parent), head, draw);
            self.tree.units[unit].is_vacant = is_vacant;
            if depth == 0 {
                let size = cells
                    .get(2)
                    .and_then(|cell| cell.parse().ok())
                    .unwrap_or(10);
                let mix = cells.get(3).copied().unwrap_or("kantor").to_owned();
                self.tree.agencies.push(Agency { size, mix });
                self.tree.units[unit].agency = Some(self.tree.agencies.len() - 1);
            }
            self.sections(unit, sections);
            path.push(unit);
        }
    }
}

/// Builds the tree for so many people: pruned from below for fewer than a full province, repeated for more.
pub(super) fn build(seed: u64, people: usize) -> Tree {
    let mut builder = Builder {
        tree: Tree::default(),
        dice: Dice::new(seed, Concern::Units),
    };
    let root = builder.add("Pemerintah Provinsi Kalimantan Timur", None, None, 0);
    builder.province(root);
    for copy in 2..=people.div_ceil(FULL) {
        let region = builder.add(&format!("Wilayah Contoh {copy}"), Some(root), None, 0);
        builder.province(region);
    }
    let mut tree = builder.tree;
    if people < FULL {
        prune(&mut tree, people / 7);
    }
    tree
}

/// Keeps about `most` units: every agency, and below it as many units as its size asks for, each with those above it.
fn prune(tree: &mut Tree, most: usize) {
    let total: usize = tree.agencies.iter().map(|agency| agency.size).sum();
    let mut left: Vec<usize> = tree
        .agencies
        .iter()
        .map(|agency| most * agency.size / total)
        .collect();
    // Schools count as if they stood beside their branch office: they hold most of the people. Within a level the units
    // come in nine turns, so that each agency keeps some of each kind.
    let mut order: Vec<(usize, usize, usize)> = (0..tree.units.len())
        .map(|unit| {
            let depth = ancestors(tree, unit).count();
            let level = depth - usize::from(tree.units[unit].is_school());
            (level, unit % 9, unit)
        })
        .collect();
    order.sort_unstable();
    let mut keep = vec![false; tree.units.len()];
    for (level, _, unit) in order {
        let lost: Vec<usize> = std::iter::once(unit)
            .chain(ancestors(tree, unit))
            .filter(|unit| !keep[*unit])
            .collect();
        let room = tree.units[unit].agency.map(|agency| &mut left[agency]);
        let fits = room.is_none_or(|room| {
            let fits = level <= 1 || *room >= lost.len();
            if fits {
                *room = room.saturating_sub(lost.len());
            }
            fits
        });
        if fits {
            for unit in lost {
                keep[unit] = true;
            }
        }
    }
    let mut new_place = vec![usize::MAX; tree.units.len()];
    let mut units = Vec::new();
    for (place, unit) in tree.units.drain(..).enumerate() {
        if keep[place] {
            new_place[place] = units.len();
            let parent = unit.parent.map(|parent| new_place[parent]);
            units.push(UnitSeed { parent, ..unit });
        }
    }
    tree.units = units;
}
