//! Pages, tried: the same bytes twice, nothing lost at a break, nothing that makes it panic.

use super::*;
use crate::i18n::Language;

fn german() -> Document {
    Document::new("Prüfblatt", Language::German).footer("Kanzlei Berg")
}

/// A document of every kind of block.
fn everything() -> Document {
    let table = (1..=40).fold(Table::new([(1.0, "Nr."), (3.0, "Was"), (2.0, "Wer")]), |table, number| {
        table.row([
            number.to_string(),
            "Router neu starten und warten, bis das grüne Licht ruhig brennt".into(),
            "Max".into(),
        ])
    });
    let drawing = Drawing::new(120.0, 30.0, "Zwei Kästen, ein Pfeil")
        .rectangle((0.0, 0.0), (40.0, 20.0), true)
        .label((2.0, 4.0), 36.0, 9.0, Align::Centre, "Router")
        .arrow(&[(40.0, 10.0), (80.0, 10.0)])
        .dashed_arrow(&[(40.0, 16.0), (60.0, 25.0), (80.0, 16.0)])
        .rectangle((80.0, 0.0), (40.0, 20.0), false);
    german()
        .header("Notfallhandbuch", "Stand 7")
        .heading(1, "Größere Übung – „Straße“")
        .paragraph(Text::marked("Rufen Sie **zuerst** an, dann `age -d` …"))
        .numbered(["Erstens", "Zweitens"])
        .bullets(["ein Punkt"])
        .table(table)
        .heading(2, "Kästen")
        .boxes(Boxes::new(4, 9.0, 11.0).filled("1", "abandon").filled("2", ""))
        .columns([
            (1.0, Blocks::new().qr(Qr::new(b"hello", Strength::High).unwrap(), 30.0, "QR-Code")),
            (2.0, Blocks::new().small("daneben").large("groß")),
        ])
        .framed(Blocks::new().paragraph(Text::bold("Im Rahmen")))
        .together(Blocks::new().heading(3, "Zusammen").paragraph("bleibt zusammen"))
        .drawing(drawing)
        .rule()
        .lines(3)
        .space(5.0)
        .page_break()
        .aligned(Align::End, "rechts")
}

#[test]
fn the_same_blocks_are_the_same_bytes() {
    let (one, two) = (everything().to_pdf(), everything().to_pdf());
    assert!(one.expose_bytes().starts_with(b"%PDF-"));
    assert!(one.expose_bytes() == two.expose_bytes());
    assert!(one.pages() >= 3, "{} pages", one.pages());
    assert!(one.missing().is_empty(), "{:?}", one.missing());
}

#[test]
fn an_empty_document_is_one_page() {
    assert_eq!(german().to_pdf().pages(), 1);
    assert_eq!(
        german().paragraph("").table(Table::new([(1.0, "")])).boxes(Boxes::new(0, 0.0, 9.0)).to_pdf().pages(),
        1
    );
}

#[test]
fn names_in_any_script_are_shown_or_reported() {
    let known = german().paragraph("Müller Łukasz Žižek Ελένη Иван محمد דוד ☐ ✓ → ½ €").to_pdf();
    assert!(known.missing().is_empty(), "{:?}", known.missing());
    let unknown = german().heading(1, "山田太郎").paragraph("Größe 🦀").to_pdf();
    assert_eq!(unknown.missing(), ['太', '山', '田', '郎', '🦀']);
}

#[test]
fn what_is_too_long_goes_on_over_the_page() {
    let word = "x".repeat(20_000);
    let pdf = german().heading(1, &word).table(Table::new([(1.0, "a"), (1.0, "b")]).row([&word, &word])).to_pdf();
    assert!(pdf.pages() > 10);
    let long = Blocks::new().paragraph("Wort ".repeat(9_000));
    assert!(german().framed(long).to_pdf().pages() > 5);
}

#[test]
fn nothing_is_lost_and_nothing_comes_twice() {
    let document = (0..300).fold(german(), |document, number| {
        let document = document.paragraph(format!("A{number} {}", "Wort ".repeat(number % 40)));
        if number % 7 == 0 {
            document.heading(2, format!("H{number}")).bullets([format!("B{number}")])
        } else {
            document
        }
    });
    let (slabs, mut setting) = lay::lay(&document);
    let count = |marks: &[lay::Mark<'_>]| marks.iter().filter(|mark| mark.place.is_some()).count();
    let laid: usize = slabs.iter().map(|slab| count(&slab.marks)).sum();
    let pages = pages::stack(&document, slabs, &mut setting);
    assert!(laid > 400 && pages.len() > 5);
    assert_eq!(pages.iter().map(|page| count(&page.marks)).sum::<usize>(), laid);
    let edge = pages::PAGE.1;
    assert!(pages.iter().flat_map(|page| &page.marks).all(|mark| mark.y < edge));
}

#[test]
fn a_heading_is_not_torn_from_what_follows() {
    for lines in 1..80 {
        let document = (0..lines).fold(german(), |document, _| document.paragraph("Zeile"));
        let document = document.heading(2, "Hier").paragraph("Wort ".repeat(60));
        let (slabs, mut setting) = lay::lay(&document);
        let pages = pages::stack(&document, slabs, &mut setting);
        let page = pages.iter().find(|page| !page.entries.is_empty()).expect("the heading is somewhere");
        let below = page.entries[0].2;
        let lines = page.marks.iter().filter(|mark| mark.place.is_some() && mark.y > below).count();
        assert!(lines >= 2, "after {lines} lines");
    }
}

#[test]
fn a_table_has_its_head_on_every_page() {
    let rows = (0..150).fold(Table::new([(1.0, "Kopf")]), |table, row| table.row([row.to_string()]));
    let document = german().table(rows);
    let (slabs, mut setting) = lay::lay(&document);
    let pages = pages::stack(&document, slabs, &mut setting);
    assert!(pages.len() > 2);
    let heads = |page: &pages::Page<'_>| {
        let text = |mark: &lay::Mark<'_>| match &mark.ink {
            lay::Ink::Text(line) => line.runs.first().is_some_and(|run| run.text.as_str() == "Kopf"),
            _ => false,
        };
        page.marks.iter().filter(|mark| text(mark)).count()
    };
    assert!(pages.iter().all(|page| heads(page) == 1));
}

#[test]
fn what_has_no_column_stands_in_the_last() {
    let table = Table::new([(1.0, "a"), (1.0, "b")]).row(["1", "2", "3"]).row(["4"]);
    assert_eq!(german().table(table).to_pdf().pages(), 1);
}

#[test]
fn nothing_but_title_and_language_is_in_the_metadata() {
    let pdf = Document::new("Schlüsselblatt", Language::German).paragraph("geheim").to_pdf();
    let text = String::from_utf8_lossy(pdf.expose_bytes());
    for word in ["CreationDate", "ModDate", "CreateDate", "/Producer", "/Creator", "/Author", "geheim"] {
        assert!(!text.contains(word), "{word}");
    }
    assert!(text.contains("/Lang") && text.contains("/StructTreeRoot"));
}

/// A hundred systems on a hundred pages are set within two seconds; here without optimisation of this room.
#[test]
fn a_long_document_is_soon_done() {
    let document = (0..100).fold(german(), |document, number| {
        let table = (0..12).fold(Table::new([(1.0, "Feld"), (3.0, "Inhalt")]), |table, field| {
            table
                .row([format!("Feld {field}"), "Ein Satz, der etwas länger ist und umbrochen wird, wo er muss.".into()])
        });
        document.heading(2, format!("System {number}")).table(table).numbered(["Erst", "dann", "zuletzt"])
    });
    let begun = std::time::Instant::now();
    let pages = document.to_pdf().pages();
    let took = begun.elapsed();
    assert!(pages >= 40, "{pages} pages");
    assert!(took.as_secs() < 20, "{took:?}");
}
