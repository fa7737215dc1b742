//! What of a part's XML is words: which attributes and texts a person would
//! read, and what an officer calls them. The rest of such parts is numbers and
//! settings.

use std::io::Read;

use super::listing::Listing;
use super::tag::{Tag, local};
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

/// Gathers every text and every attribute of a part of unknown make, each under
/// the name of its element; `leave` says which attributes hold no words.
///
/// # Errors
/// The first trouble; what stood before it stays.
pub(super) fn all<R: Read>(
    xml: &mut Xml<R>,
    leave: impl Fn(&str) -> bool,
    into: &mut Listing,
) -> Result<(), Trouble> {
    let mut open: Vec<String> = Vec::new();
    let mut text = String::new();
    xml.each(|token| {
        if let Token::Text(data) = token {
            if text.len() < LONGEST_TEXT {
                push_text(&mut text, data);
            }
            return Ok(());
        }
        let name = open.last().map_or("", String::as_str);
        into.add(&[name, &text])?;
        text.clear();
        match token {
            Token::Start(tag) => {
                all_attributes(tag, &leave, into)?;
                open.push(tag.name.to_owned());
            }
            Token::Empty(tag) => all_attributes(tag, &leave, into)?,
            Token::End(_) => drop(open.pop()),
            Token::Text(_) => {}
        }
        Ok(())
    })
}

fn all_attributes(
    tag: Tag<'_>,
    leave: &impl Fn(&str) -> bool,
    into: &mut Listing,
) -> Result<(), Trouble> {
    for (key, _) in tag.attributes() {
        let name = local(key);
        let is_scheme = key.starts_with("xmlns") || name == "schemaLocation" || leave(name);
        if let Some(text) = tag.text(name).filter(|_| !is_scheme) {
            into.add(&[&format!("{} {name}", tag.name), &text])?;
        }
    }
    Ok(())
}
