//! Tests of scoring: each rule of the profiles at its edges.
//!
//! One file although long: one short test a rule.

use jiff::civil::date;
use proptest::prelude::*;

use super::fixtures::Person;
use super::fixtures::assessment;
use super::fixtures::person;
use super::fixtures::skp;
use super::*;
use crate::domain::evidence::Award;
use crate::domain::evidence::AwardScope;
use crate::domain::evidence::Discipline;
use crate::domain::evidence::EkinMonth;
use crate::domain::evidence::Evidence;
use crate::domain::evidence::Proof;
use crate::domain::evidence::Rating;
use crate::domain::evidence::Severity;
use crate::domain::evidence::TeamDecree;
use crate::domain::outcome::NextAction;
use crate::domain::profile::EMBEDDED;

const TODAY: Date = date(2026, 11, 24);

fn example() -> Profile {
    Profile::parse(EMBEDDED[0].toml).unwrap()
}

fn boxed(number: u8, provisional: bool) -> Placement {
    Placement::Box {
        number: BoxNo::try_from(number).unwrap(),
        provisional,
    }
}

fn placed(person: &Person) -> Placed {
    place(person.facts(TODAY), &example())
}

fn item<'a>(outcome: &'a Outcome, id: &str) -> &'a ChecklistItem {
    outcome.items.iter().find(|item| item.item == id).unwrap()
}

#[test]
fn without_an_assessment_the_box_is_low_and_provisional() {
    let outcome = evaluate(person().facts(TODAY), &example());
    assert_eq!(outcome.placement, boxed(2, true));
    assert_eq!(outcome.potential.score, Some(Points(37_200_000)));
    assert_eq!(outcome.assessment, AssessmentState::Never);
    assert_eq!(
        outcome
            .reachable
            .iter()
            .map(BoxNo::number)
            .collect::<Vec<_>>(),
        [5, 8]
    );
    // 37.2 + 45 × 0.7 = 68.7, menengah; 37.2 + 45 × 0.9 = 77.7, still menengah.
    let five = BoxNo::try_from(5).unwrap();
    assert_eq!(
        outcome.if_assessed,
        Some(IfAssessed {
            medium: five,
            high: five
        })
    );
    assert_eq!(
        item(&outcome, "asesmen.potensi").status,
        ItemStatus::Missing
    );
    assert_eq!(
        item(&outcome, "asesmen.potensi").next,
        NextAction::TakeAssessment
    );
}

#[test]
fn parts_add_up_to_the_score_shown() {
    let outcome = evaluate(
        person()
            .with(assessment(date(2025, 5, 5), 83, 79), Proof::Verified)
            .facts(TODAY),
        &example(),
    );
    let sum: i64 = outcome.items.iter().map(|item| item.points.0).sum();
    assert_eq!(outcome.potential.score, Some(Points(sum)));
    // 37.2 + 25 × 0.83 + 20 × 0.79 = 73.75
    assert_eq!(sum, 73_750_000);
    assert_eq!(outcome.placement, boxed(5, false));
    assert_eq!(outcome.if_assessed, None);
}

#[test]
fn an_assessment_counts_until_the_day_before_its_third_anniversary() {
    let person = person().with(assessment(date(2023, 11, 25), 90, 90), Proof::Verified);
    let profile = example();
    let on = |day| place(person.facts(day), &profile).assessment;
    let until = date(2026, 11, 24);
    assert_eq!(on(date(2026, 11, 24)), AssessmentState::Expiring { until });
    assert_eq!(on(date(2026, 11, 25)), AssessmentState::Expired { until });
    assert_eq!(on(date(2026, 5, 24)), AssessmentState::Valid { until });
    assert_eq!(on(date(2026, 5, 25)), AssessmentState::Expiring { until });
    assert_eq!(
        place(person.facts(until), &profile).next_change,
        date(2026, 11, 25)
    );
    let expired = evaluate(person.facts(date(2026, 11, 25)), &profile);
    assert_eq!(
        item(&expired, "asesmen.potensi").status,
        ItemStatus::Expired
    );
    assert_eq!(item(&expired, "asesmen.potensi").points, Points(0));
    assert_eq!(expired.placement, boxed(2, true));
}

#[test]
fn only_verified_evidence_raises_a_score_and_what_waits_is_open() {
    let award = |proof| {
        let award = Award {
            name: "SLKS X".to_owned(),
            year: 2024,
            scope: AwardScope::National,
            number: "1".to_owned(),
        };
        evaluate(
            person().with(Evidence::Award(award), proof).facts(TODAY),
            &example(),
        )
    };
    assert_eq!(
        item(&award(Proof::Verified), "rekam.penghargaan").points,
        Points(2_250_000)
    );
    let waiting = award(Proof::Waiting);
    assert_eq!(item(&waiting, "rekam.penghargaan").points, Points(0));
    assert_eq!(
        item(&waiting, "rekam.penghargaan").status,
        ItemStatus::Waiting
    );
    assert_eq!(
        item(&waiting, "rekam.penghargaan").possible,
        Points(2_250_000)
    );
    assert_eq!(
        item(&award(Proof::Rejected), "rekam.penghargaan").status,
        ItemStatus::Rejected
    );
}

#[test]
fn the_annual_result_is_chosen_by_rule() {
    use PerformanceClass::Above;
    let later = |results, acting, day| {
        let Evidence::Skp(mut result) = skp(2025, results) else {
            unreachable!()
        };
        result.acting = acting;
        result.rated_on = Some(day);
        result.post = format!("{acting} {day}");
        Evidence::Skp(result)
    };
    let class = |evidence: Vec<Evidence>| {
        let mut person = person();
        person.evidence.remove(0);
        let person = evidence
            .into_iter()
            .fold(person, |person, piece| person.with(piece, Proof::Verified));
        let placed = placed(&person);
        (placed.performance.class, placed.placement)
    };
    let (january, march) = (date(2026, 1, 10), date(2026, 3, 10));
    let (chosen, _) = class(vec![
        later(Rating::Meets, false, january),
        later(Rating::Above, false, march),
    ]);
    assert_eq!(chosen, Some(Above), "the one rated last");
    let (chosen, _) = class(vec![
        later(Rating::Above, false, january),
        later(Rating::Below, true, march),
    ]);
    assert_eq!(
        chosen,
        Some(Above),
        "the definitive post before the acting one"
    );
    let (_, placement) = class(vec![
        later(Rating::Above, false, march),
        later(Rating::Meets, false, march),
    ]);
    let (_, same) = class(vec![
        later(Rating::Above, false, march),
        later(Rating::Above, false, march),
    ]);
    assert_eq!(placement, Placement::Tray(TrayReason::DoubleSkp));
    assert!(matches!(same, Placement::Box { .. }));
    let (_, none) = class(vec![skp(2024, Rating::Above)]);
    assert_eq!(none, Placement::Tray(TrayReason::NoSkp));
}

#[test]
fn early_in_the_year_the_result_of_the_year_before_last_will_do() {
    let mut person = person();
    person.evidence.remove(0);
    let person = person.with(skp(2025, Rating::Above), Proof::Verified);
    let on = |day| place(person.facts(day), &example()).performance.class;
    assert_eq!(on(date(2027, 3, 31)), Some(PerformanceClass::Above));
    assert_eq!(on(date(2027, 4, 1)), None);
}

#[test]
fn the_tray_says_the_first_reason_that_applies() {
    let reason = |change: &dyn Fn(&mut Person), has_unit| {
        let mut person = person();
        change(&mut person);
        match place(
            Facts {
                has_unit,
                ..person.facts(TODAY)
            },
            &example(),
        )
        .placement
        {
            Placement::Tray(reason) => Some(reason),
            Placement::Box { .. } => None,
        }
    };
    assert_eq!(reason(&|_| {}, true), None);
    assert_eq!(reason(&|_| {}, false), Some(TrayReason::NoUnit));
    assert_eq!(
        reason(
            &|person| person.employee.legal_status.0 = "02".to_owned(),
            false
        ),
        Some(TrayReason::Status)
    );
    let part_time = |person: &mut Person| {
        person.employee.employment = crate::domain::person::Employment::PppkPartTime;
    };
    assert_eq!(reason(&part_time, true), Some(TrayReason::Employment));
    assert_eq!(
        reason(&|person| person.evidence.clear(), true),
        Some(TrayReason::NoSkp)
    );
}

#[test]
fn a_sanction_counts_five_years_from_its_first_day_and_nothing_while_it_is_served() {
    let with = |severity, from, until| {
        let sanction = Discipline {
            severity,
            from,
            until,
            number: "1".to_owned(),
        };
        let outcome = evaluate(
            person()
                .with(Evidence::Discipline(sanction), Proof::Verified)
                .facts(TODAY),
            &example(),
        );
        item(&outcome, "rekam.integritas").raw
    };
    let past = |from| with(Severity::Moderate, from, Some(date(2023, 1, 1)));
    assert_eq!(past(date(2021, 11, 24)), Some(Score::whole(100)));
    assert_eq!(past(date(2021, 11, 25)), Some(Score::whole(50)));
    assert_eq!(
        with(Severity::Light, date(2026, 6, 1), Some(date(2026, 12, 1))),
        Some(Score::whole(0))
    );
    assert_eq!(
        with(Severity::Light, date(2026, 12, 1), None),
        Some(Score::whole(100)),
        "not yet begun"
    );
}

#[test]
fn months_of_ekinerja_count_against_those_that_have_passed() {
    let month = |month| {
        Evidence::EkinMonth(EkinMonth {
            year: 2026,
            month,
            results: Rating::Meets,
            behaviour: None,
            predicate: None,
            acting: false,
        })
    };
    let person = [1, 2, 3, 4, 5, 6, 7, 11]
        .into_iter()
        .fold(person(), |p, m| p.with(month(m), Proof::Verified));
    let outcome = evaluate(person.facts(TODAY), &example());
    let line = item(&outcome, "kinerja.ekin");
    assert_eq!(
        (line.detail.as_str(), line.status),
        ("7/10", ItemStatus::Partial)
    );
    assert_eq!(line.next, NextAction::FillMonths);
}

#[test]
fn years_that_count_include_the_present_one() {
    let decree = |year| {
        let decree = TeamDecree {
            number: "1".to_owned(),
            date: None,
            team: "Tim".to_owned(),
            head: true,
            cross_agency: false,
            year,
        };
        let outcome = evaluate(
            person()
                .with(Evidence::TeamDecree(decree), Proof::Verified)
                .facts(TODAY),
            &example(),
        );
        item(&outcome, "rekam.tim").raw
    };
    assert_eq!(decree(2026), Some(Score::whole(75)));
    assert_eq!(decree(2025), Some(Score::whole(75)));
    assert_eq!(decree(2024), None);
}

#[test]
fn a_post_that_begins_later_this_month_is_the_next_change() {
    let post = crate::domain::evidence::Post {
        name: "Kepala Bidang".to_owned(),
        unit: String::new(),
        since: date(2026, 11, 27),
        tenure: crate::domain::evidence::Tenure::Definitive,
    };
    let person = person().with(Evidence::Post(post), Proof::Verified);
    assert_eq!(placed(&person).next_change, date(2026, 11, 27));
}

#[test]
fn a_part_that_was_never_assessed_makes_no_invented_expiry() {
    let half = |day| {
        let Evidence::Assessment(mut result) = assessment(day, 80, 80) else {
            unreachable!()
        };
        result.competence = None;
        placed(&person().with(Evidence::Assessment(result), Proof::Verified)).assessment
    };
    assert_eq!(half(date(2025, 5, 5)), AssessmentState::Never);
    assert_eq!(
        half(date(2022, 5, 5)),
        AssessmentState::Expired {
            until: date(2025, 5, 4)
        }
    );
}

#[test]
fn a_sanction_that_awaits_its_verifier_makes_a_box_provisional() {
    let sanction = Discipline {
        severity: Severity::Severe,
        from: date(2026, 1, 1),
        until: Some(date(2027, 1, 1)),
        number: "1".to_owned(),
    };
    // 37.2 + 25 × 0.83 + 20 × 0.79 = 73.75; without the 15 of integrity 58.75, below 60.
    let person = person()
        .with(assessment(date(2025, 5, 5), 83, 79), Proof::Verified)
        .with(Evidence::Discipline(sanction), Proof::Waiting);
    let outcome = evaluate(person.facts(TODAY), &example());
    assert_eq!(outcome.placement, boxed(5, true));
    assert_eq!(
        outcome.reachable,
        BoxSet::default().with(BoxNo::try_from(2).unwrap())
    );
    let line = item(&outcome, "rekam.integritas");
    assert_eq!(
        (line.raw, line.status, line.next),
        (
            Some(Score::whole(100)),
            ItemStatus::Waiting,
            NextAction::Verify
        )
    );
}

/// Carries out the actions of a way up on the evidence itself, as the real world would.
fn carry_out(mut person: Person, way: &crate::domain::outcome::WayUp) -> Person {
    let mut potential = None;
    let mut competence = None;
    for action in &way.actions {
        match (action.item.as_str(), action.action) {
            ("asesmen.potensi", _) => potential = Some(action.needed),
            ("asesmen.kompetensi", _) => competence = Some(action.needed),
            ("rekam.diklat", _) => {
                person = person.with(
                    Evidence::Leadership(crate::domain::evidence::Leadership {
                        level: crate::domain::evidence::LeadershipLevel::Pkp,
                        name: "PKP".to_owned(),
                        year: 2026,
                        finished: true,
                    }),
                    Proof::Verified,
                );
            }
            ("rekam.bangkom", _) => {
                for number in 0..8 {
                    let course = crate::domain::evidence::Course {
                        name: format!("Diklat {number}"),
                        year: 2026,
                        date: None,
                        hours: 20,
                        number: number.to_string(),
                    };
                    person = person.with(Evidence::Course(course), Proof::Verified);
                }
            }
            (other, action) => panic!("the test cannot carry out {action:?} on {other}"),
        }
    }
    if potential.is_some() || competence.is_some() {
        let Evidence::Assessment(mut result) = assessment(TODAY, 0, 0) else {
            unreachable!()
        };
        result.potential = potential.or(Some(Score(0)));
        result.competence = competence.or(Some(Score(0)));
        person = person.with(Evidence::Assessment(result), Proof::Verified);
    }
    person
}

#[test]
fn a_way_up_that_is_carried_out_leads_where_it_says() {
    let profile = example();
    let person = person();
    let ways = ways_up(person.facts(TODAY), &profile);
    assert_eq!(
        ways.iter().map(|way| way.to.number()).collect::<Vec<_>>(),
        [5, 8]
    );
    for way in &ways {
        let after = place(carry_out(person.clone(), way).facts(TODAY), &profile);
        let Placement::Box { number, .. } = after.placement else {
            panic!("fell into the tray")
        };
        assert_eq!(number, way.to, "{way:?}");
    }
    let actions: Vec<NextAction> = ways[0].actions.iter().map(|action| action.action).collect();
    assert!(
        !actions.is_empty()
            && actions
                .iter()
                .all(|action| *action == NextAction::TakeAssessment)
    );
}

proptest! {
    #[test]
    fn a_better_result_never_lowers_the_class(
        potential in 0..=100_i32, competence in 0..=100_i32, more in 0..=100_i32,
    ) {
        let class = |potential, competence| {
            let person = person().with(assessment(date(2025, 5, 5), potential, competence), Proof::Verified);
            placed(&person).potential.class
        };
        prop_assert!(class(potential, competence) <= class((potential + more).min(100), competence));
        prop_assert!(class(potential, competence) <= class(potential, (competence + more).min(100)));
    }

    #[test]
    fn what_an_assessment_brings_was_called_reachable(potential in 0..=100_i32, competence in 0..=100_i32) {
        let before = placed(&person());
        let after = placed(&person().with(assessment(TODAY, potential, competence), Proof::Verified));
        let Placement::Box { number: old, .. } = before.placement else { panic!() };
        let Placement::Box { number: new, provisional } = after.placement else { panic!() };
        prop_assert!(new == old || before.reachable.contains(new));
        prop_assert!(!provisional);
    }

    #[test]
    fn the_order_of_the_evidence_does_not_matter(seed in any::<u64>()) {
        let person = person()
            .with(skp(2025, Rating::Above), Proof::Verified)
            .with(assessment(date(2022, 5, 5), 50, 50), Proof::Verified)
            .with(assessment(date(2024, 5, 5), 80, 70), Proof::Verified);
        let mut shuffled = person.clone();
        let length = shuffled.evidence.len();
        for index in 0..length {
            let step = usize::try_from(seed % 1_000).unwrap();
            shuffled.evidence.swap(index, (index * 7 + step) % length);
        }
        prop_assert_eq!(placed(&person), placed(&shuffled));
    }

    #[test]
    fn nothing_changes_before_the_day_of_the_next_change(days in 0..400_i64, result in 2022..2026_i16) {
        let profile = example();
        let person = person().with(assessment(date(result, 11, 20), 85, 85), Proof::Verified);
        let day = TODAY.saturating_add(jiff::Span::new().days(days));
        let now = place(person.facts(day), &profile);
        let eve = now.next_change.yesterday().unwrap();
        prop_assert!(eve >= day);
        let then = place(person.facts(eve), &profile);
        prop_assert_eq!(Placed { next_change: now.next_change, ..then }, now);
    }
}

fn altered(name: &str, from: &str, to: &str) -> Profile {
    let embedded = EMBEDDED.iter().find(|one| one.name == name).unwrap();
    assert!(embedded.toml.contains(from), "{from}");
    Profile::parse(&embedded.toml.replacen(from, to, 1)).unwrap()
}

#[test]
fn what_is_missing_counts_as_the_profile_says() {
    let rule = |to: &str| {
        let profile = altered("contoh-panrb", "missing = \"zero\"", to);
        place(person().facts(TODAY), &profile)
    };
    let zero = rule("missing = \"zero\"").potential.score.unwrap();
    assert_eq!(
        rule("missing = \"neutral\"\nneutral = 60").potential.score,
        Some(Points(zero.0 + 45 * 60 * 10_000)),
        "60 for each of the 45 points of weight"
    );
    // 55 of 100 points of weight are there: the score is that of the rest.
    assert_eq!(
        rule("missing = \"renormalise\"").potential.score,
        Some(Points(zero.0 * 100 / 55))
    );
    assert_eq!(
        rule("missing = \"not_mapped\"").placement,
        Placement::Tray(TrayReason::NoAssessment)
    );
    for to in [
        "missing = \"neutral\"\nneutral = 60",
        "missing = \"renormalise\"",
    ] {
        assert!(
            matches!(
                rule(to).placement,
                Placement::Box {
                    provisional: true,
                    ..
                }
            ),
            "what stands in decides nothing for good"
        );
    }
}

#[test]
fn an_expired_assessment_counts_as_the_profile_says() {
    let old = person().with(assessment(date(2022, 5, 1), 90, 90), Proof::Verified);
    let rule = |to: &str| {
        let profile = altered("contoh-panrb", "missing = \"zero\"", to);
        place(old.facts(TODAY), &profile)
    };
    let missing = rule("missing = \"zero\"");
    let counts = rule("missing = \"zero\"\nexpired = \"counts\"");
    assert_eq!(
        counts.potential.score.unwrap().0 - missing.potential.score.unwrap().0,
        45 * 90 * 10_000
    );
    assert!(matches!(
        counts.placement,
        Placement::Box {
            provisional: true,
            ..
        }
    ));
    assert_eq!(
        rule("missing = \"zero\"\nexpired = \"not_mapped\"").placement,
        Placement::Tray(TrayReason::NoAssessment)
    );
    assert!(matches!(
        rule("missing = \"not_mapped\"\nexpired = \"counts\"").placement,
        Placement::Box { .. }
    ));
}

#[test]
fn a_sanction_closes_the_gate_until_its_years_are_over() {
    let sanctioned = |from: Date, severity| {
        person().with(
            Evidence::Discipline(Discipline {
                severity,
                from,
                until: None,
                number: String::new(),
            }),
            Proof::Verified,
        )
    };
    let profile = altered(
        "contoh-panrb",
        "[queue]",
        "[gate]\ndiscipline = { years = 2, from = \"moderate\" }\n\n[queue]",
    );
    let tray = |person: &Person| {
        place(person.facts(TODAY), &profile).placement == Placement::Tray(TrayReason::Discipline)
    };
    assert!(tray(&sanctioned(date(2024, 11, 25), Severity::Moderate)));
    assert!(
        !tray(&sanctioned(date(2024, 11, 24), Severity::Moderate)),
        "two years to the day"
    );
    assert!(!tray(&sanctioned(date(2026, 1, 1), Severity::Light)));
    assert!(tray(&sanctioned(date(2026, 1, 1), Severity::Severe)));
}
