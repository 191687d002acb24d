//! `whoami`: the account that the kernel knows, and the database it would work on.

use crate::cli::Run;
use crate::cli::actor;
use crate::cli::data::Data;
use crate::cli::failure::Answer;
use crate::cli::failure::Status;
use crate::cli::json::small::DatabaseJson;
use crate::cli::json::small::WhoamiJson;
use crate::cli::output::joined;
use crate::words;

/// Tells who is signed in. A database that is not there is no failure here.
pub fn run(run: &mut Run) -> Answer {
    let actor = actor::signed_in();
    let header = match run.database() {
        Ok(path) if path.exists() => Some(Data::read(run)?.header()?),
        Ok(_) | Err(_) => None,
    };
    if run.json {
        run.out.json(&WhoamiJson {
            schema: "petatalenta/whoami/1",
            account: actor.account,
            uid: actor.uid,
            database: header.as_ref().map(DatabaseJson::from),
        })?;
        return Ok(Status::Done);
    }
    let lang = run.lang;
    run.out
        .line(&format!("{} (uid {})", actor.account, actor.uid))?;
    if let Some(header) = header {
        let mut facts = vec![
            header.database,
            format!("{} ASN", words::count(lang, header.people)),
            format!("{} v{}", header.profile.name, header.profile.version),
        ];
        if header.demo {
            facts.push(
                lang.pick("peragaan, data sintetis", "demonstration, synthetic data")
                    .to_owned(),
            );
        }
        if !header.writable {
            facts.push(lang.pick("hanya baca", "read only").to_owned());
        }
        run.out.line(&joined(&facts))?;
    }
    Ok(Status::Done)
}
