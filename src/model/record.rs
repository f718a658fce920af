//! What all records share, and the two macros that declare them.

use std::fmt::Debug;

use serde::{Serialize, de::DeserializeOwned};

use super::{AnyRecord, Id, RecordId, RecordKind, Study, Table};

/// A row of a study's table.
pub trait Record:
    Clone + Debug + PartialEq + Serialize + DeserializeOwned + Into<AnyRecord> + 'static
{
    /// The kind of all records of this type.
    const KIND: RecordKind;

    /// The record's own id.
    fn id(&self) -> Id<Self>;

    /// The records this one points at, in the order of its fields.
    fn references(&self) -> Vec<RecordId>;

    /// The table of a study that holds the records of this type.
    fn table(study: &Study) -> &Table<Self>;
}

/// True for a value that a file leaves out because reading it back gives the same.
pub(super) fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}

/// Declares a record: an id, fields it cannot be without, and `optional` fields, which a file
/// leaves out while they hold their default.
macro_rules! record {
    (
        $(#[$meta:meta])*
        pub struct $name:ident {
            $($(#[$required_meta:meta])* pub $required:ident: $required_type:ty,)*
        }
        optional {
            $($(#[$optional_meta:meta])* pub $optional:ident: $optional_type:ty,)*
        }
    ) => {
        $(#[$meta])*
        #[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
        pub struct $name {
            /// Identity, kept for the record's whole life.
            pub id: $crate::model::Id<$name>,
            $($(#[$required_meta])* pub $required: $required_type,)*
            $(
                $(#[$optional_meta])*
                #[serde(default, skip_serializing_if = "crate::model::record::is_default")]
                pub $optional: $optional_type,
            )*
        }

        impl $name {
            /// A record with a fresh id and every optional field empty.
            pub fn new($($required: $required_type),*) -> Self {
                Self {
                    id: $crate::model::Id::new(),
                    $($required,)*
                    $($optional: Default::default(),)*
                }
            }
        }

        $crate::model::field::fields!($name { id, $($required,)* $($optional,)* });
    };
}

/// Declares a value inside a record, all of whose fields are optional.
macro_rules! value {
    (
        $(#[$meta:meta])*
        pub struct $name:ident {
            $($(#[$field_meta:meta])* pub $field:ident: $field_type:ty,)*
        }
    ) => {
        $(#[$meta])*
        #[derive(Clone, Debug, Default, PartialEq, serde::Serialize, serde::Deserialize)]
        pub struct $name {
            $(
                $(#[$field_meta])*
                #[serde(default, skip_serializing_if = "crate::model::record::is_default")]
                pub $field: $field_type,
            )*
        }

        $crate::model::field::fields!($name { $($field,)* });
    };
}

pub(super) use {record, value};
