//! A book as pages.

use super::book::{Book, Card, Chapter, Look, Piece, Said};
use crate::i18n::Messages;
use crate::paper::{Blocks, Compose as _, Document, Pdf, Table, Text};

/// The pages of a book. The same book gives the same bytes.
pub fn pages(book: &Book) -> Pdf {
    let messages = Messages::new(book.language);
    let above = format!("{} · {}", book.title, book.whose);
    let document = Document::new(&book.title, book.language)
        .size(book.size)
        .header(Text::bold(&above), book.state.as_str())
        .footer(book.below.as_str())
        .heading(1, &book.title)
        .large(book.whose.as_str())
        .paragraph(book.state.as_str());
    let document = if book.has_contents {
        document.heading(3, messages.text("handbook-contents", &[])).contents().page_break()
    } else {
        document
    };
    let document = book.chapters.iter().fold(document, |document, chapter| document.blocks(blocks(chapter, messages)));
    document.to_pdf()
}

fn blocks(chapter: &Chapter, messages: Messages) -> Blocks {
    let blocks = if chapter.begins_page { Blocks::new().page_break() } else { Blocks::new() };
    let blocks = if chapter.title.is_empty() { blocks } else { blocks.heading(2, &chapter.title) };
    chapter.pieces.iter().fold(blocks, |blocks, piece| add(blocks, piece, messages))
}

fn add(blocks: Blocks, piece: &Piece, messages: Messages) -> Blocks {
    match piece {
        Piece::Text(said) => blocks.paragraph(text(said)),
        Piece::Small(said) => blocks.small(text(said)),
        Piece::Framed(said) => blocks.framed(Blocks::new().paragraph(text(said))),
        Piece::Heading(words) => blocks.heading(3, words),
        Piece::Points(points) => blocks.bullets(points.iter().map(text)),
        Piece::Table { columns, rows } => {
            let table = Table::new(columns.iter().map(|(part, head)| (*part, head.as_str())));
            blocks.table(rows.iter().fold(table, |table, row| table.row(row.iter().map(text))))
        }
        Piece::Card(card) => blocks.table(table(card)),
        Piece::Map(map) => {
            let blocks = map.to_drawings().into_iter().fold(blocks, Blocks::drawing);
            map.findings().into_iter().chain(map.legend()).fold(blocks, Blocks::small)
        }
        Piece::Lines(count) => {
            let lines = Blocks::new().small(messages.text("handbook-lines", &[])).lines(*count);
            blocks.space(2.0).together(lines).space(3.0)
        }
        Piece::Signatures(who) => blocks.blocks(crate::mandate::signatures(messages, who)),
    }
}

/// A record as a table; short texts stand two in a row, so that a system takes a third of a page and not half of it.
fn table(card: &Card) -> Table {
    let mut table = Table::new([(1.0, ""), (2.7, "")]).titled(Text::bold(&card.title));
    let mut waiting: Option<&(String, Said)> = None;
    for row in &card.rows {
        if !is_short(row) {
            table = table.row([Text::from(&row.0), text(&row.1)]);
        } else if let Some(first) = waiting.take() {
            table = table.double_row([Text::from(&first.0), text(&first.1), Text::from(&row.0), text(&row.1)]);
        } else {
            waiting = Some(row);
        }
    }
    match waiting {
        Some((label, said)) => table.row([Text::from(label), text(said)]),
        None => table,
    }
}

/// Whether label and text fit into half a row.
fn is_short((label, said): &(String, Said)) -> bool {
    let fits = said.text.chars().count() <= 22 && !said.text.contains('\n') && label.chars().count() <= 44;
    fits && said.look == Look::Plain
}

fn text(said: &Said) -> Text {
    match said.look {
        Look::Plain => Text::from(said.text.as_str()),
        Look::Bold => Text::bold(&said.text),
        Look::Typed => Text::mono(&said.text),
    }
}
