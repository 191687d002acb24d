//! Laws that hold for everybody: tried on people made at random under several profiles.
//!
//! One file although long: one law after another, over one maker of people.

use std::fmt::Write as _;

use jiff::civil::Date;
use jiff::civil::date;
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;

use super::fixtures::Person;
use super::fixtures::person;
use super::*;
use crate::domain::evidence::Assessment;
use crate::domain::evidence::Award;
use crate::domain::evidence::AwardScope;
use crate::domain::evidence::Certificate;
use crate::domain::evidence::Course;
use crate::domain::evidence::Degree;
use crate::domain::evidence::Discipline;
use crate::domain::evidence::Education;
use crate::domain::evidence::EkinMonth;
use crate::domain::evidence::Evidence;
use crate::domain::evidence::EvidenceKind;
use crate::domain::evidence::Leadership;
use crate::domain::evidence::LeadershipLevel;
use crate::domain::evidence::MethodCode;
use crate::domain::evidence::Post;
use crate::domain::evidence::Predicate;
use crate::domain::evidence::Proof;
use crate::domain::evidence::Purpose;
use crate::domain::evidence::Rating;
use crate::domain::evidence::Severity;
use crate::domain::evidence::Skp;
use crate::domain::evidence::TeamDecree;
use crate::domain::evidence::Tenure;
use crate::domain::outcome::NextAction;
use crate::domain::outcome::WayAction;
use crate::domain::position::Level;
use crate::domain::profile::AssessmentPart;
use crate::domain::profile::EMBEDDED;
use crate::domain::queue;

const TODAY: Date = date(2026, 11, 24);

/// The first example with other weights and cut-offs, under which single pieces decide and classes are jumped over.
fn jumpy() -> String {
    let weights = [
        ("asesmen.potensi", 15),
        ("asesmen.kompetensi", 10),
        ("kualifikasi.pendidikan", 5),
        ("kualifikasi.kesesuaian", 15),
        ("rekam.diklat", 5),
        ("rekam.bangkom", 10),
        ("rekam.sertifikat", 10),
        ("rekam.jabatan", 0),
        ("rekam.tim", 10),
        ("rekam.penghargaan", 10),
        ("rekam.integritas", 10),
    ];
    let (head, items) = EMBEDDED[0].toml.split_once("[[item]]").unwrap();
    let mut text = head.replace("medium = 60\nhigh = 80", "medium = 30\nhigh = 37");
    for item in items.split("[[item]]") {
        let weight = weights
            .iter()
            .find(|(id, _)| item.contains(&format!("\"{id}\"")))
            .map_or(0, |(_, weight)| *weight);
        text.push_str("[[item]]");
        for line in item.lines() {
            if line.starts_with("weight = ") {
                writeln!(text, "weight = {weight}").unwrap();
            } else {
                writeln!(text, "{line}").unwrap();
            }
        }
    }
    text
}

/// All examples; the first as a weighted index over two years with validities by method; the second with bounds excluded;
/// and one under which single pieces decide.
fn profiles() -> Vec<Profile> {
    let (first, second) = (EMBEDDED[0].toml, EMBEDDED[1].toml);
    let index = first
        .replacen("\"results_rating\"", "\"weighted_index\"\nyears = [60, 40]", 1)
        .replacen("warn_months", "validity_by_method = { cact = 12 }\nwarn_months", 1)
        .replacen("group = \"performance\"\nweight = 0", "group = \"performance\"\nweight = 80", 1)
        .replacen(
            "[[item]]\nid = \"asesmen.potensi\"",
            "[[item]]\nid = \"kinerja.tim\"\nlabel = [\"Tim\", \"Team\"]\ngroup = \"performance\"\nweight = 20\n\
             rule = { kind = \"team\", years = 2, head_cross = 100, head_internal = 75, member_cross = 50, member_internal = 25 }\n\n\
             [[item]]\nid = \"asesmen.potensi\"",
            1,
        );
    let exclusive = second.replace("inclusive = true", "inclusive = false");
    let raised = jumpy()
        .replacen("missing = \"zero\"", "missing = \"renormalise\"", 1)
        .replacen(
            "id = \"rekam.penghargaan\"",
            "id = \"rekam.penghargaan\"\nmissing = \"renormalise\"",
            1,
        )
        .replacen(
            "id = \"rekam.tim\"",
            "id = \"rekam.tim\"\nmissing = \"neutral\"\nneutral = 30",
            1,
        );
    let counting = exclusive
        .replacen(
            "missing = \"zero\"",
            "missing = \"neutral\"\nneutral = 60\nexpired = \"counts\"",
            1,
        )
        .replacen(
            "kind = \"skp\" }",
            "kind = \"skp\" }\nmissing = \"neutral\"\nneutral = 75",
            1,
        )
        .replacen(
            "[queue]",
            "[gate]\ndiscipline = { years = 2, from = \"moderate\" }\n\n[queue]",
            1,
        );
    let strict = first
        .replacen(
            "missing = \"zero\"",
            "missing = \"not_mapped\"\nexpired = \"not_mapped\"",
            1,
        )
        .replacen(
            "id = \"rekam.tim\"",
            "id = \"rekam.tim\"\nmissing = \"not_mapped\"",
            1,
        );
    let own = [
        first,
        second,
        &index,
        &exclusive,
        &jumpy(),
        &raised,
        &counting,
        &strict,
    ];
    let shipped = EMBEDDED.iter().skip(2).map(|embedded| embedded.toml);
    own.into_iter()
        .chain(shipped)
        .map(|text| Profile::parse(text).unwrap())
        .collect()
}

/// Whether something other than what is there may earn points.
fn stands_in(profile: &Profile) -> bool {
    profile.assessment.expired == ExpiredRule::Counts
        || profile.items.iter().any(|item| {
            matches!(
                item.missing,
                MissingRule::Renormalise | MissingRule::Neutral(_)
            )
        })
}

fn day() -> impl Strategy<Value = Date> {
    (2020..=2027_i16, 1..=12_i8, 1..=28_i8).prop_map(|(year, month, day)| date(year, month, day))
}

fn score() -> impl Strategy<Value = Score> {
    (0..=10_000_i32).prop_map(Score)
}

fn rating() -> impl Strategy<Value = Rating> {
    select(vec![Rating::Above, Rating::Meets, Rating::Below])
}

fn skp() -> impl Strategy<Value = Evidence> {
    let predicate = option::of(select(vec![
        Predicate::VeryGood,
        Predicate::Good,
        Predicate::Poor,
    ]));
    let rated = option::of(select(vec![date(2026, 1, 10), date(2026, 2, 10)]));
    (
        prop_oneof![4 => Just(2025_i16), 1 => 2023..=2026_i16],
        rating(),
        option::of(rating()),
        predicate,
        any::<bool>(),
        rated,
    )
        .prop_map(|(year, results, behaviour, predicate, acting, rated_on)| {
            Evidence::Skp(Skp {
                year,
                results,
                behaviour,
                predicate,
                unit: String::new(),
                post: String::new(),
                acting,
                rated_on,
            })
        })
}

fn assessed() -> impl Strategy<Value = Evidence> {
    let method = select(vec!["cact", "sedang"]);
    let part = || prop_oneof![1 => Just(None), 2 => score().prop_map(Some), 3 => (70..=100).prop_map(|n| Some(Score::whole(n)))];
    (day(), method, part(), part()).prop_map(|(date, method, potential, competence)| {
        Evidence::Assessment(Assessment {
            date,
            method: MethodCode(method.to_owned()),
            purpose: Purpose::Mapping,
            potential,
            competence,
            digital: None,
            emerging: None,
            jpm: None,
            remarks: String::new(),
        })
    })
}

fn course(year: i16) -> Evidence {
    Evidence::Course(Course {
        name: String::new(),
        year,
        date: None,
        hours: 20,
        number: String::new(),
    })
}

fn certificate(date: Date, valid_until: Option<Date>) -> Evidence {
    Evidence::Certificate(Certificate {
        name: String::new(),
        date,
        valid_until,
        number: String::new(),
    })
}

fn award(year: i16, scope: AwardScope) -> Evidence {
    Evidence::Award(Award {
        name: String::new(),
        year,
        scope,
        number: String::new(),
    })
}

fn decree(year: i16, head: bool, cross_agency: bool) -> Evidence {
    Evidence::TeamDecree(TeamDecree {
        number: String::new(),
        date: None,
        team: String::new(),
        head,
        cross_agency,
        year,
    })
}

fn training(level: LeadershipLevel, finished: bool) -> Evidence {
    Evidence::Leadership(Leadership {
        level,
        name: String::new(),
        year: 2024,
        finished,
    })
}

fn evidence() -> impl Strategy<Value = Evidence> {
    let degree = select(vec![
        Degree::Slta,
        Degree::D3,
        Degree::S1,
        Degree::S2,
        Degree::S3,
    ]);
    let scope = select(vec![
        AwardScope::Agency,
        AwardScope::National,
        AwardScope::International,
    ]);
    let severity = select(vec![Severity::Light, Severity::Moderate, Severity::Severe]);
    let tenure = select(vec![Tenure::Definitive, Tenure::PltHigher, Tenure::PlhSame]);
    let trainings = select(vec![
        LeadershipLevel::Other,
        LeadershipLevel::Pkp,
        LeadershipLevel::Pka,
    ]);
    prop_oneof![
        2 => skp(),
        3 => assessed(),
        1 => (1..=12_i8).prop_map(|month| Evidence::EkinMonth(EkinMonth {
            year: 2026, month, results: Rating::Meets, behaviour: None, predicate: None, acting: false,
        })),
        2 => (degree, option::of(any::<bool>())).prop_map(|(degree, fits)| Evidence::Education(Education {
            degree, field: String::new(), year: None, school: String::new(), fits,
        })),
        1 => (trainings, any::<bool>()).prop_map(|(level, finished)| training(level, finished)),
        2 => (2023..=2026_i16).prop_map(course),
        2 => (day(), option::of(day())).prop_map(|(date, until)| certificate(date, until)),
        1 => (2019..=2026_i16, scope).prop_map(|(year, scope)| award(year, scope)),
        2 => (2024..=2026_i16, any::<bool>(), any::<bool>())
            .prop_map(|(year, head, cross)| decree(year, head, cross)),
        1 => (severity, day(), option::of(day())).prop_map(|(severity, from, until)| Evidence::Discipline(Discipline {
            severity, from, until, number: String::new(),
        })),
        2 => (select(vec!["A", "B", "C"]), day(), tenure).prop_map(|(name, since, tenure)| Evidence::Post(Post {
            name: name.to_owned(), unit: String::new(), since, tenure,
        })),
    ]
}

fn proof() -> impl Strategy<Value = Proof> {
    prop_oneof![
        5 => Just(Proof::Verified),
        5 => Just(Proof::Waiting),
        1 => Just(Proof::Rejected),
        1 => Just(Proof::Missing),
    ]
}

/// Mostly with the annual results of two years, so that most are in a box.
fn somebody() -> impl Strategy<Value = Person> {
    let level = select(vec![Level::Pengawas, Level::Administrator, Level::AhliMuda]);
    let results = prop_oneof![
        4 => rating().prop_map(Some),
        1 => Just(None),
    ];
    (
        vec((evidence(), proof()), 0..14),
        level,
        option::of(day()),
        results,
    )
        .prop_map(|(pieces, level, since, results)| {
            let mut somebody = person();
            somebody.evidence.clear();
            somebody.employee.level = level;
            somebody.employee.position_since = since;
            if let Some(results) = results {
                for year in [2024, 2025] {
                    somebody = somebody.with(super::fixtures::skp(year, results), Proof::Verified);
                }
            }
            pieces
                .into_iter()
                .fold(somebody, |somebody, (piece, proof)| {
                    somebody.with(piece, proof)
                })
        })
}

fn number(placed: &Placed) -> Option<BoxNo> {
    match placed.placement {
        Placement::Box { number, .. } => Some(number),
        Placement::Tray(_) => None,
    }
}

/// Every way in which the waiting rows can be decided.
fn decided(person: &Person) -> Vec<Person> {
    let waiting: Vec<usize> = (0..person.evidence.len())
        .filter(|index| person.evidence[*index].proof == Proof::Waiting)
        .collect();
    (0..1_u32 << waiting.len())
        .map(|accepted| {
            let mut decided = person.clone();
            for (bit, index) in waiting.iter().enumerate() {
                decided.evidence[*index].proof = if accepted & 1 << bit == 0 {
                    Proof::Rejected
                } else {
                    Proof::Verified
                };
            }
            decided
        })
        .collect()
}

fn result_of_today(potential: Option<Score>, competence: Option<Score>) -> Evidence {
    Evidence::Assessment(Assessment {
        date: TODAY,
        method: MethodCode("sedang".to_owned()),
        purpose: Purpose::Mapping,
        potential,
        competence,
        digital: None,
        emerging: None,
        jpm: None,
        remarks: String::new(),
    })
}

/// Parts of the assessment that nobody knows today.
fn unknown_parts(person: &Person, profile: &Profile) -> [bool; 2] {
    [AssessmentPart::Potential, AssessmentPart::Competence].map(|part| {
        assessment::counting(person.facts(TODAY), profile, part, Proof::Verified)
            .is_none_or(|(_, result)| !assessment::is_valid(result, person.facts(TODAY), profile))
    })
}

/// Does in the world what an action says.
fn carry_out(person: &mut Person, profile: &Profile, action: &WayAction) {
    let item = profile
        .items
        .iter()
        .find(|item| item.id == action.item)
        .unwrap();
    let kind = detail::kind(&item.rule);
    let add = |person: &mut Person, evidence| {
        *person = person.clone().with(evidence, Proof::Verified);
    };
    match (&item.rule, action.action) {
        (Rule::Fit { .. }, NextAction::Verify) => {
            for row in &mut person.evidence {
                if let Evidence::Education(education) = &mut row.evidence
                    && row.proof == Proof::Verified
                    && education.fits.is_none()
                {
                    education.fits = Some(true);
                }
            }
        }
        (_, NextAction::Verify) => {
            for row in &mut person.evidence {
                if row.evidence.kind() == kind && row.proof == Proof::Waiting {
                    row.proof = Proof::Verified;
                }
            }
        }
        (Rule::Assessment(AssessmentPart::Potential), _) => {
            add(person, result_of_today(Some(action.needed), None));
        }
        (Rule::Assessment(AssessmentPart::Competence), _) => {
            add(person, result_of_today(None, Some(action.needed)));
        }
        (Rule::Assessment(part), _) => {
            let mut result = result_of_today(None, None);
            if let Evidence::Assessment(result) = &mut result {
                match part {
                    AssessmentPart::Digital => result.digital = Some(action.needed),
                    _ => result.emerging = Some(action.needed),
                }
            }
            add(person, result);
        }
        (Rule::Leadership { .. }, _) => add(person, training(LeadershipLevel::Pkn1, true)),
        (Rule::Courses { .. }, _) => (0..8).for_each(|_| add(person, course(2026))),
        (Rule::Certificates { .. }, _) => {
            (0..3).for_each(|_| add(person, certificate(TODAY, None)));
        }
        (Rule::Team { .. }, _) => add(person, decree(2026, false, true)),
        (Rule::Awards { .. }, _) => add(person, award(2026, AwardScope::Agency)),
        (rule, action) => panic!("nobody can do {action:?} about {rule:?}"),
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(250))]

    #[test]
    fn only_what_is_verified_counts(somebody in somebody()) {
        let mut proven = somebody.clone();
        proven.evidence.retain(|row| row.proof == Proof::Verified);
        for profile in profiles() {
            let (all, few) = (place(somebody.facts(TODAY), &profile), place(proven.facts(TODAY), &profile));
            prop_assert_eq!(number(&all), number(&few));
            prop_assert_eq!(all.potential, few.potential);
            prop_assert_eq!(all.performance, few.performance);
            prop_assert_eq!(all.assessment, few.assessment);
        }
    }

    #[test]
    fn the_parts_of_each_axis_add_up_to_its_score(somebody in somebody()) {
        for profile in profiles() {
            let outcome = evaluate(somebody.facts(TODAY), &profile);
            let (performance, potential) = outcome.items.split_at(outcome.performance_items);
            let sum = |items: &[ChecklistItem]| Points(items.iter().map(|item| item.points.0).sum());
            prop_assert_eq!(outcome.potential.score, Some(sum(potential)));
            if profile.performance.method == crate::domain::profile::PerformanceMethod::WeightedIndex
                && outcome.performance.class.is_some()
            {
                prop_assert_eq!(outcome.performance.score, Some(sum(performance)));
            }
            for item in &outcome.items {
                if stands_in(&profile) {
                    continue;
                }
                prop_assert_eq!(item.points, item.weight.of(item.raw.unwrap_or_default()));
                prop_assert!(item.points <= item.possible || item.status == ItemStatus::Waiting, "{:?}", item);
            }
        }
    }

    #[test]
    fn the_light_answer_and_the_full_one_agree(somebody in somebody()) {
        for profile in profiles() {
            let (placed, outcome) = (place(somebody.facts(TODAY), &profile), evaluate(somebody.facts(TODAY), &profile));
            prop_assert_eq!(placed.placement, outcome.placement);
            prop_assert_eq!(placed.reachable, outcome.reachable);
            prop_assert_eq!(placed.completeness, outcome.completeness);
            prop_assert_eq!(Some(placed.next_change), outcome.next_change);
            let done = outcome.items.iter().filter(|item| item.status == ItemStatus::Verified).count();
            prop_assert_eq!(usize::from(placed.completeness), done * 100 / outcome.items.len());
        }
    }

    #[test]
    fn reachable_is_exactly_what_the_open_pieces_can_bring(somebody in somebody()) {
        for profile in profiles() {
            let now = place(somebody.facts(TODAY), &profile);
            let Some(present) = number(&now) else { continue };
            prop_assume!(somebody.evidence.iter().filter(|row| row.proof == Proof::Waiting).count() <= 6);
            // Where something stands in for a missing annual result, any result is possible: not tried out here.
            let stands_in = |person: &Person| {
                let annual = performance::decide(person.facts(TODAY), &profile);
                annual.missing.is_some() && annual.tray.is_none()
            };
            if decided(&somebody).iter().any(stands_in) {
                continue;
            }
            let is_wide = profile.items.iter().any(|item| item.rule == Rule::Assessment(AssessmentPart::Digital));
            let mut found = BoxSet::default();
            for decided in decided(&somebody) {
                let unknown = unknown_parts(&decided, &profile);
                for value in (0..=20).map(|step| Score::whole(5 * step)) {
                    let [potential, competence] = unknown.map(|unknown| unknown.then_some(value));
                    let mut result = result_of_today(potential, competence);
                    if let Evidence::Assessment(result) = &mut result {
                        result.digital = Some(value);
                        result.emerging = Some(value);
                    }
                    let filled = decided.clone().with(result, Proof::Verified);
                    match number(&place(filled.facts(TODAY), &profile)) {
                        Some(number) if number != present => found = found.with(number),
                        Some(_) | None => {}
                    }
                    if unknown == [false; 2] && !is_wide {
                        break;
                    }
                }
            }
            prop_assert_eq!(now.reachable, found, "{:?} {:?}", profile.name, somebody.evidence);
            prop_assert_eq!(now.placement, Placement::Box { number: present, provisional: found != BoxSet::default() });
        }
    }

    #[test]
    fn nothing_changes_before_the_day_of_next_change(somebody in somebody(), later in 0..500_i64) {
        let today = TODAY.saturating_add(jiff::Span::new().days(later));
        for profile in profiles() {
            let now = place(somebody.facts(today), &profile);
            let eve = now.next_change.yesterday().unwrap();
            prop_assert!(eve >= today);
            let then = place(somebody.facts(eve), &profile);
            prop_assert_eq!(Placed { next_change: now.next_change, ..then }, now);
        }
    }

    #[test]
    fn a_way_up_leads_to_its_box_and_no_part_of_it_does(somebody in somebody()) {
        for profile in profiles() {
            let before = number(&place(somebody.facts(TODAY), &profile));
            for way in ways_up(somebody.facts(TODAY), &profile) {
                prop_assert!(before.is_some_and(|before| before != way.to));
                let reached = |without: Option<&WayAction>| {
                    let mut after = somebody.clone();
                    for action in way.actions.iter().filter(|action| Some(*action) != without) {
                        carry_out(&mut after, &profile, action);
                    }
                    place(after.facts(TODAY), &profile)
                };
                prop_assert_eq!(number(&reached(None)), Some(way.to), "{:?} {:?}", way, somebody.evidence);
                for action in &way.actions {
                    // What waits about one kind of evidence is verified together.
                    let kind = |action: &WayAction| profile.items.iter().find(|item| item.id == action.item)
                        .map(|item| (detail::kind(&item.rule), action.action == NextAction::Verify));
                    if way.actions.iter().filter(|other| kind(other) == kind(action)).count() == 1
                        || action.action == NextAction::TakeAssessment
                    {
                        let less = reached(Some(action)).potential.class;
                        prop_assert!(less < Some(way.to.classes().1), "{:?} is not needed: {:?}", action, way);
                    }
                }
            }
        }
    }

    #[test]
    fn the_points_of_the_queue_are_the_sum_of_their_factors(somebody in somebody(), by_hand in option::of(select(vec![queue::ByHand::In, queue::ByHand::Out]))) {
        for profile in profiles() {
            let facts = somebody.facts(TODAY);
            let placed = place(facts, &profile);
            let entry = queue::entry(facts, &profile, &placed, by_hand);
            let by_rule = !matches!(placed.assessment, AssessmentState::Valid { .. });
            prop_assert_eq!(entry.is_some(), by_rule || by_hand == Some(queue::ByHand::In));
            if let Some(entry) = entry {
                prop_assert_eq!(entry.points, entry.factors.iter().map(|factor| factor.points).sum::<i32>());
                prop_assert!((1..=1_000).contains(&entry.points));
            }
        }
    }

    #[test]
    fn one_more_proven_piece_never_lowers_the_class(somebody in somebody(), piece in evidence()) {
        // Sanctions lower, a newer assessment replaces, an unjudged degree asks anew, an annual result is another axis.
        prop_assume!(!matches!(piece.kind(),
            EvidenceKind::Discipline | EvidenceKind::Assessment | EvidenceKind::Education | EvidenceKind::Skp));
        let more = somebody.clone().with(piece, Proof::Verified);
        // Where missing pieces raise the others or count as neutral, a weak one may well lower.
        for profile in profiles().into_iter().filter(|profile| !stands_in(profile)) {
            let (before, after) = (place(somebody.facts(TODAY), &profile), place(more.facts(TODAY), &profile));
            prop_assert!(before.potential.class <= after.potential.class);
            prop_assert!(before.performance.class <= after.performance.class);
        }
    }
}
