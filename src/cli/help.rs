//! Puts the texts of [`crate::words::cli::help`] into the argument tree: about, options, headings, examples, in one language.

use clap::Arg;
use clap::ArgAction;
use clap::Command;
use clap::CommandFactory;

use crate::cli::args::Arguments;
use crate::words::Lang;
use crate::words::cli::help as words;

/// The whole argument tree in the language of the reader.
pub fn command(lang: Lang) -> Command {
    let version = Arg::new("version")
        .short('V')
        .long("version")
        .action(ArgAction::Version);
    let tree = Arguments::command().arg(version);
    localise(tree, lang, "")
}

fn localise(command: Command, lang: Lang, path: &str) -> Command {
    let names: Vec<String> = command
        .get_subcommands()
        .map(|below| below.get_name().to_owned())
        .collect();
    let help = Arg::new("help")
        .short('h')
        .long("help")
        .action(ArgAction::Help);
    let aliases: Vec<String> = command.get_all_aliases().map(str::to_owned).collect();
    let mut about = words::text(lang, path).to_owned();
    if !aliases.is_empty() {
        about = format!("{about} [{}]", aliases.join(", "));
    }
    let usage = words::text(lang, "#usage");
    let mut command = command
        .arg(help)
        .about(about)
        .arg_required_else_help(false)
        .subcommand_help_heading(words::text(lang, "#commands"))
        .subcommand_value_name(words::text(lang, "#command"))
        .help_template(format!(
            "{{about-with-newline}}\n{usage} {{usage}}\n\n{{all-args}}{{after-help}}"
        ))
        .mut_args(|argument| localise_argument(argument, lang, path));
    if let Some(examples) = words::examples(lang, path) {
        let heading = words::text(lang, "#examples");
        command = command.after_help(format!("{heading}\n{examples}"));
    }
    for name in names {
        let below = if path.is_empty() {
            name.clone()
        } else {
            format!("{path} {name}")
        };
        command = command.mut_subcommand(&name, |inner| localise(inner, lang, &below));
    }
    command
}

fn localise_argument(argument: Arg, lang: Lang, path: &str) -> Arg {
    let id = argument.get_id().as_str().to_owned();
    let everywhere = argument.is_global_set() || id == "help" || id == "version";
    let (key, heading) = if everywhere {
        (format!(".{id}"), "#everywhere")
    } else if argument.is_positional() {
        (format!("{path}.{id}"), "#arguments")
    } else {
        (format!("{path}.{id}"), "#options")
    };
    let takes_value = argument.get_action().takes_values();
    let argument = argument
        .help(words::text(lang, &key))
        .help_heading(words::text(lang, heading));
    if takes_value {
        argument.hide_possible_values(true).hide_default_value(true)
    } else {
        argument
    }
}

/// Every key of the help table that the argument tree asks for: texts first, then examples.
#[cfg(test)]
fn keys() -> Vec<String> {
    fn walk(command: &Command, path: &str, keys: &mut Vec<String>) {
        keys.push(path.to_owned());
        for argument in command.get_arguments() {
            let id = argument.get_id().as_str();
            let owner = if argument.is_global_set() { "" } else { path };
            keys.push(format!("{owner}.{id}"));
        }
        for below in command.get_subcommands() {
            let name = below.get_name();
            let path = if path.is_empty() {
                name.to_owned()
            } else {
                format!("{path} {name}")
            };
            walk(below, &path, keys);
        }
    }
    let mut keys = vec![".help".to_owned(), ".version".to_owned()];
    walk(&Arguments::command(), "", &mut keys);
    keys.sort();
    keys.dedup();
    keys
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_argument_tree_is_sound_in_both_languages() {
        command(Lang::Id).debug_assert();
        command(Lang::En).debug_assert();
    }

    #[test]
    fn every_command_and_option_has_a_text_and_no_text_is_left_over() {
        let asked = keys();
        for key in &asked {
            assert_ne!(
                words::text(Lang::Id, key),
                words::ABSENT,
                "no text for «{key}»"
            );
        }
        for key in words::keys() {
            assert!(
                key.starts_with('#') || asked.iter().any(|wanted| wanted == key),
                "nobody asks for «{key}»"
            );
        }
    }

    #[test]
    fn every_example_can_be_typed_as_it_stands() {
        for lang in [Lang::Id, Lang::En] {
            for example in words::all_examples(lang) {
                let words = shell_words(example);
                assert_eq!(
                    words.first().map(String::as_str),
                    Some("petatalenta"),
                    "{example}"
                );
                let parsed = command(lang).try_get_matches_from(words);
                assert!(parsed.is_ok(), "{example}: {}", parsed.unwrap_err());
            }
        }
    }

    /// Splits at blanks outside quotes.
    fn shell_words(line: &str) -> Vec<String> {
        let mut words = vec![String::new()];
        let mut quoted = false;
        for c in line.chars() {
            match c {
                '"' | '\'' => quoted = !quoted,
                ' ' if !quoted => words.push(String::new()),
                other => words.last_mut().unwrap().push(other),
            }
        }
        words.retain(|word| !word.is_empty());
        words
    }
}
