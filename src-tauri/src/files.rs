//! The files that were made: opened, shown and printed by their number, so that the interface needs no path.

use crate::{
    error::{Answer, name_of},
    office::{aside, hold},
    printer,
    wire::{About, Failure, FileTrouble, PrintOutcome},
};
use attache_desk::Printed;
use std::{
    path::{Path, PathBuf},
    sync::Mutex,
};
use tauri::{AppHandle, State};
use tauri_plugin_opener::OpenerExt as _;

/// The files made so far, with how each is printed.
#[derive(Default)]
pub(crate) struct Files(Mutex<Vec<(PathBuf, Option<Printed>)>>);

impl Files {
    pub(crate) fn keep(&self, path: PathBuf) -> u32 {
        self.keep_for_printer(path, None)
    }

    pub(crate) fn keep_for_printer(&self, path: PathBuf, printed: Option<Printed>) -> u32 {
        let mut files = hold(&self.0);
        files.push((path, printed));
        files.len() as u32
    }

    /// Where a file is, if it is there still.
    pub(crate) fn path(&self, number: u32) -> Answer<PathBuf> {
        Ok(self.get(number)?.0)
    }

    fn get(&self, number: u32) -> Answer<(PathBuf, Option<Printed>)> {
        let index = (number as usize).wrapping_sub(1);
        let found = hold(&self.0).get(index).cloned().ok_or(Failure::Gone)?;
        match found.0.exists() {
            true => Ok(found),
            false => Err(Failure::Unread { file: name_of(&found.0), trouble: FileTrouble::Missing }),
        }
    }
}

#[tauri::command]
pub(crate) async fn open_file(app: AppHandle, files: State<'_, Files>, file: u32) -> Answer<()> {
    let path = files.path(file)?;
    aside(move || opened(&app, &path).map_err(|_| Failure::NoViewer { file: name_of(&path) })).await
}

/// Where a package has what is linked into the program, and its licences: from the folder of programs.
const LICENCES: &str = "../share/doc/attache/copyright";

#[tauri::command]
pub(crate) async fn about(files: State<'_, Files>) -> Answer<About> {
    let program = std::env::current_exe().ok();
    let licences = program.as_deref().and_then(Path::parent).map(|folder| folder.join(LICENCES));
    let licences = licences.and_then(|path| path.canonicalize().ok());
    Ok(About { version: env!("CARGO_PKG_VERSION").to_owned(), licences: licences.map(|path| files.keep(path)) })
}

/// Opens a file or a folder with what the system has for it.
fn opened(app: &AppHandle, path: &Path) -> Result<(), tauri_plugin_opener::Error> {
    app.opener().open_path(path.to_string_lossy(), None::<&str>)
}

/// The printers that the system knows, the usual one first. None where it has no printing service.
#[tauri::command]
pub(crate) async fn printers() -> Answer<Vec<String>> {
    aside(|| Ok(printer::known())).await
}

/// Prints a file on one of the printers; without one, opens it in the viewer, whose dialogue prints.
#[tauri::command]
pub(crate) async fn print_file(
    app: AppHandle,
    files: State<'_, Files>,
    file: u32,
    printer: Option<String>,
) -> Answer<PrintOutcome> {
    let (path, printed) = files.get(file)?;
    aside(move || match printer {
        Some(name) => printer::print(&name, &path, printed).map(|()| PrintOutcome::Sent),
        None => opened(&app, &path).map(|()| PrintOutcome::Opened).map_err(|_| Failure::NoPrinting),
    })
    .await
}

/// Shows a file among its neighbours; where no file manager answers, opens its folder with what the system has for it.
#[tauri::command]
pub(crate) async fn show_file(app: AppHandle, files: State<'_, Files>, file: u32) -> Answer<()> {
    let path = files.path(file)?;
    aside(move || {
        let folder = path.parent().unwrap_or(&path);
        let shown = app.opener().reveal_item_in_dir(&path).or_else(|_| opened(&app, folder));
        shown.map_err(|_| Failure::NoFileManager { folder: name_of(folder) })
    })
    .await
}
