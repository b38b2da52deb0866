//! What the window is like from one start to the next. It stands in a file of its own: it is needed before there is a
//! library, a webview or a toolkit.

use crate::{office::hold, sight::Frame};
use attache_desk::settings_folder;
use serde::{Deserialize, Serialize};
use std::{fs, io, path::PathBuf, sync::Mutex};
use tauri::State;

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct Kept {
    /// The interface's language (BCP 47), which the toolkit speaks, too.
    language: Option<String>,
    /// Where the window stands when it isn't maximised.
    pub(crate) frame: Option<Frame>,
    pub(crate) maximized: bool,
}

fn file() -> Option<PathBuf> {
    Some(settings_folder()?.join("window.json"))
}

impl Kept {
    /// What was kept. What can't be read is as at the first start.
    pub(crate) fn read() -> Self {
        let bytes = file().and_then(|file| fs::read(file).ok()).unwrap_or_default();
        serde_json::from_slice(&bytes).unwrap_or_default()
    }

    fn write(&self) -> io::Result<()> {
        let file = file().ok_or(io::ErrorKind::NotFound)?;
        if let Some(folder) = file.parent() {
            fs::create_dir_all(folder)?;
        }
        let partial = file.with_extension("part");
        fs::write(&partial, serde_json::to_vec(self)?)?;
        fs::rename(partial, file)
    }

    /// The language, where it is one: what is read from a file may be anything.
    pub(crate) fn language(&self) -> Option<&str> {
        let is_tag =
            |tag: &str| !tag.is_empty() && tag.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
        self.language.as_deref().filter(|language| is_tag(language))
    }
}

/// Keeps it while the window is there.
pub(crate) struct Keeper(Mutex<Kept>);

impl Keeper {
    pub(crate) fn of(kept: Kept) -> Self {
        Self(Mutex::new(kept))
    }

    pub(crate) fn kept(&self) -> Kept {
        hold(&self.0).clone()
    }

    pub(crate) fn change(&self, change: impl FnOnce(&mut Kept)) {
        let mut kept = hold(&self.0);
        let before = kept.clone();
        change(&mut kept);
        if *kept != before {
            // A window that can't be kept begins as it did this time.
            let _ = kept.write();
        }
    }
}

/// The language of the interface: from the next start on the toolkit's own words are in it.
#[tauri::command]
pub(crate) async fn speak(keeper: State<'_, Keeper>, language: String) -> Result<(), ()> {
    keeper.change(|kept| kept.language = Some(language));
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_kept_is_read_whatever_stands_there() {
        let check = |text: &str, language: Option<&str>, width: Option<i32>, maximized: bool| {
            let kept: Kept = serde_json::from_str(text).unwrap_or_default();
            let found = (kept.language(), kept.frame.map(|frame| frame.width), kept.maximized);
            assert_eq!(found, (language, width, maximized), "{text}");
        };
        let frame = r#"{"x":-5,"y":6,"width":700,"height":500}"#;
        check(&format!(r#"{{"language":"it","frame":{frame},"maximized":true}}"#), Some("it"), Some(700), true);
        check(r#"{"language":"pt-BR"}"#, Some("pt-BR"), None, false);
        check(r#"{"language":"it\u0000"}"#, None, None, false);
        check(r#"{"language":""}"#, None, None, false);
        check(r#"{"frame":{"x":1}}"#, None, None, false);
        check("", None, None, false);
        check("[]", None, None, false);
        let kept = Kept { language: Some("it".into()), frame: None, maximized: true };
        check(&serde_json::to_string(&kept).unwrap(), Some("it"), None, true);
    }
}
