//! The XML inside a database, read piece by piece: elements by the names that matter, hidden values shown in the order
//! in which they stand.
//!
//! `quick-xml` (0.42) splits the text; it neither builds a tree nor resolves anything. What this is not: XML in general.
//! Document types and entities of a file's own are refused, and so is deep nesting.

use std::borrow::Cow;

use quick_xml::events::{BytesStart, Event};
use quick_xml::reader::Reader;
use zeroize::Zeroize as _;

use crate::crypto::keepass::InnerStream;
use crate::encode::base64;
use crate::exchange::Stop;
use crate::exchange::foreign::{Flaw, NotText, ReadError};
use crate::secret::{SecretBytes, SecretText, WipingBuffer};

/// A place in the XML.
pub(super) struct Xml<'a> {
    reader: Reader<&'a [u8]>,
    stream: InnerStream,
    depth: usize,
    steps: usize,
    stop: Stop,
}

/// An element that was just opened; whoever holds it reads it to its end.
#[must_use = "an element is read or skipped"]
pub(super) struct Element {
    pub(super) tag: Tag,
    /// Its value is hidden by the stream.
    pub(super) protected: bool,
    /// Its value is packed.
    pub(super) compressed: bool,
    /// The number of the attachment that it is or names.
    pub(super) number: Option<u32>,
    /// The beginning of the hash of a key.
    pub(super) hash: Option<u64>,
}

/// What comes next.
enum Step<'a> {
    Open(Element),
    Close,
    Text(Cow<'a, str>),
    Char(char),
}

impl<'a> Xml<'a> {
    pub(super) fn new(bytes: &'a [u8], stream: InnerStream, stop: Stop) -> Result<Self, ReadError> {
        let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
        let text = std::str::from_utf8(bytes).map_err(|_| Flaw::Text(NotText))?;
        let mut reader = Reader::from_str(text);
        reader.config_mut().expand_empty_elements = true;
        Ok(Self { reader, stream, depth: 0, steps: 0, stop })
    }

    /// The element that holds everything.
    pub(super) fn root(&mut self) -> Result<Element, ReadError> {
        loop {
            match self.step()? {
                Step::Open(element) => return Ok(element),
                Step::Text(text) if text.trim().is_empty() => {}
                _ => return Err(Flaw::Xml.into()),
            }
        }
    }

    /// Hands over every element inside the one that was opened, which must then be read to its end.
    pub(super) fn children(
        &mut self,
        mut each: impl FnMut(&mut Self, Element) -> Result<(), ReadError>,
    ) -> Result<(), ReadError> {
        loop {
            match self.step()? {
                Step::Open(element) => each(self, element)?,
                Step::Close => return Ok(()),
                Step::Text(_) | Step::Char(_) => {}
            }
        }
    }

    /// Passes over an element; what is hidden in it counts all the same.
    pub(super) fn skip(&mut self, element: &Element) -> Result<(), ReadError> {
        if element.protected { self.bytes(element).map(drop) } else { self.children(|xml, child| xml.skip(&child)) }
    }

    /// The value of an element.
    pub(super) fn text(&mut self, element: &Element) -> Result<SecretText, ReadError> {
        self.bytes(element)?.into_text().map_err(|_| Flaw::Text(NotText).into())
    }

    /// The value of an element that is no secret.
    pub(super) fn plain(&mut self, element: &Element) -> Result<String, ReadError> {
        self.text(element).map(|text| text.expose_text().to_owned())
    }

    /// The value of an element: what is hidden comes as bytes, everything else as UTF-8.
    pub(super) fn bytes(&mut self, element: &Element) -> Result<SecretBytes, ReadError> {
        let mut value = WipingBuffer::default();
        loop {
            match self.step()? {
                Step::Text(text) => {
                    value.append(text.as_bytes());
                    // A copy in which line ends were changed.
                    if let Cow::Owned(mut copy) = text {
                        copy.zeroize();
                    }
                }
                Step::Char(char) => value.append(char.encode_utf8(&mut [0; 4]).as_bytes()),
                Step::Open(inside) => self.skip(&inside)?,
                Step::Close => break,
            }
        }
        let value = value.into_secret();
        if !element.protected {
            return Ok(value);
        }
        let mut shown = decoded(&value)?;
        self.stream.apply(shown.expose_bytes_mut());
        Ok(shown)
    }

    fn step(&mut self) -> Result<Step<'a>, ReadError> {
        self.steps += 1;
        if self.steps.is_multiple_of(1 << 16) && (self.stop)() {
            return Err(ReadError::Stopped);
        }
        loop {
            match self.reader.read_event().map_err(|_| Flaw::Xml)? {
                Event::Start(start) => {
                    self.depth += 1;
                    if self.depth > DEEPEST {
                        return Err(Flaw::Xml.into());
                    }
                    return Ok(Step::Open(Element::of(&start)?));
                }
                Event::End(_) => {
                    self.depth = self.depth.checked_sub(1).ok_or(Flaw::Xml)?;
                    return Ok(Step::Close);
                }
                Event::Text(text) => return Ok(Step::Text(text.xml10_content())),
                Event::CData(text) => return Ok(Step::Text(text.xml10_content())),
                Event::GeneralRef(reference) => {
                    let char = match &*reference {
                        "lt" => '<',
                        "gt" => '>',
                        "amp" => '&',
                        "quot" => '"',
                        "apos" => '\'',
                        _ => reference.resolve_char_ref().ok().flatten().ok_or(Flaw::Xml)?,
                    };
                    return Ok(Step::Char(char));
                }
                Event::Decl(_) | Event::Comment(_) | Event::PI(_) => {}
                // Neither a file of its own entities nor the end in the middle; `Empty` is expanded.
                Event::DocType(_) | Event::Eof | Event::Empty(_) => return Err(Flaw::Xml.into()),
            }
        }
    }
}

impl Element {
    fn of(start: &BytesStart<'_>) -> Result<Self, ReadError> {
        let mut element =
            Self { tag: Tag::of(start.name().0), protected: false, compressed: false, number: None, hash: None };
        // Comparing each with all others, as the checks would, takes forever where there are many.
        for attribute in start.attributes().with_checks(false) {
            let attribute = attribute.map_err(|_| Flaw::Xml)?;
            let is_true = attribute.value.eq_ignore_ascii_case("true");
            match attribute.key.0 {
                "Protected" => element.protected = is_true,
                "Compressed" => element.compressed = is_true,
                "Hash" => element.hash = Some(u64::from_str_radix(&attribute.value, 16).unwrap_or(u64::MAX)),
                "ID" | "Ref" => element.number = attribute.value.parse().ok(),
                _ => {}
            }
        }
        Ok(element)
    }
}

/// Base64 as these programs write it, blanks and line ends inside it left out.
pub(super) fn decoded(value: &SecretBytes) -> Result<SecretBytes, ReadError> {
    let text = std::str::from_utf8(value.expose_bytes()).map_err(|_| Flaw::Damaged)?;
    let decoded = if text.contains(|c: char| c.is_ascii_whitespace()) {
        let mut compact = zeroize::Zeroizing::new(String::with_capacity(text.len()));
        compact.extend(text.split_ascii_whitespace());
        base64::decode_secret(&compact)
    } else {
        base64::decode_secret(text)
    };
    decoded.map_err(|_| Flaw::Damaged.into())
}

/// No real database is nested nearly as deep.
const DEEPEST: usize = 128;

macro_rules! tags {
    ($($tag:ident $(= $name:literal)?),* $(,)?) => {
        /// Elements whose names mean something here.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        #[expect(clippy::upper_case_acronyms, reason = "spelled as in the file")]
        pub(super) enum Tag { $($tag,)* Other }

        impl Tag {
            fn of(name: &str) -> Self {
                $(if name == stringify!($tag) { return Self::$tag; })*
                Self::Other
            }
        }
    };
}

tags![
    Binaries,
    Binary,
    CreationTime,
    Data,
    Entry,
    Expires,
    ExpiryTime,
    Group,
    History,
    Key,
    KeyFile,
    KeePassFile,
    LastModificationTime,
    Meta,
    Name,
    OverrideURL,
    RecycleBinEnabled,
    RecycleBinUUID,
    Root,
    String,
    Tags,
    Times,
    UUID,
    Value,
    Version,
];
