//! Maps that nobody of this project drew, from import to picture.

use std::{env, fs, path::PathBuf};

use crate::program::Room;

#[test]
fn every_map_of_the_corpus_is_imported_checked_and_exported() {
    let Some(corpus) = env::var_os("THROUGHLINE_CORPUS") else {
        println!("THROUGHLINE_CORPUS is not set: the corpus is not tried");
        return;
    };
    let folder = PathBuf::from(corpus).join("ojf");
    let maps: Vec<PathBuf> = fs::read_dir(&folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "ojf"))
        .collect();
    assert!(
        !maps.is_empty(),
        "there are no maps in {}",
        folder.display()
    );
    for map in maps {
        let room = Room::new();
        room.run(&["import", map.to_str().unwrap(), "--into", "m.journey.ron"])
            .succeeded();
        room.run(&["check", "m.journey.ron"]).succeeded();
        room.run(&["export", "m.journey.ron", "m.png", "--width", "1920"])
            .succeeded();
        room.run(&["export", "m.journey.ron", "m.svg"]).succeeded();
        assert!(room.read("m.png").starts_with(b"\x89PNG"));
    }
}
