//! The window of Attaché: opens the library, shows the interface, and hands its requests to the desk.
//!
//! Does nothing itself: every task is a function of `attache_desk`.

#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

mod app;
mod commands;
mod dialogs;
mod error;
mod export;
mod import;
mod preview;
mod to_wire;
mod wire;

use std::{io::Write as _, process::ExitCode};

fn main() -> ExitCode {
    match app::run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(words) => {
            // Where there is nowhere to say it, there is nobody to hear it.
            let _ = writeln!(std::io::stderr(), "attache-desktop: {words}");
            ExitCode::FAILURE
        }
    }
}
