//! References of posts: kept with their source, and asked for the level of a post whose own row does not tell it.

use rusqlite::OptionalExtension;
use serde::Deserialize;
use serde::Serialize;

use crate::domain::person::Employee;
use crate::domain::position::Level;
use crate::domain::position::PositionKind;
use crate::exchange::record::PostHint;
use crate::exchange::record::ReferencePost;
use crate::store::codes;
use crate::store::error::StoreError;
use crate::store::import::Decision;
use crate::store::import::Importer;
use crate::store::import::Place;
use crate::store::import::Standing;
use crate::store::import::evidence::changed_fields;
use crate::store::import::report::Verdict;
use crate::store::write::Image;
use crate::store::write::Write;

/// Name in the list of changes; the key is kind and code.
pub(super) const ENTITY: &str = "post_reference";

/// A row of `post_reference` as undo restores it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct PostImage {
    post: ReferencePost,
    source_id: Option<i64>,
    source_row: Option<i64>,
    as_of: String,
    touched: i64,
}

/// Puts the before-image of a post back.
pub(super) fn put(write: &Write<'_>, image: &PostImage) -> Result<(), StoreError> {
    let post = &image.post;
    write
        .tx
        .prepare_cached(
            "INSERT INTO post_reference (kind, code, name, level, bup, source_id, source_row, as_of, born, touched)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?9)
             ON CONFLICT (kind, code) DO UPDATE SET name = ?3, level = ?4, bup = ?5, source_id = ?6, source_row = ?7,
                 as_of = ?8, touched = ?9",
        )?
        .execute(rusqlite::params![
            codes::word(&post.kind),
            post.code,
            post.name,
            post.level.map(codes::level_rank),
            post.bup,
            image.source_id,
            image.source_row,
            image.as_of,
            image.touched,
        ])?;
    Ok(())
}

impl Importer<'_, '_, '_, '_> {
    fn post(&self, kind: PositionKind, code: &str) -> Result<Option<PostImage>, StoreError> {
        let row = self
            .write
            .tx
            .prepare_cached(
                "SELECT name, level, bup, source_id, source_row, as_of, touched FROM post_reference
                 WHERE kind = ?1 AND code = ?2",
            )?
            .query_row(rusqlite::params![codes::word(&kind), code], |row| {
                let level: Option<i64> = row.get("level")?;
                let image = PostImage {
                    post: ReferencePost {
                        kind,
                        code: code.to_owned(),
                        name: row.get("name")?,
                        level: None,
                        bup: row.get("bup")?,
                    },
                    source_id: row.get("source_id")?,
                    source_row: row.get("source_row")?,
                    as_of: row.get("as_of")?,
                    touched: row.get("touched")?,
                };
                Ok((image, level))
            })
            .optional()?;
        let Some((mut image, level)) = row else {
            return Ok(None);
        };
        image.post.level = level.map(codes::level_of_rank).transpose()?;
        Ok(Some(image))
    }

    /// Takes one post of a reference.
    pub(super) fn take_post(
        &mut self,
        place: &Place<'_>,
        post: &ReferencePost,
    ) -> Result<Verdict, StoreError> {
        let new = PostImage {
            post: post.clone(),
            source_id: Some(place.source.id),
            source_row: Some(i64::from(place.row)),
            as_of: place.source.as_of.clone(),
            touched: self.write.id,
        };
        let Some(old) = self.post(post.kind, &post.code)? else {
            put(self.write, &new)?;
            return Ok(Verdict::New);
        };
        if old.post == new.post {
            return Ok(Verdict::Same);
        }
        let standing = Standing {
            as_of: &old.as_of,
            source: old.source_id,
        };
        match place.source.decide(&standing, self.options.precedence) {
            Decision::Same => Ok(Verdict::Same),
            Decision::KeepNewer => Ok(Verdict::KeptNewer),
            Decision::Replace => {
                self.write.remember(&Image {
                    entity: ENTITY,
                    key: &format!("{} {}", codes::word(&post.kind), post.code),
                    before: Some(&codes::json("change", &old)?),
                    after: Some(&codes::json("change", &new)?),
                })?;
                put(self.write, &new)?;
                let fields = changed_fields(
                    &codes::json("change", &old.post)?,
                    &codes::json("change", &new.post)?,
                )?;
                Ok(Verdict::Changed(fields))
            }
        }
    }

    /// The level that a reference gives a post whose row does not tell it; of a structural post also by its unit.
    pub(super) fn level_by_reference(
        &self,
        employee: &Employee,
        hint: &PostHint,
    ) -> Result<Option<Level>, StoreError> {
        let kind = employee.position_kind;
        if hint.is_level_told || kind == PositionKind::General {
            return Ok(None);
        }
        if let Some(code) = &hint.code
            && let Some(image) = self.post(kind, code)?
        {
            return Ok(image.post.level);
        }
        // A structural post has the ID of the unit it leads; somebody below its head has a post of another name.
        match &employee.unit_code {
            Some(unit) if kind == PositionKind::Structural => {
                let found = self.post(kind, unit)?;
                Ok(found
                    .filter(|image| same_name(&image.post.name, &employee.position))
                    .and_then(|image| image.post.level))
            }
            _ => Ok(None),
        }
    }
}

/// Whether two names differ in nothing but case and blanks.
fn same_name(one: &str, other: &str) -> bool {
    let words = |text: &str| {
        text.split_whitespace()
            .map(str::to_lowercase)
            .collect::<Vec<_>>()
    };
    words(one) == words(other)
}
