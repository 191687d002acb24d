//! The header line: which data, which rules, which day, who.

use crate::store::Store;
use crate::store::ask::Class;
use crate::store::ask::Header;
use crate::store::backup;
use crate::store::codes;
use crate::store::connect::Access;
use crate::store::error::StoreError;
use crate::store::meta;
use crate::store::rights::Rights;

const SOURCES: &str = "SELECT min(s.as_of) AS oldest, max(s.as_of) AS newest
    FROM source s JOIN import i ON i.id = s.import_id WHERE i.undone_at IS NULL";

impl Store {
    /// The header line.
    pub fn header(&mut self) -> Result<Header, StoreError> {
        let database = self
            .path
            .file_name()
            .map(|name| name.to_string_lossy().into_owned())
            .unwrap_or_default();
        let actor = self.actor.clone();
        let rights = self.rights()?;
        let writable = self.access == Access::Write
            && [Class::Draft, Class::Write, Class::Decide, Class::Admin]
                .into_iter()
                .any(|class| rights.may(class));
        let roles = match &rights {
            Rights::SingleOwner => None,
            Rights::Roles(_) => Some(rights.roles()),
        };
        let backup = backup::latest_moment(&self.backup_folder()?);
        self.read(|connection, view| {
            let (oldest, newest): (Option<String>, Option<String>) =
                connection.query_row(SOURCES, [], |row| {
                    Ok((row.get("oldest")?, row.get("newest")?))
                })?;
            let sources = codes::maybe_day("source.as_of", oldest.as_deref())?
                .zip(codes::maybe_day("source.as_of", newest.as_deref())?);
            let people: i64 =
                connection.query_row("SELECT count(*) FROM person", [], |row| row.get(0))?;
            Ok(Header {
                database,
                demo: meta::is_demo(connection)?,
                profile: view.tag(),
                today: view.rules.today,
                sources,
                people: codes::count(people),
                actor,
                writable,
                roles,
                backup,
            })
        })
    }
}
