//! Why something didn't happen, as the interface is told. The one place where the window turns errors into words.

use crate::wire::{Failure, FailureKind};
use attache_desk::{DeskError, StoreError};

/// What a command gives back.
pub(crate) type Answer<T> = Result<T, Failure>;

impl From<DeskError> for Failure {
    fn from(error: DeskError) -> Self {
        let kind = match error {
            DeskError::Library { source: StoreError::ReadOnly, .. } => FailureKind::ReadOnly,
            DeskError::Library { source: StoreError::InUse, .. } => FailureKind::InUse,
            DeskError::Library { source: StoreError::Full, .. } => FailureKind::Full,
            DeskError::Gone { .. } => FailureKind::Gone,
            DeskError::Refused { .. } | DeskError::Cut(_) | DeskError::Invalid { .. } => FailureKind::Refused,
            _ => FailureKind::Broken,
        };
        Self { kind, message: error.to_string() }
    }
}

impl Failure {
    /// Something asked for isn't there any more.
    pub(crate) fn gone(what: &str) -> Self {
        Self { kind: FailureKind::Gone, message: format!("the {what} is not there any more") }
    }

    /// It can't be done as things are; `words` say why and what to do.
    pub(crate) fn refused(words: &str) -> Self {
        Self { kind: FailureKind::Refused, message: words.to_owned() }
    }

    /// The system didn't do what it was asked to.
    pub(crate) fn system(attempt: &str, error: &dyn std::fmt::Display) -> Self {
        Self { kind: FailureKind::Broken, message: format!("{attempt}: {error}") }
    }
}
