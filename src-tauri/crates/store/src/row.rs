//! Columns to values and back. A value that a column can't hold is reported as damage, never guessed at.

use rusqlite::{Row, types::Type};
use serde::{Serialize, de::DeserializeOwned};
use std::{error::Error, str::FromStr};

fn wrong(column: usize, error: impl Error + Send + Sync + 'static) -> rusqlite::Error {
    rusqlite::Error::FromSqlConversionFailure(column, Type::Text, Box::new(error))
}

pub(crate) fn id<T: From<[u8; 16]>>(row: &Row<'_>, column: usize) -> rusqlite::Result<T> {
    row.get::<_, [u8; 16]>(column).map(T::from)
}

pub(crate) fn optional_id<T: From<[u8; 16]>>(row: &Row<'_>, column: usize) -> rusqlite::Result<Option<T>> {
    Ok(row.get::<_, Option<[u8; 16]>>(column)?.map(T::from))
}

pub(crate) fn parsed<T: FromStr<Err: Error + Send + Sync + 'static>>(
    row: &Row<'_>,
    column: usize,
) -> rusqlite::Result<T> {
    row.get::<_, String>(column)?.parse().map_err(|e| wrong(column, e))
}

pub(crate) fn optional<T: FromStr<Err: Error + Send + Sync + 'static>>(
    row: &Row<'_>,
    column: usize,
) -> rusqlite::Result<Option<T>> {
    row.get::<_, Option<String>>(column)?.map(|text| text.parse().map_err(|e| wrong(column, e))).transpose()
}

pub(crate) fn json<T: DeserializeOwned>(row: &Row<'_>, column: usize) -> rusqlite::Result<T> {
    serde_json::from_str(&row.get::<_, String>(column)?).map_err(|e| wrong(column, e))
}

pub(crate) fn to_json(value: &impl Serialize) -> rusqlite::Result<String> {
    serde_json::to_string(value).map_err(|e| rusqlite::Error::ToSqlConversionFailure(Box::new(e)))
}

pub(crate) fn text<T: ToString>(value: Option<T>) -> Option<String> {
    value.map(|value| value.to_string())
}
