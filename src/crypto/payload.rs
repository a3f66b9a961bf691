//! The payload of an age file in passing: 64 KiB at a time under ChaCha20-Poly1305, sealed and opened in its own place.
//!
//! `age` makes and checks the header, and gives the file key to whoever wraps or unwraps it; from there on this does
//! what its own reader and writer do, to the byte, at the speed of `ring`'s assembly. What this is not: a way to seal
//! what fits into memory (`sealed`). Specified in the age specification, C2SP, "Payload".

use std::cell::RefCell;
use std::collections::HashSet;
use std::hint;
use std::io::{self, Read, Write};
use std::iter;

use age::{DecryptError, Decryptor, EncryptError, Encryptor};
use age_core::format::{FileKey, Stanza};
use age_core::primitives::hkdf;
use ring::aead::{Aad, CHACHA20_POLY1305, LessSafeKey, Nonce, UnboundKey};
use secrecy::ExposeSecret as _;
use zeroize::Zeroizing;

use super::sealed::OpenError;
use super::stream::StreamError;
use super::{Identity, Recipient};
use crate::secret::{Key, KeyBytes};

/// Bytes of plaintext in a chunk.
pub(super) const CHUNK: usize = 64 * 1024;
/// Bytes of the tag after a chunk.
pub(super) const TAG: usize = 16;
/// Bytes of the nonce between header and chunks.
pub(super) const NONCE: usize = 16;

/// A payload under way: its key, and which chunk is next.
pub(super) struct Payload {
    key: PayloadKey,
    next: u64,
}

/// Makes a fresh file key and seals it to a recipient: the header and the nonce as they stand in the file.
pub(super) fn begin(to: &Recipient) -> (Vec<u8>, Payload) {
    let witness = Witness { inner: to.as_age(), file_key: RefCell::default() };
    let encryptor = Encryptor::with_recipients(iter::once(&witness as &dyn age::Recipient))
        .expect("an X25519 recipient wraps any file key and agrees with itself");
    let mut start = Vec::new();
    // The writer that comes back holds nothing yet, and writes nothing when it is dropped.
    drop(encryptor.wrap_output(&mut start).expect("writing into memory does not fail"));
    let payload = witness.payload(&start).expect("age wraps the file key to each recipient, and ends with the nonce");
    (start, payload)
}

/// Opens the file key; `start` is the header and the nonce, as they stand in the file.
pub(super) fn resume(start: &[u8], with: &Identity) -> Result<Payload, OpenError> {
    let witness = Witness { inner: with.as_age(), file_key: RefCell::default() };
    // This checks the header's MAC; the reader that comes back has nothing to read.
    drop(Decryptor::new_buffered(start)?.decrypt(iter::once(&witness as &dyn age::Identity))?);
    witness.payload(start).ok_or(OpenError::Damaged)
}

impl Payload {
    /// Seals what comes from a reader up to its end; the bytes of plaintext.
    pub(super) fn seal(mut self, reader: &mut impl Read, writer: &mut impl Write) -> Result<u64, StreamError> {
        let (mut chunk, mut ahead) = (buffer(), buffer());
        let mut total = 0;
        let mut length = fill(reader, &mut chunk[..CHUNK]).map_err(StreamError::Read)?;
        loop {
            // Only after the next one is read is it known whether this one is the last.
            let following =
                if length == CHUNK { fill(reader, &mut ahead[..CHUNK]).map_err(StreamError::Read)? } else { 0 };
            self.seal_chunk(&mut chunk[..length + TAG], following == 0);
            writer.write_all(&chunk[..length + TAG]).map_err(StreamError::Write)?;
            total += length as u64;
            if following == 0 {
                return Ok(total);
            }
            std::mem::swap(&mut chunk, &mut ahead);
            length = following;
        }
    }

    /// Opens what comes from a reader, to whose end the payload must reach, of at most `max` bytes of plaintext; their
    /// number.
    pub(super) fn open(
        mut self,
        reader: &mut impl Read,
        writer: &mut impl Write,
        max: u64,
    ) -> Result<u64, StreamError> {
        let (mut chunk, mut ahead) = (buffer(), buffer());
        let mut total: u64 = 0;
        let mut length = fill(reader, &mut chunk).map_err(StreamError::Read)?;
        loop {
            let following =
                if length == CHUNK + TAG { fill(reader, &mut ahead).map_err(StreamError::Read)? } else { 0 };
            let plaintext = self.open_chunk(&mut chunk[..length], following == 0)?;
            total += plaintext.len() as u64;
            if total > max {
                return Err(OpenError::TooLarge.into());
            }
            writer.write_all(plaintext).map_err(StreamError::Write)?;
            if following == 0 {
                return Ok(total);
            }
            std::mem::swap(&mut chunk, &mut ahead);
            length = following;
        }
    }

    /// Seals a chunk in its place; its last bytes are for the tag.
    fn seal_chunk(&mut self, chunk: &mut [u8], last: bool) {
        let (text, tag) = chunk.split_at_mut(chunk.len() - TAG);
        let made = self.key.0.seal_in_place_separate_tag(self.nonce(last), Aad::empty(), text);
        tag.copy_from_slice(made.expect("a chunk is far below the limit of the cipher").as_ref());
        self.next += 1;
    }

    /// The plaintext of a chunk, in its place. A last chunk without contents stands for a file without contents alone.
    fn open_chunk<'a>(&mut self, chunk: &'a mut [u8], last: bool) -> Result<&'a [u8], OpenError> {
        let empty = chunk.len() <= TAG;
        let plaintext =
            self.key.0.open_in_place(self.nonce(last), Aad::empty(), chunk).map_err(|_| OpenError::Damaged)?;
        if empty && self.next > 0 {
            return Err(OpenError::Damaged);
        }
        self.next += 1;
        Ok(plaintext)
    }

    /// Eleven bytes that count, and one that marks the end.
    fn nonce(&self, last: bool) -> Nonce {
        let mut nonce = [0; 12];
        nonce[3..11].copy_from_slice(&self.next.to_be_bytes());
        nonce[11] = last.into();
        Nonce::assume_unique_for_key(nonce)
    }
}

/// The key of one payload, overwritten on drop. What `ring` leaves on the stack cannot be reached (docs/threat-model.md).
struct PayloadKey(Box<LessSafeKey>);

impl PayloadKey {
    fn new(bytes: &KeyBytes) -> Self {
        let key = UnboundKey::new(&CHACHA20_POLY1305, bytes.expose_bytes()).expect(KEY_LENGTH);
        Self(Box::new(LessSafeKey::new(key)))
    }
}

impl Drop for PayloadKey {
    /// `ring` (0.17) wipes no keys, but another one takes its place: that is seen, so it cannot be left out.
    fn drop(&mut self) {
        let blank = UnboundKey::new(&CHACHA20_POLY1305, &[0; 32]).expect(KEY_LENGTH);
        *self.0 = LessSafeKey::new(blank);
        hint::black_box(&self.0);
    }
}

/// Wraps or unwraps by somebody else, and keeps the file key that passes.
struct Witness<'a, T: ?Sized> {
    inner: &'a T,
    file_key: RefCell<Option<Key<16>>>,
}

impl<T: ?Sized> Witness<'_, T> {
    fn note(&self, file_key: &FileKey) {
        *self.file_key.borrow_mut() = Key::copy_from(file_key.expose_secret());
    }

    /// The payload that begins after `start`, whose last bytes are its nonce; `None` where no file key passed.
    fn payload(self, start: &[u8]) -> Option<Payload> {
        let (file_key, nonce) = (self.file_key.into_inner()?, start.last_chunk::<NONCE>()?);
        let key = Key::take(&mut hkdf(nonce, b"payload", file_key.expose_bytes()));
        Some(Payload { key: PayloadKey::new(&key), next: 0 })
    }
}

impl<'a> age::Recipient for Witness<'a, dyn age::Recipient + 'a> {
    fn wrap_file_key(&self, file_key: &FileKey) -> Result<(Vec<Stanza>, HashSet<String>), EncryptError> {
        self.note(file_key);
        self.inner.wrap_file_key(file_key)
    }
}

impl<'a> age::Identity for Witness<'a, dyn age::Identity + 'a> {
    fn unwrap_stanza(&self, stanza: &Stanza) -> Option<Result<FileKey, DecryptError>> {
        let unwrapped = self.inner.unwrap_stanza(stanza);
        if let Some(Ok(file_key)) = &unwrapped {
            self.note(file_key);
        }
        unwrapped
    }
}

/// A chunk and its tag, wiped on drop.
fn buffer() -> Zeroizing<Vec<u8>> {
    Zeroizing::new(vec![0; CHUNK + TAG])
}

/// Reads until the buffer is full or there is no more; the number of bytes.
fn fill(reader: &mut impl Read, buffer: &mut [u8]) -> io::Result<usize> {
    let mut filled = 0;
    while filled < buffer.len() {
        match reader.read(&mut buffer[filled..]) {
            Ok(0) => break,
            Ok(count) => filled += count,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    Ok(filled)
}

const KEY_LENGTH: &str = "its keys are of 32 bytes";

#[cfg(test)]
mod tests {
    use super::*;
    use crate::crypto::sealed::{OpenRules, open, seal};

    const LENGTHS: [usize; 9] =
        [0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 2 * CHUNK - 1, 2 * CHUNK, 2 * CHUNK + 1, 5 * CHUNK + 4321];

    fn bytes(length: usize) -> Vec<u8> {
        (0..=250).cycle().take(length).collect()
    }

    /// What this file writes.
    fn ours(plaintext: &[u8], to: &Recipient) -> Vec<u8> {
        let (mut sealed, payload) = begin(to);
        assert_eq!(payload.seal(&mut &*plaintext, &mut sealed).unwrap(), plaintext.len() as u64);
        sealed
    }

    fn open_ours(sealed: &[u8], with: &Identity) -> Result<Vec<u8>, StreamError> {
        let (start, mut rest) = sealed.split_at(start_of(sealed));
        let mut opened = Vec::new();
        let count = resume(start, with)?.open(&mut rest, &mut opened, u64::MAX)?;
        assert_eq!(count, opened.len() as u64);
        Ok(opened)
    }

    /// Where the chunks begin.
    fn start_of(sealed: &[u8]) -> usize {
        let mac = sealed.windows(5).position(|window| window == b"\n--- ").unwrap() + 5;
        let end = mac + sealed[mac..].iter().position(|byte| *byte == b'\n').unwrap() + 1;
        end + NONCE
    }

    /// What age's own reader makes of it.
    fn open_theirs(sealed: &[u8], with: &Identity) -> Result<Vec<u8>, OpenError> {
        let rules = OpenRules { max_plaintext: u64::MAX, stanzas: 1 };
        open(sealed, with, rules).map(|opened| opened.expose_bytes().to_vec())
    }

    /// A file whose chunks are sealed one by one: contents, and whether they claim to be the last.
    fn by_hand(chunks: &[(&[u8], bool)], to: &Recipient) -> Vec<u8> {
        let (mut sealed, mut payload) = begin(to);
        for (text, last) in chunks {
            let mut chunk = [text, &[0; TAG][..]].concat();
            payload.seal_chunk(&mut chunk, *last);
            sealed.extend(chunk);
        }
        sealed
    }

    #[test]
    fn what_one_side_seals_the_other_opens() {
        let identity = Identity::generate();
        for length in LENGTHS {
            let plaintext = bytes(length);
            assert_eq!(
                open_theirs(&ours(&plaintext, &identity.recipient()), &identity).unwrap(),
                plaintext,
                "{length}"
            );
            let theirs = seal(&plaintext, &[&identity.recipient()]);
            assert_eq!(open_ours(&theirs, &identity).unwrap(), plaintext, "{length}");
        }
    }

    #[test]
    fn both_refuse_the_same_cuts_and_changes() {
        let identity = Identity::generate();
        for length in LENGTHS {
            let sealed = ours(&bytes(length), &identity.recipient());
            let chunks = sealed[start_of(&sealed)..].chunks(CHUNK + TAG).count();
            let edges = (0..=chunks).map(|chunk| start_of(&sealed) + chunk * (CHUNK + TAG));
            let near = edges.flat_map(|edge| [edge - 1, edge, edge + 1, edge + TAG, edge + TAG + 1]);
            for at in near.filter(|at| *at < sealed.len()) {
                let mut flipped = sealed.clone();
                flipped[at] ^= 0x10;
                for bad in [&sealed[..at], &flipped] {
                    if bad.len() >= start_of(&sealed) {
                        assert!(open_ours(bad, &identity).is_err(), "{length} at {at}");
                    }
                    assert!(open_theirs(bad, &identity).is_err(), "{length} at {at}");
                }
            }
            for more in [&[0_u8][..], &[0; TAG], &vec![0; CHUNK + TAG], &sealed[start_of(&sealed)..]] {
                let longer = [&sealed, more].concat();
                assert!(open_ours(&longer, &identity).is_err() && open_theirs(&longer, &identity).is_err(), "{length}");
            }
        }
    }

    #[test]
    fn chunks_come_in_their_order_each_once_and_the_last_one_last() {
        let (full, part) = (bytes(CHUNK), bytes(10));
        let identity = Identity::generate();
        let sealed = by_hand(&[(&full, false), (&full, false), (&part, true)], &identity.recipient());
        let (start, chunks) = sealed.split_at(start_of(&sealed));
        let chunks: Vec<_> = chunks.chunks(CHUNK + TAG).collect();
        let in_order = |order: &[usize]| {
            let order = order.iter().flat_map(|chunk| chunks[*chunk]).copied();
            start.iter().copied().chain(order).collect::<Vec<_>>()
        };
        assert_eq!(open_ours(&in_order(&[0, 1, 2]), &identity).unwrap().len(), 2 * CHUNK + 10);
        for order in [&[1, 0, 2][..], &[0, 2], &[0, 1], &[0, 0, 1, 2], &[0, 1, 1, 2], &[0, 1, 2, 2], &[2], &[]] {
            assert!(open_ours(&in_order(order), &identity).is_err(), "{order:?}");
            assert!(open_theirs(&in_order(order), &identity).is_err(), "{order:?}");
        }
    }

    #[test]
    fn ends_are_marked_as_the_specification_has_it() {
        let (full, part) = (bytes(CHUNK), bytes(10));
        let identity = Identity::generate();
        let right = [
            &[(&[][..], true)][..],
            &[(&full, true)],
            &[(&full, false), (&part, true)],
            &[(&full, false), (&full, true)],
        ];
        let wrong = [
            &[(&[][..], false)][..],
            &[(&part, false)],
            &[(&full, false)],
            &[(&full, false), (&[][..], true)], // an empty last chunk after others
            &[(&full, true), (&part, true)],
            &[(&part, false), (&part, true)], // a short chunk in the middle
        ];
        for chunks in right {
            let sealed = by_hand(chunks, &identity.recipient());
            assert!(open_ours(&sealed, &identity).is_ok() && open_theirs(&sealed, &identity).is_ok());
        }
        for chunks in wrong {
            let sealed = by_hand(chunks, &identity.recipient());
            assert!(open_ours(&sealed, &identity).is_err() && open_theirs(&sealed, &identity).is_err());
        }
    }

    #[test]
    fn the_limit_holds_before_anything_beyond_it_is_written() {
        let identity = Identity::generate();
        let sealed = ours(&bytes(3 * CHUNK), &identity.recipient());
        let (start, mut rest) = sealed.split_at(start_of(&sealed));
        let mut opened = Vec::new();
        let result = resume(start, &identity).unwrap().open(&mut rest, &mut opened, 2 * CHUNK as u64 + 1);
        assert!(matches!(result, Err(StreamError::Open(OpenError::TooLarge))));
        assert_eq!(opened.len(), 2 * CHUNK);
    }

    #[test]
    fn no_two_payloads_have_the_same_key() {
        let recipient = Identity::generate().recipient();
        let [one, other] = [(); 2].map(|()| by_hand(&[(b"the same", true)], &recipient));
        assert_ne!(one[start_of(&one)..], other[start_of(&other)..]);
    }
}
