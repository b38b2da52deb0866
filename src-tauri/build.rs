//! Bakes `tauri.conf.json` and the capabilities into the application.

use std::{fs, io, path::Path};

/// Takes the list of commands for their names.
macro_rules! commands {
    ($($module:ident $(:: $name:ident)?),* $(,)?) => { &[$(name!($module $(:: $name)?)),*] };
}
macro_rules! name {
    ($name:ident) => {
        stringify!($name)
    };
    ($module:ident :: $name:ident) => {
        stringify!($name)
    };
}

const COMMANDS: &[&str] = include!("src/every_command.rs");

/// The set of permissions that `capabilities/window.json` names, beside those that Tauri makes of each command.
fn let_through() -> io::Result<()> {
    let allowed: Vec<String> = COMMANDS.iter().map(|name| format!("\"allow-{}\"", name.replace('_', "-"))).collect();
    let set = format!(
        "[[set]]\nidentifier = \"every-command\"\ndescription = \"The commands of the window.\"\npermissions = [{}]\n",
        allowed.join(", ")
    );
    let path = Path::new("permissions/every-command.toml");
    // Written again, it would have everything built again.
    if fs::read_to_string(path).is_ok_and(|before| before == set) {
        return Ok(());
    }
    fs::create_dir_all("permissions")?;
    fs::write(path, set)
}

fn main() {
    if let Err(error) = let_through() {
        println!("cargo::error=could not write the permissions of the commands: {error}");
    }
    let attributes = tauri_build::Attributes::new()
        .capabilities_path_pattern("./src-tauri/capabilities/**/*")
        .app_manifest(tauri_build::AppManifest::new().commands(COMMANDS));
    if let Err(error) = tauri_build::try_build(attributes) {
        println!("cargo::error=could not read tauri.conf.json or the capabilities: {error:#}");
    }
}
