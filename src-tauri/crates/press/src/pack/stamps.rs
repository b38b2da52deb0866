//! Numbers that stand for values: the same number as long as the value is the same.

use attache_model::shared::Shared;
use std::hash::{DefaultHasher, Hash, Hasher};

/// Where new numbers come from.
#[derive(Default)]
pub(super) struct Count(u64);

impl Count {
    pub(super) fn next(&mut self) -> u64 {
        self.0 += 1;
        self.0
    }
}

/// The number of one value, 0 while there is none.
pub(super) struct Stamp<T> {
    of: Option<T>,
    number: u64,
}

impl<T> Default for Stamp<T> {
    fn default() -> Self {
        Self { of: None, number: 0 }
    }
}

impl<T: PartialEq + Clone> Stamp<T> {
    pub(super) fn read(&mut self, value: &T, count: &mut Count) {
        if self.of.as_ref() != Some(value) {
            *self = Self { of: Some(value.clone()), number: count.next() };
        }
    }

    pub(super) const fn number(&self) -> u64 {
        self.number
    }
}

/// The numbers of the values of a list, which is in the order of their keys.
pub(super) struct Stamps<T> {
    of: Shared<Vec<T>>,
    numbers: Vec<u64>,
}

impl<T> Default for Stamps<T> {
    fn default() -> Self {
        Self { of: Shared::from(Vec::new()), numbers: Vec::new() }
    }
}

impl<T: PartialEq> Stamps<T> {
    pub(super) fn read<K: Ord>(&mut self, list: &Shared<Vec<T>>, key: impl Fn(&T) -> K, count: &mut Count) {
        if Shared::is(&self.of, list) {
            return;
        }
        let numbers = list.iter().map(|value| {
            let held = self.of.binary_search_by_key(&key(value), &key).ok();
            let held = held.filter(|&place| self.of.get(place) == Some(value));
            held.and_then(|place| self.numbers.get(place)).copied().unwrap_or_else(|| count.next())
        });
        *self = Self { numbers: numbers.collect(), of: list.clone() };
    }

    /// In the order of the list.
    pub(super) fn numbers(&self) -> &[u64] {
        &self.numbers
    }

    /// The number of the value with this key.
    pub(super) fn find<K: Ord>(&self, wanted: &K, key: impl Fn(&T) -> K) -> Option<u64> {
        self.numbers.get(self.of.binary_search_by_key(wanted, key).ok()?).copied()
    }
}

pub(super) fn hash(value: impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    value.hash(&mut hasher);
    hasher.finish()
}
