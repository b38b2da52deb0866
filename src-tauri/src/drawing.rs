//! How the window is drawn on a machine without a graphics processor.

use std::path::Path;

/// Where Linux shows that there is one: to its own drivers, to Nvidia's, and to a guest of Windows.
const GRAPHICS: &[&str] = &["/dev/dri", "/dev/nvidiactl", "/dev/dxg"];

/// Has the toolkit do without OpenGL where the processor would have to compute it: it would load a software driver with its
/// compiler, and draw nothing faster. Comes before all that the toolkit does, which asks once.
pub(crate) fn decide() {
    if GRAPHICS.iter().any(|device| Path::new(device).exists()) {
        return;
    }
    // What the user has set holds. Where it can't be set, the window is drawn all the same.
    let _ = gtk::glib::setenv("GDK_GL", "disable", false);
}
