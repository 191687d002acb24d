//! Tests of rule profiles: each fault named, cut-offs on the edge.

use super::*;

fn altered(from: &str, to: &str) -> Result<Profile, ProfileFault> {
    let text = EMBEDDED[0].toml;
    assert!(text.contains(from), "«{from}» is no longer in the example");
    Profile::parse(&text.replacen(from, to, 1))
}

#[test]
fn the_shipped_profiles_are_sound_and_marked_as_examples() {
    for embedded in EMBEDDED {
        let profile = Profile::parse(embedded.toml).unwrap();
        assert_eq!(profile.name, embedded.name);
        assert!(profile.example);
        assert!(!profile.source.is_empty());
    }
}

#[test]
fn each_fault_is_named_with_its_place() {
    assert_eq!(
        altered("weight = 25", "weight = 24"),
        Err(ProfileFault::Weights { sum: 9_900 })
    );
    assert_eq!(
        altered("effect = 35", "effect = 30"),
        Err(ProfileFault::QueueWeights { sum: 95 })
    );
    assert_eq!(
        altered("[[8, 100], [6, 75]", "[[8, 100], [8, 75]"),
        Err(ProfileFault::Bands {
            place: "item «rekam.bangkom»".to_owned()
        })
    );
    assert_eq!(
        altered("[1, 25], [0, 0]]", "[1, 25]]"),
        Err(ProfileFault::Bands {
            place: "item «rekam.bangkom»".to_owned()
        })
    );
    assert_eq!(
        altered("medium = 60\nhigh = 80", "medium = 80\nhigh = 80"),
        Err(ProfileFault::CutOffs {
            place: "potential".to_owned()
        })
    );
    assert!(matches!(
        altered("s3 = 100", "s3 = 101"),
        Err(ProfileFault::Range { .. })
    ));
    assert!(matches!(
        altered("weight = 25", "weight = 25.001"),
        Err(ProfileFault::Range { .. })
    ));
    assert_eq!(
        altered("kinerja.ekin", "kinerja.skp"),
        Err(ProfileFault::Twice {
            id: "kinerja.skp".to_owned()
        })
    );
    assert_eq!(
        altered("kind = \"skp\"", "kind = \"ekin\""),
        Err(ProfileFault::NoSkp)
    );
    let unknown = altered("ready_month = 4", "ready_month = 4\ncolour = 1").unwrap_err();
    assert!(
        matches!(&unknown, ProfileFault::Toml(text) if text.contains("colour")),
        "{unknown}"
    );
}

#[test]
fn a_weighted_index_needs_its_own_hundred() {
    let index = EMBEDDED[0]
        .toml
        .replacen("results_rating", "weighted_index", 1)
        .replacen("weight = 0", "weight = 60", 1)
        .replacen("weight = 0", "weight = 40", 1);
    let profile = Profile::parse(&index).unwrap();
    assert_eq!(profile.items[1].axis, ItemAxis::Performance);
    assert_eq!(profile.items[1].weight, Weight(4_000));
    assert_eq!(
        Profile::parse(&index.replacen("weight = 40", "weight = 39", 1)),
        Err(ProfileFault::PerformanceWeights {
            sum: 9_900,
            wanted: 100
        })
    );
    assert_eq!(
        altered("weight = 0", "weight = 10"),
        Err(ProfileFault::PerformanceWeights {
            sum: 1_000,
            wanted: 0
        }),
        "a rating takes no weights"
    );
}

#[test]
fn items_stand_on_the_axis_where_they_belong() {
    let misplaced = |id: &str| Err(ProfileFault::Misplaced { id: id.to_owned() });
    assert_eq!(
        altered(
            "group = \"assessment\"",
            "group = \"assessment\"\naxis = \"performance\""
        ),
        misplaced("asesmen.potensi")
    );
    assert_eq!(
        altered(
            "group = \"performance\"",
            "group = \"performance\"\naxis = \"potential\""
        ),
        misplaced("kinerja.skp")
    );
    assert_eq!(
        altered(
            "group = \"integrity\"",
            "group = \"integrity\"\naxis = \"performance\""
        ),
        misplaced("rekam.integritas"),
        "performance comes first"
    );
}

#[test]
fn years_of_skp_weigh_a_hundred_and_only_scores_are_averaged() {
    let years = |method: &str, years: &str| {
        let text = EMBEDDED[1].toml.replacen(
            "\"predicate_score\"",
            &format!("\"{method}\"\nyears = {years}"),
            1,
        );
        Profile::parse(&text).map(|profile| profile.performance.years)
    };
    assert_eq!(years("predicate_score", "[60, 40]"), Ok(vec![60, 40]));
    assert_eq!(years("results_rating", "[100]"), Ok(vec![100]));
    for (method, list) in [
        ("predicate_score", "[60, 30]"),
        ("predicate_score", "[]"),
        ("predicate_score", "[110, -10]"),
        ("predicate_score", "[2147483647, 2147483647]"),
        ("results_rating", "[60, 40]"),
    ] {
        assert_eq!(years(method, list), Err(ProfileFault::Years), "{list}");
    }
    assert_eq!(
        Profile::parse(EMBEDDED[0].toml).unwrap().performance.years,
        [100],
        "left out: last year alone"
    );
}

#[test]
fn a_score_on_the_cut_off_belongs_to_the_class_above() {
    let profile = Profile::parse(EMBEDDED[0].toml).unwrap();
    assert_eq!(
        profile.potential.class(Points(60_000_000)),
        PotentialClass::Medium
    );
    assert_eq!(
        profile.potential.class(Points(59_999_999)),
        PotentialClass::Low
    );
    assert_eq!(
        profile.potential.class(Points(80_000_000)),
        PotentialClass::High
    );
    let exclusive = CutOffs {
        inclusive: false,
        ..profile.potential
    };
    assert_eq!(exclusive.class(Points(80_000_000)), PotentialClass::Medium);
}

#[test]
fn a_fault_names_the_line_to_look_at() {
    let at = |from: &str, to: &str| {
        let text = EMBEDDED[0].toml.replacen(from, to, 1);
        let fault = Profile::parse(&text).unwrap_err();
        let line = fault.line(&text).unwrap();
        text.lines().nth(line - 1).unwrap().trim().to_owned()
    };
    assert_eq!(at("weight = 25", "weight = 24"), "[[item]]");
    assert_eq!(at("effect = 35", "effect = 30"), "[queue]");
    assert_eq!(
        at("bup_margin_months = 12", "bup_margin_months = -1"),
        "bup_margin_months = -1"
    );
    assert_eq!(at("[1, 25], [0, 0]]", "[1, 25]]"), "id = \"rekam.bangkom\"");
    assert_eq!(
        at("medium = 60\nhigh = 80", "medium = 80\nhigh = 80"),
        "[potential]"
    );
    assert_eq!(
        at("validity_months = 36", "validity_months = 1000"),
        "validity_months = 1000"
    );
    assert_eq!(
        at("ready_month = 4", "ready_month = 4\ncolour = 1"),
        "colour = 1"
    );
    let twice = EMBEDDED[0].toml.replacen("kinerja.ekin", "kinerja.skp", 1);
    let fault = Profile::parse(&twice).unwrap_err();
    let first = twice
        .lines()
        .position(|line| line == "id = \"kinerja.skp\"")
        .unwrap()
        + 1;
    assert!(fault.line(&twice).unwrap() > first, "the second one");
}

#[test]
fn a_check_tells_every_fault_at_once() {
    let text = EMBEDDED[0]
        .toml
        .replacen("[1, 25], [0, 0]]", "[1, 25]]", 1)
        .replacen("effect = 35", "effect = 30", 1)
        .replacen("medium = 60\nhigh = 80", "medium = 80\nhigh = 80", 1)
        .replacen("[queue]", "[pool]\nboxes = [9, 9]\n\n[queue]", 1);
    let faults = Profile::check(&text).unwrap_err();
    let codes: Vec<&str> = faults.iter().map(ProfileFault::code).collect();
    assert_eq!(codes, ["bands", "queue_weights", "cut_offs", "pool"]);
    for fault in faults {
        assert!(fault.line(&text).is_some(), "{fault}");
    }
}

#[test]
fn a_rule_for_missing_pieces_fits_its_item_and_method() {
    let code = |from: &str, to: &str| altered(from, to).map_err(|fault| fault.code());
    assert_eq!(
        code("missing = \"zero\"", "missing = \"neutral\""),
        Err("missing_rule"),
        "neutral needs its value"
    );
    assert_eq!(
        code("missing = \"zero\"", "missing = \"zero\"\nneutral = 50"),
        Err("missing_rule")
    );
    assert_eq!(
        code(
            "kind = \"skp\" }",
            "kind = \"skp\" }\nmissing = \"neutral\"\nneutral = 75"
        ),
        Err("missing_rule"),
        "a rating cannot be made up"
    );
    assert_eq!(
        code("missing = \"zero\"", "missing = \"guess\""),
        Err("toml")
    );
    let profile = altered("missing = \"zero\"", "missing = \"renormalise\"").unwrap();
    for item in &profile.items {
        let wanted = match item.rule {
            Rule::Assessment(_) => MissingRule::Renormalise,
            Rule::Skp => MissingRule::NotMapped,
            _ => MissingRule::Zero,
        };
        assert_eq!(item.missing, wanted, "{}", item.id);
    }
    assert_eq!(
        profile
            .pool
            .iter()
            .map(|number| number.number())
            .collect::<Vec<_>>(),
        [9, 8, 7]
    );
}

#[test]
fn discipline_is_a_gate_where_the_profile_says_so() {
    let buleleng = EMBEDDED
        .iter()
        .find(|one| one.name == "contoh-buleleng")
        .unwrap();
    let profile = Profile::parse(buleleng.toml).unwrap();
    assert_eq!(
        profile.gate,
        Some(DisciplineGate {
            years: 2,
            from: Severity::Moderate
        })
    );
    assert_eq!(Profile::parse(EMBEDDED[0].toml).unwrap().gate, None);
}
