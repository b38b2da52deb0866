//! The schema's steps, forward only. An older library is copied before the first of them.

use crate::{StoreError, connection::beside};
use rusqlite::Connection;
use std::path::Path;

const STEPS: &[&str] = &[include_str!("migrations/0001_library.sql"), include_str!("migrations/0002_editions.sql")];

/// Brings the schema up to date in one transaction, or leaves the library as it was.
pub(crate) fn migrate(connection: &mut Connection, path: &Path) -> Result<(), StoreError> {
    let known = STEPS.len() as i64;
    let found = version(connection)?;
    if found > known {
        return Err(StoreError::Newer { found, known });
    }
    if found == known {
        return Ok(());
    }
    if found > 0 {
        crate::backup::copy(connection, &beside(path, &format!(".before-{known}")))?;
    }
    bring_up_to_date(connection)
}

/// Takes the steps that a library hasn't taken, all or none. For one of which there is a copy already.
pub(crate) fn bring_up_to_date(connection: &mut Connection) -> Result<(), StoreError> {
    let known = STEPS.len() as i64;
    let found = version(connection)?;
    if found > known {
        return Err(StoreError::Newer { found, known });
    }
    let transaction = connection.transaction_with_behavior(rusqlite::TransactionBehavior::Immediate)?;
    for step in STEPS.iter().skip(found as usize) {
        transaction.execute_batch(step)?;
    }
    transaction.pragma_update(None, "user_version", known)?;
    transaction.commit()?;
    Ok(())
}

/// Refuses a newer schema, for a library that is only read.
pub(crate) fn check(connection: &Connection) -> Result<(), StoreError> {
    let (known, found) = (STEPS.len() as i64, version(connection)?);
    match found {
        _ if found > known => Err(StoreError::Newer { found, known }),
        _ if found < known => Err(StoreError::ReadOnly),
        _ => Ok(()),
    }
}

fn version(connection: &Connection) -> Result<i64, StoreError> {
    Ok(connection.pragma_query_value(None, "user_version", |row| row.get(0))?)
}
