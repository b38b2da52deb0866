//! Opens the library and the window, and holds what the commands share.

use crate::{
    commands,
    error::Answer,
    export, import, preview,
    wire::{Attempt, Failure},
};
use attache_desk::{Access, Desk, DeskError, GivenBack, Removed, Surroundings, Taken, WholeSource, default_library};
use attache_model::{
    book::{Contest, GlossaryEntry, Question, Section, TimelineEntry},
    id::{BookId, SectionId},
};
use std::{
    path::{Path, PathBuf},
    sync::{
        Arc, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
};
use tauri::{
    App, AppHandle, DragDropEvent, Emitter as _, Manager as _, Url, WebviewUrl, WebviewWindowBuilder, WindowEvent,
    webview::NewWindowResponse,
};

/// The one window.
pub(crate) const LABEL: &str = "main";

/// What the commands share.
pub(crate) struct Office {
    library: PathBuf,
    /// Nothing where the library can't be opened; it is tried again whenever something is asked of it.
    desk: Arc<Mutex<Option<Desk>>>,
    pub(crate) door: Door,
    /// What was deleted since the start.
    pub(crate) bin: Arc<Mutex<Bin<Deleted>>>,
    /// What was taken over from sources since then.
    pub(crate) taken: Arc<Mutex<Bin<Taken>>>,
    /// The files that the application was started with, until the interface can say how they get on.
    pub(crate) named: Mutex<Vec<PathBuf>>,
    pub(crate) imports: import::Imports,
    pub(crate) layouts: preview::Layouts,
    pub(crate) files: export::Files,
}

/// Whether the interface is asked before the window closes: it may hold words that the library doesn't have yet.
#[derive(Default)]
pub(crate) struct Door(AtomicBool);

impl Door {
    /// The interface listens, and wants to be asked.
    pub(crate) fn keep_shut(&self) {
        self.0.store(true, Ordering::Relaxed);
    }

    /// Whether it is to be asked now. An interface that gives no answer doesn't keep the window open.
    fn is_asked(&self) -> bool {
        self.0.swap(false, Ordering::Relaxed)
    }
}

/// What can be taken back, by its number.
pub(crate) struct Bin<T>(Vec<T>);

impl<T> Default for Bin<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<T> Bin<T> {
    pub(crate) fn take_in(&mut self, it: T) -> u32 {
        self.0.push(it);
        self.0.len() as u32 - 1
    }

    pub(crate) fn get(&self, number: u32) -> Option<&T> {
        self.0.get(number as usize)
    }
}

/// Something that was deleted.
pub(crate) enum Deleted {
    Question(SectionId, Removed<Question>),
    Section(BookId, Removed<Section>),
    Source(Box<WholeSource>),
    Contest(BookId, Removed<Contest>),
    Event(BookId, Removed<TimelineEntry>),
    Term(BookId, Removed<GlossaryEntry>),
    Harvest(GivenBack),
}

impl Office {
    fn new(library: PathBuf) -> Self {
        Self {
            desk: Arc::new(Mutex::new(sit_down(&library).ok())),
            library,
            door: Door::default(),
            bin: Arc::default(),
            taken: Arc::default(),
            named: Mutex::new(named(
                &std::env::args().collect::<Vec<_>>(),
                &std::env::current_dir().unwrap_or_default(),
            )),
            imports: import::Imports::default(),
            layouts: preview::Layouts::default(),
            files: export::Files::default(),
        }
    }

    /// Does something at the desk, away from the thread that draws the window.
    pub(crate) async fn at_desk<T: Send + 'static>(
        &self,
        task: impl FnOnce(&mut Desk) -> Result<T, DeskError> + Send + 'static,
    ) -> Answer<T> {
        let (desk, library) = (Arc::clone(&self.desk), self.library.clone());
        aside(move || {
            let mut desk = hold(&desk);
            let desk = match &mut *desk {
                Some(desk) => desk,
                none => none.insert(sit_down(&library)?),
            };
            Ok(task(desk)?)
        })
        .await
    }

    /// Puts a copy in the library's place, and says where that one was kept. It need not be possible to open it.
    pub(crate) async fn restore(&self, copy: PathBuf) -> Answer<PathBuf> {
        let (desk, library) = (Arc::clone(&self.desk), self.library.clone());
        aside(move || {
            Ok(match &mut *hold(&desk) {
                Some(desk) => desk.restore(&copy)?,
                None => Desk::rescue(&library, &copy, &jiff::Zoned::now())?,
            })
        })
        .await
    }
}

/// Opens the library, which gets the starter book where it is new.
fn sit_down(library: &Path) -> Result<Desk, DeskError> {
    let mut desk = Desk::open(library, Surroundings { reader: reader(), now: jiff::Zoned::now })?;
    if desk.access() == Access::ReadWrite {
        desk.welcome()?;
    }
    Ok(desk)
}

/// Does something that takes a while, away from the thread that draws the window.
pub(crate) async fn aside<T: Send + 'static>(task: impl FnOnce() -> Answer<T> + Send + 'static) -> Answer<T> {
    let done = tauri::async_runtime::spawn_blocking(task).await;
    done.unwrap_or_else(|error| Err(Failure::system(Attempt::Task, &error)))
}

/// What is behind a lock. A task that broke off left it as it was: every change is one transaction.
pub(crate) fn hold<T>(lock: &Mutex<T>) -> MutexGuard<'_, T> {
    lock.lock().unwrap_or_else(PoisonError::into_inner)
}

/// The program that reads foreign documents: the command line's, which stands beside this one.
pub(crate) fn reader() -> PathBuf {
    let name = format!("attache{}", std::env::consts::EXE_SUFFIX);
    std::env::current_exe().ok().and_then(|exe| Some(exe.parent()?.join(&name))).unwrap_or_else(|| name.into())
}

/// Why there is no window.
pub(crate) enum NoWindow {
    /// There is nowhere to draw one.
    NoDisplay,
    /// One line for the terminal.
    Failed(String),
}

impl From<String> for NoWindow {
    fn from(words: String) -> Self {
        Self::Failed(words)
    }
}

/// The library that the environment names.
fn own_library() -> Option<PathBuf> {
    std::env::var_os("ATTACHE_LIBRARY").filter(|path| !path.is_empty()).map(PathBuf::from)
}

/// Shows the window until it is closed.
pub(crate) fn run() -> Result<(), NoWindow> {
    if !has_display() {
        return Err(NoWindow::NoDisplay);
    }
    let library = match own_library() {
        Some(path) => path,
        None => default_library().map_err(|error| error.to_string())?,
    };
    let office = Office::new(library);
    let builder = tauri::Builder::default();
    // Every library has one window; a test brings a library of its own.
    let builder = match own_library() {
        Some(_) => builder,
        None => builder.plugin(tauri_plugin_single_instance::init(|app, arguments, folder| {
            if let Some(window) = app.get_webview_window(LABEL) {
                let _ = window.unminimize();
                let _ = window.set_focus();
            }
            import::begin(app, named(&arguments, Path::new(&folder)));
        })),
    };
    builder
        .plugin(tauri_plugin_dialog::init())
        .plugin(tauri_plugin_opener::init())
        .plugin(tauri_plugin_window_state::Builder::default().build())
        .manage(office)
        .invoke_handler(commands::all())
        .setup(|app| {
            #[cfg(feature = "automation")]
            crate::automation::listen(app.handle());
            Ok(show(app)?)
        })
        .on_window_event(|window, event| match event {
            WindowEvent::DragDrop(event) => dragged(window.app_handle(), event),
            WindowEvent::CloseRequested { api, .. } if window.state::<Office>().door.is_asked() => {
                api.prevent_close();
                // A window that is gone needs no question.
                let _ = window.emit("leave", ());
            }
            _ => {}
        })
        .run(tauri::generate_context!())
        .map_err(|error| format!("the window could not be opened: {error}").into())
}

/// Files are held over the window, or let go.
pub(crate) fn dragged(app: &AppHandle, event: &DragDropEvent) {
    let over = matches!(event, DragDropEvent::Enter { .. } | DragDropEvent::Over { .. });
    // A window that is gone needs no news.
    let _ = app.emit("hover", over);
    if let DragDropEvent::Drop { paths, .. } = event {
        import::begin(app, paths.clone());
    }
}

fn show(app: &App) -> tauri::Result<()> {
    WebviewWindowBuilder::new(app, LABEL, WebviewUrl::default())
        .title("Attaché")
        .inner_size(1280.0, 800.0)
        .min_inner_size(640.0, 480.0)
        .on_navigation(is_ours)
        .on_new_window(|_, _| NewWindowResponse::Deny)
        .build()?;
    Ok(())
}

/// The files named on a command line.
fn named(arguments: &[String], folder: &Path) -> Vec<PathBuf> {
    arguments
        .iter()
        .skip(1)
        .filter(|argument| !argument.starts_with('-'))
        .map(|argument| folder.join(argument))
        .collect()
}

/// The interface itself, and nothing else, is ever shown in the window.
fn is_ours(url: &Url) -> bool {
    url.scheme() == "tauri"
        || url.host_str() == Some("tauri.localhost")
        || (cfg!(not(feature = "bundled-ui")) && url.host_str() == Some("localhost"))
}

/// Whether there is somewhere to draw. Tauri would end the program without a word to the purpose.
#[cfg(target_os = "linux")]
fn has_display() -> bool {
    gtk::init().is_ok()
}

#[cfg(not(target_os = "linux"))]
const fn has_display() -> bool {
    true
}
