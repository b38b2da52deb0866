//! Opens the library and the window.

use crate::{
    commands,
    files::Files,
    import::{self, Imports},
    kept::{Keeper, Kept},
    office::Office,
    preview::Layouts,
    sight,
};
use attache_desk::default_library;
use std::{
    ffi::{OsStr, OsString},
    path::{Path, PathBuf},
};
use tauri::{
    App, Emitter as _, Manager as _, Url, WebviewUrl, WebviewWindowBuilder, WindowEvent,
    webview::{NewWindowResponse, PageLoadEvent},
};

/// The one window.
const LABEL: &str = "main";

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
    let kept = Kept::read();
    if !has_display(&kept) {
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
            import::begin(app, named(arguments.into_iter().map(OsString::from), Path::new(&folder)));
        })),
    };
    builder
        .plugin(tauri_plugin_dialog::init())
        .plugin(tauri_plugin_opener::init())
        .manage(Keeper::of(kept))
        .manage(sight::Moves::default())
        .manage(office)
        .manage(Imports::of(named(std::env::args_os(), &std::env::current_dir().unwrap_or_default())))
        .manage(Layouts::default())
        .manage(Files::default())
        .invoke_handler(commands::all())
        .setup(|app| {
            #[cfg(feature = "automation")]
            crate::automation::listen(app.handle());
            Ok(show(app)?)
        })
        .on_window_event(|window, event| match event {
            WindowEvent::DragDrop(event) => import::dragged(window.app_handle(), event),
            WindowEvent::Moved(_) | WindowEvent::Resized(_) => sight::moved(window),
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

fn show(app: &App) -> tauri::Result<()> {
    let window = WebviewWindowBuilder::new(app, LABEL, WebviewUrl::default());
    sight::placed(window, &app.state::<Keeper>().kept(), &app.available_monitors()?)
        .title("Attaché")
        .min_inner_size(640.0, 480.0)
        .on_page_load(|window, page| {
            if page.event() == PageLoadEvent::Finished {
                // A window that can't be moved stays where it is.
                let _ = sight::bring(&window);
            }
        })
        .on_navigation(is_ours)
        .on_new_window(|_, _| NewWindowResponse::Deny)
        .build()?;
    Ok(())
}

/// The files named on a command line: by paths, or by addresses (`file://…`), as desktops do.
fn named(arguments: impl Iterator<Item = OsString>, folder: &Path) -> Vec<PathBuf> {
    let named = arguments.skip(1).filter(|argument| !argument.as_encoded_bytes().starts_with(b"-"));
    named.map(|argument| addressed(&argument).unwrap_or_else(|| folder.join(argument))).collect()
}

fn addressed(argument: &OsStr) -> Option<PathBuf> {
    let address = argument.to_str().filter(|argument| argument.starts_with("file://"))?;
    Url::parse(address).ok()?.to_file_path().ok()
}

/// The interface itself, and nothing else, is ever shown in the window.
fn is_ours(url: &Url) -> bool {
    url.scheme() == "tauri"
        || url.host_str() == Some("tauri.localhost")
        || (cfg!(not(feature = "bundled-ui")) && url.host_str() == Some("localhost"))
}

/// Whether there is somewhere to draw. Tauri would end the program without a word to the purpose.
#[cfg(target_os = "linux")]
fn has_display(kept: &Kept) -> bool {
    crate::drawing::decide();
    // Its dialogs and menus speak the language of the interface, where the system has their words.
    if let Some(language) = kept.language() {
        let _ = gtk::glib::setenv("LANGUAGE", language, true);
    }
    let is_there = gtk::init().is_ok();
    if is_there {
        crate::drawing::look();
    }
    is_there
}

#[cfg(not(target_os = "linux"))]
const fn has_display(_: &Kept) -> bool {
    true
}

#[cfg(test)]
#[cfg(unix)]
mod tests {
    use super::*;
    use std::os::unix::ffi::OsStringExt as _;

    #[test]
    fn a_file_is_named_by_its_path_or_by_its_address() {
        let check = |argument: &[u8], expected: &[u8]| {
            let arguments = ["attache-desktop".into(), OsString::from_vec(argument.to_vec())];
            let expected = PathBuf::from(OsString::from_vec(expected.to_vec()));
            assert_eq!(named(arguments.into_iter(), Path::new("/home/ada")), [expected]);
        };
        check(b"notes.md", b"/home/ada/notes.md");
        check(b"./a b.md", b"/home/ada/./a b.md");
        check(b"/srv/notes.md", b"/srv/notes.md");
        check("/srv/è già.md".as_bytes(), "/srv/è già.md".as_bytes());
        check(b"file:///srv/notes.md", b"/srv/notes.md");
        check(b"file://localhost/srv/a%20b%23c.md", b"/srv/a b#c.md");
        check(b"file:///srv/%C3%A8%20gi%C3%A0.md", "/srv/è già.md".as_bytes());
        // A name in an older encoding.
        check(b"/srv/\xe8.md", b"/srv/\xe8.md");
        check(b"file:///srv/%E8.md", b"/srv/\xe8.md");
        // What only looks like an address is a file's name.
        check(b"file:notes.md", b"/home/ada/file:notes.md");
        check(b"100%25.md", b"/home/ada/100%25.md");
    }

    #[test]
    fn options_are_no_files() {
        let arguments = ["attache-desktop", "--automation", "-x"].map(OsString::from);
        assert!(named(arguments.into_iter(), Path::new("/home/ada")).is_empty());
    }
}
