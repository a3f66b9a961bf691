//! The owner's own `gpg`: bytes go in through a pipe, and what they unpack to comes back through another, up to a bound.
//!
//! No secret passes through arguments, environment or files. `gpg` asks its agent, and the agent the person, for what
//! opens the key.

use std::io::{self, Read as _, Write as _};
use std::process::{Child, Command, Stdio};
use std::thread;

use crate::encode::text::one_line;
use crate::secret::{SecretBytes, WipingBuffer};

/// Why `gpg` did not open something. What it says holds names of keys and nothing of the entry.
pub(super) enum GpgError {
    /// There is no `gpg`.
    Missing,
    /// Encrypted for other keys.
    NoKey(String),
    /// Damaged, larger than allowed, or nobody gave the passphrase.
    Failed(String),
}

/// Opens one message.
pub(super) fn decrypt(sealed: &[u8], most: u64) -> Result<SecretBytes, GpgError> {
    let mut command = Command::new("gpg");
    command.args(["--batch", "--quiet", "--status-fd", "2", "--decrypt"]);
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().map_err(|_| GpgError::Missing)?;
    let failed = |error: io::Error| GpgError::Failed(error.kind().to_string());
    let (plain, said) = talk(&mut child, sealed, most);
    // One that is not listened to any more would wait for ever.
    if plain.is_err() {
        let _ = child.kill();
    }
    let status = child.wait().map_err(failed)?;
    let plain = plain.map_err(failed)?;
    match said {
        _ if status.success() => Ok(plain),
        said if is_for_others(&said) => Err(GpgError::NoKey(first_line(&said))),
        said => Err(GpgError::Failed(first_line(&said))),
    }
}

/// Whether a message is whole and meant for keys that are not here; not one whose passphrase nobody gave.
fn is_for_others(said: &str) -> bool {
    let says =
        |word: &str| said.lines().any(|line| line.strip_prefix("[GNUPG:] ").is_some_and(|l| l.starts_with(word)));
    says("ENC_TO ") && !["PLAINTEXT", "DECRYPTION_KEY", "ERROR pkdecrypt", "MISSING_PASSPHRASE"].into_iter().any(says)
}

/// Writes and reads at once, so that neither side waits for the other.
fn talk(child: &mut Child, sealed: &[u8], most: u64) -> (io::Result<SecretBytes>, String) {
    let (stdin, stdout, stderr) = (child.stdin.take(), child.stdout.take(), child.stderr.take());
    thread::scope(|scope| {
        // A reader that has heard enough closes the pipe; that is no failure of the writer.
        scope.spawn(move || stdin.map(|mut stdin| stdin.write_all(sealed)));
        let said = scope.spawn(move || {
            let mut said = Vec::new();
            if let Some(mut stderr) = stderr {
                let _ = (&mut stderr).take(SAID).read_to_end(&mut said);
                let _ = io::copy(&mut stderr, &mut io::sink());
            }
            String::from_utf8_lossy(&said).into_owned()
        });
        let mut plain = WipingBuffer::with_capacity(sealed.len());
        let copied = stdout.map_or(Ok(0), |stdout| io::copy(&mut stdout.take(most + 1), &mut plain));
        let plain = match copied {
            Ok(size) if size > most => Err(io::Error::from(io::ErrorKind::FileTooLarge)),
            Ok(_) => Ok(plain.into_secret()),
            Err(error) => Err(error),
        };
        if plain.is_err() {
            let _ = child.kill();
        }
        (plain, said.join().unwrap_or_default())
    })
}

/// So much of what it says is kept.
const SAID: u64 = 64 << 10;

fn first_line(said: &str) -> String {
    let line = said.lines().find_map(|line| line.strip_prefix("gpg: ")).unwrap_or("?");
    one_line(line).chars().take(200).collect()
}
