//! The map as SVG: black on white, no script, no font of its own, nothing fetched.

use std::fmt::Write as _;

use super::place::BOX;
use super::{Box, Map, Plate};

/// How it looks; a file of its own bears it inside, a page among its own styles.
pub const STYLE: &str = ".map text{font-family:system-ui,'Noto Sans','DejaVu Sans',sans-serif;fill:#000}\
.map .box{fill:#fff;stroke:#000}.map .foreign{stroke-dasharray:1.6 1}.map .cell{fill:#e4e4e4;stroke:none}\
.map .way{fill:none;stroke:#000;stroke-width:.28}.map .tip{fill:#000;stroke:none}";

impl Map {
    /// The whole picture as a file.
    pub fn to_svg(&self) -> String {
        let width = self.plates.iter().map(|plate| plate.size.0).fold(60.0, f32::max) + 2.0 * MARGIN;
        let notes: Vec<String> = self.legend().into_iter().chain(self.findings()).collect();
        let notes: Vec<String> = notes.iter().flat_map(|note| lines(note, width)).collect();
        #[allow(clippy::cast_precision_loss, reason = "a few dozen lines")]
        let below = notes.len() as f32 * LINE;
        let height = self.plates.iter().map(|plate| plate.size.1 + MARGIN * 2.0).sum::<f32>() + below + MARGIN;
        let mut svg = self.open((width, height), true);
        let mut top = MARGIN;
        for plate in &self.plates {
            let _ = write!(svg, "<g transform=\"translate({MARGIN} {})\">", short(top));
            self.plate(&mut svg, plate);
            svg.push_str("</g>");
            top += plate.size.1 + MARGIN * 2.0;
        }
        for note in notes {
            let _ =
                write!(svg, "<text x=\"{MARGIN}\" y=\"{}\" font-size=\"2.9\">{}</text>", short(top), escaped(&note));
            top += LINE;
        }
        svg.push_str("</svg>\n");
        svg
    }

    /// Each piece as an element for a page, which brings the style along.
    pub fn to_elements(&self) -> Vec<String> {
        let element = |plate: &Plate| {
            let mut svg = self.open((plate.size.0 + 2.0, plate.size.1 + 2.0), false);
            svg.push_str("<g transform=\"translate(1 1)\">");
            self.plate(&mut svg, plate);
            svg.push_str("</g></svg>");
            svg
        };
        self.plates.iter().map(element).collect()
    }

    fn open(&self, (width, height): (f32, f32), is_file: bool) -> String {
        let (width, height) = (short(width), short(height));
        let alt = escaped(&self.in_words());
        let mut svg = format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"map\" role=\"img\" aria-label=\"{alt}\" \
             width=\"{width}mm\" height=\"{height}mm\" viewBox=\"0 0 {width} {height}\">"
        );
        if is_file {
            let _ = write!(svg, "<title>{alt}</title><style>{STYLE}</style>");
            svg.push_str("<rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>");
        }
        svg
    }

    fn plate(&self, svg: &mut String, plate: &Plate) {
        for arrow in &plate.arrows {
            way(svg, arrow);
        }
        let label = self.repeated_label();
        for (index, at) in &plate.repeated {
            repeated(svg, &self.boxes[*index], &label, *at);
        }
        for (index, at) in &plate.placed {
            system(svg, &self.boxes[*index], *at);
        }
    }
}

fn way(svg: &mut String, points: &[(f32, f32)]) {
    let said: Vec<String> = points.iter().map(|(x, y)| format!("{},{}", short(*x), short(*y))).collect();
    let _ = write!(svg, "<polyline class=\"way\" points=\"{}\"/>", said.join(" "));
    let Some([a, b, c]) = super::sketch::tip(points) else { return };
    let corner = |(x, y): (f32, f32)| format!("{},{}", short(x), short(y));
    let _ = write!(svg, "<polygon class=\"tip\" points=\"{} {} {}\"/>", corner(a), corner(b), corner(c));
}

fn system(svg: &mut String, system: &Box, (x, y): (f32, f32)) {
    let _ =
        write!(svg, "<g transform=\"translate({} {})\"><title>{}</title>", short(x), short(y), escaped(&system.name));
    let class = if system.is_foreign { "box foreign" } else { "box" };
    let frame = short(system.frame() * 0.3528);
    let (width, height) = BOX;
    let inset = short(0.4);
    let _ = write!(
        svg,
        "<rect class=\"box\" stroke=\"none\" width=\"{width}\" height=\"{height}\" stroke-width=\"0\"/>\
         <rect class=\"cell\" x=\"{inset}\" y=\"{inset}\" width=\"5\" height=\"{}\"/>\
         <rect class=\"{class}\" x=\"{inset}\" y=\"{inset}\" width=\"{}\" height=\"{}\" fill-opacity=\"0\" stroke-width=\"{frame}\"/>",
        short(height - 0.8),
        short(width - 0.8),
        short(height - 0.8)
    );
    let _ = write!(
        svg,
        "<text x=\"2.9\" y=\"6.8\" font-size=\"4.4\" font-weight=\"bold\" text-anchor=\"middle\">{}</text>",
        escaped(&system.number())
    );
    names(svg, system, 6.3, " font-weight=\"bold\"");
    let _ = write!(svg, "<text x=\"6.3\" y=\"9.2\" font-size=\"2.2\">{}</text></g>", escaped(&system.below));
}

/// A system that has its place elsewhere: a thin frame, no number.
fn repeated(svg: &mut String, system: &Box, label: &str, (x, y): (f32, f32)) {
    let (left, top, name) = (short(x), short(y), escaped(&system.name));
    let (width, height) = (short(BOX.0 - 0.8), short(BOX.1 - 0.8));
    let _ = write!(
        svg,
        "<g transform=\"translate({left} {top})\"><title>{name}</title>\
         <rect class=\"box\" x=\"0.4\" y=\"0.4\" width=\"{width}\" height=\"{height}\" stroke-width=\"0.12\"/>"
    );
    names(svg, system, 1.7, "");
    let _ = write!(svg, "<text x=\"1.7\" y=\"9.2\" font-size=\"2.2\">{}</text></g>", escaped(label));
}

/// The name of a system in one line or two.
fn names(svg: &mut String, system: &Box, x: f32, look: &str) {
    let mut baseline = if system.lines.len() > 1 { 3.4 } else { 4.6 };
    for line in &system.lines {
        let (y, line) = (short(baseline), escaped(line));
        let _ = write!(svg, "<text x=\"{x}\" y=\"{y}\" font-size=\"2.6\"{look}>{line}</text>");
        baseline += 2.9;
    }
}

/// A sentence in lines that fit below the picture.
fn lines(text: &str, width: f32) -> Vec<String> {
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a few hundred letters")]
    let most = (((width - 2.0 * MARGIN) / 1.62) as usize).max(30);
    let mut lines = vec![String::new()];
    for word in text.split_whitespace() {
        let last = lines.last_mut().expect("there is always one");
        if !last.is_empty() && last.chars().count() + 1 + word.chars().count() > most {
            lines.push(word.to_owned());
        } else {
            if !last.is_empty() {
                last.push(' ');
            }
            last.push_str(word);
        }
    }
    lines
}

/// A number of millimetres, to the hundredth.
fn short(number: f32) -> String {
    let text = format!("{number:.2}");
    let text = text.trim_end_matches('0').trim_end_matches('.');
    if text == "-0" { "0".to_owned() } else { text.to_owned() }
}

/// Text between tags or in an attribute.
pub(in crate::handbook) fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(6 * text.len());
    for character in text.chars() {
        match character {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            '\n' => escaped.push('\n'),
            character if character.is_control() || crate::encode::text::is_deceptive(character) => {}
            character => escaped.push(character),
        }
    }
    escaped
}

const MARGIN: f32 = 5.0;
const LINE: f32 = 4.4;
