//! Copies of the library: where they go, making one, and going back to one. The interface gets the folder's name, never its path.

use crate::{
    dialogs,
    error::{Answer, name_of},
    files::Files,
    office::{Office, aside},
    wire::{BackedUp, Failure, Restored},
};
use std::path::PathBuf;
use tauri::{AppHandle, State};

/// The setting in which the folder is kept.
const PLACE: &str = "backup-place";

#[tauri::command]
pub(crate) async fn backup_place(office: State<'_, Office>) -> Answer<Option<String>> {
    Ok(place(&office).await?.map(|path| name_of(&path)))
}

/// Asks for the folder; the one that is chosen, or that was.
#[tauri::command]
pub(crate) async fn choose_backup_place(
    app: AppHandle,
    office: State<'_, Office>,
    title: String,
) -> Answer<Option<String>> {
    if let Some(path) = aside(move || Ok(dialogs::folder(&app, &title))).await? {
        let words = path.to_str().map(str::to_owned);
        let words = words.ok_or(Failure::FolderName)?;
        office.at_desk(move |desk| desk.set(PLACE, &words)).await?;
    }
    backup_place(office).await
}

/// Copies the library into the folder, under a name with the time.
#[tauri::command]
pub(crate) async fn back_up(office: State<'_, Office>, files: State<'_, Files>) -> Answer<BackedUp> {
    let folder = place(&office).await?;
    let folder = folder.ok_or(Failure::NoFolder)?;
    let name = format!("attache {}.db", jiff::Zoned::now().strftime("%Y-%m-%d %H.%M.%S"));
    let path = folder.join(&name);
    let to = path.clone();
    let bytes = office
        .at_desk(move |desk| {
            desk.back_up(&to)?;
            Ok(std::fs::metadata(&to).map_or(0, |data| data.len()))
        })
        .await?;
    Ok(BackedUp { file: files.keep(path), name, bytes: bytes as f64 })
}

/// Puts a copy of the library in its place: one that the user chooses, or a file that was made before. The library as
/// it was is kept, and can be put back the same way.
#[tauri::command]
pub(crate) async fn restore(
    app: AppHandle,
    office: State<'_, Office>,
    files: State<'_, Files>,
    title: String,
    file: Option<u32>,
) -> Answer<Option<Restored>> {
    let copy = match file {
        Some(file) => Some(files.path(file)?),
        None => {
            // A library that can't be opened names no folder.
            let begin = place(&office).await.unwrap_or_default();
            aside(move || Ok(dialogs::copy(&app, &title, begin.as_deref()))).await?
        }
    };
    let Some(copy) = copy else { return Ok(None) };
    let kept = office.restore(copy).await?;
    let name = name_of(&kept);
    Ok(Some(Restored { file: files.keep(kept), name }))
}

async fn place(office: &Office) -> Answer<Option<PathBuf>> {
    Ok(office.at_desk(|desk| desk.setting(PLACE)).await?.map(PathBuf::from))
}
