//! Brings files and pasted text into the library, one after the other, and tells the interface how they get on.

use crate::{
    dialogs,
    error::{Answer, name_of},
    office::{Office, aside, hold, reader},
    wire::{Import, ImportState},
};
use attache_desk::{DeskError, Document, Imported, Opened, Reader, read_book, read_document, read_pasted};
use std::{
    collections::HashMap,
    path::{Path, PathBuf},
    sync::{
        Mutex,
        atomic::{AtomicU32, Ordering},
    },
};
use tauri::{AppHandle, DragDropEvent, Emitter as _, Manager as _, State};

/// The imports so far, and who reads for those that go on.
#[derive(Default)]
pub(crate) struct Imports {
    /// The files that the application was started with, until the interface can say how they get on.
    named: Mutex<Vec<PathBuf>>,
    last: AtomicU32,
    readers: Mutex<HashMap<u32, Reader>>,
}

impl Imports {
    pub(crate) fn of(named: Vec<PathBuf>) -> Self {
        Self { named: Mutex::new(named), ..Self::default() }
    }

    fn begin(&self, reader: &Reader) -> u32 {
        let id = self.last.fetch_add(1, Ordering::Relaxed) + 1;
        hold(&self.readers).insert(id, reader.clone());
        id
    }

    fn end(&self, id: u32) {
        hold(&self.readers).remove(&id);
    }
}

#[tauri::command]
pub(crate) async fn import_files(app: AppHandle) -> Answer<()> {
    let asked = app.clone();
    let paths = aside(move || Ok(dialogs::files(&asked))).await?;
    begin(&app, paths);
    Ok(())
}

/// The interface listens: the files that the application was started with can come in.
#[tauri::command]
pub(crate) fn ready(app: AppHandle, office: State<'_, Office>, imports: State<'_, Imports>) {
    office.door.keep_shut();
    begin(&app, std::mem::take(&mut hold(&imports.named)));
}

#[tauri::command]
pub(crate) fn import_text(app: AppHandle, title: String, text: String) {
    tauri::async_runtime::spawn(async move {
        follow(&app, title.clone(), move |reader| Ok(Incoming::Pasted(title, read_pasted(reader, &text)?))).await;
    });
}

#[tauri::command]
pub(crate) fn cancel_import(imports: State<'_, Imports>, id: u32) {
    if let Some(reader) = hold(&imports.readers).get(&id) {
        reader.stop();
    }
}

/// Starts importing files. Books are opened, everything else becomes a source.
pub(crate) fn begin(app: &AppHandle, paths: Vec<PathBuf>) {
    if paths.is_empty() {
        return;
    }
    let app = app.clone();
    tauri::async_runtime::spawn(async move {
        for path in paths {
            let name = name_of(&path);
            follow(&app, name.clone(), move |reader| read(reader, name, &path)).await;
        }
    });
}

/// Files are held over the window, or let go.
pub(crate) fn dragged(app: &AppHandle, event: &DragDropEvent) {
    let over = matches!(event, DragDropEvent::Enter { .. } | DragDropEvent::Over { .. });
    // A window that is gone needs no news.
    let _ = app.emit("hover", over);
    if let DragDropEvent::Drop { paths, .. } = event {
        begin(app, paths.clone());
    }
}

/// What was read, and is not yet in the library.
enum Incoming {
    Book(String, Vec<u8>),
    File(Document),
    Pasted(String, Document),
}

fn read(reader: &Reader, name: String, path: &Path) -> Answer<Incoming> {
    let ends = |ending: &str| path.extension().is_some_and(|e| e.eq_ignore_ascii_case(ending));
    if ends("attache") {
        return Ok(Incoming::Book(name, read_book(reader, path)?));
    }
    if ends("pdf") {
        // A pack brings its book; any other PDF is a source.
        match read_book(reader, path) {
            Err(DeskError::NoBookInside { .. }) => {}
            read => return Ok(Incoming::Book(name, read?)),
        }
    }
    Ok(Incoming::File(read_document(reader, path)?))
}

/// Reads, then adds to the library; each step is told.
async fn follow(app: &AppHandle, name: String, read: impl FnOnce(&Reader) -> Answer<Incoming> + Send + 'static) {
    let (office, imports) = (app.state::<Office>(), app.state::<Imports>());
    let reader = Reader::new(reader());
    let id = imports.begin(&reader);
    let tell = |state| {
        // A window that is gone needs no news.
        let _ = app.emit("import", Import { id, name: name.clone(), state });
    };
    tell(ImportState::Reading);
    let reading = reader.clone();
    let incoming = aside(move || read(&reading)).await;
    imports.end(id);
    if reader.is_stopped() {
        return tell(ImportState::Cancelled);
    }
    let added = match incoming {
        Ok(incoming) => add(&office, incoming).await,
        Err(failure) => Err(failure),
    };
    tell(added.unwrap_or_else(|failure| ImportState::Failed { failure }));
}

async fn add(office: &Office, incoming: Incoming) -> Answer<ImportState> {
    office
        .at_desk(move |desk| match incoming {
            Incoming::Book(name, bytes) => {
                let Opened { id, unknown } = desk.open_book(&name, &bytes)?;
                Ok(ImportState::Book {
                    book: id.to_string(),
                    remarks: unknown.into_iter().map(|unknown| unknown.place).collect(),
                })
            }
            Incoming::File(document) => desk.add_document(document).map(done),
            Incoming::Pasted(title, document) => {
                let mut imported = desk.add_document(document)?;
                if !imported.known && !title.trim().is_empty() {
                    title.trim().clone_into(&mut imported.source.title);
                    desk.save_source(&imported.source)?;
                }
                Ok(done(imported))
            }
        })
        .await
}

fn done(Imported { source, known, notes }: Imported) -> ImportState {
    ImportState::Done { source: source.id.to_string(), known, remarks: notes.into_iter().map(Into::into).collect() }
}
