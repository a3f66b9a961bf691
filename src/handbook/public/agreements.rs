//! What was agreed: contracts, insurances, costs and notice, the deputy; and where kits and copies lie.

use super::Maker;
use super::people::or_dash;
use crate::handbook::book::{Chapter, Piece, Said};
use crate::handbook::fields::{card, name, of_kind, said};
use crate::model::schema::Kind;
use crate::model::{Record, order};
use crate::msg;

impl Maker<'_> {
    /// Contracts and insurances, then what each system costs and until when it can be cancelled.
    pub(super) fn agreements(&self) -> Chapter {
        let papers = [Kind::Contract, Kind::Insurance].into_iter().flat_map(|kind| of_kind(self.records, kind));
        let cards: Vec<Piece> = papers
            .map(|paper| Piece::Card(card(paper, self.records, self.messages, name(paper, self.messages))))
            .collect();
        let chapter = Chapter::new(self.say("handbook-agreements"));
        let chapter =
            if cards.is_empty() { chapter.text(self.say("handbook-no-contracts")) } else { chapter.and(cards) };
        let rows: Vec<Vec<Said>> = order::systems(self.records).into_iter().filter_map(|s| self.cost(s)).collect();
        if rows.is_empty() {
            return chapter.with(Piece::Lines(2));
        }
        let columns = [
            (2.2, "handbook-column-system"),
            (1.6, "handbook-column-cost"),
            (1.2, "handbook-column-payer"),
            (1.4, "handbook-column-cancel"),
            (1.4, "handbook-column-expires"),
        ];
        chapter
            .with(Piece::Heading(self.say("handbook-costs")))
            .with(self.table(columns, rows, "handbook-no-contracts"))
            .and(self.per_year().map(|sum| Piece::Text(Said::bold(sum))))
    }

    fn cost(&self, system: &Record) -> Option<Vec<Said>> {
        let said = |key: &str| said(self.messages, system, key);
        let keys = ["amount", "cancel_by", "expires_on"];
        keys.iter().any(|key| system.is_filled(key)).then(|| {
            let cost = [said("amount"), said("currency"), said("period")];
            let cost = cost.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ");
            vec![
                name(system, self.messages).into(),
                or_dash(cost).into(),
                or_dash(said("paid_by")).into(),
                or_dash(said("cancel_by")).into(),
                or_dash(said("expires_on")).into(),
            ]
        })
    }

    /// What all systems cost in a year, in each currency; without what is paid once or now and then.
    fn per_year(&self) -> Option<String> {
        let mut sums: std::collections::BTreeMap<String, i64> = std::collections::BTreeMap::new();
        for system in order::systems(self.records) {
            let times = match system.text("period") {
                Some("monthly") => 12,
                Some("quarterly") => 4,
                Some("half_yearly") => 2,
                Some("yearly") => 1,
                _ => continue,
            };
            let Some(amount) = system.text("amount").and_then(hundredths) else { continue };
            let currency = system.text("currency").unwrap_or("EUR").to_uppercase();
            let sum = sums.entry(currency).or_default();
            *sum = sum.saturating_add(amount.saturating_mul(times));
        }
        let sums: Vec<String> = sums
            .iter()
            .map(|(currency, sum)| {
                let amount = format!("{}.{:02}", sum / 100, (sum % 100).abs());
                format!("{} {currency}", self.messages.amount(&amount))
            })
            .collect();
        (!sums.is_empty()).then(|| msg!(self.messages, "handbook-per-year", sums = sums.join(", ")))
    }

    pub(super) fn deputies(&self) -> Chapter {
        let agreements = of_kind(self.records, Kind::DeputyAgreement);
        self.cards("handbook-deputies", "handbook-no-deputies", &agreements)
    }

    /// Where kits and printed copies lie, and who was told when.
    pub(super) fn places(&self) -> Chapter {
        let kits = of_kind(self.records, Kind::KitLocation);
        let kits: Vec<Vec<Said>> = kits
            .into_iter()
            .map(|kit| {
                let offline = match kit.flag("offline") {
                    Some(true) => self.say("handbook-offline"),
                    _ => said(self.messages, kit, "server_owner"),
                };
                self.row(kit, &["holder", "place"], offline, "confirmed_on")
            })
            .collect();
        let told = of_kind(self.records, Kind::Informed);
        let told: Vec<Vec<Said>> =
            told.into_iter().map(|person| self.row(person, &["told"], String::new(), "informed_on")).collect();
        let columns = [
            (1.8, "handbook-column-kit"),
            (1.5, "handbook-column-with"),
            (2.0, "handbook-column-place"),
            (1.4, "handbook-column-server"),
            (1.4, "handbook-column-confirmed"),
        ];
        let chapter = Chapter::new(self.say("handbook-places")).with(self.table(columns, kits, "handbook-no-kits"));
        let told: Vec<Vec<Said>> = told
            .into_iter()
            .map(|mut row| {
                row.remove(2);
                row
            })
            .collect();
        let columns = [(2.0, "handbook-column-name"), (3.6, "handbook-column-told"), (1.6, "handbook-column-when")];
        chapter
            .with(Piece::Heading(self.say("handbook-informed")))
            .with(self.table(columns, told, "handbook-no-informed"))
            .with(Piece::Lines(2))
    }

    /// A record as a row: its name, some fields, something else, and a day.
    fn row(&self, record: &Record, keys: &[&str], other: String, day: &str) -> Vec<Said> {
        let fields = keys.iter().map(|key| or_dash(said(self.messages, record, key)).into());
        let name = Said::from(name(record, self.messages));
        let end = [or_dash(other).into(), or_dash(said(self.messages, record, day)).into()];
        [name].into_iter().chain(fields).chain(end).collect()
    }
}

/// An amount as it stands in files, in hundredths.
fn hundredths(amount: &str) -> Option<i64> {
    let (whole, fraction) = amount.split_once('.').unwrap_or((amount, ""));
    let fraction: String = fraction.chars().chain("00".chars()).take(2).collect();
    let (whole, fraction): (i64, i64) = (whole.parse().ok()?, fraction.parse().ok()?);
    let sign = if amount.starts_with('-') { -1 } else { 1 };
    whole.checked_mul(100)?.checked_add(sign * fraction)
}
