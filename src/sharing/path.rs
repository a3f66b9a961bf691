//! Where something stands in a policy: the child numbers from the root, written `2.1`.
//!
//! The empty path is the root itself; it is never written down, because only leaves have shares.
//! Specified in docs/format.md, Recovery key, policy, shares.

use std::fmt;
use std::str::FromStr;

use crate::encode::serde_as_text;

use super::policy::{MAX_DEPTH, MAX_LEAVES};

/// Child numbers from the root of a policy, each beginning at 1, at most [`MAX_DEPTH`] of them.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Path {
    // Places beyond `length` are zero, so that equality and hashing see the path alone.
    numbers: [u8; MAX_DEPTH],
    length: u8,
}

impl Path {
    /// The root of a policy.
    pub const ROOT: Path = Path { numbers: [0; MAX_DEPTH], length: 0 };

    /// The child with this number below here; `None` where the policy may not be that deep or that wide.
    pub fn child(self, number: u8) -> Option<Path> {
        let length = usize::from(self.length);
        if length == MAX_DEPTH || number == 0 || usize::from(number) > MAX_LEAVES {
            return None;
        }
        let mut path = self;
        path.numbers[length] = number;
        path.length += 1;
        Some(path)
    }

    /// The child numbers from the root.
    pub fn numbers(&self) -> &[u8] {
        &self.numbers[..usize::from(self.length)]
    }

    /// The last number: the x of the share that lies here. 0 for the root, which no share has.
    pub fn x(&self) -> u8 {
        self.numbers().last().copied().unwrap_or(0)
    }

    /// Whether this is the root.
    pub fn is_root(&self) -> bool {
        self.length == 0
    }
}

impl fmt::Display for Path {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, number) in self.numbers().iter().enumerate() {
            if index > 0 {
                f.write_str(".")?;
            }
            write!(f, "{number}")?;
        }
        Ok(())
    }
}

impl FromStr for Path {
    type Err = PathSyntax;

    fn from_str(text: &str) -> Result<Self, PathSyntax> {
        text.split('.').try_fold(Path::ROOT, |path, part| path.child(number(part)?).ok_or(PathSyntax))
    }
}

impl PartialOrd for Path {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Path {
    /// The order in which a policy is written.
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.numbers().cmp(other.numbers())
    }
}

serde_as_text!(Path);

/// The text is no path: child numbers from 1 to 64 without leading zeros, one to three of them, with dots between.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a path in a policy")]
pub struct PathSyntax;

/// One decimal number without sign or leading zeros.
fn number(text: &str) -> Result<u8, PathSyntax> {
    let canonical = !text.starts_with('0') && text.bytes().all(|byte| byte.is_ascii_digit());
    text.parse().ok().filter(|_| canonical).ok_or(PathSyntax)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_reads_back_as_it_is_written() {
        for text in ["1", "64", "2.1", "1.64.3"] {
            let path: Path = text.parse().unwrap();
            assert_eq!(path.to_string(), text);
            assert_eq!(serde_json::to_string(&path).unwrap(), format!("\"{text}\""));
            assert_eq!(serde_json::from_str::<Path>(&format!("\"{text}\"")).unwrap(), path);
        }
    }

    #[test]
    fn only_the_canonical_writing_is_a_path() {
        for text in
            ["", ".", "0", "01", "+1", "-1", "65", "256", "1.", ".1", "1..2", "1.2.3.4", " 1", "1 ", "1,2", "١", "a"]
        {
            assert_eq!(text.parse::<Path>(), Err(PathSyntax), "{text:?}");
        }
    }

    #[test]
    fn the_last_number_is_the_x_of_the_share() {
        assert_eq!("2.7".parse::<Path>().unwrap().x(), 7);
        assert_eq!("3".parse::<Path>().unwrap().x(), 3);
        assert_eq!(Path::ROOT.x(), 0);
    }

    #[test]
    fn paths_are_ordered_as_the_policy_is_written() {
        let mut paths: Vec<Path> = ["2", "1.10", "1.2.1", "1.2"].iter().map(|text| text.parse().unwrap()).collect();
        paths.sort();
        let order: Vec<String> = paths.iter().map(Path::to_string).collect();
        assert_eq!(order, ["1.2", "1.2.1", "1.10", "2"]);
    }
}
