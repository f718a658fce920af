//! Bringing older files to the form this version reads.

use super::skeleton::Skeleton;

/// A step from one version of the format to the next.
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
