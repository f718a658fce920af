//! A map into a file.

use std::{
    fs,
    io::{self, BufWriter, Write},
    path::{Path, PathBuf},
};

use super::{
    ExportError, ExportFormat, ExportOptions, ExportPart, ExportWarning, Exported, csv, mermaid,
    raster::{self, RasterFormat, RasterOptions},
    svg::{self, SvgOptions},
};
use crate::{
    atomic::Beside,
    layout,
    model::{Id, Map, Study},
    scene::{self, Scene, SceneOptions},
};

/// What became of an export.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExportReport {
    /// The file.
    pub path: PathBuf,
    /// Its size in bytes.
    pub bytes: u64,
    /// Width and height of a picture of pixels.
    pub pixels: Option<(u32, u32)>,
    /// What a person should know before they show it to others.
    pub warnings: Vec<ExportWarning>,
}

/// The picture of a map, as it is exported with these options.
pub fn scene(study: &Study, map: Id<Map>, options: &ExportOptions) -> Scene {
    let layout = layout::layout(study, map, &options.layout());
    let scene = scene::build(
        study,
        &layout,
        options.theme.palette(),
        &SceneOptions::default(),
    );
    match options.part.area(&layout) {
        Some(area) => scene.cropped(area),
        None => scene,
    }
}

/// Exports a map to a file, in the format its ending asks for.
///
/// The file is written beside its place and put there when it is whole: an export that fails
/// leaves an older file as it was.
pub fn export_file(
    study: &Study,
    map: Id<Map>,
    path: &Path,
    options: &ExportOptions,
) -> Result<ExportReport, ExportError> {
    match ExportFormat::from_path(path)? {
        ExportFormat::Svg => export_svg(study, map, path, options),
        ExportFormat::Raster(format) => export_raster(study, map, path, format, options),
        ExportFormat::Csv => export_text(csv::write(study, map)?, path, options),
        ExportFormat::Mermaid => export_text(mermaid::write(study, map), path, options),
    }
}

fn export_svg(
    study: &Study,
    map: Id<Map>,
    path: &Path,
    options: &ExportOptions,
) -> Result<ExportReport, ExportError> {
    let scene = scene(study, map, options);
    let ExportOptions {
        fonts, background, ..
    } = *options;
    let text = svg::write(&scene, SvgOptions { fonts, background });
    Ok(ExportReport {
        path: path.to_owned(),
        bytes: replace(path, |out| put(out, &text))?,
        pixels: None,
        warnings: ExportWarning::about(study, &scene),
    })
}

fn export_raster(
    study: &Study,
    map: Id<Map>,
    path: &Path,
    format: RasterFormat,
    options: &ExportOptions,
) -> Result<ExportReport, ExportError> {
    let scene = scene(study, map, options);
    let ExportOptions {
        size, background, ..
    } = *options;
    let pixels = RasterOptions { size, background };
    Ok(ExportReport {
        path: path.to_owned(),
        bytes: replace(path, |out| raster::encode(&scene, pixels, format, out))?,
        pixels: Some(raster::pixel_size(scene.size, size)),
        warnings: ExportWarning::about(study, &scene),
    })
}

fn export_text(
    exported: Exported,
    path: &Path,
    options: &ExportOptions,
) -> Result<ExportReport, ExportError> {
    let Exported { text, losses } = exported;
    let lost = (!losses.is_empty()).then_some(ExportWarning::Lost(losses));
    let is_part = options.part != ExportPart::Whole;
    let all = is_part.then_some(ExportWarning::AllOfIt);
    Ok(ExportReport {
        path: path.to_owned(),
        bytes: replace(path, |out| put(out, &text))?,
        pixels: None,
        warnings: lost.into_iter().chain(all).collect(),
    })
}

/// Writes a text to a file. An older file is replaced when the new one is whole.
pub fn write_text(path: &Path, text: &str) -> Result<(), ExportError> {
    replace(path, |out| put(out, text)).map(|_| ())
}

fn put(out: &mut dyn Write, text: &str) -> Result<(), ExportError> {
    out.write_all(text.as_bytes()).map_err(ExportError::Io)
}

/// Puts what `write` writes in the place of the file, and returns how many bytes it has.
fn replace(
    path: &Path,
    write: impl FnOnce(&mut dyn Write) -> Result<(), ExportError>,
) -> Result<u64, ExportError> {
    let failed = |source| ExportError::Write {
        path: path.to_owned(),
        source,
    };
    may_be_replaced(path).map_err(failed)?;
    let mut out = BufWriter::new(Beside::of(path).map_err(failed)?);
    write(&mut out).map_err(|error| match error {
        ExportError::Io(source) => failed(source),
        other => other,
    })?;
    finish(out).map_err(failed)
}

/// Refuses a folder and a file that may not be written.
fn may_be_replaced(path: &Path) -> io::Result<()> {
    match fs::metadata(path) {
        Ok(there) if there.is_dir() => Err(io::ErrorKind::IsADirectory.into()),
        Ok(there) if there.permissions().readonly() => Err(io::ErrorKind::PermissionDenied.into()),
        _ => Ok(()),
    }
}

/// Sees the file safely onto the disk and to its place.
fn finish(out: BufWriter<Beside>) -> io::Result<u64> {
    let file = out.into_inner().map_err(io::IntoInnerError::into_error)?;
    let file = file.finish()?;
    let bytes = file.size()?;
    file.replace()?;
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn content(bytes: &'static [u8]) -> impl FnOnce(&mut dyn Write) -> Result<(), ExportError> {
        move |out| out.write_all(bytes).map_err(ExportError::Io)
    }

    #[test]
    fn an_export_replaces_an_older_one() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("map.svg");
        fs::write(&path, "an older and longer export").unwrap();
        assert_eq!(replace(&path, content(b"new")).unwrap(), 3);
        assert_eq!(fs::read(&path).unwrap(), b"new");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[test]
    fn an_export_that_fails_leaves_the_older_one() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("map.svg");
        fs::write(&path, "older").unwrap();
        let error = replace(&path, |out| {
            content(b"half")(out)?;
            Err(ExportError::Io(io::ErrorKind::StorageFull.into()))
        });
        let message = error.unwrap_err().to_string();
        assert!(
            message.ends_with("map.svg” cannot be written: the disk is full"),
            "{message}"
        );
        assert_eq!(fs::read(&path).unwrap(), b"older");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[test]
    fn a_folder_that_is_missing_or_in_the_way_is_told_in_words() {
        let folder = tempfile::tempdir().unwrap();
        let missing = replace(&folder.path().join("none/map.svg"), content(b""));
        assert!(
            missing
                .unwrap_err()
                .to_string()
                .ends_with("its folder does not exist")
        );
        let folder_itself = replace(folder.path(), content(b""));
        assert!(
            folder_itself
                .unwrap_err()
                .to_string()
                .ends_with("it is a folder")
        );
    }

    #[cfg(unix)]
    #[test]
    fn others_may_read_an_export() {
        use std::os::unix::fs::PermissionsExt as _;
        let folder = tempfile::tempdir().unwrap();
        let usual = folder.path().join("usual");
        fs::write(&usual, "").unwrap();
        let path = folder.path().join("map.svg");
        replace(&path, content(b"")).unwrap();
        let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode();
        assert_eq!(mode(&path), mode(&usual));
    }
}
