//! What an import has to tell the user.

use crate::model::Loss;

/// How many warnings are told one by one.
const WARNINGS: usize = 50;

/// Warnings and losses, gathered while a file is read.
#[derive(Debug, Default)]
pub(super) struct Notices {
    warnings: Vec<String>,
    untold: usize,
    losses: Vec<Loss>,
}

impl Notices {
    /// Adds a warning; the words are made only when there is room for them.
    pub fn warn(&mut self, message: impl FnOnce() -> String) {
        if self.warnings.len() < WARNINGS {
            self.warnings.push(message());
        } else {
            self.untold += 1;
        }
    }

    /// Adds a loss, if there is one.
    pub fn lose(&mut self, loss: Option<Loss>) {
        self.losses.extend(loss);
    }

    /// The warnings, the last of which counts those there was no room for, and the losses.
    pub fn finish(mut self) -> (Vec<String>, Vec<Loss>) {
        if self.untold > 0 {
            let untold = self.untold;
            self.warnings
                .push(format!("… and {untold} more of the kind."));
        }
        (self.warnings, self.losses)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_flood_of_warnings_is_counted_instead_of_told() {
        let mut notices = Notices::default();
        for number in 0..1_000 {
            notices.warn(|| format!("Node {number} is odd."));
        }
        let (warnings, _) = notices.finish();
        assert_eq!(warnings.len(), 51);
        assert_eq!(warnings[50], "… and 950 more of the kind.");
    }
}
