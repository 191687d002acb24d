//! Keys that change evidence: verify, reject, add, correct, note, undo and redo; roles; lost races.

use super::*;
use crate::domain::evidence::Evidence;
use crate::domain::evidence::EvidenceKind;
use crate::domain::evidence::EvidenceRow;
use crate::domain::evidence::Proof;
use crate::store::ask::Edit;
use crate::store::ask::EvidenceChange;
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
