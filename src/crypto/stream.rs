//! Age files that are larger than memory: attachments, sealed and opened in passing (docs/format.md, Objects).
//!
//! What this is not: a place for files; whoever opens writes into something that can be discarded.

use std::io::{self, BufRead, BufReader, Read, Write};

use super::payload::{self, NONCE};
use super::sealed::{OpenError, read_header};
use super::{Identity, Recipient};

/// Seals what comes from a reader, in constant memory; returns the bytes of plaintext.
pub fn seal_stream(mut reader: impl Read, mut writer: impl Write, to: &Recipient) -> Result<u64, StreamError> {
    let (start, payload) = payload::begin(to);
    writer.write_all(&start).map_err(StreamError::Write)?;
    let total = payload.seal(&mut reader, &mut writer)?;
    writer.flush().map_err(StreamError::Write)?;
    Ok(total)
}

/// Opens an age file to one recipient, of at most `max` bytes of plaintext, in constant memory; returns their number.
///
/// Before an error, parts of the plaintext may have been written: they are authentic, but the file is not.
pub fn open_stream(reader: impl Read, mut writer: impl Write, with: &Identity, max: u64) -> Result<u64, StreamError> {
    let mut failure = None;
    let mut input = BufReader::with_capacity(BUFFER, Noting { reader, failure: &mut failure });
    let result = open_noted(&mut input, &mut writer, with, max);
    match (result, failure) {
        // A header that cannot be read looks damaged; that the disk failed was noted.
        (Err(StreamError::Open(_) | StreamError::Read(_)), Some(error)) => Err(StreamError::Read(error)),
        (result, _) => result,
    }
}

/// Why streaming failed.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum StreamError {
    /// The age file itself; only while opening.
    #[error(transparent)]
    Open(#[from] OpenError),
    /// The source could not be read.
    #[error("cannot read")]
    Read(#[source] io::Error),
    /// The target could not be written.
    #[error("cannot write")]
    Write(#[source] io::Error),
}

fn open_noted(
    input: &mut impl BufRead,
    writer: &mut impl Write,
    with: &Identity,
    max: u64,
) -> Result<u64, StreamError> {
    let mut start = read_header(input, 1)?;
    let header = start.len();
    start.resize(header + NONCE, 0);
    input.read_exact(&mut start[header..]).map_err(|_| OpenError::Damaged)?;
    let total = payload::resume(&start, with)?.open(input, writer, max)?;
    writer.flush().map_err(StreamError::Write)?;
    Ok(total)
}

/// Passes reads on and keeps the error of the one that failed.
struct Noting<'a, R> {
    reader: R,
    failure: &'a mut Option<io::Error>,
}

impl<R: Read> Read for Noting<'_, R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.reader.read(buffer).map_err(|error| {
            let kind = error.kind();
            if kind != io::ErrorKind::Interrupted {
                *self.failure = Some(error);
            }
            kind.into()
        })
    }
}

/// For the header; whole chunks pass it by.
const BUFFER: usize = 4096;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::crypto::sealed::{OpenRules, open, seal};

    fn pair() -> (Identity, Recipient) {
        let identity = Identity::generate();
        let recipient = identity.recipient();
        (identity, recipient)
    }

    fn bytes(length: usize) -> Vec<u8> {
        (0..=250).cycle().take(length).collect()
    }

    /// Hands out few bytes at a time, is interrupted in between, and perhaps fails at the end.
    struct Slow<'a>(&'a [u8], usize, Option<io::ErrorKind>);

    impl Read for Slow<'_> {
        fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
            self.1 += 1;
            if self.1.is_multiple_of(3) {
                return Err(io::ErrorKind::Interrupted.into());
            }
            match self.2 {
                Some(kind) if self.0.is_empty() => Err(kind.into()),
                _ => {
                    let most = buffer.len().min(4099);
                    self.0.read(&mut buffer[..most])
                }
            }
        }
    }

    struct Full;

    impl Write for Full {
        fn write(&mut self, _: &[u8]) -> io::Result<usize> {
            Err(io::ErrorKind::StorageFull.into())
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    #[test]
    fn streams_go_round() {
        let (identity, recipient) = pair();
        for length in [0, 1, 65536, 65537, 131_072, 1_000_003] {
            let plaintext = bytes(length);
            let mut sealed = Vec::new();
            assert_eq!(seal_stream(Slow(&plaintext, 0, None), &mut sealed, &recipient).unwrap(), length as u64);
            let mut opened = Vec::new();
            let count = open_stream(Slow(&sealed, 0, None), &mut opened, &identity, length as u64).unwrap();
            assert_eq!((count, &opened), (length as u64, &plaintext));
            let rules = OpenRules { max_plaintext: length as u64, stanzas: 1 };
            assert_eq!(open(&sealed, &identity, rules).unwrap().expose_bytes(), plaintext);
        }
    }

    #[test]
    fn the_limit_holds_while_reading() {
        let (identity, recipient) = pair();
        let sealed = seal(&bytes(300_000), &[&recipient]);
        let mut opened = Vec::new();
        let result = open_stream(&*sealed, &mut opened, &identity, 299_999);
        assert!(matches!(result, Err(StreamError::Open(OpenError::TooLarge))));
        assert!(opened.len() < 300_000);
    }

    #[test]
    fn damage_key_and_form_are_told_apart() {
        let (identity, recipient) = pair();
        let (stranger, other) = pair();
        let sealed = seal(&bytes(200_000), &[&recipient]);
        let open = |sealed: &[u8], with| match open_stream(sealed, io::sink(), with, u64::MAX) {
            Err(StreamError::Open(error)) => error,
            _ => panic!("must not open"),
        };
        assert_eq!(open(&sealed, &stranger), OpenError::NotForThisKey);
        assert_eq!(open(&sealed[..sealed.len() - 1], &identity), OpenError::Damaged);
        assert_eq!(open(&sealed[..sealed.len() - 200_000 + 3 * 65536 - 16], &identity), OpenError::Damaged);
        assert_eq!(open(&[&*sealed, b"x"].concat(), &identity), OpenError::Damaged);
        assert_eq!(open(&seal(b"x", &[&recipient, &other]), &identity), OpenError::StanzaCount);
        assert_eq!(open(b"", &identity), OpenError::NotAge);
        let mut flipped = sealed.clone();
        flipped[100_000] ^= 1;
        assert_eq!(open(&flipped, &identity), OpenError::Damaged);
    }

    #[test]
    fn a_failing_disk_is_no_damage() {
        let (identity, recipient) = pair();
        let plaintext = bytes(200_000);
        let sealed = seal(&plaintext, &[&recipient]);
        for cut in [0, 10, 300, 100_000] {
            let source = Slow(&sealed[..cut], 0, Some(io::ErrorKind::Other));
            let result = open_stream(source, io::sink(), &identity, u64::MAX);
            assert!(matches!(result, Err(StreamError::Read(_))), "{cut}");
        }
        let failing = Slow(&plaintext, 0, Some(io::ErrorKind::Other));
        assert!(matches!(seal_stream(failing, io::sink(), &recipient), Err(StreamError::Read(_))));
        assert!(matches!(seal_stream(&*plaintext, Full, &recipient), Err(StreamError::Write(_))));
        assert!(matches!(open_stream(&*sealed, Full, &identity, u64::MAX), Err(StreamError::Write(_))));
    }
}
