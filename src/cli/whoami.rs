//! `whoami`: the account that the kernel knows, and the database it would work on.

use crate::cli::Run;
use crate::cli::actor;
use crate::cli::data;
use crate::cli::data::Data;
use crate::cli::failure::Answer;
use crate::cli::failure::Status;
use crate::cli::json::small::DatabaseJson;
use crate::cli::json::small::WhoamiJson;
use crate::cli::output::joined;
use crate::store::ask::Class;
use crate::store::broker;
use crate::store::rights::Rights;
use crate::store::rights::Role;
use crate::words;
use crate::words::cli::permits;

/// Tells who is signed in. A database that is not there is no failure here.
pub fn run(run: &mut Run) -> Answer {
    let actor = actor::signed_in();
    let header = match run.database() {
        Ok(path) if broker::is_there(&path) => {
            let mut data = Data::open(run)?;
            let rights = data
                .store()
                .rights()
                .map_err(|error| data::fault(run.lang, &error))?;
            // An account without a role is told that, and nothing of what is in the file.
            let header = if rights.may(Class::Read) {
                Some(data.header()?)
            } else {
                None
            };
            Some((rights, header))
        }
        Ok(_) | Err(_) => None,
    };
    let (rights, header) = header.map_or((None, None), |(rights, header)| (Some(rights), header));
    let roles = rights.as_ref().map(|rights| match rights {
        Rights::SingleOwner => None,
        Rights::Roles(_) => Some(
            rights
                .roles()
                .into_iter()
                .map(Role::word)
                .collect::<Vec<_>>(),
        ),
    });
    if run.json {
        run.out.json(&WhoamiJson {
            schema: "petatalenta/whoami/1",
            account: actor.account,
            uid: actor.uid,
            single_owner: roles.as_ref().map(Option::is_none),
            roles: roles.flatten(),
            came_by: actor::came_by(),
            database: header.as_ref().map(DatabaseJson::from),
        })?;
        return Ok(Status::Done);
    }
    let lang = run.lang;
    run.out
        .line(&format!("{} (uid {})", actor.account, actor.uid))?;
    match &roles {
        None => {}
        Some(None) => run.out.line(permits::single_owner(lang))?,
        Some(Some(roles)) if roles.is_empty() => {
            run.out.line(&permits::no_role(lang, &actor.account))?;
        }
        Some(Some(roles)) => {
            let line = format!("{}: {}", permits::role(lang), roles.join(", "));
            run.out.line(&line)?;
        }
    }
    let came_by = actor::came_by();
    if !came_by.is_empty() {
        run.out.line(&joined(&came_by))?;
    }
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
