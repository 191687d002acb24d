//! The question where call lists and letters shall be written.

use crate::store::ask::PlanId;
use crate::tui::dialog::Dialog;
use crate::tui::dialog::Purpose;
use crate::tui::msg::Effect;
use crate::tui::theme::Look;
use crate::tui::theme::Role;
use crate::tui::widgets::text::Pieces;
use crate::words::tui as labels;

/// Asks for the folder; `session`: only that one.
pub(super) fn ask(plan: PlanId, session: Option<&str>, look: Look) -> Effect {
    let lang = look.lang;
    let lines = vec![
        Pieces::plain(labels::letters_intro(lang, session)),
        Pieces::from((Role::Muted, labels::LETTERS_PROMPT.of(lang))),
    ];
    Effect::Open(Box::new(Dialog::ask(
        labels::LETTERS_TITLE.of(lang),
        lines,
        labels::letters_folder(plan.0),
        Purpose::Letters {
            plan,
            session: session.map(str::to_owned),
        },
    )))
}
