//! The system's printer, fed through a pipe: no file of ours is left behind.
//!
//! What the print queue and the printer keep is theirs (docs/threat-model.md, What is best effort).

use std::io::{self, Write as _};
use std::process::{Command, Stdio};

use breakglass::encode::text::one_line;

use crate::context::Context;
use crate::errors::{Failure, fail};

/// The programs that take a PDF on standard input, in the order in which they are tried.
const PROGRAMS: [&str; 2] = ["lp", "lpr"];

/// Sends a PDF to the default printer. The name of the job says nothing of whose it is.
pub fn print(cx: &Context, pdf: &[u8]) -> Result<(), Failure> {
    if cfg!(windows) {
        return Err(fail!(cx.messages, Refused, "error-no-printer-here"));
    }
    for program in PROGRAMS {
        match send(program, pdf) {
            Ok(said) if said.is_empty() => return Ok(()),
            Ok(said) => {
                return Err(fail!(cx.messages, Disk, "error-printer", program = program, why = one_line(said.trim())));
            }
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            Err(error) => {
                return Err(fail!(cx.messages, Disk, "error-printer", program = program, why = error.to_string()));
            }
        }
    }
    Err(fail!(cx.messages, Refused, "error-no-printer-here"))
}

/// Feeds a program; what it complains about, empty if it took everything.
fn send(program: &str, pdf: &[u8]) -> io::Result<String> {
    let mut child = Command::new(program).stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::piped()).spawn()?;
    // A program that ends before it has read everything says why on its way out.
    let fed = child.stdin.take().map_or(Ok(()), |mut pipe| pipe.write_all(pdf));
    let output = child.wait_with_output()?;
    if output.status.success() {
        return fed.map(|()| String::new());
    }
    let complaint = String::from_utf8_lossy(&output.stderr).into_owned();
    Ok(if complaint.trim().is_empty() { output.status.to_string() } else { complaint })
}
