//! Lets a book out: asks where to, makes the file, remembers it so that it can be opened and shown.

use crate::{
    app::{Office, aside, hold},
    dialogs,
    error::Answer,
    wire::{ExportOptions, ExportStep, Exported, Failure, Format},
};
use attache_desk::{file_name, render, write_file};
use attache_model::id::BookId;
use std::{path::PathBuf, sync::Mutex};
use tauri::{AppHandle, State, ipc::Channel};
use tauri_plugin_opener::OpenerExt as _;

/// The files made so far. The interface knows them by their number.
#[derive(Default)]
pub(crate) struct Files(Mutex<Vec<PathBuf>>);

impl Files {
    pub(crate) fn keep(&self, path: PathBuf) -> u32 {
        let mut files = hold(&self.0);
        files.push(path);
        files.len() as u32
    }

    fn get(&self, number: u32) -> Answer<PathBuf> {
        let index = (number as usize).wrapping_sub(1);
        hold(&self.0).get(index).cloned().ok_or_else(|| Failure::gone("file"))
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
    let frozen = office.at_desk(move |desk| desk.freeze(book)).await?;
    let name = file_name(&frozen.snapshot.book.title);
    let ending = match options.format {
        Format::Pdf => "pdf",
        Format::Attache => "attache",
    };
    let Some(to) = aside(move || Ok(dialogs::save(&app, &name, ending))).await? else { return Ok(None) };
    let export = options.into();
    let path = to.clone();
    let made = aside(move || {
        let mut tell = |step: attache_desk::Step| {
            // A window that is gone needs no news.
            let _ = steps.send(step.into());
        };
        let made = render(&frozen, export, &jiff::Zoned::now(), &mut tell)?;
        write_file(&path, &made.bytes)?;
        Ok(made)
    })
    .await?;
    Ok(Some(Exported {
        name: to.file_name().unwrap_or_default().to_string_lossy().into_owned(),
        file: office.files.keep(to),
        pages: made.pages as u32,
        bytes: made.bytes.len() as u32,
        verified: made.verified as u32,
        quotations: made.quotations as u32,
    }))
}

#[tauri::command]
pub(crate) async fn open_file(app: AppHandle, office: State<'_, Office>, file: u32) -> Answer<()> {
    let path = office.files.get(file)?;
    let opened = app.opener().open_path(path.to_string_lossy(), None::<&str>);
    opened.map_err(|error| Failure::system("the file was not opened", &error))
}

#[tauri::command]
pub(crate) async fn show_file(app: AppHandle, office: State<'_, Office>, file: u32) -> Answer<()> {
    let path = office.files.get(file)?;
    let shown = app.opener().reveal_item_in_dir(path);
    shown.map_err(|error| Failure::system("the folder was not opened", &error))
}
