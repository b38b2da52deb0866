//! The schema's steps, forward only.

use crate::StoreError;
use rusqlite::Connection;

const STEPS: &[&str] = &[
    include_str!("migrations/0001_library.sql"),
    include_str!("migrations/0002_editions.sql"),
    include_str!("migrations/0003_found.sql"),
    include_str!("migrations/0004_staged.sql"),
    include_str!("migrations/0005_silenced_lists.sql"),
];

/// The schema that this version knows.
pub(crate) const KNOWN: i64 = STEPS.len() as i64;

/// Whether a library has steps before it. A new one, which holds nothing, has not.
pub(crate) fn is_older(connection: &Connection) -> Result<bool, StoreError> {
    Ok((1..KNOWN).contains(&version(connection)?))
}

/// Takes the steps that a library hasn't taken, all or none.
pub(crate) fn bring_up_to_date(connection: &mut Connection) -> Result<(), StoreError> {
    let found = version(connection)?;
    if found > KNOWN {
        return Err(StoreError::Newer { found, known: KNOWN });
    }
    if found == KNOWN {
        return Ok(());
    }
    let transaction = connection.transaction_with_behavior(rusqlite::TransactionBehavior::Immediate)?;
    for step in STEPS.iter().skip(found as usize) {
        transaction.execute_batch(step)?;
    }
    transaction.pragma_update(None, "user_version", KNOWN)?;
    transaction.commit()?;
    Ok(())
}

/// Refuses a newer schema, for a library that is only read.
pub(crate) fn check(connection: &Connection) -> Result<(), StoreError> {
    match version(connection)? {
        found if found > KNOWN => Err(StoreError::Newer { found, known: KNOWN }),
        found if found < KNOWN => Err(StoreError::ReadOnly),
        _ => Ok(()),
    }
}

fn version(connection: &Connection) -> Result<i64, StoreError> {
    Ok(connection.pragma_query_value(None, "user_version", |row| row.get(0))?)
}
