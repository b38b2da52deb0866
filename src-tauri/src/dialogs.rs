//! Asks where to: files to bring in, a place to save to. Paths stay on this side.
//!
//! The tests in the real window can't press a system dialog's buttons. With the feature `automation`, which is in
//! nothing that is shipped, the answers come from the environment instead.

use std::path::PathBuf;
use tauri::AppHandle;
use tauri_plugin_dialog::{DialogExt as _, FilePath};

/// Which files to bring in; none where the user thought better of it. Not for the thread that draws the window.
pub(crate) fn files(app: &AppHandle) -> Vec<PathBuf> {
    #[cfg(feature = "automation")]
    if let Some(path) = std::env::var_os("ATTACHE_CHOOSE") {
        return vec![path.into()];
    }
    let chosen = app.dialog().file().blocking_pick_files().unwrap_or_default();
    chosen.into_iter().filter_map(path).collect()
}

/// Where to save a file of this name and kind. Not for the thread that draws the window.
pub(crate) fn save(app: &AppHandle, name: &str, ending: &str) -> Option<PathBuf> {
    #[cfg(feature = "automation")]
    if let Some(folder) = std::env::var_os("ATTACHE_SAVE_IN") {
        return Some(PathBuf::from(folder).join(format!("{name}.{ending}")));
    }
    let dialog = app.dialog().file().set_file_name(format!("{name}.{ending}")).add_filter(ending, &[ending]);
    let mut chosen = dialog.blocking_save_file().and_then(path)?;
    if chosen.extension().is_none() {
        chosen.set_extension(ending);
    }
    Some(chosen)
}

fn path(chosen: FilePath) -> Option<PathBuf> {
    chosen.into_path().ok()
}
