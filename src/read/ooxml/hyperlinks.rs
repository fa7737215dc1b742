//! Hyperlinks of cells: where they lead (an e-mail address, a file on someone's
//! drive), what they say, and the tip that appears over them.

use std::sync::Arc;

use crate::model::{Hiding, SurfaceKind};

use super::around::{Nook, Spot};
use super::listing::Listing;
use super::relations::{Relation, percent_decoded};
use super::tag::Tag;
use super::trouble::Trouble;

/// The links of one sheet.
pub(super) struct Hyperlinks {
    found: Listing,
    relations: Arc<[Relation]>,
}

impl Hyperlinks {
    /// The links of a sheet with these relationships.
    pub(super) fn new(relations: Arc<[Relation]>) -> Self {
        Self {
            found: Listing::new(&["Cell", "What", "Text"]),
            relations,
        }
    }

    fn add(&mut self, cell: &str, what: &str, text: &str) -> Result<(), Trouble> {
        self.found.add(&[cell, what, text])
    }

    fn add_target(&mut self, cell: &str, target: &str) -> Result<(), Trouble> {
        let target = percent_decoded(target);
        let Some(mail) = strip_scheme(&target, "mailto:") else {
            return self.add(cell, "Address", &target);
        };
        let (address, rest) = mail.split_once('?').unwrap_or((mail, ""));
        for address in address.split([',', ';']) {
            self.add(cell, "E-mail", address)?;
        }
        for part in rest.split('&') {
            let (_, text) = part.split_once('=').unwrap_or(("", part));
            self.add(cell, "E-mail, text", text)?;
        }
        Ok(())
    }
}

impl Nook for Hyperlinks {
    fn elements(&self) -> &'static [&'static str] {
        &["hyperlinks"]
    }

    fn start(&mut self, tag: Tag<'_>) -> Result<(), Trouble> {
        if tag.name != "hyperlink" {
            return Ok(());
        }
        let cell = tag.text("ref").unwrap_or_default();
        let relations = Arc::clone(&self.relations);
        if let Some(id) = tag.text("id")
            && let Some(relation) = relations.iter().find(|relation| relation.id == id)
        {
            self.add_target(&cell, &relation.outside)?;
        }
        let display = tag.text("display").unwrap_or_default();
        self.add(&cell, "Text", &display)?;
        self.add(&cell, "Tip", &tag.text("tooltip").unwrap_or_default())?;
        let location = tag.text("location").unwrap_or_default();
        if location != display {
            self.add(&cell, "Place", &location)?;
        }
        Ok(())
    }

    fn place(&self) -> Spot {
        Spot {
            kind: SurfaceKind::Connections,
            what: "Hyperlinks",
            hiding: Hiding::NONE,
        }
    }

    fn found(&self) -> &Listing {
        &self.found
    }
}

fn strip_scheme<'t>(target: &'t str, scheme: &str) -> Option<&'t str> {
    let (begins, rest) = target.split_at_checked(scheme.len())?;
    begins.eq_ignore_ascii_case(scheme).then_some(rest)
}
