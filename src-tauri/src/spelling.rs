//! Has the webview check spelling in the language of the book.

use crate::error::Answer;
use tauri::WebviewWindow;

/// `languages`: as dictionaries are called, `it_IT`. Where the system has none for them, nothing is checked.
#[tauri::command]
pub(crate) async fn spell(window: WebviewWindow, languages: Vec<String>) -> Answer<()> {
    #[cfg(target_os = "linux")]
    {
        use crate::wire::{Attempt, Failure};
        use webkit2gtk::{WebContextExt as _, WebViewExt as _};
        // Elsewhere the system's webview checks by itself, in the languages of the user.
        let set = window.with_webview(move |webview| {
            let Some(context) = webview.inner().context() else { return };
            let names: Vec<&str> = languages.iter().map(String::as_str).collect();
            context.set_spell_checking_enabled(true);
            context.set_spell_checking_languages(&names);
        });
        set.map_err(|error| Failure::system(Attempt::Spelling, &error))
    }
    #[cfg(not(target_os = "linux"))]
    {
        let _ = (window, languages);
        Ok(())
    }
}
