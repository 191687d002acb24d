//! What the argument parser refuses, as one sentence in the language of the reader.

use clap::Error;
use clap::error::ContextKind;
use clap::error::ContextValue;
use clap::error::ErrorKind;

use crate::cli::failure::Failure;
use crate::words::Lang;
use crate::words::cli as words;
use crate::words::cli::Misuse;

fn said(error: &Error, kind: ContextKind) -> String {
    match error.get(kind) {
        Some(ContextValue::String(text)) => text.clone(),
        Some(ContextValue::Strings(texts)) => texts.join(", "),
        Some(ContextValue::Number(number)) => number.to_string(),
        Some(_) | None => String::new(),
    }
}

/// The sentence for a refusal.
pub fn explain(lang: Lang, error: &Error) -> Failure {
    let argument = said(error, ContextKind::InvalidArg);
    let value = said(error, ContextKind::InvalidValue);
    let misuse = match error.kind() {
        ErrorKind::InvalidSubcommand => Misuse::NoSuchCommand {
            command: said(error, ContextKind::InvalidSubcommand),
            near: said(error, ContextKind::SuggestedSubcommand),
        },
        ErrorKind::UnknownArgument => Misuse::NoSuchOption {
            option: argument,
            near: said(error, ContextKind::SuggestedArg),
        },
        ErrorKind::InvalidValue if value.is_empty() => Misuse::NoValue { option: argument },
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => Misuse::BadValue {
            option: argument,
            value,
            allowed: allowed(error),
        },
        ErrorKind::TooManyValues | ErrorKind::TooFewValues | ErrorKind::WrongNumberOfValues => {
            Misuse::NoValue { option: argument }
        }
        ErrorKind::NoEquals => Misuse::NoValue { option: argument },
        ErrorKind::ArgumentConflict => Misuse::Conflict {
            option: argument,
            other: said(error, ContextKind::PriorArg),
        },
        ErrorKind::MissingRequiredArgument => Misuse::Missing { what: argument },
        ErrorKind::MissingSubcommand | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            Misuse::NoCommand {
                commands: said(error, ContextKind::ValidSubcommand),
            }
        }
        ErrorKind::InvalidUtf8 => Misuse::NotText,
        _ => Misuse::Other {
            message: error.kind().to_string(),
        },
    };
    Failure::usage(words::misuse(lang, &misuse))
}

/// The values that would do: the parser's own list, or what our reader of the value says.
fn allowed(error: &Error) -> String {
    let listed = said(error, ContextKind::ValidValue);
    if !listed.is_empty() {
        return listed;
    }
    std::error::Error::source(error)
        .map(ToString::to_string)
        .unwrap_or_default()
}
