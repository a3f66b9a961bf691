//! Pages become a PDF.

use krilla::SerializeSettings;
use krilla::color::luma;
use krilla::destination::XyzDestination;
use krilla::geom::{Path, PathBuilder, Point, Rect, Size, Transform};
use krilla::metadata::Metadata;
use krilla::outline::{Outline, OutlineNode};
use krilla::page::PageSettings;
use krilla::paint::{Fill, FillRule, Stroke, StrokeDash};
use krilla::surface::Surface;
use krilla::tagging::{Artifact, ArtifactType, ContentTag, SpanTag};

use super::document::{Document, Pdf};
use super::lay::{Ink, Mark};
use super::pages::{PAGE, Page};
use super::qr::{QUIET, Qr};
use super::shape::{Line, Setting};
use crate::secret::SecretBytes;

/// Draws all pages.
pub(super) fn draw(document: &Document, pages: &[Page<'_>], mut setting: Setting) -> Pdf {
    let mut pdf = krilla::Document::new_with(settings());
    for page in pages {
        let sheet = PageSettings::from_wh(PAGE.0, PAGE.1).expect("A4 has a size");
        let mut drawn = pdf.start_page_with(sheet);
        let mut surface = drawn.surface();
        for mark in &page.marks {
            one(&mut surface, mark, &mut setting);
        }
        surface.finish();
        drawn.finish();
    }
    if pages.len() > 1 {
        pdf.set_outline(outline(pages));
    }
    pdf.set_metadata(Metadata::new().title(document.title.clone()).language(document.language.tag().to_owned()));
    pdf.set_tag_tree(setting.tags.into_tree(document.language));
    let bytes = pdf.finish().expect("every font is whole, and every place of the tree was made once");
    Pdf { bytes: SecretBytes::new(bytes), pages: pages.len(), missing: setting.missing.into_iter().collect() }
}

fn settings() -> SerializeSettings {
    SerializeSettings::default()
}

fn one(surface: &mut Surface<'_>, mark: &Mark<'_>, setting: &mut Setting) {
    let tag = match (mark.place, &mark.ink) {
        (None, _) => ContentTag::Artifact(Artifact::with_kind(ArtifactType::Layout)),
        (Some(_), Ink::Text(_)) => ContentTag::Span(SpanTag::empty()),
        (Some(_), _) => ContentTag::Other,
    };
    let drawn = surface.start_tagged(tag);
    ink(surface, mark, setting);
    surface.end_tagged();
    if let Some(place) = mark.place {
        setting.tags.hold(place, drawn);
    }
}

fn ink(surface: &mut Surface<'_>, mark: &Mark<'_>, setting: &Setting) {
    let (x, y) = (mark.x, mark.y);
    match &mark.ink {
        Ink::Text(line) => text(surface, (x, y), line, setting),
        Ink::Rectangle { width, height, line, is_grey } => {
            surface.set_fill(Some(grey(if *is_grey { 235 } else { 255 })));
            surface.set_stroke(Some(stroke(*line, false)));
            // A frame without grey covers nothing that was drawn before it.
            if !*is_grey {
                surface.set_fill(None);
            }
            path(surface, rectangle(x, y, *width, *height));
        }
        Ink::Filled { width, height, lightness } => {
            surface.set_fill(Some(grey(*lightness)));
            surface.set_stroke(None);
            path(surface, rectangle(x, y, *width, *height));
        }
        Ink::Line { points, width, is_dashed } => {
            surface.set_fill(None);
            surface.set_stroke(Some(stroke(*width, *is_dashed)));
            path(surface, polygon(points, (x, y), false));
        }
        Ink::Head(points) => {
            surface.set_fill(Some(grey(0)));
            surface.set_stroke(None);
            path(surface, polygon(points, (x, y), true));
        }
        Ink::Modules { code, side } => {
            surface.set_fill(Some(grey(0)));
            surface.set_stroke(None);
            path(surface, modules(code, (x, y), *side));
        }
        Ink::Image { picture, width, height } => {
            if let Some(size) = Size::from_wh(*width, *height) {
                surface.push_transform(&Transform::from_translate(x, y));
                surface.draw_image(picture.image.clone(), size);
                surface.pop();
            }
        }
    }
}

fn text(surface: &mut Surface<'_>, (x, y): (f32, f32), line: &Line, setting: &Setting) {
    surface.set_fill(Some(grey(0)));
    surface.set_stroke(None);
    for run in line.runs.iter().filter(|run| !run.glyphs.is_empty()) {
        let font = setting.fonts.font(run.face);
        let start = Point::from_xy(x + run.x, y + line.baseline);
        surface.draw_glyphs(start, &run.glyphs, font, &run.text, run.size, false);
    }
}

fn path(surface: &mut Surface<'_>, path: Option<Path>) {
    if let Some(path) = path {
        surface.draw_path(&path);
    }
}

fn rectangle(x: f32, y: f32, width: f32, height: f32) -> Option<Path> {
    let mut path = PathBuilder::new();
    path.push_rect(Rect::from_xywh(x, y, width, height)?);
    path.finish()
}

fn polygon(points: &[(f32, f32)], (x, y): (f32, f32), is_closed: bool) -> Option<Path> {
    let mut path = PathBuilder::new();
    for (index, point) in points.iter().enumerate() {
        if index == 0 {
            path.move_to(x + point.0, y + point.1);
        } else {
            path.line_to(x + point.0, y + point.1);
        }
    }
    if is_closed {
        path.close();
    }
    path.finish()
}

/// All black modules as one path, so that no viewer draws seams between them.
#[allow(clippy::cast_precision_loss, reason = "a code has fewer than 200 modules a side")]
fn modules(code: &Qr, (x, y): (f32, f32), side: f32) -> Option<Path> {
    let module = side / (code.width() + 2 * QUIET) as f32;
    let mut path = PathBuilder::new();
    for (row, column, count) in code.runs() {
        let left = x + (column + QUIET) as f32 * module;
        let top = y + (row + QUIET) as f32 * module;
        path.push_rect(Rect::from_xywh(left, top, count as f32 * module, module)?);
    }
    path.finish()
}

fn grey(lightness: u8) -> Fill {
    Fill {
        paint: luma::Color::new(lightness).into(),
        opacity: krilla::num::NormalizedF32::ONE,
        rule: FillRule::NonZero,
    }
}

fn stroke(width: f32, is_dashed: bool) -> Stroke {
    let dash = is_dashed.then(|| StrokeDash { array: vec![3.0, 2.5], offset: 0.0 });
    Stroke { paint: luma::Color::black().into(), width, dash, ..Stroke::default() }
}

/// The headings, so that a long document can be found through.
fn outline(pages: &[Page<'_>]) -> Outline {
    let mut outline = Outline::new();
    let mut above: Option<OutlineNode> = None;
    for (index, page) in pages.iter().enumerate() {
        for (level, words, y) in &page.entries {
            let node = OutlineNode::new(words.clone(), XyzDestination::new(index, Point::from_xy(0.0, *y)));
            match (&mut above, level) {
                (_, 1) => outline_push(&mut outline, above.replace(node)),
                (Some(above), 2) => above.push_child(node),
                (None, 2) => outline.push_child(node),
                _ => {}
            }
        }
    }
    outline_push(&mut outline, above);
    outline
}

fn outline_push(outline: &mut Outline, node: Option<OutlineNode>) {
    if let Some(node) = node {
        outline.push_child(node);
    }
}
