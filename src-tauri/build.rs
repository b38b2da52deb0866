//! Bakes `tauri.conf.json` and the capabilities into the application.

/// The commands that the window may use; `commands.rs` has their code, `capabilities/window.json` lets them through.
const COMMANDS: &[&str] = &[
    "open",
    "books",
    "new_book",
    "starter_book",
    "book_settings",
    "set_book_settings",
    "outline",
    "add_section",
    "rename_section",
    "move_section",
    "delete_section",
    "add_question",
    "move_question",
    "duplicate_question",
    "delete_question",
    "undelete",
    "question",
    "questions",
    "save_question",
    "save_questions",
    "cite",
    "uncite",
    "excerpts",
    "sources",
    "source",
    "edit_source",
    "cut",
    "note",
    "drop_excerpt",
    "check",
    "search",
    "harvest",
    "take_harvest",
    "revise",
    "moves",
    "accept_move",
    "accept_exact_moves",
    "suggest",
    "silence",
    "unsilence",
    "import_files",
    "import_text",
    "cancel_import",
    "preview",
    "sheet",
    "glyphs",
    "image",
    "export",
    "open_file",
    "show_file",
    "printers",
    "print_file",
    "ready",
    "backup_place",
    "choose_backup_place",
    "back_up",
    "spell",
    "zoom",
];

fn main() {
    let attributes = tauri_build::Attributes::new()
        .capabilities_path_pattern("./src-tauri/capabilities/**/*")
        .app_manifest(tauri_build::AppManifest::new().commands(COMMANDS));
    if let Err(error) = tauri_build::try_build(attributes) {
        println!("cargo::error=could not read tauri.conf.json or the capabilities: {error:#}");
    }
}
