//! Features whose weights are looked up together.

use super::model::{Model, Sums};

/// Features that may have weights, each with the number of the sums that its weights go to.
#[derive(Debug, Default)]
pub struct Batch {
    /// The first `count` are in use.
    features: Vec<(u32, u32)>,
    count: usize,
}

impl Batch {
    /// Notes a feature, unless it is known to have no weights. That takes no branch, as most have none but
    /// which do is hard to predict.
    #[inline(always)]
    pub fn push(&mut self, model: &Model<'_>, number: usize, feature: u32) {
        if self.count == self.features.len() {
            self.grow();
        }
        self.features[self.count] = (number as u32, feature);
        self.count += usize::from(model.may_have(feature));
    }

    #[cold]
    fn grow(&mut self) {
        self.features.resize(2 * self.features.len().max(32), (0, 0));
    }

    /// Adds the weights of all to `sums`, and forgets them.
    pub fn add_to(&mut self, model: &Model<'_>, sums: &mut [Sums]) {
        model.add_all(&self.features[..self.count], sums);
        self.count = 0;
    }
}
