//! Keys of the talent side: evidence, sandbox, snapshots, rules, comparisons, calibration; roles; lost races.
//!
//! One file although long: one list of keystroke tests over one stage.

use super::*;
use crate::domain::evidence::Evidence;
use crate::domain::evidence::EvidenceKind;
use crate::domain::evidence::EvidenceRow;
use crate::domain::evidence::Proof;
use crate::store::ask::Calibrate;
use crate::store::ask::Edit;
use crate::store::ask::EvidenceChange;
use crate::store::ask::Rules;
use crate::store::rights::Role;

/// Opens the first person of the list with such a piece, in edit mode, the cursor on its line.
fn at_piece(stage: &mut Stage, kind: EvidenceKind, proof: Proof) -> EvidenceRow {
    stage.keys(&LIST).keys(&[Key::Enter]);
    for _ in 0..131 {
        let Some(Screen::Person(person)) = stage.app.path.last().map(|layer| &layer.screen) else {
            panic!("no person");
        };
        let view = person.person().unwrap();
        let found = view
            .evidence
            .iter()
            .find(|row| row.evidence.kind() == kind && row.proof == proof)
            .cloned();
        let place = view
            .outcome
            .items
            .iter()
            .position(|item| item.evidence == kind);
        if let (Some(row), Some(place)) = (found, place) {
            stage.keys(&[Key::Char('e'), Key::Home]);
            stage.keys(&vec![Key::Down; place]);
            return row;
        }
        stage.keys(&[Key::Right]);
    }
    panic!("nobody has {kind:?} {proof:?}");
}

fn edit(stage: &mut Stage) -> Edit {
    match stage.commands().pop() {
        Some((_, Command::Edit(edit))) => *edit,
        other => panic!("{other:?}"),
    }
}

#[test]
fn what_waits_is_verified_one_by_one_or_all_at_once() {
    let mut stage = Stage::new();
    at_piece(&mut stage, EvidenceKind::Course, Proof::Waiting);
    stage.keys(&[Key::Char('v')]);
    assert!(stage.picture().contains("Verifikasi bukti"));
    stage.keys(&[Key::Enter]);
    let edit = edit(&mut stage);
    assert!(!edit.changes.is_empty());
    for change in &edit.changes {
        assert!(matches!(
            change,
            EvidenceChange::Judge {
                was: Proof::Waiting,
                proof: Proof::Verified,
                ..
            }
        ));
    }
}

#[test]
fn a_piece_is_rejected_only_with_a_reason() {
    let mut stage = Stage::new();
    let row = at_piece(&mut stage, EvidenceKind::Certificate, Proof::Verified);
    stage.keys(&[Key::Char('t'), Key::Enter]);
    assert!(stage.commands().is_empty(), "a reason is needed");
    stage.typed("salinan tak terbaca").keys(&[Key::Enter]);
    let edit = edit(&mut stage);
    assert_eq!(edit.reason, "salinan tak terbaca");
    assert!(matches!(
        &edit.changes[..],
        [EvidenceChange::Judge { id, was: Proof::Verified, proof: Proof::Rejected, .. }] if *id == row.id
    ));
}

#[test]
fn a_certificate_is_added_by_a_form_that_says_what_is_missing() {
    let mut stage = Stage::new();
    at_piece(&mut stage, EvidenceKind::Certificate, Proof::Verified);
    stage.keys(&[Key::Char('a'), Key::Enter]);
    assert!(stage.picture().contains("isi bagian ini"));
    stage.typed("Ahli Contoh").keys(&[Key::Down]);
    stage.typed("LKPP/9").keys(&[Key::Tab]);
    stage.typed("31-2-2026").keys(&[Key::Enter]);
    assert!(stage.picture().contains("tulis tanggal"));
    assert!(stage.commands().is_empty());
    stage.keys(&[Key::Ctrl('u')]).typed("14-3-2026").keys(&[
        Key::Down,
        Key::Down,
        Key::Right,
        Key::Enter,
    ]);
    let edit = edit(&mut stage);
    assert!(matches!(
        &edit.changes[..],
        [EvidenceChange::Add { evidence: Evidence::Certificate(one), proof: Proof::Verified, .. }]
            if one.name == "Ahli Contoh" && one.date == jiff::civil::date(2026, 3, 14)
    ));
}

#[test]
fn a_correction_lost_to_somebody_else_shows_both_values_and_keeps_what_was_typed() {
    let mut stage = Stage::new();
    let row = at_piece(&mut stage, EvidenceKind::Certificate, Proof::Verified);
    stage.keys(&[Key::Char('k'), Key::Ctrl('u')]);
    stage.typed("Ahli Madya").keys(&[Key::Up]);
    stage.typed("nama keliru").keys(&[Key::Enter]);
    let (ticket, command) = stage.commands().pop().unwrap();
    let Command::Edit(first) = &command else {
        panic!("{command:?}");
    };
    let [EvidenceChange::Correct { evidence: mine, .. }] = &first.changes[..] else {
        panic!("{first:?}");
    };
    let mut theirs = row.evidence.clone();
    if let Evidence::Certificate(one) = &mut theirs {
        one.number = "LKPP/2025/7".to_owned();
    }
    stage.send(Msg::Written(
        ticket,
        Err(WriteFault::Conflict {
            sentence: "diubah analis2".to_owned(),
            mine: serde_json::to_string(mine).unwrap(),
            theirs: serde_json::to_string(&theirs).unwrap(),
        }),
    ));
    let picture = stage.picture();
    for word in [
        "diubah analis2",
        "LKPP/2025/7",
        "Ahli Madya",
        "nama keliru",
        "Isian Anda",
    ] {
        assert!(picture.contains(word), "{word} is missing");
    }
    // Enter is a decision about the new value now.
    stage.keys(&[Key::Enter]);
    let second = edit(&mut stage);
    assert!(matches!(
        &second.changes[..],
        [EvidenceChange::Correct { was, evidence: Evidence::Certificate(one), .. }]
            if *was == theirs && one.name == "Ahli Madya"
    ));
}

#[test]
fn a_verification_lost_to_somebody_else_says_both_states_in_words() {
    let mut stage = Stage::new();
    at_piece(&mut stage, EvidenceKind::Course, Proof::Waiting);
    stage.keys(&[Key::Char('v'), Key::Enter]);
    let (ticket, _) = stage.commands().pop().unwrap();
    stage.send(Msg::Written(
        ticket,
        Err(WriteFault::Conflict {
            sentence: "diubah analis2".to_owned(),
            mine: "verified".to_owned(),
            theirs: "rejected".to_owned(),
        }),
    ));
    let picture = stage.picture();
    assert!(picture.contains("terverifikasi") && picture.contains("ditolak"));
}

#[test]
fn notes_undo_and_redo_have_their_keys() {
    let mut stage = Stage::new();
    at_piece(&mut stage, EvidenceKind::Certificate, Proof::Verified);
    stage.keys(&[Key::Char('n'), Key::Enter]);
    assert!(stage.commands().is_empty(), "an empty note is none");
    stage.typed("telepon OPD").keys(&[Key::Enter]);
    assert!(matches!(
        stage.commands().pop(),
        Some((_, Command::Note { text, .. })) if text == "telepon OPD"
    ));
    stage.keys(&[Key::Char('u'), Key::Down, Key::Enter]);
    assert!(matches!(stage.commands().pop(), Some((_, Command::Undo))));
    stage.keys(&[Key::Char('U'), Key::Enter]);
    assert!(stage.commands().is_empty(), "the first row leaves it");
    stage.keys(&[Key::Char('U'), Key::Down, Key::Enter]);
    assert!(matches!(stage.commands().pop(), Some((_, Command::Redo))));
}

#[test]
fn read_mode_and_a_role_without_the_right_say_so() {
    let mut stage = Stage::new();
    stage.keys(&LIST).keys(&[Key::Enter, Key::Char('v')]);
    assert!(stage.picture().contains("Mode baca: tekan e"));
    stage.province.roles = Some(vec![Role::Pimpinan]);
    stage.send(Msg::DataChanged);
    stage.keys(&[Key::Char('e')]);
    for key in ['v', 't', 'a', 'k', 'n'] {
        stage.keys(&[Key::Char(key)]);
        assert!(stage.picture().contains("Hanya peran analis"), "{key}");
    }
    assert!(stage.commands().is_empty());
}

#[test]
fn a_supposed_result_moves_people_of_the_box_and_discarding_writes_nothing() {
    let mut stage = Stage::new();
    stage.keys(&[Key::Char('2'), Key::Char('w')]);
    assert!(stage.picture().contains("tidak ada yang tertulis"));
    stage.keys(&[Key::Char('a'), Key::Enter]);
    stage.typed("180").keys(&[Key::Enter]);
    assert!(stage.picture().contains("0–100"), "out of range");
    stage
        .keys(&[Key::Ctrl('u')])
        .typed("85")
        .keys(&[Key::Enter]);
    let picture = stage.picture();
    assert!(picture.contains("Asesmen (semua bagian) = 85"));
    assert!(picture.contains("dari 131 pindah kotak") && picture.contains('→'));
    // A supposed result is no fact, in whatever mode.
    stage.keys(&[Key::Char('e'), Key::Char('t')]);
    assert!(stage.picture().contains("bukan fakta"));
    stage.keys(&[Key::Char('b')]);
    assert!(stage.picture().contains("PETA") && stage.picture().contains("Dibuang"));
    assert!(stage.commands().is_empty());
}

#[test]
fn other_rules_are_applied_only_by_who_may_and_after_a_question() {
    let mut stage = Stage::new();
    stage.keys(&[Key::Char('w'), Key::Char('r'), Key::Enter]);
    assert!(stage.picture().contains("profil contoh-"));
    stage.keys(&[Key::Char('t')]);
    assert!(stage.picture().contains("Mode baca"));
    stage.keys(&[Key::Char('e'), Key::Char('t')]);
    assert!(stage.picture().contains("pindah kotak?"));
    stage.keys(&[Key::Enter]);
    assert!(stage.commands().is_empty(), "the first row leaves it");
    stage.keys(&[Key::Char('t'), Key::Down, Key::Enter]);
    assert!(matches!(
        stage.commands().pop(),
        Some((_, Command::Activate(Rules::Named(name)))) if name.starts_with("contoh-")
    ));
    stage.province.roles = Some(vec![Role::Analis]);
    stage.send(Msg::DataChanged);
    stage.keys(&[Key::Char('r'), Key::Enter, Key::Char('t')]);
    assert!(stage.picture().contains("Hanya peran admin"));
}

#[test]
fn tuned_weights_become_the_next_version_and_a_wrong_sum_is_said_in_the_form() {
    let mut stage = Stage::new();
    stage.keys(&[
        Key::Char('w'),
        Key::Char('p'),
        Key::Down,
        Key::Down,
        Key::Down,
    ]);
    stage
        .keys(&[Key::Ctrl('u')])
        .typed("99")
        .keys(&[Key::Enter]);
    assert!(stage.picture().contains('!') && stage.picture().contains("100"));
    stage
        .keys(&[Key::Ctrl('u')])
        .typed("25")
        .keys(&[Key::Home, Key::Up, Key::Up, Key::Up]);
    stage
        .keys(&[Key::Ctrl('u')])
        .typed("65")
        .keys(&[Key::Enter]);
    assert!(stage.picture().contains("contoh-panrb v2"));
    stage.keys(&[Key::Char('e'), Key::Char('t'), Key::Down, Key::Enter]);
    let Some((_, Command::Activate(Rules::Text(toml)))) = stage.commands().pop() else {
        panic!("no rules");
    };
    assert!(toml.contains("version = 2") && toml.contains("medium = 65"));
}

#[test]
fn what_waits_of_one_person_is_supposed_verified_and_applied_in_one_step() {
    let mut stage = Stage::new();
    at_piece(&mut stage, EvidenceKind::Course, Proof::Waiting);
    stage.keys(&[Key::Char('w')]);
    assert!(stage.picture().contains("ANDAIKAN"));
    stage.keys(&[Key::Char('a')]);
    // Down to the courses.
    for _ in 0..20 {
        if stage.picture().contains("► Pelatihan 3") {
            break;
        }
        stage.keys(&[Key::Down]);
    }
    stage
        .keys(&[Key::Enter])
        .typed("verifikasi")
        .keys(&[Key::Enter]);
    stage.keys(&[Key::Char('t'), Key::Down, Key::Enter]);
    let edit = edit(&mut stage);
    assert!(!edit.changes.is_empty());
    assert!(edit.changes.iter().all(|change| matches!(
        change,
        EvidenceChange::Judge {
            was: Proof::Waiting,
            proof: Proof::Verified,
            ..
        }
    )));
}

#[test]
fn a_snapshot_is_taken_looked_through_and_left_again() {
    let mut stage = Stage::new();
    stage.keys(&[Key::Char('T'), Key::Char('n')]);
    assert!(stage.picture().contains("Mode baca"));
    stage.keys(&[Key::Char('e'), Key::Char('n'), Key::Ctrl('u')]);
    stage
        .typed("Rapat")
        .keys(&[Key::Down])
        .typed("uji")
        .keys(&[Key::Enter]);
    assert!(matches!(
        stage.commands().pop(),
        Some((_, Command::TakeSnapshot { label, note })) if label == "Rapat" && note == "uji"
    ));
    stage.keys(&[Key::Char('h')]);
    assert!(stage.picture().contains("sudah melihat hari ini"));
    stage.done.clear();
    stage.keys(&[Key::Enter]);
    assert!(matches!(
        stage.done.as_slice(),
        [Effect::Look(Some(label))] if label == "Rapat komite semester 1"
    ));
    stage.send(Msg::Looked(Ok(())));
    let picture = stage.picture();
    assert!(picture.contains("PETA") && picture.contains("cuplikan Rapat komite semester 1"));
    // Nothing changes while one looks back.
    stage.keys(&LIST).keys(&[Key::Enter, Key::Char('v')]);
    assert!(stage.picture().contains("kembali ke hari ini dulu"));
    stage.keys(&[Key::F(2), Key::Char('T'), Key::Char('h')]);
    assert!(matches!(stage.done.last(), Some(Effect::Look(None))));
    stage.send(Msg::Looked(Ok(())));
    assert!(!stage.picture().contains("cuplikan Rapat"));
}

#[test]
fn a_snapshot_that_cannot_be_looked_through_leaves_one_where_one_was() {
    let mut stage = Stage::new();
    stage.keys(&[Key::Char('T'), Key::Enter]);
    stage.send(Msg::Looked(Err("tidak ada cuplikan".to_owned())));
    let picture = stage.picture();
    assert!(picture.contains("tidak ada cuplikan") && !picture.contains("Rapat komite"));
}

#[test]
fn movement_since_a_snapshot_names_people_and_its_end_can_be_chosen() {
    let mut stage = Stage::new();
    stage.keys(&[Key::Char('T'), Key::Down, Key::Char('d')]);
    let picture = stage.picture();
    assert!(picture.contains("Pemetaan 2025 → hari ini") && picture.contains("pindah kotak"));
    stage.keys(&[Key::Char('v'), Key::Down, Key::Enter]);
    assert!(stage.picture().contains("Pemetaan 2025 → Rapat komite"));
    stage.keys(&[Key::Enter]);
    assert!(stage.picture().contains("ORANG"));
    stage.keys(&[Key::Esc, Key::Tab]);
    assert!(stage.picture().contains("sudah kedaluwarsa"));
}

#[test]
fn rules_are_previewed_before_they_are_put_in_force() {
    let mut stage = Stage::new();
    stage.keys(&[Key::Char('p'), Key::Char('e'), Key::Char('t')]);
    assert!(stage.picture().contains("sudah berlaku"));
    // The preview comes by itself; its figure stands in the question.
    stage.keys(&[Key::Down, Key::Char('t')]);
    assert!(stage.picture().contains("pindah kotak?"));
    stage.keys(&[Key::Down, Key::Enter]);
    assert!(matches!(
        stage.commands().pop(),
        Some((_, Command::Activate(Rules::Named(_))))
    ));
}

#[test]
fn units_are_sorted_by_any_column_and_entered() {
    let mut stage = Stage::new();
    stage.keys(&[Key::Char('b'), Key::Char('o')]);
    let first = stage.picture();
    assert!(first.contains("▾ASN"));
    stage.keys(&[Key::Char('o'), Key::Down, Key::Down, Key::Enter]);
    assert!(
        stage.picture().contains("Bidang Bina Marga"),
        "into the agency"
    );
    stage.keys(&[Key::Down, Key::Enter]);
    assert!(stage.picture().contains("PETA") && stage.picture().contains("Bidang Bina Marga"));
}

#[test]
fn up_to_four_people_stand_side_by_side_and_one_can_be_left_out() {
    let mut stage = Stage::new();
    stage.keys(&LIST).keys(&[Key::Char('c')]);
    assert!(stage.picture().contains("Ditandai"));
    stage.keys(&[Key::Down, Key::Enter, Key::Char('c')]);
    assert!(stage.picture().contains("Berdampingan") && stage.picture().contains("2 orang"));
    stage.keys(&[Key::Esc, Key::Right, Key::Char('c'), Key::Esc]);
    stage.keys(&[Key::Right, Key::Char('c'), Key::Esc]);
    stage.keys(&[Key::Right, Key::Char('c')]);
    assert!(stage.picture().contains("Paling banyak empat"));
    stage.keys(&[Key::Delete]);
    assert!(stage.picture().contains("3 orang"));
    stage.keys(&[Key::Delete, Key::Delete]);
    assert!(
        !stage.picture().contains("Berdampingan"),
        "one alone is no comparison"
    );
}

#[test]
fn nobody_is_moved_in_a_calibration_without_authoriser_and_evidence() {
    let mut stage = Stage::new();
    stage.keys(&[Key::Char('k'), Key::Char('m')]);
    assert!(stage.picture().contains("Mode baca"));
    stage.keys(&[Key::Char('e'), Key::Char('m')]);
    stage.typed("SITI").keys(&[Key::Enter]);
    assert!(stage.picture().contains("Siapa yang dipindahkan?"));
    stage.keys(&[Key::Enter, Key::Right, Key::Enter]);
    assert!(stage.picture().contains("siapa yang menetapkan"));
    assert!(stage.commands().is_empty());
    stage
        .keys(&[Key::Down, Key::Down])
        .typed("Sekda")
        .keys(&[Key::Down]);
    stage.typed("SK 1/2026").keys(&[Key::Enter]);
    let Some((_, Command::Calibrate(act))) = stage.commands().pop() else {
        panic!("nothing is calibrated");
    };
    assert!(matches!(
        *act,
        Calibrate::Move { to, authoriser, evidence, .. }
            if to.number() == 8 && authoriser == "Sekda" && evidence == "SK 1/2026"
    ));
}

#[test]
fn a_move_is_withdrawn_with_a_reason_and_the_minutes_are_an_errand() {
    let mut stage = Stage::new();
    stage.keys(&[Key::Char('k'), Key::Char('e'), Key::Char('x'), Key::Enter]);
    assert!(stage.commands().is_empty(), "a reason is needed");
    stage.typed("keliru").keys(&[Key::Enter]);
    assert!(matches!(
        stage.commands().pop(),
        Some((_, Command::Calibrate(act))) if matches!(*act, Calibrate::Withdraw { .. })
    ));
    stage.keys(&[Key::Down, Key::Char('x')]);
    assert!(
        stage
            .picture()
            .contains("Tidak ada pemindahan yang dapat ditarik")
    );
    stage.keys(&[Key::Char('p'), Key::Enter]);
    assert!(matches!(
        stage.done.last(),
        Some(Effect::Errand(Errand::Minutes { label, .. })) if label == "Komite November"
    ));
    stage.send(Msg::ErrandDone(Ok(vec!["berita-acara.docx".to_owned()])));
    assert!(stage.picture().contains("Berita acara ditulis"));
    stage.province.roles = Some(vec![Role::Analis]);
    stage.keys(&[Key::Esc]);
    stage.send(Msg::DataChanged);
    stage.keys(&[Key::Char('t')]);
    assert!(stage.picture().contains("Hanya peran pimpinan"));
}

#[test]
fn a_session_is_opened_on_the_unit_of_the_map() {
    let mut stage = Stage::new();
    stage.province.unfrozen = true;
    stage.keys(&[Key::Char('k')]);
    assert!(stage.picture().contains("Belum ada sesi kalibrasi"));
    stage
        .keys(&[Key::Char('e'), Key::Char('n')])
        .typed("Komite")
        .keys(&[Key::Enter]);
    assert!(matches!(
        stage.commands().pop(),
        Some((_, Command::Calibrate(act)))
            if matches!(&*act, Calibrate::Open { label, .. } if label == "Komite")
    ));
}

#[test]
fn follow_ups_name_actions_and_people_of_each_box() {
    let mut stage = Stage::new();
    stage.keys(&[Key::Char('f')]);
    let picture = stage.picture();
    assert!(picture.contains("rencana suksesi") && picture.contains("131"));
    stage.keys(&[Key::Char('2'), Key::Enter]);
    assert!(stage.picture().contains("Kotak 2 · Pemprov"));
}
