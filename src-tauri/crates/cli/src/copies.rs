//! The subcommands about the library's soundness: backup, restore, doctor.

use crate::{
    outcome::Outcome,
    print::{self, count},
};
use attache_desk::Desk;
use serde_json::json;
use std::path::Path;

pub(crate) fn back_up(desk: &Desk, path: &Path, as_json: bool) -> anyhow::Result<()> {
    desk.back_up(path)?;
    if as_json {
        return print::json(&json!({ "path": path }));
    }
    print::line(&path.display().to_string());
    Ok(())
}

pub(crate) fn restored(copy: &Path, kept: &Path, as_json: bool) -> anyhow::Result<()> {
    if as_json {
        return print::json(&json!({ "restored": copy, "kept": kept }));
    }
    print::line(&format!("{} is the library now; what was there is {}", copy.display(), kept.display()));
    Ok(())
}

pub(crate) fn doctor(desk: &mut Desk, reindex: bool, as_json: bool) -> anyhow::Result<Outcome> {
    if reindex {
        desk.reindex()?;
    }
    let examined = desk.examine()?;
    let outcome = if examined.ailments.is_empty() { Outcome::Done } else { Outcome::Findings };
    if as_json {
        let ailments = examined.ailments.iter().map(|ailment| json!({ "what": ailment.what, "mend": ailment.mend }));
        print::json(&json!({
            "library": desk.library(), "sources": examined.sources, "revisions": examined.revisions,
            "excerpts": examined.excerpts, "books": examined.books, "editions": examined.editions,
            "ailments": ailments.collect::<Vec<_>>(),
        }))?;
        return Ok(outcome);
    }
    for ailment in &examined.ailments {
        print::line(&format!("{}; {}", ailment.what, ailment.mend));
    }
    let looked_at = [
        count(examined.sources, "source"),
        count(examined.revisions, "revision"),
        count(examined.excerpts, "excerpt"),
        count(examined.books, "book"),
        count(examined.editions, "edition"),
    ];
    let amiss = match examined.ailments.len() {
        0 => "all sound".to_owned(),
        ailing => format!("{} amiss", count(ailing, "thing")),
    };
    print::line(&format!("{}: {amiss}", looked_at.join(", ")));
    Ok(outcome)
}
