//! What does not survive the way from one format into another.

use std::fmt;

use super::counted;

/// Things of one sort that the format at hand cannot carry, told to the user in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Loss {
    /// How many things are lost.
    pub count: usize,
    /// What is lost, with the count in it, as in "colours of 9 icons".
    pub what: String,
}

impl Loss {
    /// The loss of `count` things, or nothing when the count is 0. `of` stands in front of the
    /// count, `one` or `many` behind it: `("colours of", 9, "icon", "icons")`.
    pub fn counted(of: &str, count: usize, one: &str, many: &str) -> Option<Self> {
        (count > 0).then(|| {
            let gap = if of.is_empty() { "" } else { " " };
            let things = counted(count, one, many);
            Self {
                count,
                what: format!("{of}{gap}{things}"),
            }
        })
    }
}

impl fmt::Display for Loss {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.what)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_loss_counts_in_words() {
        let words = |count| Loss::counted("colours of", count, "icon", "icons");
        assert_eq!(words(0), None);
        assert_eq!(words(1).unwrap().to_string(), "colours of 1 icon");
        assert_eq!(words(9).unwrap().to_string(), "colours of 9 icons");
        let bare = Loss::counted("", 2, "tollgate", "tollgates");
        assert_eq!(bare.unwrap().what, "2 tollgates");
    }
}
