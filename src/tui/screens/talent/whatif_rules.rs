//! Rules in the sandbox: another profile, or the same with other weights, cut-offs and meaning of missing data.

use crate::domain::profile::Profile;
use crate::store::ask::Rules;
use crate::tui::dialog::Dialog;
use crate::tui::dialog::Purpose;
use crate::tui::dialog::form::Entry;
use crate::tui::dialog::form::Form;
use crate::tui::msg::Effect;
use crate::tui::screens::Cx;
use crate::tui::screens::talent::Asked;
use crate::tui::screens::talent::Follows;
use crate::tui::screens::talent::supposed;
use crate::tui::screens::talent::supposed::Tuned;
use crate::tui::screens::talent::whatif::OtherRules;
use crate::tui::screens::talent::whatif::WhatIf;
use crate::tui::theme::Look;
use crate::tui::theme::Role;
use crate::tui::widgets::text::Pieces;
use crate::words::domain as terms;
use crate::words::tui as words;
use crate::words::tui::talent as labels;

impl WhatIf {
    pub(super) fn ask_rules(&self, look: Look) -> Vec<Effect> {
        let Some(rows) = self.profiles.value() else {
            return vec![Effect::Say(words::LOADING.of(look.lang).to_owned())];
        };
        let mut names: Vec<String> = Vec::new();
        let mut shown = Vec::new();
        for row in rows.iter().filter(|row| !row.active) {
            if !names.contains(&row.tag.name) {
                names.push(row.tag.name.clone());
                shown.push(format!(
                    "{} v{} · {}",
                    row.tag.name,
                    row.tag.version,
                    words::label(look.lang, &row.title)
                ));
            }
        }
        let title = labels::WHICH_RULES.of(look.lang).to_owned();
        vec![Self::choose(title, shown, Asked::Rules(names))]
    }

    /// The text of the rules that are supposed, else of those in force.
    fn toml(&self) -> Option<String> {
        match self.rules.as_ref().map(|other| &other.rules) {
            Some(Rules::Text(toml)) => Some(toml.clone()),
            Some(Rules::Named(name)) => self
                .profiles
                .value()?
                .iter()
                .find(|row| row.tag.name == *name)
                .map(|row| row.toml.clone()),
            None => self.active().map(|row| row.toml.clone()),
        }
    }

    pub(super) fn ask_tuning(&self, look: Look) -> Vec<Effect> {
        let lang = look.lang;
        let Some(toml) = self.toml() else {
            return vec![Effect::Say(words::LOADING.of(lang).to_owned())];
        };
        let found = supposed::tunable(&toml);
        let mut kinds = vec!["zero", "renormalise", "not_mapped"];
        if !kinds.contains(&found.missing.as_str()) {
            kinds.insert(0, found.missing.as_str());
        }
        let kinds = kinds
            .into_iter()
            .map(|code| (code.to_owned(), labels::missing_rule(lang, code).to_owned()))
            .collect();
        let mut entries = vec![
            Entry::free(labels::CUT_MEDIUM.of(lang), found.medium),
            Entry::free(labels::CUT_HIGH.of(lang), found.high),
            Entry::choice(labels::MISSING_RULE.of(lang), kinds, &found.missing),
        ];
        let mut ids = Vec::new();
        for (id, weight) in found.weights {
            entries.push(Entry::free(
                labels::weight_of(lang, &self.label(&id, look)),
                weight,
            ));
            ids.push(id);
        }
        vec![Effect::Open(Box::new(Dialog::Form(Box::new(Form {
            title: labels::TUNE_TITLE.of(lang).to_owned(),
            lines: vec![Pieces::from((Role::Muted, labels::TUNE_MEANS.of(lang)))],
            entries,
            at: 0,
            fault: None,
            purpose: Purpose::Talent(Asked::Tune(ids)),
        }))))]
    }

    pub(super) fn tuned(&mut self, ids: Vec<String>, typed: &[String], cx: &mut Cx<'_>) -> Follows {
        let lang = cx.look.lang;
        let (Some(toml), [medium, high, missing, weights @ ..]) = (self.toml(), typed) else {
            return Follows::Closes(Vec::new());
        };
        let wanted = Tuned {
            medium: medium.clone(),
            high: high.clone(),
            missing: missing.clone(),
            weights: ids.into_iter().zip(weights.iter().cloned()).collect(),
        };
        let name = Profile::parse(&toml).map(|profile| profile.name);
        let newest = self
            .profiles
            .value()
            .map_or(&[][..], Vec::as_slice)
            .iter()
            .filter(|row| name.as_ref().is_ok_and(|name| row.tag.name == *name))
            .map(|row| row.tag.version)
            .max()
            .unwrap_or(1);
        let text = supposed::tune(&toml, &wanted, newest + 1);
        match Profile::parse(&text) {
            Ok(profile) => {
                self.rules = Some(OtherRules {
                    name: format!("{} v{}", profile.name, profile.version),
                    rules: Rules::Text(text),
                });
                Follows::Closes(self.look(cx))
            }
            Err(fault) => Follows::Blames(terms::profile_fault(lang, &fault)),
        }
    }
}
