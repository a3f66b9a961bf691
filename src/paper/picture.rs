//! Pictures: of pixels, and of lines and words.

use krilla::image::Image;

use super::text::{Align, Text};

/// A picture of pixels, with what it shows in words for those who cannot see it.
#[derive(Clone)]
pub struct Picture {
    pub(super) image: Image,
    pub(super) alt: Text,
}

/// Why a file is no picture; whoever made it is at fault.
#[derive(Debug, thiserror::Error)]
#[error("no PNG that can be read: {0}")]
pub struct PictureError(String);

impl Picture {
    /// A picture in a PNG file.
    pub fn png(file: &[u8], alt: impl Into<Text>) -> Result<Self, PictureError> {
        let image = Image::from_png(file.to_vec().into(), true).map_err(PictureError)?;
        Ok(Self { image, alt: alt.into() })
    }

    /// Height over width.
    pub(super) fn proportion(&self) -> f32 {
        let (width, height) = self.image.size();
        #[allow(clippy::cast_precision_loss, reason = "a picture of 2²⁴ pixels a side is no picture")]
        let proportion = height as f32 / width.max(1) as f32;
        proportion
    }
}

/// Lines, rectangles and words at places in millimetres from the upper left corner: a map of systems, a sketch.
pub struct Drawing {
    pub(super) size: (f32, f32),
    pub(super) shapes: Vec<Shape>,
    pub(super) alt: Text,
}

/// One thing in a drawing.
pub(super) enum Shape {
    Rectangle {
        at: (f32, f32),
        size: (f32, f32),
        is_grey: bool,
    },
    /// A rectangle of a lightness, without a line around it.
    Filled {
        at: (f32, f32),
        size: (f32, f32),
        lightness: u8,
    },
    /// The line around a rectangle: its width in points, dashed or not.
    Frame {
        at: (f32, f32),
        size: (f32, f32),
        line: f32,
        is_dashed: bool,
    },
    Line {
        points: Vec<(f32, f32)>,
        is_arrow: bool,
        is_dashed: bool,
    },
    Label {
        at: (f32, f32),
        width: f32,
        text: Text,
        size: f32,
        align: Align,
    },
}

impl Drawing {
    /// An empty drawing of so many millimetres; `alt` says in words what it shows. One that is wider than the page is
    /// made smaller.
    pub fn new(width: f32, height: f32, alt: impl Into<Text>) -> Self {
        Self { size: (width, height), shapes: Vec::new(), alt: alt.into() }
    }

    /// A rectangle, white or light grey.
    #[must_use]
    pub fn rectangle(self, at: (f32, f32), size: (f32, f32), is_grey: bool) -> Self {
        self.shape(Shape::Rectangle { at, size, is_grey })
    }

    /// A rectangle without a line around it, from black (0) to white (255).
    #[must_use]
    pub fn filled(self, at: (f32, f32), size: (f32, f32), lightness: u8) -> Self {
        self.shape(Shape::Filled { at, size, lightness })
    }

    /// A frame that covers nothing, its line so many points wide.
    #[must_use]
    pub fn frame(self, at: (f32, f32), size: (f32, f32), line: f32, is_dashed: bool) -> Self {
        self.shape(Shape::Frame { at, size, line, is_dashed })
    }

    /// A line through points.
    #[must_use]
    pub fn line(self, points: &[(f32, f32)]) -> Self {
        self.shape(Shape::Line { points: points.to_vec(), is_arrow: false, is_dashed: false })
    }

    /// A line through points with a head at its end.
    #[must_use]
    pub fn arrow(self, points: &[(f32, f32)]) -> Self {
        self.shape(Shape::Line { points: points.to_vec(), is_arrow: true, is_dashed: false })
    }

    /// A dashed line with a head at its end.
    #[must_use]
    pub fn dashed_arrow(self, points: &[(f32, f32)]) -> Self {
        self.shape(Shape::Line { points: points.to_vec(), is_arrow: true, is_dashed: true })
    }

    /// Words below and to the right of a place, in a size in points, broken at a width.
    #[must_use]
    pub fn label(self, at: (f32, f32), width: f32, size: f32, align: Align, text: impl Into<Text>) -> Self {
        self.shape(Shape::Label { at, width, text: text.into(), size, align })
    }

    fn shape(mut self, shape: Shape) -> Self {
        self.shapes.push(shape);
        self
    }
}
