//! A cut of the text family, packed for the picture that shows it.
//!
//! WOFF 1.0 (<https://www.w3.org/TR/WOFF/>) is a font with each of its tables deflated. Before
//! that, the outlines of all letters that are not shown become nothing, which packs into nothing.
//! Numbers of glyphs, widths, kerning and combinations stay, so that a line is set as it was
//! measured.

use std::ops::Range;

use miniz_oxide::deflate::compress_to_vec_zlib;
use skrifa::{
    FontRef, GlyphId, MetadataProvider as _,
    raw::{
        TableProvider as _,
        collections::IntSet,
        ps::cff::{
            dict::{Entry, entries},
            index::Index,
        },
    },
};

/// The operator that ends an outline (Adobe Technical Note 5177).
const END_OUTLINE: u8 = 14;
/// What all words of a font add up to.
const CHECKSUM: u32 = 0xB1B0_AFBA;
/// Where in the table `head` the word stands that makes them do so.
const ADJUSTMENT: usize = 8;
/// How hard tables are packed, up to 10.
const EFFORT: u8 = 9;

/// The bytes of the header of an OpenType font and of each entry of its directory.
const FONT_HEADER: usize = 12;
const FONT_ENTRY: usize = 16;
/// The same of a WOFF file.
const WOFF_HEADER: usize = 44;
const WOFF_ENTRY: usize = 20;

/// The font as a WOFF file in which only these letters, and what they combine to, have outlines.
/// None for a font that is built in another way than the bundled ones.
pub(super) fn write(font: &[u8], letters: impl Iterator<Item = char>) -> Option<Vec<u8>> {
    let mut font = font.to_vec();
    let glyphs = glyphs(&font, letters)?;
    let tables = tables(&font)?;
    let outlines = tables.iter().find(|table| table.tag == *b"CFF ")?;
    blank(font.get_mut(outlines.place.clone())?, &glyphs)?;
    let checksum = checksum(font.get(outlines.place.clone())?);
    put(&mut font, outlines.entry + 4, checksum)?;
    adjust(&mut font, &tables)?;
    packed(&font, &tables)
}

/// A table of a font.
struct Table {
    tag: [u8; 4],
    /// Where its entry in the directory begins.
    entry: usize,
    place: Range<usize>,
}

/// The tables of a font, in the order of its directory.
fn tables(font: &[u8]) -> Option<Vec<Table>> {
    let count = usize::from(u16::from_be_bytes(bytes(font, 4)?));
    let table = |index| {
        let entry = FONT_HEADER + FONT_ENTRY * index;
        let [offset, length] = [entry + 8, entry + 12].map(|at| Some(word(font, at)? as usize));
        let offset = offset?;
        Some(Table {
            tag: bytes(font, entry)?,
            entry,
            place: offset..offset.checked_add(length?)?,
        })
    };
    (0..count).map(table).collect()
}

/// The glyphs of these letters and those that they combine to, and the one for a missing letter.
fn glyphs(font: &[u8], letters: impl Iterator<Item = char>) -> Option<IntSet<GlyphId>> {
    let font = FontRef::new(font).ok()?;
    let charmap = font.charmap();
    let mut glyphs: IntSet<GlyphId> = letters.filter_map(|letter| charmap.map(letter)).collect();
    glyphs.insert(GlyphId::NOTDEF);
    let combinations = font.gsub().ok()?;
    let mut lookups = IntSet::empty();
    let count = combinations.lookup_list().ok()?.lookup_count();
    lookups.extend(0..count);
    combinations.closure_glyphs(&lookups, &mut glyphs).ok()?;
    Some(glyphs)
}

/// Empties the outlines of all other glyphs. Each keeps its room, so that nothing moves.
fn blank(outlines: &mut [u8], glyphs: &IntSet<GlyphId>) -> Option<()> {
    for place in outlines_of_others(outlines, glyphs)? {
        let outline = outlines.get_mut(place)?;
        outline.fill(0);
        *outline.first_mut()? = END_OUTLINE;
    }
    Some(())
}

/// Where in the table `CFF ` the outlines of all glyphs but these stand.
fn outlines_of_others(table: &[u8], glyphs: &IntSet<GlyphId>) -> Option<Vec<Range<usize>>> {
    let index_at = |at: usize| Index::new(table.get(at..)?, false).ok();
    let names = usize::from(*table.get(2)?);
    let fonts = names + index_at(names)?.size_in_bytes().ok()?;
    let begin = entries(index_at(fonts)?.get(0).ok()?, None).find_map(|entry| match entry {
        Ok(Entry::CharstringsOffset(offset)) => Some(offset),
        _ => None,
    })?;
    let index = index_at(begin)?;
    // Behind the count and the size of an offset stand the offsets, one more than outlines.
    let first = begin + 3 + (index.count() as usize + 1) * usize::from(index.off_size());
    let mut places = Vec::new();
    for number in (0..index.count()).filter(|number| !glyphs.contains(GlyphId::new(*number))) {
        let number = number as usize;
        let offsets = [number, number + 1].map(|number| index.get_offset(number).ok());
        places.push(first + offsets[0]?..first + offsets[1]?);
    }
    Some(places)
}

/// Makes the words of a font add up again.
fn adjust(font: &mut [u8], tables: &[Table]) -> Option<()> {
    let head = tables.iter().find(|table| table.tag == *b"head")?;
    let place = head.place.start + ADJUSTMENT;
    put(font, place, 0)?;
    let sum = checksum(font);
    put(font, place, CHECKSUM.wrapping_sub(sum))
}

/// The tables of a font, deflated, in the order in which they stand in it.
fn packed(font: &[u8], tables: &[Table]) -> Option<Vec<u8>> {
    let (mut directory, mut content) = (Vec::new(), Vec::new());
    let first = WOFF_HEADER + WOFF_ENTRY * tables.len();
    let mut whole = FONT_HEADER + FONT_ENTRY * tables.len();
    let mut tables: Vec<_> = tables.iter().collect();
    tables.sort_by_key(|table| table.place.start);
    for table in &tables {
        let plain = font.get(table.place.clone())?;
        let deflated = compress_to_vec_zlib(plain, EFFORT);
        let shorter = if deflated.len() < plain.len() {
            &deflated
        } else {
            plain
        };
        let mut entry = table.tag.to_vec();
        for number in [first + content.len(), shorter.len(), plain.len()] {
            entry.extend(u32::try_from(number).ok()?.to_be_bytes());
        }
        entry.extend(word(font, table.entry + 4)?.to_be_bytes());
        directory.push(entry);
        content.extend(shorter);
        content.resize(content.len().next_multiple_of(4), 0);
        whole += plain.len().next_multiple_of(4);
    }
    let mut file = Vec::with_capacity(first + content.len());
    file.extend(b"wOFF");
    file.extend(font.get(..4)?);
    file.extend(u32::try_from(first + content.len()).ok()?.to_be_bytes());
    file.extend(u16::try_from(tables.len()).ok()?.to_be_bytes());
    file.extend([0; 2]);
    file.extend(u32::try_from(whole).ok()?.to_be_bytes());
    // The rest is for a version of the font, for remarks and for private data: there are none.
    file.resize(WOFF_HEADER, 0);
    // By their tags, which they begin with.
    directory.sort_unstable();
    file.extend(directory.concat());
    file.extend(content);
    Some(file)
}

/// The sum of all words.
fn checksum(bytes: &[u8]) -> u32 {
    bytes.chunks(4).fold(0, |sum, chunk| {
        let word = (0..4).fold(0, |word, at| {
            word << 8 | u32::from(chunk.get(at).copied().unwrap_or_default())
        });
        sum.wrapping_add(word)
    })
}

/// The bytes at a place.
fn bytes<const COUNT: usize>(font: &[u8], at: usize) -> Option<[u8; COUNT]> {
    font.get(at..)?.first_chunk().copied()
}

/// The word at a place.
fn word(font: &[u8], at: usize) -> Option<u32> {
    bytes(font, at).map(u32::from_be_bytes)
}

/// Puts a word at a place.
fn put(font: &mut [u8], at: usize, word: u32) -> Option<()> {
    *font.get_mut(at..)?.first_chunk_mut()? = word.to_be_bytes();
    Some(())
}

#[cfg(test)]
mod tests {
    use miniz_oxide::inflate::decompress_to_vec_zlib;
    use skrifa::{
        instance::{LocationRef, Size},
        outline::{DrawSettings, pen::SvgPen},
    };

    use super::*;
    use crate::layout::Face;

    /// The font in a WOFF file of a cut.
    fn unpacked(file: &[u8], face: Face) -> Vec<u8> {
        let count = usize::from(u16::from_be_bytes(bytes(file, 12).unwrap()));
        let mut font = vec![0; word(file, 16).unwrap() as usize];
        font[..FONT_HEADER].copy_from_slice(&face.bytes()[..FONT_HEADER]);
        assert_eq!(font[..4], file[4..8]);
        let mut free = FONT_HEADER + FONT_ENTRY * count;
        let entry = |index| WOFF_HEADER + WOFF_ENTRY * index;
        let mut in_place: Vec<_> = (0..count).collect();
        in_place.sort_by_key(|index| word(file, entry(*index) + 4));
        for index in in_place {
            let at = entry(index);
            let number = |offset| word(file, at + offset).unwrap();
            let [from, short, long] = [4, 8, 12].map(|offset| number(offset) as usize);
            let entry = FONT_HEADER + FONT_ENTRY * index;
            font[entry..entry + 4].copy_from_slice(&file[at..at + 4]);
            put(&mut font, entry + 4, number(16)).unwrap();
            put(&mut font, entry + 8, free as u32).unwrap();
            put(&mut font, entry + 12, long as u32).unwrap();
            let mut table = file[from..from + short].to_vec();
            if short < long {
                table = decompress_to_vec_zlib(&table).unwrap();
            }
            assert_eq!(table.len(), long);
            font[free..free + long].copy_from_slice(&table);
            free += long.next_multiple_of(4);
        }
        assert_eq!(free, font.len());
        font
    }

    fn outline(font: &[u8], letter: char) -> String {
        let font = FontRef::new(font).unwrap();
        let glyph = font.charmap().map(letter).unwrap();
        let glyph = font.outline_glyphs().get(glyph).unwrap();
        let mut pen = SvgPen::new();
        let size = Size::new(100.0);
        let settings = DrawSettings::unhinted(size, LocationRef::default());
        glyph.draw(settings, &mut pen).unwrap();
        pen.to_string()
    }

    #[test]
    fn letters_that_are_shown_keep_their_outlines_and_others_have_none() {
        for face in Face::ALL {
            let font = unpacked(&write(face.bytes(), "Añ→9".chars()).unwrap(), face);
            for letter in "Añ→9".chars() {
                let kept = outline(&font, letter);
                assert_eq!(kept, outline(face.bytes(), letter), "{face:?} {letter}");
                assert_ne!(kept, "");
            }
            for letter in "Bqß".chars() {
                assert_eq!(outline(&font, letter), "", "{face:?} {letter}");
            }
        }
    }

    #[test]
    fn widths_and_kerning_stay_and_the_words_add_up() {
        let file = write(Face::Regular.bytes(), "AV".chars()).unwrap();
        let font = unpacked(&file, Face::Regular);
        let whole = Face::Regular.bytes();
        for table in tables(&font).unwrap() {
            let of_whole = tables(whole).unwrap();
            let same = of_whole.iter().find(|it| it.tag == table.tag).unwrap();
            let is_same = font[table.place.clone()] == whole[same.place.clone()];
            assert_eq!(is_same, !matches!(&table.tag, b"CFF " | b"head"));
            if table.tag != *b"head" {
                let sum = checksum(&font[table.place.clone()]);
                assert_eq!(sum, word(&font, table.entry + 4).unwrap());
            }
        }
        assert_eq!(checksum(&font), CHECKSUM);
    }

    #[test]
    fn a_cut_with_all_letters_of_english_takes_a_quarter_of_its_room() {
        let letters = (' '..='~').chain("“”’–—…−·→".chars());
        let whole = Face::Regular.bytes();
        let file = write(whole, letters).unwrap();
        assert!(file.len() * 4 < whole.len(), "{} bytes", file.len());
    }

    #[test]
    fn what_is_no_font_is_left_out() {
        assert_eq!(write(b"", "A".chars()), None);
        assert_eq!(write(b"OTTO\0\x01", "A".chars()), None);
    }
}
