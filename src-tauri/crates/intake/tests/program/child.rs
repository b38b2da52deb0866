//! A reading process for the tests: serves, unless the document's first word asks for a failure.

use attache_intake::child::serve;
use std::{
    io::{self, Read as _, Write as _, stdin, stdout},
    process::{abort, exit},
    thread,
    time::Duration,
};

fn main() -> io::Result<()> {
    let mut request = Vec::new();
    stdin().lock().read_to_end(&mut request)?;
    let document = request.splitn(2, |byte| *byte == b'\n').nth(1).unwrap_or_default();
    match document.split(|byte| *byte == b' ').next() {
        Some(b"hang") => loop {
            thread::sleep(Duration::from_secs(60));
        },
        Some(b"abort") => abort(),
        Some(b"exit") => exit(7),
        Some(b"babble") => stdout().write_all(b"{\"Ok\":"),
        Some(b"flood") => loop {
            if stdout().write_all(&[b' '; 4096]).is_err() {
                return Ok(());
            }
        },
        Some(b"swell") => {
            serve(io::empty(), io::sink())?;
            let mut hoard = Vec::new();
            loop {
                hoard.push(vec![1u8; 1 << 20]);
            }
        }
        Some(b"environment") => exit(std::env::vars_os().count().min(1) as i32),
        _ => serve(request.as_slice(), stdout().lock()),
    }
}
