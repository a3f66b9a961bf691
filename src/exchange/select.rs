//! What of a file belongs to whom: the selection of one client, or a table that shares a file among many.
//!
//! Every item goes to one target at most, by value, so that nothing of one client can land in another's compartment.
//! Names are compared whole and in one normal form, upper and lower case apart: `Müller` typed on another system is the
//! same, `Muller`, `müller` and `Müller & Söhne` are others.

use std::borrow::Cow;
use std::collections::{BTreeSet, HashMap, HashSet};

use unicode_normalization::{UnicodeNormalization as _, is_nfc};

use super::item::Item;
use crate::model::Selection;

/// A selection, ready to be compared.
pub struct Chooser {
    groups: Vec<Vec<String>>,
    without: Vec<Vec<String>>,
    vaults: Vec<String>,
    tags: Vec<String>,
    matches: Vec<String>,
}

impl Chooser {
    /// Makes a selection ready.
    pub fn new(selection: &Selection) -> Self {
        let names = |names: &[String]| names.iter().map(|name| same_form(name.trim()).into_owned()).collect();
        Self {
            groups: selection.groups.iter().map(|group| path(group)).collect(),
            without: selection.without_groups.iter().map(|group| path(group)).collect(),
            vaults: names(&selection.vaults),
            tags: names(&selection.tags),
            matches: selection.matches.iter().map(|text| same_form(text).to_lowercase()).collect(),
        }
    }

    /// Whether an item belongs to it.
    pub fn fits(&self, item: &Item) -> bool {
        self.fits_in(item, &folder(item))
    }

    /// The same of an item whose folder is at hand.
    fn fits_in(&self, item: &Item, folder: &[Cow<'_, str>]) -> bool {
        let lies_in =
            |group: &&Vec<String>| folder.len() >= group.len() && group.iter().zip(folder).all(|(g, f)| g == f);
        // Of groups within each other the innermost decides.
        let innermost = |groups: &[Vec<String>]| groups.iter().filter(lies_in).map(Vec::len).max();
        let (own, taken_out) = (innermost(&self.groups), innermost(&self.without));
        let any = |wanted: &[String], there: &[String]| {
            let wants = |name: &String| wanted.iter().any(|wanted| *wanted == same_form(name));
            wanted.is_empty() || there.iter().any(wants)
        };
        (self.groups.is_empty() || own.is_some())
            && (taken_out.is_none() || own > taken_out)
            && any(&self.vaults, &item.vaults)
            && any(&self.tags, &item.tags)
            && (self.matches.is_empty() || self.matches.iter().any(|text| says(item, text)))
    }
}

fn folder(item: &Item) -> Vec<Cow<'_, str>> {
    item.folder.iter().map(|name| same_form(name)).collect()
}

fn says(item: &Item, text: &str) -> bool {
    let says = |there: &str| same_form(there).to_lowercase().contains(text);
    says(&item.title) || item.urls.iter().any(|url| says(url))
}

/// The groups of a path. A slash in a name is written `\/`.
fn path(typed: &str) -> Vec<String> {
    let (mut parts, mut part) = (Vec::new(), String::new());
    let mut characters = typed.chars();
    while let Some(character) = characters.next() {
        match character {
            '\\' => part.push(characters.next().unwrap_or('\\')),
            '/' => parts.push(std::mem::take(&mut part)),
            other => part.push(other),
        }
    }
    parts.push(part);
    parts.iter().map(|part| same_form(part.trim()).into_owned()).filter(|part| !part.is_empty()).collect()
}

fn same_form(text: &str) -> Cow<'_, str> {
    if text.is_ascii() || is_nfc(text) { Cow::Borrowed(text) } else { Cow::Owned(text.nfc().collect()) }
}

/// A line of a table: what belongs to a client. Its client is still as typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// What belongs to the client.
    pub selection: Selection,
    /// The client as typed.
    pub client: String,
    /// Its number, from 1.
    pub line: usize,
}

/// What is wrong with a table; whoever typed it is at fault.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum TableError {
    /// No arrow, or nothing on one side of it.
    #[error("line {0}: not of the form `group → client`")]
    Form(usize),
    /// The same group stands there twice.
    #[error("line {0}: stands there already")]
    Twice(usize),
    /// Nothing stands in it.
    #[error("nothing is assigned")]
    Empty,
}

/// Reads a table: a line per group, `Kunden/Müller → mueller`, where `→` may also be `->`, `=`, `;` or a tab.
/// `tag:NAME` and `vault:NAME` stand for tags and vaults; what begins with `#` is a remark.
///
/// A group within another one's belongs to its own client only.
pub fn table(text: &str) -> Result<Vec<Line>, TableError> {
    let mut lines: Vec<Line> = Vec::new();
    for (number, line) in text.lines().enumerate().map(|(index, line)| (index + 1, line.trim())) {
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        let (what, client) = ["→", "->", "\t", ";", "="]
            .iter()
            .find_map(|arrow| line.rsplit_once(arrow))
            .map(|(what, client)| (what.trim(), client.trim()))
            .filter(|(what, client)| !what.is_empty() && !client.is_empty())
            .ok_or(TableError::Form(number))?;
        let selection = selection(what);
        if selection.groups.iter().any(|group| path(group).is_empty())
            || lines.iter().any(|line| same(&line.selection, &selection))
        {
            return Err(TableError::Twice(number));
        }
        lines.push(Line { selection, client: client.to_owned(), line: number });
    }
    if lines.is_empty() {
        return Err(TableError::Empty);
    }
    part(&mut lines.iter_mut().map(|line| &mut line.selection).collect::<Vec<_>>());
    Ok(lines)
}

fn selection(what: &str) -> Selection {
    let mut selection = Selection::default();
    match (what.strip_prefix("tag:"), what.strip_prefix("vault:")) {
        (Some(tag), _) => selection.tags.push(tag.trim().to_owned()),
        (_, Some(vault)) => selection.vaults.push(vault.trim().to_owned()),
        _ => selection.groups.push(what.to_owned()),
    }
    selection
}

/// Whether two selections choose by the same names, whatever is taken out of them.
pub fn same(one: &Selection, other: &Selection) -> bool {
    let paths = |selection: &Selection| selection.groups.iter().map(|group| path(group)).collect::<BTreeSet<_>>();
    let names = |names: &[String]| names.iter().map(|n| same_form(n.trim()).into_owned()).collect::<BTreeSet<_>>();
    let all = |selection: &Selection| [&selection.vaults, &selection.tags, &selection.matches].map(|list| names(list));
    paths(one) == paths(other) && all(one) == all(other)
}

/// Those of all groups that lie below some of these.
fn below(of: &[String], all: &[String]) -> Vec<String> {
    let lies_below = |group: &str, other: &str| {
        let (group, other) = (path(group), path(other));
        other.len() > group.len() && other.starts_with(&group)
    };
    all.iter().filter(|other| of.iter().any(|group| lies_below(group, other))).cloned().collect()
}

/// Shares items among targets. A file of hundreds of thousands of entries may be shared among hundreds of clients, so
/// choosers are looked up by the groups they want.
pub struct Sharing {
    choosers: Vec<(Chooser, usize)>,
    /// Choosers that want a group, by its path joined; whoever stands there is still asked.
    by_group: HashMap<String, Vec<usize>>,
    /// Choosers that want no group in particular.
    others: Vec<usize>,
    /// Bytes of the longest path that anybody wants; nothing deeper is looked up.
    longest: usize,
}

/// To whom an item belongs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Share {
    /// To this target alone.
    Of(usize),
    /// To nobody who was chosen.
    Nobody,
    /// To more than one, so to none.
    Several,
}

impl Sharing {
    /// Selections with the number of the target that each belongs to; a target may have several.
    pub fn new<'a>(selections: impl IntoIterator<Item = (&'a Selection, usize)>) -> Self {
        let choosers = selections.into_iter().map(|(selection, target)| (Chooser::new(selection), target));
        let mut sharing =
            Self { choosers: choosers.collect(), by_group: HashMap::new(), others: Vec::new(), longest: 0 };
        for (number, (chooser, _)) in sharing.choosers.iter().enumerate() {
            if chooser.groups.is_empty() {
                sharing.others.push(number);
            }
            for group in &chooser.groups {
                sharing.by_group.entry(group.join(BETWEEN)).or_default().push(number);
            }
        }
        sharing.longest = sharing.by_group.keys().map(String::len).max().unwrap_or(0);
        sharing
    }

    /// To whom an item belongs.
    pub fn of(&self, item: &Item) -> Share {
        self.of_located(item, &Located::of(item))
    }

    /// The same of an item whose place is at hand.
    pub fn of_located(&self, item: &Item, located: &Located<'_>) -> Share {
        let (mut first, mut several) = (None, false);
        self.claims(item, located, |target| several |= *first.get_or_insert(target) != target);
        match first {
            None => Share::Nobody,
            Some(_) if several => Share::Several,
            Some(target) => Share::Of(target),
        }
    }

    /// Every target that an item belongs to, each once.
    pub fn all_of(&self, item: &Item) -> BTreeSet<usize> {
        let mut targets = BTreeSet::new();
        self.claims(item, &Located::of(item), |target| _ = targets.insert(target));
        targets
    }

    fn claims(&self, item: &Item, located: &Located<'_>, mut claim: impl FnMut(usize)) {
        // A group that is nothing but slashes is the top, in which everything lies.
        let groups = std::iter::once("").chain(located.groups().take_while(|group| group.len() <= self.longest));
        let wanted = groups.filter_map(|group| self.by_group.get(group)).flatten().chain(&self.others);
        for (chooser, target) in wanted.map(|number| &self.choosers[*number]) {
            if chooser.fits_in(item, &located.folder) {
                claim(*target);
            }
        }
    }
}

/// Where an item lies: its groups in one form, and their names joined.
pub struct Located<'a> {
    folder: Vec<Cow<'a, str>>,
    path: String,
}

impl<'a> Located<'a> {
    /// Where an item lies.
    pub fn of(item: &'a Item) -> Self {
        let folder = folder(item);
        let path = folder.join(BETWEEN);
        Self { folder, path }
    }

    /// Every group on the way, names joined.
    fn groups(&self) -> impl Iterator<Item = &str> {
        self.folder.iter().scan(0, |end, name| {
            *end += name.len();
            let of_this = *end;
            *end += BETWEEN.len();
            Some(&self.path[..of_this])
        })
    }
}

/// The groups, vaults and tags that selections name and a file was not seen to have: no more than was asked for, however
/// many a file has.
pub struct Seen {
    groups: HashSet<String>,
    vaults: HashSet<String>,
    tags: HashSet<String>,
    /// Bytes of the longest path that was asked for.
    longest: usize,
}

impl Seen {
    /// Nothing of what these selections name was seen yet.
    pub fn nothing_of(selections: &[&Selection]) -> Self {
        let names = |names: fn(&Selection) -> &Vec<String>| {
            let all = selections.iter().flat_map(|selection| names(selection));
            all.map(|name| same_form(name.trim()).into_owned()).collect()
        };
        let groups = selections.iter().flat_map(|selection| &selection.groups);
        let groups: HashSet<String> = groups.map(|group| path(group).join(BETWEEN)).collect();
        let longest = groups.iter().map(String::len).max().unwrap_or(0);
        Self { groups, vaults: names(|selection| &selection.vaults), tags: names(|selection| &selection.tags), longest }
    }

    /// Takes note of where an item lies.
    pub fn see(&mut self, item: &Item, located: &Located<'_>) {
        if !self.groups.is_empty() {
            for group in located.groups().take_while(|group| group.len() <= self.longest) {
                self.groups.remove(group);
            }
        }
        for (unseen, names) in [(&mut self.vaults, &item.vaults), (&mut self.tags, &item.tags)] {
            if !unseen.is_empty() {
                for name in names {
                    unseen.remove(&*same_form(name));
                }
            }
        }
    }

    /// What a selection names and the file does not have, as it was typed.
    pub fn missing(&self, selection: &Selection) -> Vec<String> {
        let has_group = |typed: &&String| {
            let path = path(typed);
            path.is_empty() || !self.groups.contains(&path.join(BETWEEN))
        };
        let has = |unseen: &HashSet<String>, name: &str| !unseen.contains(&*same_form(name.trim()));
        let groups = selection.groups.iter().filter(|group| !has_group(group));
        let vaults = selection.vaults.iter().filter(|vault| !has(&self.vaults, vault));
        let tags = selection.tags.iter().filter(|tag| !has(&self.tags, tag));
        groups.chain(vaults).chain(tags).cloned().collect()
    }
}

/// Whether a selection wants entries of the vaults in which an item lies, whatever else it asks for.
pub fn may_lie_in_its_vaults(selection: &Selection, item: &Item) -> bool {
    let wants = |name: &String| selection.vaults.iter().any(|wanted| same_form(wanted.trim()) == same_form(name));
    selection.vaults.is_empty() || item.vaults.iter().any(wants)
}

/// Gives each group to whom it is chosen for alone: whoever has chosen one above it has it no more. Only selections that
/// choose by nothing but groups take anything away from others.
pub fn part(selections: &mut [&mut Selection]) {
    let chosen = selections.iter().filter(|s| s.vaults.is_empty() && s.tags.is_empty() && s.matches.is_empty());
    let groups: Vec<String> = chosen.flat_map(|selection| selection.groups.clone()).collect();
    for selection in selections {
        let own: Vec<_> = selection.groups.iter().map(|group| path(group)).collect();
        selection.without_groups = below(&selection.groups, &groups);
        selection.without_groups.retain(|group| !own.contains(&path(group)));
    }
}

/// Between the names of a path that is looked up; a name that holds it is still told apart by whoever is asked.
const BETWEEN: &str = "\u{1f}";

#[cfg(test)]
mod tests {
    use super::*;

    fn item(folder: &str, tags: &[&str], title: &str) -> Item {
        Item {
            title: title.to_owned(),
            folder: folder.split('/').filter(|part| !part.is_empty()).map(str::to_owned).collect(),
            tags: tags.iter().map(|tag| (*tag).to_owned()).collect(),
            ..Item::default()
        }
    }

    fn groups(groups: &[&str]) -> Chooser {
        let groups = groups.iter().map(|group| (*group).to_owned()).collect();
        Chooser::new(&Selection { groups, ..Selection::default() })
    }

    /// Bug: a group of one's own within a group of another's within a group of one's own belonged to nobody.
    #[test]
    fn of_groups_within_each_other_the_innermost_decides() {
        let chosen = |groups: &[&str]| {
            let groups = groups.iter().map(|group| (*group).to_owned()).collect();
            Selection { groups, ..Selection::default() }
        };
        let (mut a, mut b) = (chosen(&["K", "K/M/F"]), chosen(&["K/M"]));
        part(&mut [&mut a, &mut b]);
        let sharing = Sharing::new([(&a, 0), (&b, 1)]);
        for (folder, target) in [("K", 0), ("K/X", 0), ("K/M", 1), ("K/M/X", 1), ("K/M/F", 0), ("K/M/F/X", 0)] {
            assert_eq!(sharing.of(&item(folder, &[], "")), Share::Of(target), "{folder}");
        }
    }

    #[test]
    fn a_group_means_itself_and_what_lies_below_and_nothing_that_looks_like_it() {
        let chooser = groups(&["Kunden/Mu\u{308}ller"]);
        for yes in ["Kunden/Müller", "Kunden/Müller/Server", "Kunden/Mu\u{308}ller"] {
            assert!(chooser.fits(&item(yes, &[], "")), "{yes}");
        }
        for no in ["Kunden", "Kunden/Müller & Söhne", "Kunden/müller", "Alt/Kunden/Müller", "Müller", ""] {
            assert!(!chooser.fits(&item(no, &[], "")), "{no}");
        }
        let slash = Item { folder: vec!["A/B".to_owned()], ..Item::default() };
        assert!(groups(&["A\\/B"]).fits(&slash) && !groups(&["A/B"]).fits(&slash));
        assert!(groups(&["/Kunden/"]).fits(&item("Kunden/x", &[], "")));
    }

    #[test]
    fn every_list_must_fit() {
        let chooser = Chooser::new(&Selection {
            groups: vec!["K".to_owned()],
            tags: vec!["a".to_owned(), "b".to_owned()],
            matches: vec!["MAIL".to_owned()],
            ..Selection::default()
        });
        assert!(chooser.fits(&item("K", &["b"], "Webmail")));
        assert!(!chooser.fits(&item("K", &["c"], "Webmail")));
        assert!(!chooser.fits(&item("K", &["a"], "Router")));
        assert!(!chooser.fits(&item("X", &["a"], "Webmail")));
    }

    #[test]
    fn a_table_shares_and_what_fits_two_goes_to_none() {
        let lines =
            table("# who gets what\nKunden → rest\nKunden/Müller -> mueller\n\ntag:berg = berg\nX;mueller\n").unwrap();
        assert_eq!(
            lines.iter().map(|line| line.client.as_str()).collect::<Vec<_>>(),
            ["rest", "mueller", "berg", "mueller"]
        );
        let targets = [0, 1, 2, 1];
        let sharing = Sharing::new(lines.iter().zip(targets).map(|(line, target)| (&line.selection, target)));
        assert_eq!(sharing.of(&item("Kunden/Weiß", &[], "")), Share::Of(0));
        assert_eq!(sharing.of(&item("Kunden/Müller/x", &[], "")), Share::Of(1));
        assert_eq!(sharing.of(&item("X", &[], "")), Share::Of(1));
        assert_eq!(sharing.of(&item("", &["berg"], "")), Share::Of(2));
        assert_eq!(sharing.of(&item("Kunden", &["berg"], "")), Share::Several);
        assert_eq!(sharing.of(&item("Privat", &[], "")), Share::Nobody);
    }

    #[test]
    fn what_is_looked_up_is_what_fits() {
        let selection = |group: &str| Selection { groups: vec![group.to_owned()], ..Selection::default() };
        let names = ["", "A", "A/B", "A/B/C", "A B", "A\u{1f}B", "/", "Mu\u{308}", "Mü/x"];
        let selections: Vec<Selection> = names.iter().map(|name| selection(name)).collect();
        for (number, one) in selections.iter().enumerate() {
            let sharing = Sharing::new([(one, number)]);
            for folder in names {
                let item = item(folder, &[], "");
                let fits = Chooser::new(one).fits(&item);
                assert_eq!(sharing.of(&item) == Share::Of(number), fits, "{:?} {folder:?}", one.groups);
            }
        }
    }

    #[test]
    fn a_table_that_says_nothing_or_two_things_is_refused() {
        assert_eq!(table("Kunden"), Err(TableError::Form(1)));
        assert_eq!(table("# x\n → a"), Err(TableError::Form(2)));
        assert_eq!(table("A → a\n/A/ → b"), Err(TableError::Twice(2)));
        assert_eq!(table("/ → b"), Err(TableError::Twice(1)));
        assert_eq!(table("\n# nothing\n"), Err(TableError::Empty));
    }
}
