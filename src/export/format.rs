//! The formats that maps are exported to.

use std::path::Path;

use super::{ExportError, raster::RasterFormat};

/// What a map is exported to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ExportFormat {
    /// A picture of shapes, sharp at every size.
    Svg,
    /// A picture of pixels.
    Raster(RasterFormat),
    /// A table, stages across and lanes down.
    Csv,
    /// A Mermaid journey diagram.
    Mermaid,
}

impl ExportFormat {
    /// Every format, in the order they are offered.
    pub const ALL: [Self; 6] = [
        Self::Raster(RasterFormat::Png),
        Self::Svg,
        Self::Raster(RasterFormat::Jpeg),
        Self::Raster(RasterFormat::WebP),
        Self::Csv,
        Self::Mermaid,
    ];

    /// The format that the ending of a file's name asks for.
    pub fn from_path(path: &Path) -> Result<Self, ExportError> {
        let ending = path.extension().and_then(|ending| ending.to_str());
        match ending.map(str::to_ascii_lowercase).as_deref() {
            Some("svg") => Ok(Self::Svg),
            Some("png") => Ok(Self::Raster(RasterFormat::Png)),
            Some("jpg" | "jpeg") => Ok(Self::Raster(RasterFormat::Jpeg)),
            Some("webp") => Ok(Self::Raster(RasterFormat::WebP)),
            Some("csv") => Ok(Self::Csv),
            Some("mmd" | "mermaid") => Ok(Self::Mermaid),
            _ => Err(ExportError::UnknownFormat(path.to_owned())),
        }
    }

    /// The usual ending of its files, without the dot.
    pub const fn extension(self) -> &'static str {
        match self {
            Self::Svg => "svg",
            Self::Raster(RasterFormat::Png) => "png",
            Self::Raster(RasterFormat::Jpeg) => "jpg",
            Self::Raster(RasterFormat::WebP) => "webp",
            Self::Csv => "csv",
            Self::Mermaid => "mmd",
        }
    }

    /// What it is called.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Svg => "SVG picture",
            Self::Raster(RasterFormat::Png) => "PNG picture",
            Self::Raster(RasterFormat::Jpeg) => "JPEG picture",
            Self::Raster(RasterFormat::WebP) => "WebP picture",
            Self::Csv => "CSV table",
            Self::Mermaid => "Mermaid journey",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_ending_asks_for_the_format() {
        for format in ExportFormat::ALL {
            let name = format!("Map.{}", format.extension().to_uppercase());
            assert_eq!(ExportFormat::from_path(Path::new(&name)).unwrap(), format);
        }
        let jpeg = ExportFormat::from_path(Path::new("a.jpeg")).unwrap();
        assert_eq!(jpeg, ExportFormat::Raster(RasterFormat::Jpeg));
    }

    #[test]
    fn an_unknown_ending_lists_the_known_ones() {
        for name in ["map", "map.docx", ".png"] {
            let error = ExportFormat::from_path(Path::new(name)).unwrap_err();
            let hint = error.hint().unwrap();
            for format in ExportFormat::ALL {
                assert!(hint.contains(&format!(".{}", format.extension())), "{hint}");
            }
        }
    }
}
