//! `completions SHELL`: what a shell needs to complete the commands, on standard output.

use crate::cli::Run;
use crate::cli::args::CompletionsArgs;
use crate::cli::failure::Answer;
use crate::cli::failure::Status;
use crate::cli::help;

/// Writes the completions.
pub fn run(run: &mut Run, args: &CompletionsArgs) -> Answer {
    let mut script = Vec::new();
    clap_complete::generate(
        args.shell,
        &mut help::command(run.lang),
        "petatalenta",
        &mut script,
    );
    run.out.bytes(&script)?;
    Ok(Status::Done)
}
