//! The files that were made: opened, shown and printed by their number, so that the interface needs no path.

use crate::{
    error::Answer,
    office::{aside, hold},
    printer,
    wire::{Attempt, Failure, PrintOutcome},
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

    pub(crate) fn path(&self, number: u32) -> Answer<PathBuf> {
        Ok(self.get(number)?.0)
    }

    fn get(&self, number: u32) -> Answer<(PathBuf, Option<Printed>)> {
        let index = (number as usize).wrapping_sub(1);
        hold(&self.0).get(index).cloned().ok_or(Failure::Gone)
    }
}

#[tauri::command]
pub(crate) async fn open_file(app: AppHandle, files: State<'_, Files>, file: u32) -> Answer<()> {
    let path = files.path(file)?;
    opened(&app, &path)
}

fn opened(app: &AppHandle, path: &Path) -> Answer<()> {
    let opened = app.opener().open_path(path.to_string_lossy(), None::<&str>);
    opened.map_err(|error| Failure::system(Attempt::OpenFile, &error))
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
        None => match app.opener().open_path(path.to_string_lossy(), None::<&str>) {
            Ok(()) => Ok(PrintOutcome::Opened),
            Err(error) => Err(Failure::system(Attempt::PrintNowhere, &error)),
        },
    })
    .await
}

#[tauri::command]
pub(crate) async fn show_file(app: AppHandle, files: State<'_, Files>, file: u32) -> Answer<()> {
    let path = files.path(file)?;
    let shown = app.opener().reveal_item_in_dir(path);
    shown.map_err(|error| Failure::system(Attempt::ShowFile, &error))
}
