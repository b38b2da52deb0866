//! Findings.

use crate::wire;
use attache_model::check::{self, Place};

impl From<check::Severity> for wire::Severity {
    fn from(severity: check::Severity) -> Self {
        match severity {
            check::Severity::Error => Self::Stops,
            check::Severity::Warning => Self::Weigh,
            check::Severity::Info => Self::Information,
            check::Severity::CannotCheck => Self::CannotCheck,
        }
    }
}

impl From<check::Finding> for wire::Finding {
    fn from(finding: check::Finding) -> Self {
        use wire::Subject;
        let (subject, id, number) = placed(finding.place);
        let has_author = !matches!(subject, Subject::Book | Subject::Excerpt | Subject::Source);
        Self {
            question: id.clone().filter(|_| subject == Subject::Question),
            code: finding.reason.code().to_owned(),
            severity: finding.severity().into(),
            answerable: has_author && check::may_be_silenced(finding.reason.code()),
            number,
            subject,
            id,
            detail: finding.reason.detail(),
            message: finding.reason.message(),
            mend: finding.reason.mend().to_owned(),
            place: finding.at,
        }
    }
}

/// What kind of place, its id, a question's number.
pub(crate) fn placed(place: Place) -> (wire::Subject, Option<String>, Option<u32>) {
    use wire::Subject;
    match place {
        Place::Book => (Subject::Book, None, None),
        Place::Question(id, number) => (Subject::Question, Some(id.to_string()), Some(number as u32)),
        Place::Timeline(id) => (Subject::Timeline, Some(id.to_string()), None),
        Place::Glossary(id) => (Subject::Glossary, Some(id.to_string()), None),
        Place::Contest(id) => (Subject::Contest, Some(id.to_string()), None),
        Place::Excerpt(id) => (Subject::Excerpt, Some(id.to_string()), None),
        Place::Source(id) => (Subject::Source, Some(id.to_string()), None),
    }
}
