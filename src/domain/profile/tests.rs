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
        assert!(profile.items.len() >= 12);
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
