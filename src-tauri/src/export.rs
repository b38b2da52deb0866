//! Lets a book out: asks where to, makes the file, remembers it so that it can be opened, shown and printed.

use crate::{
    app::{Office, aside, hold},
    dialogs,
    error::Answer,
    printer,
    wire::{Attempt, ExportOptions, ExportStep, Exported, Failure, Format, PrintOutcome},
};
use attache_desk::{Printed, file_name, render, stage};
use attache_model::id::BookId;
use std::{
    path::{Path, PathBuf},
    sync::Mutex,
};
use tauri::{AppHandle, State, ipc::Channel};
use tauri_plugin_opener::OpenerExt as _;

/// The files made so far, with how each is printed. The interface knows them by their number.
#[derive(Default)]
pub(crate) struct Files(Mutex<Vec<(PathBuf, Option<Printed>)>>);

impl Files {
    pub(crate) fn keep(&self, path: PathBuf) -> u32 {
        self.keep_for_printer(path, None)
    }

    fn keep_for_printer(&self, path: PathBuf, printed: Option<Printed>) -> u32 {
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
pub(crate) async fn export(
    app: AppHandle,
    office: State<'_, Office>,
    book: BookId,
    options: ExportOptions,
    steps: Channel<ExportStep>,
) -> Answer<Option<Exported>> {
    let title = office.at_desk(move |desk| Ok(desk.book(book)?.title)).await?;
    let name = file_name(&title);
    let ending = match options.format {
        Format::Pdf => "pdf",
        Format::Attache => "attache",
    };
    let Some(to) = aside(move || Ok(dialogs::save(&app, &name, ending))).await? else { return Ok(None) };
    let export = options.into();
    let path = to.clone();
    let mut tell = move |step: attache_desk::Step| {
        // A window that is gone needs no news.
        let _ = steps.send(step.into());
    };
    tell(attache_desk::Step::Checking);
    let issue = office.at_desk(move |desk| desk.issue(book, &export)).await?;
    let (issue, made, staged) = aside(move || {
        let made = render(&issue, export, &jiff::Zoned::now(), &mut tell)?;
        let staged = stage(&path, &made.bytes)?;
        Ok((issue, made, staged))
    })
    .await?;
    office.at_desk(move |desk| desk.record(&issue)).await?;
    staged.put()?;
    Ok(Some(Exported {
        name: to.file_name().unwrap_or_default().to_string_lossy().into_owned(),
        file: office.files.keep_for_printer(to, made.printed),
        pages: made.pages as u32,
        sheets: made.printed.map(|printed| (printed.sheets as u32, printed.sides.into())),
        blanks: made.printed.map_or(0, |printed| printed.blanks as u32),
        bytes: made.bytes.len() as u32,
        edition: made.edition,
        verified: made.verified as u32,
        quotations: made.quotations as u32,
    }))
}

#[tauri::command]
pub(crate) async fn open_file(app: AppHandle, office: State<'_, Office>, file: u32) -> Answer<()> {
    let (path, _) = office.files.get(file)?;
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
    office: State<'_, Office>,
    file: u32,
    printer: Option<String>,
) -> Answer<PrintOutcome> {
    let (path, printed) = office.files.get(file)?;
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
pub(crate) async fn show_file(app: AppHandle, office: State<'_, Office>, file: u32) -> Answer<()> {
    let (path, _) = office.files.get(file)?;
    let shown = app.opener().reveal_item_in_dir(path);
    shown.map_err(|error| Failure::system(Attempt::ShowFile, &error))
}
