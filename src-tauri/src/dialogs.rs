//! Asks where to: files to bring in, a place to save to. Paths stay on this side. `title`: in the interface's language, as
//! the interface has it; buttons and all else are the toolkit's (`kept.rs`).
//!
//! The tests in the real window can't press a system dialog's buttons. With the feature `automation`, which is in
//! nothing that is shipped, the answers come from the environment instead.

use std::path::{Path, PathBuf};
use tauri::{AppHandle, Manager as _, Wry};
use tauri_plugin_dialog::{DialogExt as _, FileDialogBuilder, FilePath};

/// Title: what asks for the dialog is called so, and says with dots that it will ask.
fn titled(app: &AppHandle, title: &str) -> FileDialogBuilder<Wry> {
    app.dialog().file().set_title(title.trim_end_matches(['…', ' ']))
}

/// Which files to bring in; none where the user thought better of it. Not for the thread that draws the window.
pub(crate) fn files(app: &AppHandle, title: &str) -> Vec<PathBuf> {
    #[cfg(feature = "automation")]
    if let Some(paths) = std::env::var_os("ATTACHE_CHOOSE") {
        return std::env::split_paths(&paths).collect();
    }
    let chosen = titled(app, title).blocking_pick_files().unwrap_or_default();
    chosen.into_iter().filter_map(path).collect()
}

/// Which copy of a library, looked for from a folder on. Not for the thread that draws the window.
pub(crate) fn copy(app: &AppHandle, title: &str, begin: Option<&Path>) -> Option<PathBuf> {
    #[cfg(feature = "automation")]
    if let Some(path) = std::env::var_os("ATTACHE_CHOOSE") {
        return Some(path.into());
    }
    let dialog = titled(app, title).add_filter("Attaché", &["db"]);
    let dialog = match begin {
        Some(folder) => dialog.set_directory(folder),
        None => dialog,
    };
    dialog.blocking_pick_file().and_then(path)
}

/// Which folder. Not for the thread that draws the window.
pub(crate) fn folder(app: &AppHandle, title: &str) -> Option<PathBuf> {
    #[cfg(feature = "automation")]
    if let Some(folder) = std::env::var_os("ATTACHE_SAVE_IN") {
        return Some(folder.into());
    }
    titled(app, title).blocking_pick_folder().and_then(path)
}

/// Where to save a file of this name and kind. Not for the thread that draws the window.
pub(crate) fn save(app: &AppHandle, title: &str, name: &str, ending: &str) -> Option<PathBuf> {
    #[cfg(feature = "automation")]
    if let Some(folder) = std::env::var_os("ATTACHE_SAVE_IN") {
        return Some(PathBuf::from(folder).join(format!("{name}.{ending}")));
    }
    let dialog = titled(app, title);
    let dialog = dialog.set_file_name(format!("{name}.{ending}")).add_filter(ending, &[ending]);
    // Not where the application happened to be started.
    let dialog = match app.path().document_dir().or_else(|_| app.path().home_dir()) {
        Ok(folder) if folder.is_dir() => dialog.set_directory(folder),
        _ => dialog,
    };
    let chosen = dialog.blocking_save_file().and_then(path)?;
    // A name that promises another format gets the right ending.
    let misleads = attache_desk::Format::promised(&chosen).is_some_and(|format| format.ending() != ending);
    Some(if chosen.extension().is_some() && !misleads { chosen } else { unused(&chosen, ending) })
}

/// The name with its ending. The dialog did not ask whether a file of that name may be replaced: then it is not.
fn unused(chosen: &Path, ending: &str) -> PathBuf {
    let stem = chosen.file_name().unwrap_or_default().to_string_lossy();
    let numbered = (2..).map(|n| chosen.with_file_name(format!("{stem} {n}.{ending}")));
    let mut names = std::iter::once(chosen.with_extension(ending)).chain(numbered);
    names.find(|name| !name.exists()).unwrap_or_else(|| chosen.to_owned())
}

fn path(chosen: FilePath) -> Option<PathBuf> {
    chosen.into_path().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_without_its_ending_replaces_nothing_unasked() {
        let folder = std::env::temp_dir().join(format!("attache-dialogs-{}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        let check = |expected: &str| assert_eq!(unused(&folder.join("pack"), "pdf"), folder.join(expected));
        check("pack.pdf");
        std::fs::write(folder.join("pack.pdf"), "yesterday's").unwrap();
        check("pack 2.pdf");
        std::fs::write(folder.join("pack 2.pdf"), "today's").unwrap();
        check("pack 3.pdf");
        std::fs::remove_dir_all(&folder).unwrap();
    }
}
