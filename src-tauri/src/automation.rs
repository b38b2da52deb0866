//! What the tests in the real window can't do through a driver: hold files over it, let them go, and close it. Each is
//! a line in a named pipe: `over`, `drop PATH:PATH` and `close`. In nothing that is shipped.

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
        _ => {}
    }
}
