//! A book as one page for a browser: nothing fetched, no script, printable.
//!
//! The policy in its head lets a browser apply this one style and do nothing else, whatever stands in the records.

use std::fmt::Write as _;

use zeroize::Zeroizing;

use super::book::{Book, Card, Chapter, Look, Piece, Said};
use super::map::{self, escaped};
use crate::encode::base64;
use crate::encode::hash::sha256;
use crate::encode::text::is_deceptive;
use crate::i18n::Messages;

/// The page of a book. The same book gives the same bytes.
pub fn page(book: &Book) -> Zeroizing<String> {
    let messages = Messages::new(book.language);
    let style = style(book);
    let hash = base64::encode(sha256(style.as_bytes()).as_bytes());
    let policy = format!("default-src 'none'; style-src 'sha256-{hash}'; base-uri 'none'; form-action 'none'");
    let (title, tag) = (escaped(&book.title), book.language.tag());
    let mut page = Zeroizing::new(String::with_capacity(capacity(book)));
    let _ = write!(
        page,
        "<!DOCTYPE html>\n<html lang=\"{tag}\"><head><meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"referrer\" content=\"no-referrer\">\n\
         <title>{title}</title>\n<style>{style}</style></head>\n<body>\n\
         <header><h1>{title}</h1><p class=\"whose\">{}</p><p>{}</p></header>\n",
        escaped(&book.whose),
        escaped(&book.state)
    );
    if book.has_contents {
        contents(&mut page, book, messages);
    }
    page.push_str("<main>\n");
    for (number, chapter) in book.chapters.iter().enumerate() {
        section(&mut page, chapter, number + 1, messages);
    }
    let _ =
        write!(page, "</main>\n<footer>{} · {}</footer>\n</body></html>\n", escaped(&book.below), escaped(&book.state));
    page
}

/// More than the page will take: a buffer that grows leaves a copy behind that nobody wipes.
fn capacity(book: &Book) -> usize {
    let said = |said: &Said| 6 * said.text.len() + 64;
    let of = |piece: &Piece| match piece {
        Piece::Card(card) => card.rows.iter().map(|(label, text)| label.len() + said(text)).sum::<usize>() + 1024,
        Piece::Table { rows, .. } => rows.iter().flatten().map(said).sum::<usize>() + 4096,
        _ => 4096,
    };
    (1 << 17) + book.chapters.iter().flat_map(|chapter| &chapter.pieces).map(of).sum::<usize>()
}

fn contents(page: &mut String, book: &Book, messages: Messages) {
    let _ = write!(page, "<nav><h2>{}</h2><ol>", escaped(&messages.text("handbook-contents", &[])));
    for (number, chapter) in book.chapters.iter().enumerate().filter(|(_, chapter)| !chapter.title.is_empty()) {
        let _ = write!(page, "<li><a href=\"#c{}\">{}</a>", number + 1, escaped(&chapter.title));
        let cards = chapter.pieces.iter().enumerate();
        let cards: Vec<(usize, &Card)> = cards
            .filter_map(|(at, piece)| if let Piece::Card(card) = piece { Some((at, card)) } else { None })
            .collect();
        if !cards.is_empty() {
            page.push_str("<ul>");
            for (at, card) in cards {
                let _ = write!(page, "<li><a href=\"#c{}-{at}\">{}</a></li>", number + 1, escaped(&card.title));
            }
            page.push_str("</ul>");
        }
        page.push_str("</li>");
    }
    page.push_str("</ol></nav>\n");
}

fn section(page: &mut String, chapter: &Chapter, number: usize, messages: Messages) {
    let _ = write!(page, "<section id=\"c{number}\">");
    if !chapter.title.is_empty() {
        let _ = write!(page, "<h2>{}</h2>", escaped(&chapter.title));
    }
    for (at, piece) in chapter.pieces.iter().enumerate() {
        add(page, piece, &format!("c{number}-{at}"), messages);
        page.push('\n');
    }
    page.push_str("</section>\n");
}

fn add(page: &mut String, piece: &Piece, id: &str, messages: Messages) {
    match piece {
        Piece::Text(said) => element(page, "p", "", said),
        Piece::Small(said) => element(page, "p", "small", said),
        Piece::Framed(said) => element(page, "p", "framed", said),
        Piece::Heading(words) => {
            let _ = write!(page, "<h3>{}</h3>", escaped(words));
        }
        Piece::Points(points) => {
            page.push_str("<ul>");
            for said in points {
                element(page, "li", "", said);
            }
            page.push_str("</ul>");
        }
        Piece::Table { columns, rows } => table(page, columns, rows),
        Piece::Card(card) => {
            let _ = write!(page, "<article id=\"{id}\"><h3>{}</h3><dl>", escaped(&card.title));
            for (label, said) in &card.rows {
                let _ = write!(page, "<dt>{}</dt>", escaped(label));
                element(page, "dd", "", said);
            }
            page.push_str("</dl></article>");
        }
        Piece::Map(map) => {
            for svg in map.to_elements() {
                let _ = write!(page, "<div class=\"wide\">{svg}</div>");
            }
            for line in map.findings().into_iter().chain(map.legend()) {
                let _ = write!(page, "<p class=\"small\">{}</p>", escaped(&line));
            }
        }
        Piece::Lines(count) => {
            let label = escaped(&messages.text("handbook-lines", &[]));
            let _ = write!(page, "<div class=\"lines\"><p class=\"small\">{label}</p>");
            (0..*count).for_each(|_| page.push_str("<hr>"));
            page.push_str("</div>");
        }
        Piece::Signatures(who) => {
            let day = escaped(&messages.text("paper-place-day", &[]));
            page.push_str("<div class=\"signatures\">");
            for name in who {
                let _ = write!(page, "<div><hr>{day}<hr><strong>{}</strong></div>", escaped(name));
            }
            page.push_str("</div>");
        }
    }
}

fn table(page: &mut String, columns: &[(f32, String)], rows: &[Vec<Said>]) {
    page.push_str("<div class=\"wide\"><table><thead><tr>");
    for (_, head) in columns {
        let _ = write!(page, "<th scope=\"col\">{}</th>", escaped(head));
    }
    page.push_str("</tr></thead><tbody>");
    for row in rows {
        page.push_str("<tr>");
        for said in row {
            element(page, "td", "", said);
        }
        page.push_str("</tr>");
    }
    page.push_str("</tbody></table></div>");
}

/// Text in an element; its line breaks stay.
fn element(page: &mut String, name: &str, class: &str, said: &Said) {
    let text = Zeroizing::new(escaped(&said.text));
    let class = if class.is_empty() { String::new() } else { format!(" class=\"{class}\"") };
    let (open, close) = match said.look {
        Look::Plain => ("", ""),
        Look::Bold => ("<strong>", "</strong>"),
        Look::Typed => ("<code>", "</code>"),
    };
    let _ = write!(page, "<{name}{class}>{open}{}{close}</{name}>", text.as_str());
}

/// The style. What stands on every printed page is in it, as browsers that know it print it.
fn style(book: &Book) -> String {
    let running = |text: &str| {
        let plain =
            text.chars().filter(|c| !matches!(c, '"' | '\\' | '<' | '>' | '&') && !c.is_control() && !is_deceptive(*c));
        plain.collect::<String>()
    };
    let (left, right) = (running(&format!("{} · {}", book.title, book.whose)), running(&book.state));
    let below = running(&book.below);
    let pages = format!(
        "@page{{size:A4;margin:18mm 16mm;@top-left{{content:\"{left}\";font:8pt sans-serif}}\
         @top-right{{content:\"{right}\";font:8pt sans-serif}}\
         @bottom-left{{content:\"{below}\";font:8pt sans-serif}}\
         @bottom-right{{content:counter(page) \" / \" counter(pages);font:8pt sans-serif}}}}"
    );
    format!("{STYLE}{pages}{}", map::STYLE)
}

const STYLE: &str = "body{font:16px/1.45 system-ui,'Noto Sans','DejaVu Sans',sans-serif;color:#000;background:#fff;\
max-width:56rem;margin:0 auto;padding:1rem}\
h1{margin:.2em 0}h2{margin:1.6em 0 .4em;border-bottom:2px solid #000;break-after:avoid}\
h3{margin:1.2em 0 .3em;break-after:avoid}.whose{font-size:1.3em;font-weight:bold;margin:.2em 0}\
nav ol,nav ul{margin:.2em 0}a{color:inherit}nav ul{columns:2;font-size:.9em}\
table{border-collapse:collapse;width:100%;margin:.6em 0}th,td{text-align:left;vertical-align:top;padding:.3em .5em;\
border-bottom:1px solid #999;white-space:pre-line;overflow-wrap:break-word}th{border-bottom:2px solid #000}\
tr,article{break-inside:avoid}thead{display:table-header-group}\
article{margin:1.2em 0}article h3{background:#e4e4e4;padding:.25em .5em;margin:0}\
dl{display:grid;grid-template-columns:minmax(8rem,1fr) 2.7fr;margin:0}\
dt,dd{margin:0;padding:.25em .5em;border-bottom:1px solid #bbb;overflow-wrap:anywhere}\
dd,p,li{white-space:pre-line}code{font-family:'DejaVu Sans Mono',monospace;white-space:pre-wrap;overflow-wrap:anywhere}\
.small,footer{font-size:.85em}.framed{border:3px solid #000;padding:.6em}\
.lines hr{border:0;border-bottom:1px solid #777;margin:0;height:2.1em}\
.signatures{display:grid;grid-template-columns:1fr 1fr;gap:2rem;break-inside:avoid}\
.signatures hr{border:0;border-bottom:1px solid #000;height:3em;margin:0}\
.wide{overflow-x:auto}svg.map{display:block;margin:.8em 0}.lines{break-inside:avoid}footer{margin-top:2em;border-top:1px solid #000}\
@media print{body{font-size:10.5pt;max-width:none;padding:0}nav{break-after:page}footer{display:none}\
.wide{overflow:visible}svg.map{max-width:100%;max-height:235mm;height:auto;break-inside:avoid}}\
@media screen and (max-width:40rem){dl{grid-template-columns:1fr}dt{border-bottom:0;padding-bottom:0;font-size:.85em}\
nav ul{columns:1}table{font-size:.85em;min-width:34rem}}";
