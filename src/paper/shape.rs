//! Text becomes lines of glyphs: bidirectional runs, fallback fonts and line breaks are parley's work.

use std::collections::BTreeSet;
use std::rc::Rc;

use krilla::text::{GlyphId, KrillaGlyph};
use parley::{
    Alignment, AlignmentOptions, FontFeatures, FontWeight, Layout, LayoutContext, LineHeight, OverflowWrap,
    PositionedLayoutItem, StyleProperty, TextWrapMode,
};
use zeroize::Zeroizing;

use super::fonts::{Face, Fonts, families};
use super::tags::Tags;
use super::text::{Align, Text, Type};

/// Fonts, scratch space, and what no font has.
pub(super) struct Setting {
    pub(super) fonts: Fonts,
    scratch: LayoutContext<()>,
    pub(super) tags: Tags,
    pub(super) missing: BTreeSet<char>,
}

/// How a block's text is set.
#[derive(Clone, Copy, Debug)]
pub(super) struct Style {
    pub(super) size: f32,
    /// Height of a line, in sizes.
    pub(super) leading: f32,
    pub(super) is_bold: bool,
    pub(super) align: Align,
}

/// One line, ready to be drawn.
#[derive(Clone)]
pub(super) struct Line {
    pub(super) height: f32,
    /// From the top of the line.
    pub(super) baseline: f32,
    pub(super) width: f32,
    pub(super) runs: Vec<Run>,
}

/// Glyphs of one face and size in a line.
#[derive(Clone)]
pub(super) struct Run {
    pub(super) face: Face,
    pub(super) size: f32,
    pub(super) x: f32,
    pub(super) glyphs: Vec<KrillaGlyph>,
    /// The text of the whole block, into which the glyphs' ranges point.
    pub(super) text: Rc<Zeroizing<String>>,
}

impl Setting {
    pub(super) fn new() -> Self {
        Self { fonts: Fonts::new(), scratch: LayoutContext::new(), tags: Tags::default(), missing: BTreeSet::new() }
    }

    /// The lines of a text where there is so much width. A long one is set piece by piece: parley counts the bytes of a run
    /// in sixteen bits.
    pub(super) fn lines(&mut self, text: &Text, style: &Style, width: f32) -> Vec<Line> {
        let pieces = text.pieces(LONGEST);
        if pieces.is_empty() {
            return self.piece(text, style, width);
        }
        pieces.iter().flat_map(|piece| self.piece(piece, style, width)).collect()
    }

    fn piece(&mut self, text: &Text, style: &Style, width: f32) -> Vec<Line> {
        let whole = Rc::new(text.joined());
        let mut layout = self.layout(text, &whole, style);
        layout.break_all_lines(Some(width));
        let align = match style.align {
            Align::Start => Alignment::Start,
            Align::Centre => Alignment::Center,
            Align::End => Alignment::End,
        };
        layout.align(align, AlignmentOptions::default());
        layout.lines().map(|line| self.line(&line, &whole)).collect()
    }

    fn layout(&mut self, text: &Text, whole: &str, style: &Style) -> Layout<()> {
        let mut builder = self.scratch.ranged_builder(&mut self.fonts.context, whole, 1.0, false);
        builder.push_default(StyleProperty::FontSize(style.size));
        builder.push_default(LineHeight::FontSizeRelative(style.leading));
        builder.push_default(StyleProperty::OverflowWrap(OverflowWrap::Anywhere));
        // A ligature is one glyph for two letters; what is copied out of the PDF has to be the letters.
        builder.push_default(StyleProperty::FontFeatures(FontFeatures::from(r#""liga" 0, "clig" 0"#)));
        builder.push_default(families(Type::Regular));
        let mut at = 0;
        for span in text.spans() {
            let range = at..at + span.text.len();
            at = range.end;
            let is_bold = style.is_bold || span.type_ == Type::Bold;
            builder.push(families(span.type_), range.clone());
            if span.is_whole {
                let word = range.start..range.start + span.text.trim_end().len();
                builder.push(StyleProperty::TextWrapMode(TextWrapMode::NoWrap), word);
            }
            let weight = FontWeight::new(if is_bold { 700.0 } else { 400.0 });
            builder.push(StyleProperty::FontWeight(weight), range);
        }
        builder.build(whole)
    }

    fn line(&mut self, line: &parley::Line<'_, ()>, whole: &Rc<Zeroizing<String>>) -> Line {
        let metrics = line.metrics();
        let mut runs = Vec::new();
        // Where the first run stands; the runs follow one another without a gap.
        let mut x = line.items().next().map_or(0.0, |item| match item {
            PositionedLayoutItem::GlyphRun(run) => run.offset(),
            PositionedLayoutItem::InlineBox(inline) => inline.x,
        });
        for run in line.runs() {
            let glyphs = self.glyphs(&run, whole);
            let face = self.fonts.face(run.font());
            runs.push(Run { face, size: run.font_size(), x, glyphs, text: Rc::clone(whole) });
            x += run.advance();
        }
        let top = metrics.block_min_coord;
        Line {
            height: metrics.line_height,
            baseline: metrics.baseline - top,
            width: metrics.advance - metrics.trailing_whitespace,
            runs,
        }
    }

    fn glyphs(&mut self, run: &parley::Run<'_, ()>, whole: &str) -> Vec<KrillaGlyph> {
        let size = run.font_size();
        let mut glyphs: Vec<KrillaGlyph> = Vec::with_capacity(run.len());
        for cluster in run.visual_clusters() {
            let range = cluster.text_range();
            if cluster.is_ligature_continuation() {
                if let Some(ligature) = glyphs.last_mut() {
                    ligature.text_range.end = ligature.text_range.end.max(range.end);
                }
                continue;
            }
            for glyph in cluster.glyphs() {
                if glyph.id == 0 {
                    let shown = whole.get(range.clone()).unwrap_or_default().chars();
                    self.missing.extend(shown.filter(|character| !character.is_whitespace()));
                }
                let (advance, x, y) = (glyph.advance / size, glyph.x / size, glyph.y / size);
                glyphs.push(KrillaGlyph::new(GlyphId::new(glyph.id), advance, x, y, 0.0, range.clone(), None));
            }
        }
        glyphs
    }
}

/// So many bytes are set at once.
const LONGEST: usize = 32_000;

impl Style {
    pub(super) fn regular(size: f32) -> Self {
        Self { size, leading: 1.35, is_bold: false, align: Align::Start }
    }

    pub(super) fn bold(self) -> Self {
        Self { is_bold: true, ..self }
    }

    pub(super) fn aligned(self, align: Align) -> Self {
        Self { align, ..self }
    }

    pub(super) fn leading(self, leading: f32) -> Self {
        Self { leading, ..self }
    }
}
