//! Files on their way in: nothing before edit mode and a yes, answers that come late, the bar, columns adjusted by keys.

use super::*;
use crate::store::ask::Command;
use crate::store::ask::ImportId;
use crate::tui::fixtures;
use crate::tui::intake::News;
use crate::tui::intake::Task;

const TO_ROWS: [Key; 3] = [Key::F(9), Key::Char('b'), Key::Enter];

fn tasks(stage: &mut Stage) -> Vec<Task> {
    std::mem::take(&mut stage.done)
        .into_iter()
        .filter_map(|effect| match effect {
            Effect::Intake(task) => Some(*task),
            _ => None,
        })
        .collect()
}

/// Presses keys and lets the clerk of the fixtures answer.
fn press(stage: &mut Stage, keys: &[Key]) {
    for key in keys {
        stage.keys(&[*key]);
        let kept: Vec<Effect> = std::mem::take(&mut stage.done);
        for effect in kept {
            let news = match &effect {
                Effect::Intake(task) => fixtures::clerk(task),
                _ => None,
            };
            match news {
                Some(news) => stage.send(Msg::Intake(Box::new(news))),
                None => stage.done.push(effect),
            }
        }
    }
}

#[test]
fn a_file_is_seen_before_anything_is_kept_and_its_refused_rows_first() {
    let mut stage = Stage::new();
    press(&mut stage, &TO_ROWS);
    let shown = stage.picture();
    assert!(shown.contains("belum disimpan"), "{shown}");
    assert!(shown.contains("2 ditolak") && shown.contains("1 berubah"));
    assert!(shown.contains("hanya yang ditolak"));
    // On to the changed one: from what to what.
    press(&mut stage, &[Key::Char('t')]);
    let shown = stage.picture();
    assert!(shown.contains("Kepala Seksi Arsip Contoh → Kepala Seksi Data Contoh"));
    assert!(shown.contains("golongan: III/d → IV/a"), "{shown}");
    assert!(tasks(&mut stage).is_empty(), "looking keeps nothing");
}

#[test]
fn nothing_is_imported_in_read_mode_nor_without_a_yes() {
    let mut stage = Stage::new();
    press(&mut stage, &TO_ROWS);
    press(&mut stage, &[Key::Char('m')]);
    assert!(stage.picture().contains("Mode baca"));
    press(&mut stage, &[Key::Char('e'), Key::Char('m')]);
    assert!(stage.picture().contains("Impor Data_ASN_November_26.csv?"));
    // The first answer is no, and says why one may want to say it.
    assert!(stage.picture().contains("lebih dari 5 %"));
    press(&mut stage, &[Key::Enter]);
    assert!(tasks(&mut stage).is_empty());
    press(&mut stage, &[Key::Char('m'), Key::Down, Key::Enter]);
    let begun = tasks(&mut stage);
    assert!(
        matches!(begun.as_slice(), [Task::Import { .. }]),
        "{begun:?}"
    );
    // A second one waits for the end of the first; the bar can be stopped.
    press(&mut stage, &[Key::Char('m')]);
    assert!(tasks(&mut stage).is_empty());
    press(&mut stage, &[Key::Ctrl('x')]);
    assert!(stage.done.contains(&Effect::StopWork));
}

#[test]
fn an_import_that_failed_says_so_and_the_file_stays_on_the_screen() {
    let mut stage = Stage::new();
    press(&mut stage, &TO_ROWS);
    press(
        &mut stage,
        &[Key::Char('e'), Key::Char('m'), Key::Down, Key::Enter],
    );
    let Some(Task::Import { ticket, .. }) = tasks(&mut stage).pop() else {
        panic!("no import was begun");
    };
    let failed = News::Imported(ticket, Err("Penyimpanan penuh.".to_owned()));
    stage.send(Msg::Intake(Box::new(failed)));
    assert!(stage.picture().contains("Penyimpanan penuh."));
    press(&mut stage, &[Key::Esc]);
    assert!(stage.picture().contains("belum disimpan"));
}

#[test]
fn an_answer_for_a_file_that_was_left_is_dropped() {
    let mut stage = Stage::new();
    press(&mut stage, &[Key::F(9), Key::Char('b')]);
    stage.keys(&[Key::Enter]);
    let Some(task) = tasks(&mut stage).pop() else {
        panic!("nothing is read");
    };
    stage.keys(&[Key::Esc]);
    let late = fixtures::clerk(&task).unwrap();
    stage.send(Msg::Intake(Box::new(late)));
    assert!(!stage.picture().contains("belum disimpan"));
}

#[test]
fn the_history_takes_an_import_back_after_a_yes_and_never_twice() {
    let mut stage = Stage::new();
    press(&mut stage, &[Key::F(9), Key::Char('u')]);
    assert!(stage.picture().contains("Mode baca"));
    press(
        &mut stage,
        &[Key::Char('e'), Key::Char('u'), Key::Down, Key::Enter],
    );
    let commands = stage.commands();
    assert_eq!(commands.len(), 1);
    assert_eq!(commands[0].1, Command::UndoImport(ImportId(3)));
    // The second one is taken back already.
    press(&mut stage, &[Key::Down, Key::Char('u')]);
    assert!(stage.commands().is_empty());
}

#[test]
fn columns_that_nobody_knows_are_proposed_adjusted_and_kept_by_name() {
    let mut stage = Stage::new();
    press(
        &mut stage,
        &[Key::F(9), Key::Char('b'), Key::Down, Key::Enter],
    );
    assert!(stage.picture().contains("belum dapat diimpor"));
    press(&mut stage, &[Key::Enter]);
    let shown = stage.picture();
    assert!(shown.contains("wajib tetapi belum ada: NAMA"), "{shown}");
    // The second column is the name: it stands third in the list, after "not used" and the NIP.
    press(
        &mut stage,
        &[Key::Down, Key::Enter, Key::Down, Key::Down, Key::Enter],
    );
    let shown = stage.picture();
    assert!(shown.contains("semua kolom wajib ada"), "{shown}");
    press(&mut stage, &[Key::Char('n')]);
    for letter in "daftar-dinas".chars() {
        press(&mut stage, &[Key::Char(letter)]);
    }
    press(&mut stage, &[Key::Enter]);
    let saved = tasks(&mut stage);
    assert!(
        matches!(saved.as_slice(), [Task::SaveMapping { name, text, .. }]
            if name == "daftar-dinas" && text.contains("\"Nama Pegawai Lengkap\" = \"NAMA\"")),
        "{saved:?}"
    );
    // And the file is read with them.
    press(&mut stage, &[Key::Char('p')]);
    assert!(
        stage.picture().contains("belum disimpan"),
        "{}",
        stage.picture()
    );
}

#[test]
fn escape_goes_one_step_at_a_time_back_to_the_map() {
    let mut stage = Stage::new();
    press(&mut stage, &TO_ROWS);
    press(&mut stage, &[Key::Char('k')]);
    assert!(stage.picture().contains("Kolom:"));
    press(&mut stage, &[Key::Esc]);
    assert!(stage.picture().contains("belum disimpan"));
    press(&mut stage, &[Key::Esc]);
    assert!(stage.picture().contains("Berkas yang diimpor"));
    press(&mut stage, &[Key::Esc]);
    assert!(stage.picture().contains("Riwayat impor"));
    press(&mut stage, &[Key::Esc]);
    assert!(stage.picture().contains("PETA"));
}

#[test]
fn letters_of_a_path_are_no_commands() {
    let mut stage = Stage::new();
    press(&mut stage, &[Key::F(9), Key::Char('b')]);
    press(&mut stage, &[Key::Char('r'), Key::Char('e')]);
    assert!(stage.picture().contains("rekap-uptd.xls"));
    assert!(!stage.picture().contains("arsip/"));
    press(&mut stage, &[Key::Tab]);
    assert!(stage.picture().contains("› rekap-uptd.xls"));
}

#[test]
fn the_sources_of_a_unit_are_entered_and_left_one_step_at_a_time() {
    let mut stage = Stage::new();
    press(&mut stage, &[Key::F(9), Key::Char('s')]);
    assert!(stage.picture().contains("Umur sumber data"));
    // To the units below, and into the first.
    press(&mut stage, &[Key::Tab, Key::Enter, Key::Esc]);
    assert!(stage.picture().contains("Umur sumber data"));
    press(&mut stage, &[Key::Esc]);
    assert!(stage.picture().contains("Riwayat impor"));
}
