//! Numbers and pieces of a slice, one after the other; `None` as soon as it is too short. All numbers are little-endian.

/// A place in a slice.
pub(super) struct Bytes<'a> {
    whole: &'a [u8],
    at: usize,
}

impl<'a> Bytes<'a> {
    pub(super) fn new(whole: &'a [u8]) -> Self {
        Self { whole, at: 0 }
    }

    /// How many bytes were taken.
    pub(super) fn at(&self) -> usize {
        self.at
    }

    pub(super) fn take(&mut self, count: usize) -> Option<&'a [u8]> {
        let end = self.at.checked_add(count)?;
        let piece = self.whole.get(self.at..end)?;
        self.at = end;
        Some(piece)
    }

    pub(super) fn array<const N: usize>(&mut self) -> Option<[u8; N]> {
        self.take(N)?.try_into().ok()
    }

    pub(super) fn u8(&mut self) -> Option<u8> {
        self.array().map(u8::from_le_bytes)
    }

    pub(super) fn u16(&mut self) -> Option<u16> {
        self.array().map(u16::from_le_bytes)
    }

    pub(super) fn u32(&mut self) -> Option<u32> {
        self.array().map(u32::from_le_bytes)
    }

    /// A length of four bytes and what it measures.
    pub(super) fn measured(&mut self) -> Option<&'a [u8]> {
        let length = usize::try_from(self.u32()?).ok()?;
        self.take(length)
    }
}

/// A number that fills a field exactly.
pub(super) fn number32(field: &[u8]) -> Option<u32> {
    field.try_into().ok().map(u32::from_le_bytes)
}

/// The same of eight bytes.
pub(super) fn number64(field: &[u8]) -> Option<u64> {
    field.try_into().ok().map(u64::from_le_bytes)
}
