//! From figures to gaps: one file a group, each with its sentences.
