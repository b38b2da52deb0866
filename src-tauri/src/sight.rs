//! Where the window stands: it comes back to where it was left, and into sight where that was on a screen that is gone, or on
//! a larger one.

use crate::kept::{Keeper, Kept};
use serde::{Deserialize, Serialize};
use std::{
    sync::atomic::{AtomicBool, AtomicU32, Ordering},
    time::Duration,
};
use tauri::{Manager, Monitor, PhysicalPosition, PhysicalSize, Runtime, WebviewWindow, WebviewWindowBuilder, Window};

/// A rectangle of the desktop, in pixels.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Frame {
    pub(crate) x: i32,
    pub(crate) y: i32,
    pub(crate) width: i32,
    pub(crate) height: i32,
}

/// The size at the first start.
const FIRST: (f64, f64) = (1280.0, 800.0);

/// The window has come to rest when it wasn't moved for so long. While it is being maximised it has its new place before it
/// is called maximised, or the other way round.
const REST: Duration = Duration::from_millis(300);

/// How often the window was moved, and whether somebody waits for it to come to rest.
#[derive(Default)]
pub(crate) struct Moves {
    count: AtomicU32,
    watched: AtomicBool,
}

impl Frame {
    fn new(position: PhysicalPosition<i32>, size: PhysicalSize<u32>) -> Self {
        Self { x: position.x, y: position.y, width: size.width as i32, height: size.height as i32 }
    }

    /// How much of it lies on another one.
    fn on(self, other: Self) -> i64 {
        let across = (self.x + self.width).min(other.x + other.width) - self.x.max(other.x);
        let down = (self.y + self.height).min(other.y + other.height) - self.y.max(other.y);
        i64::from(across.max(0)) * i64::from(down.max(0))
    }
}

/// Where the whole of a window is seen: where it stands, or else on the screen that holds most of it.
fn seen(window: Frame, screens: &[Frame]) -> Frame {
    if screens.iter().map(|screen| window.on(*screen)).sum::<i64>() >= window.on(window) {
        return window;
    }
    // Of equals the first one.
    let Some(screen) = screens.iter().rev().max_by_key(|screen| window.on(**screen)) else { return window };
    let (width, height) = (window.width.min(screen.width), window.height.min(screen.height));
    Frame {
        x: window.x.clamp(screen.x, screen.x + screen.width - width),
        y: window.y.clamp(screen.y, screen.y + screen.height - height),
        width,
        height,
    }
}

fn frames(screens: &[Monitor]) -> Vec<Frame> {
    screens.iter().map(|screen| Frame::new(screen.work_area().position, screen.work_area().size)).collect()
}

/// Makes a window where it was left.
pub(crate) fn placed<'a, R: Runtime, M: Manager<R>>(
    window: WebviewWindowBuilder<'a, R, M>,
    kept: &Kept,
    screens: &[Monitor],
) -> WebviewWindowBuilder<'a, R, M> {
    let Some(frame) = kept.frame else { return window.inner_size(FIRST.0, FIRST.1).maximized(kept.maximized) };
    let Frame { x, y, width, height } = seen(frame, &frames(screens));
    // The scale is that of the screen it stands on.
    let here = |screen: &&Monitor| Frame::new(*screen.position(), *screen.size()).on(Frame { x, y, width, height }) > 0;
    let scale = screens.iter().find(here).map_or(1.0, Monitor::scale_factor);
    let [x, y, width, height] = [x, y, width, height].map(|pixels| f64::from(pixels) / scale);
    window.position(x, y).inner_size(width, height).maximized(kept.maximized)
}

/// The window was moved, or has another size: where it is then is kept when it has come to rest.
pub(crate) fn moved(window: &Window) {
    let moves = window.state::<Moves>();
    moves.count.fetch_add(1, Ordering::Relaxed);
    if moves.watched.swap(true, Ordering::Relaxed) {
        return;
    }
    let window = window.clone();
    tauri::async_runtime::spawn_blocking(move || {
        let moves = window.state::<Moves>();
        let mut before = None;
        while before != Some(moves.count.load(Ordering::Relaxed)) {
            before = Some(moves.count.load(Ordering::Relaxed));
            std::thread::sleep(REST);
        }
        moves.watched.store(false, Ordering::Relaxed);
        let here = window.clone();
        // A window that is gone stands nowhere.
        let _ = window.run_on_main_thread(move || keep(&here).unwrap_or_default());
    });
}

/// Keeps where the window is. A maximised one goes back to where it was before.
fn keep(window: &Window) -> tauri::Result<()> {
    if window.is_fullscreen()? || window.is_minimized()? {
        return Ok(());
    }
    let maximized = window.is_maximized()?;
    let frame = Frame::new(window.outer_position()?, window.inner_size()?);
    window.state::<Keeper>().change(|kept| {
        kept.maximized = maximized;
        kept.frame = if maximized { kept.frame } else { Some(frame) };
    });
    Ok(())
}

/// Brings the window to where the whole of it is seen.
pub(crate) fn bring(window: &WebviewWindow) -> tauri::Result<()> {
    if window.is_maximized()? || window.is_fullscreen()? || window.is_minimized()? {
        return Ok(());
    }
    let frame = Frame::new(window.outer_position()?, window.outer_size()?);
    let seen = seen(frame, &frames(&window.available_monitors()?));
    if (seen.width, seen.height) != (frame.width, frame.height) {
        // The edges that the desktop draws stay as they are.
        let inner = window.inner_size()?;
        let less = |inner: u32, frame: i32, seen: i32| inner.saturating_sub((frame - seen) as u32);
        window.set_size(PhysicalSize {
            width: less(inner.width, frame.width, seen.width),
            height: less(inner.height, frame.height, seen.height),
        })?;
    }
    if seen != frame {
        window.set_position(PhysicalPosition { x: seen.x, y: seen.y })?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_window_is_seen_whole() {
        let frame = |[x, y, width, height]: [i32; 4]| Frame { x, y, width, height };
        let laptop = [0, 0, 1366, 768];
        let beside = [1366, 0, 1920, 1080];
        let check = |window: [i32; 4], screens: &[[i32; 4]], expected: [i32; 4]| {
            let screens = screens.iter().copied().map(frame).collect::<Vec<_>>();
            assert_eq!(seen(frame(window), &screens), frame(expected), "{window:?} on {screens:?}");
        };
        let within = [100, 60, 1000, 600];
        check(within, &[laptop], within);
        // Over the seam of two screens.
        check([1000, 60, 1000, 600], &[laptop, beside], [1000, 60, 1000, 600]);
        // The second screen is gone, or the first.
        check([1500, 60, 1000, 600], &[laptop], [366, 60, 1000, 600]);
        check([-1200, 60, 1000, 600], &[laptop], [0, 60, 1000, 600]);
        // Most of it is on the second one.
        check([2500, 600, 1000, 600], &[laptop, beside], [2286, 480, 1000, 600]);
        // Larger than the screen.
        check([0, 0, 2500, 1400], &[laptop], laptop);
        check([-40, 700, 2500, 600], &[laptop], [0, 168, 1366, 600]);
        // Two that show the same.
        check(within, &[laptop, laptop], within);
        check([9000, 9000, 1000, 600], &[laptop, beside], [366, 168, 1000, 600]);
        check(within, &[], within);
    }
}
