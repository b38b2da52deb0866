//! A window that was left on a screen that is gone, or on a larger one, comes back into sight.

use tauri::{PhysicalPosition, PhysicalSize, WebviewWindow};

/// A rectangle of the desktop, in pixels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Frame {
    x: i32,
    y: i32,
    width: i32,
    height: i32,
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

/// Brings the window to where the whole of it is seen.
pub(crate) fn bring(window: &WebviewWindow) -> tauri::Result<()> {
    if window.is_maximized()? || window.is_fullscreen()? || window.is_minimized()? {
        return Ok(());
    }
    let frame = Frame::new(window.outer_position()?, window.outer_size()?);
    let screens = window.available_monitors()?;
    let screens = screens.iter().map(|screen| Frame::new(screen.work_area().position, screen.work_area().size));
    let seen = seen(frame, &screens.collect::<Vec<_>>());
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
