//! What the columns of a table are taken for so far, as their neighbours see it.

use std::collections::BTreeMap;

use crate::model::Category;
use crate::rules::Rules;

use super::weigh::Fit;

/// The categories of every column, and how many columns are of each.
#[derive(Clone, Debug, Default)]
pub(super) struct Told {
    by_column: Vec<Vec<Category>>,
    counts: BTreeMap<Category, usize>,
}

impl Told {
    /// What the columns were taken for. A column of initials is one to its
    /// neighbours, whatever it was taken for itself.
    pub(super) fn new(fits: &[Option<Fit>], initials: &[bool], rules: &Rules) -> Self {
        let mut told = Self::default();
        for (fit, initials) in fits.iter().zip(initials) {
            let rule = fit.as_ref().and_then(|fit| rules.value(fit.rule));
            let category = rule.map(|rule| rule.category.clone());
            let initials = initials.then(|| Category::new("initials"));
            told.push(category.into_iter().chain(initials).collect());
        }
        told
    }

    fn push(&mut self, categories: Vec<Category>) {
        for category in &categories {
            *self.counts.entry(category.clone()).or_default() += 1;
        }
        self.by_column.push(categories);
    }

    /// The categories of all columns but this one.
    pub(super) fn beside(&self, column: usize) -> Vec<Category> {
        let others = self
            .counts
            .iter()
            .filter(|(category, n)| **n > self.n_own(column, category));
        others.map(|(category, _)| category.clone()).collect()
    }

    /// Of what was told at first that which a second look, `fits`, still tells,
    /// and what that look tells beside it: what it takes for something else
    /// stands beside nothing, nor does what that had stood for.
    pub(super) fn grounded(&self, fits: &[Option<Fit>], second: &Self) -> Self {
        let mut grounded = Self::default();
        for (first, second) in self.by_column.iter().zip(&second.by_column) {
            let kept = first.iter().filter(|category| second.contains(category));
            grounded.push(kept.cloned().collect());
        }
        for _ in 0..2 {
            let mut next = Self::default();
            for (at, (fit, categories)) in fits.iter().zip(&second.by_column).enumerate() {
                let beside = fit.as_ref().and_then(|fit| fit.beside.as_ref());
                let stands =
                    fit.is_some() && beside.is_none_or(|beside| grounded.is_beside(at, beside));
                let known = grounded.by_column.get(at).cloned().unwrap_or_default();
                next.push(if stands { categories.clone() } else { known });
            }
            grounded = next;
        }
        grounded
    }

    fn is_beside(&self, column: usize, category: &Category) -> bool {
        self.counts.get(category).copied().unwrap_or_default() > self.n_own(column, category)
    }

    fn n_own(&self, column: usize, category: &Category) -> usize {
        let own = self.by_column.get(column).into_iter().flatten();
        own.filter(|one| *one == category).count()
    }
}
