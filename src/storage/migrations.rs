//! Bringing older files to the form this version reads.

use super::skeleton::Skeleton;

/// A step from one version of the format to the next.
#[derive(Clone, Copy)]
pub(super) struct Migration {
    /// The version it starts from.
    pub(super) from: u32,
    /// Changes the raw form, before records are read.
    pub(super) apply: fn(&mut Skeleton<'_>),
}

/// All steps, in order: one for each version before [`VERSION`](super::VERSION).
pub(super) const MIGRATIONS: &[Migration] = &[];

/// Takes the raw form of a file of this version through all the steps from it on.
pub(super) fn migrate(skeleton: &mut Skeleton<'_>, version: u32, chain: &[Migration]) {
    for migration in chain.iter().filter(|migration| migration.from >= version) {
        (migration.apply)(skeleton);
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::{
        model::RecordKind,
        storage::{VERSION, open},
    };

    #[test]
    fn every_version_has_a_fixture_and_every_older_one_a_migration() {
        let starts: Vec<u32> = MIGRATIONS.iter().map(|migration| migration.from).collect();
        assert_eq!(starts, (1..VERSION).collect::<Vec<_>>());
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/files");
        for version in 1..=VERSION {
            let opened = open(&folder.join(format!("v{version}.journey.ron"))).unwrap();
            assert_eq!(opened.set_aside, [], "version {version}");
            let kinds: Vec<_> = opened
                .document
                .study
                .records()
                .map(|record| record.id().kind())
                .collect();
            assert!(
                RecordKind::ALL.iter().all(|kind| kinds.contains(kind)),
                "version {version}"
            );
        }
    }

    #[test]
    fn a_file_goes_through_the_steps_from_its_version_on() {
        let step = |from, apply| Migration { from, apply };
        let chain = [
            step(1, |skeleton| skeleton.entries[0].name.to_mut().push('b')),
            step(2, |skeleton| skeleton.entries[0].name.to_mut().push('c')),
            step(3, |skeleton| skeleton.entries[0].name.to_mut().push('d')),
        ];
        for (version, name) in [(1, "abcd"), (2, "acd"), (3, "ad"), (4, "a")] {
            let mut skeleton = Skeleton::read("(a: 1)").unwrap();
            migrate(&mut skeleton, version, &chain);
            assert_eq!(skeleton.entries[0].name, name);
        }
    }
}
