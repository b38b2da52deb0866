//! Lets a book out: asks where to, and makes the file.

use crate::{
    dialogs,
    error::{Answer, name_of},
    files::Files,
    office::{Office, aside},
    wire::{ExportOptions, ExportStep, Exported},
};
use attache_desk::{file_name, render, stage};
use attache_model::id::BookId;
use tauri::{AppHandle, State, ipc::Channel};

#[tauri::command]
pub(crate) async fn export(
    app: AppHandle,
    office: State<'_, Office>,
    files: State<'_, Files>,
    title: String,
    book: BookId,
    options: ExportOptions,
    steps: Channel<ExportStep>,
) -> Answer<Option<Exported>> {
    let name = office.at_desk(move |desk| Ok(file_name(&desk.book(book)?.title))).await?;
    let export: attache_desk::Export = options.into();
    let ending = export.format.ending();
    let Some(to) = aside(move || Ok(dialogs::save(&app, &title, &name, ending))).await? else { return Ok(None) };
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
        name: name_of(&to),
        file: files.keep_for_printer(to, made.printed),
        pages: made.pages as u32,
        sheets: made.printed.map(|printed| (printed.sheets as u32, printed.sides.into())),
        blanks: made.printed.map_or(0, |printed| printed.blanks as u32),
        bytes: made.bytes.len() as u32,
        edition: made.edition,
        verified: made.verified as u32,
        quotations: made.quotations as u32,
    }))
}
