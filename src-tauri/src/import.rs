//! Brings files and pasted text into the library, one after the other, and tells the interface how they get on.

use crate::{
    dialogs,
    error::{Answer, name_of},
    office::{Office, aside, hold, reader},
    wire::{Import, ImportState},
};
use attache_desk::{
    DeskError, Document, Imported, Lender as _, Opened, Reader, read_book, read_document, read_pasted, store_document,
};
use std::{
    collections::HashMap,
    path::{Path, PathBuf},
    sync::{
        Mutex,
        atomic::{AtomicU32, Ordering},
    },
};
use tauri::{AppHandle, DragDropEvent, Emitter as _, Manager as _, State};

/// The imports so far, and those that aren't over.
#[derive(Default)]
pub(crate) struct Imports {
    /// The files that the application was started with, until the interface can say how they get on.
    named: Mutex<Vec<PathBuf>>,
    last: AtomicU32,
    open: Mutex<HashMap<u32, Open>>,
    /// Files and texts come in one after the other.
    turn: tauri::async_runtime::Mutex<()>,
}

/// An import that isn't over.
struct Open {
    name: String,
    reader: Reader,
    begun: bool,
}

impl Imports {
    pub(crate) fn of(named: Vec<PathBuf>) -> Self {
        Self { named: Mutex::new(named), ..Self::default() }
    }

    /// Another one, which waits.
    fn enter(&self, name: String) -> u32 {
        let id = self.last.fetch_add(1, Ordering::Relaxed) + 1;
        hold(&self.open).insert(id, Open { name, reader: Reader::new(reader()), begun: false });
        id
    }

    /// Its turn has come: what it is called, and who reads it. Nothing where it was taken off the list.
    fn begin(&self, id: u32) -> Option<(String, Reader)> {
        let mut open = hold(&self.open);
        let one = open.get_mut(&id)?;
        one.begun = true;
        Some((one.name.clone(), one.reader.clone()))
    }

    /// Stops some, or takes them off the list: those it gives back, with what they were called. None of them begins
    /// meanwhile.
    fn stop(&self, ids: &[u32]) -> Vec<(u32, String)> {
        let mut open = hold(&self.open);
        for id in ids {
            if let Some(one) = open.get(id) {
                one.reader.stop();
            }
        }
        let waits = |id: &u32, one: &mut Open| ids.contains(id) && !one.begun;
        open.extract_if(waits).map(|(id, one)| (id, one.name)).collect()
    }

    fn end(&self, id: u32) {
        hold(&self.open).remove(&id);
    }
}

#[tauri::command]
pub(crate) async fn import_files(app: AppHandle, title: String) -> Answer<()> {
    let asked = app.clone();
    let paths = aside(move || Ok(dialogs::files(&asked, &title))).await?;
    begin(&app, paths);
    Ok(())
}

/// The interface listens: the files that the application was started with can come in.
#[tauri::command]
pub(crate) fn ready(app: AppHandle, office: State<'_, Office>, imports: State<'_, Imports>) {
    office.door.keep_shut();
    begin(&app, std::mem::take(&mut hold(&imports.named)));
}

/// Takes a pasted text in; gives back the import's number.
#[tauri::command]
pub(crate) fn import_text(app: AppHandle, imports: State<'_, Imports>, title: String, text: String) -> u32 {
    let name = called(&title, &text);
    let id = imports.enter(name.clone());
    tell(&app, id, &name, ImportState::Waiting);
    tauri::async_runtime::spawn(async move {
        let _turn = app.state::<Imports>().inner().turn.lock().await;
        follow(&app, id, move |reader| Ok(Incoming::Source(read_pasted(reader, &title, &text)?.into()))).await;
    });
    id
}

/// What a pasted text is called while it comes in: its title, or how it begins.
fn called(title: &str, text: &str) -> String {
    const LONGEST: usize = 80;
    let line = text.lines().map(|line| line.trim_start_matches('#').trim()).find(|line| !line.is_empty());
    let name = Some(title.trim()).filter(|title| !title.is_empty()).or(line).unwrap_or_default();
    match name.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", &name[..end]),
        None => name.to_owned(),
    }
}

#[tauri::command]
pub(crate) fn cancel_imports(app: AppHandle, imports: State<'_, Imports>, ids: Vec<u32>) {
    for (id, name) in imports.stop(&ids) {
        tell(&app, id, &name, ImportState::Cancelled);
    }
}

/// Starts importing files. Books are opened, everything else becomes a source.
pub(crate) fn begin(app: &AppHandle, paths: Vec<PathBuf>) {
    let imports = app.state::<Imports>();
    let waiting: Vec<_> = paths
        .into_iter()
        .map(|path| {
            let name = name_of(&path);
            let id = imports.enter(name.clone());
            tell(app, id, &name, ImportState::Waiting);
            (id, name, path)
        })
        .collect();
    let app = app.clone();
    tauri::async_runtime::spawn(async move {
        for (id, name, path) in waiting {
            let _turn = app.state::<Imports>().inner().turn.lock().await;
            follow(&app, id, move |reader| read(reader, name, &path)).await;
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
    Source(Box<Document>),
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
    Ok(Incoming::Source(read_document(reader, path)?.into()))
}

/// Reads, then adds to the library; each step is told. Until all of it is kept it can be stopped, and then nothing is.
async fn follow(app: &AppHandle, id: u32, read: impl FnOnce(&Reader) -> Answer<Incoming> + Send + 'static) {
    let imports = app.state::<Imports>();
    let Some((name, reader)) = imports.begin(id) else { return };
    let tell = |state| tell(app, id, &name, state);
    tell(ImportState::Reading);
    let reading = reader.clone();
    let incoming = aside(move || read(&reading)).await;
    let ended = match incoming {
        _ if reader.is_stopped() => Ok(ImportState::Cancelled),
        Ok(incoming) => {
            tell(ImportState::Storing);
            add(&app.state::<Office>(), reader, incoming).await
        }
        Err(failure) => Err(failure),
    };
    imports.end(id);
    tell(ended.unwrap_or_else(|failure| ImportState::Failed { failure }));
}

fn tell(app: &AppHandle, id: u32, name: &str, state: ImportState) {
    // A window that is gone needs no news.
    let _ = app.emit("import", Import { id, name: name.to_owned(), state });
}

async fn add(office: &Office, reader: Reader, incoming: Incoming) -> Answer<ImportState> {
    let counter = office.counter.clone();
    aside(move || {
        let stopped = || reader.is_stopped();
        let added = match incoming {
            Incoming::Book(name, bytes) => {
                counter.lend(|desk| desk.open_book_unless(&stopped, &name, &bytes)).map(opened)
            }
            Incoming::Source(document) => store_document(&counter, &stopped, *document).map(done),
        };
        match added {
            Err(DeskError::Stopped) => Ok(ImportState::Cancelled),
            added => Ok(added?),
        }
    })
    .await
}

fn opened(Opened { id, unknown }: Opened) -> ImportState {
    ImportState::Book { book: id.to_string(), remarks: unknown.into_iter().map(|unknown| unknown.place).collect() }
}

fn done(Imported { source, known, notes }: Imported) -> ImportState {
    ImportState::Done { source: source.id.to_string(), known, remarks: notes.into_iter().map(Into::into).collect() }
}

#[cfg(test)]
mod tests {
    use super::called;

    #[test]
    fn a_pasted_text_is_called_by_its_title_or_by_how_it_begins() {
        let check = |title: &str, text: &str, name: &str| assert_eq!(called(title, text), name);
        check(" The strike ", "# Port\n", "The strike");
        check("", "\n\n## The port is shut\n\nSince Monday.", "The port is shut");
        check("", "#\n è", "è");
        check("", "", "");
        check("", &"è".repeat(90), &format!("{}…", "è".repeat(80)));
    }
}
