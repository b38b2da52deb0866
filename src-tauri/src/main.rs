//! The window of Attaché: opens the library, shows the interface, and hands its requests to the desk.
//!
//! Does nothing itself: every task is a function of `attache_desk`.

#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

mod app;
#[cfg(feature = "automation")]
mod automation;
mod backup;
mod commands;
mod dialogs;
#[cfg(target_os = "linux")]
mod drawing;
mod error;
mod evidence;
mod export;
mod files;
mod history;
mod import;
mod kept;
mod lists;
mod office;
mod preview;
mod printer;
mod sight;
mod spelling;
mod to_wire;
mod wire;

use std::{io::Write as _, process::ExitCode};

/// The exit code that says so: `./run` does something else then.
const NO_DISPLAY: u8 = 3;

fn main() -> ExitCode {
    match app::run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(app::NoWindow::NoDisplay) => {
            say("there is no display to open a window on; `attache` does its work in a terminal");
            ExitCode::from(NO_DISPLAY)
        }
        Err(app::NoWindow::Failed(words)) => {
            say(&words);
            ExitCode::FAILURE
        }
    }
}

fn say(words: &str) {
    // Where there is nowhere to say it, there is nobody to hear it.
    let _ = writeln!(std::io::stderr(), "attache-desktop: {words}");
}
