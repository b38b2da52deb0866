//! How the window is drawn on a machine without a graphics processor.

use std::path::Path;

/// Where Linux shows that there is one: to its own drivers, to Nvidia's, and to a guest of Windows.
const GRAPHICS: &[&str] = &["/dev/dri", "/dev/nvidiactl", "/dev/dxg"];

/// Where the loader of OpenGL's drivers (libglvnd) is told which there are.
const DRIVERS: &str = "__EGL_VENDOR_LIBRARY_FILENAMES";

/// Whether the processor has to draw.
fn is_software() -> bool {
    !GRAPHICS.iter().any(|device| Path::new(device).exists())
}

/// Has the toolkit do without OpenGL where the processor would have to compute it: it would load a software driver with its
/// compiler, and draw nothing faster. Comes before all that the toolkit does, which asks once.
pub(crate) fn decide() {
    if is_software() {
        // What the user has set holds. Where it can't be set, the window is drawn all the same.
        let _ = gtk::glib::setenv("GDK_GL", "disable", false);
    }
}

/// Has the webview look for a graphics processor now, while no driver is there to be loaded for that: it looks once. The
/// page's process can't do without one, and finds it.
pub(crate) fn look() {
    let is_free = std::env::var_os(DRIVERS).is_none();
    if is_software() && is_free && gtk::glib::setenv(DRIVERS, "", true).is_ok() {
        drop(webkit2gtk::WebContext::new());
        gtk::glib::unsetenv(DRIVERS);
    }
}
