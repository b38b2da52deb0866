//! The limits that a reading process sets itself, before it has seen a byte of the document. They can't be undone.

use std::io;

/// Limits memory to 1 GiB and processor time to 30 seconds; lets nothing be written to disk and no file be opened.
#[cfg(target_os = "linux")]
pub(super) fn set() -> io::Result<()> {
    use rustix::process::{Resource, Rlimit, setrlimit};
    let limits = [
        (Resource::As, 1 << 30),
        (Resource::Cpu, 30),
        (Resource::Core, 0),
        (Resource::Fsize, 0),
        // Standard input, output and error are open already.
        (Resource::Nofile, 3),
    ];
    for (resource, most) in limits {
        setrlimit(resource, Rlimit { current: Some(most), maximum: Some(most) })?;
    }
    Ok(())
}

/// Elsewhere the parent's time limit has to do: these limits are Linux's.
#[cfg(not(target_os = "linux"))]
#[allow(clippy::unnecessary_wraps)]
pub(super) fn set() -> io::Result<()> {
    Ok(())
}
