//! What of a part's XML is words: which attributes and texts a person would
//! read, and what an officer calls them. The rest of such parts is numbers and
//! settings.

use std::io::Read;

use super::listing::Listing;
use super::tag::Tag;
use super::text::{LONGEST_TEXT, push_text, unescape_from};
use super::trouble::Trouble;
use super::xml::{Token, Xml};

/// The words of one kind of part.
pub(super) struct Words {
    /// The element that others belong to, and its attribute that names it: a
    /// column of its own before what and text.
    pub(super) subject: Option<(&'static str, &'static str)>,
    /// Elements, their attributes that hold words, what these are.
    pub(super) attributes: &'static [(&'static str, &'static [&'static str], &'static str)],
    /// Elements whose text is words, and what these are.
    pub(super) texts: &'static [(&'static str, &'static str)],
}

impl Words {
    /// Gathers the words of a part.
    ///
    /// # Errors
    /// The first trouble; what stood before it stays.
    pub(super) fn take<R: Read>(
        &self,
        xml: &mut Xml<R>,
        into: &mut Listing,
    ) -> Result<(), Trouble> {
        let mut subject = String::new();
        let mut text: Option<(&str, String)> = None;
        xml.each(|token| match token {
            Token::Start(tag) => {
                self.tag(tag, &mut subject, into)?;
                let known = self.texts.iter().find(|(name, _)| *name == tag.name);
                if let Some((_, what)) = known {
                    text = Some((what, String::new()));
                }
                Ok(())
            }
            Token::Empty(tag) => self.tag(tag, &mut subject, into),
            Token::Text(data) => {
                if let Some((_, text)) = &mut text
                    && text.len() < LONGEST_TEXT
                {
                    push_text(text, data);
                }
                Ok(())
            }
            Token::End(name) => {
                let is_text = self.texts.iter().any(|(known, _)| *known == name);
                match text.take_if(|_| is_text) {
                    Some((what, text)) => self.add(&subject, what, text, into),
                    None => Ok(()),
                }
            }
        })
    }

    fn tag(&self, tag: Tag<'_>, subject: &mut String, into: &mut Listing) -> Result<(), Trouble> {
        if let Some((element, attribute)) = self.subject
            && element == tag.name
        {
            *subject = tag.text(attribute).unwrap_or_default().into_owned();
        }
        for (_, attributes, what) in self.attributes.iter().filter(|(n, ..)| *n == tag.name) {
            for attribute in *attributes {
                if let Some(text) = tag.text(attribute) {
                    self.add(subject, what, text.into_owned(), into)?;
                }
            }
        }
        Ok(())
    }

    fn add(
        &self,
        subject: &str,
        what: &str,
        mut text: String,
        into: &mut Listing,
    ) -> Result<(), Trouble> {
        unescape_from(&mut text, 0);
        if self.subject.is_some() {
            into.add(&[subject, what, &text])
        } else {
            into.add(&[what, &text])
        }
    }
}
