//! The colours of the workbook's theme.

use super::super::package::{Package, PartXml};
use super::super::trouble::Trouble;
use super::super::xml::Token;
use super::colour::{Palette, Rgb, hex};

/// The places of a theme as the part lists them; styles count light before
/// dark.
const PLACES: [(&str, usize); 12] = [
    ("dk1", 1),
    ("lt1", 0),
    ("dk2", 3),
    ("lt2", 2),
    ("accent1", 4),
    ("accent2", 5),
    ("accent3", 6),
    ("accent4", 7),
    ("accent5", 8),
    ("accent6", 9),
    ("hlink", 10),
    ("folHlink", 11),
];

/// The colours of the theme part with that key. What is damaged falls back on
/// Excel's own.
pub(in crate::read::ooxml) fn palette(package: &Package<'_>, key: &str) -> Palette {
    let mut palette = Palette::default();
    let read = package
        .peek(key)
        .map(|claim| package.read(claim, |xml| take(xml, &mut palette)));
    if !matches!(read, Some(Ok(()))) {
        palette.theme.clear();
    }
    palette
}

fn take(xml: &mut PartXml<'_>, palette: &mut Palette) -> Result<(), Trouble> {
    let mut found: [Option<Rgb>; 12] = [None; 12];
    let mut place = None;
    let mut in_scheme = false;
    xml.each(|token| {
        match token {
            Token::Start(tag) | Token::Empty(tag) => {
                in_scheme |= tag.name == "clrScheme";
                let known = PLACES.iter().find(|(name, _)| *name == tag.name);
                if let Some((_, at)) = known.filter(|_| in_scheme) {
                    place = Some(*at);
                }
                let value = match tag.name {
                    "srgbClr" => tag.raw("val"),
                    "sysClr" => tag.raw("lastClr"),
                    _ => None,
                };
                if let (Some(at), Some(rgb)) = (place, value.and_then(hex))
                    && let Some(slot) = found.get_mut(at)
                {
                    *slot = Some(rgb);
                    place = None;
                }
            }
            Token::End("clrScheme") => in_scheme = false,
            _ => {}
        }
        Ok(())
    })?;
    if found.iter().all(Option::is_some) {
        palette.theme = found.into_iter().flatten().collect();
    }
    Ok(())
}
