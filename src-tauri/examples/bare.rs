//! A bare Tauri window with one line of text, which says when it can be read. `ui/bench` measures the application beside it.

use tauri::{WebviewUrl, WebviewWindowBuilder, http::Response};

const PAGE: &[u8] = b"<!doctype html><meta charset=utf-8><title>Bare</title><header class=bar>A window</header>\
    <script>requestAnimationFrame(() => setTimeout(() => performance.mark('readable')))</script>";

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let page = Response::builder().header("content-type", "text/html");
    let page = page.body(PAGE.to_vec())?;
    let address = "bare://localhost/".parse()?;
    tauri::Builder::default()
        .register_uri_scheme_protocol("bare", move |_, _| page.clone())
        .setup(|app| {
            WebviewWindowBuilder::new(app, "main", WebviewUrl::External(address)).inner_size(1280.0, 800.0).build()?;
            Ok(())
        })
        .run(tauri::generate_context!())?;
    Ok(())
}
