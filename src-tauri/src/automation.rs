//! What the tests in the real window can't do through a driver: hold files over it, let them go, close it, and ask in
//! which languages it checks spelling. Each is a line in a named pipe: `over`, `drop PATH:PATH`, `close` and
//! `spelling PATH`, where the answer goes. In nothing that is shipped.

use crate::import::dragged;
use tauri::{AppHandle, DragDropEvent, Manager as _, PhysicalPosition};

pub(crate) fn listen(app: &AppHandle) {
    let Some(pipe) = std::env::var_os("ATTACHE_EVENTS") else { return };
    let app = app.clone();
    std::thread::spawn(move || {
        while let Ok(lines) = std::fs::read_to_string(&pipe) {
            lines.lines().for_each(|line| act(&app, line));
        }
    });
}

fn act(app: &AppHandle, line: &str) {
    let position = PhysicalPosition::default();
    match line.split_once(' ').unwrap_or((line, "")) {
        ("over", _) => dragged(app, &DragDropEvent::Enter { paths: Vec::new(), position }),
        ("drop", paths) => {
            dragged(app, &DragDropEvent::Drop { paths: std::env::split_paths(paths).collect(), position });
        }
        ("close", _) => {
            if let Some(window) = app.webview_windows().into_values().next() {
                // A window that is gone is closed.
                let _ = window.close();
            }
        }
        ("spelling", path) => tell_spelling(app, path.to_owned()),
        _ => {}
    }
}

/// Writes `on` or `off`, and the languages that there are dictionaries for.
fn tell_spelling(app: &AppHandle, path: String) {
    #[cfg(target_os = "linux")]
    if let Some(window) = app.webview_windows().into_values().next() {
        use webkit2gtk::{WebContextExt as _, WebViewExt as _};
        // Whoever asked waits for the answer, and says that none came.
        let _ = window.with_webview(move |webview| {
            let Some(context) = webview.inner().context() else { return };
            let languages = context.spell_checking_languages();
            let on = if context.is_spell_checking_enabled() { "on" } else { "off" };
            let _ = std::fs::write(path, format!("{on} {}", languages.join(" ")));
        });
    }
    #[cfg(not(target_os = "linux"))]
    let _ = (app, path);
}
