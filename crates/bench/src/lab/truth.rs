//! What training really does to a virtual lifter. The engine is never told.

use crate::lab::gym::{MUSCLES, PerLabMuscle};
use crate::lab::person::Person;

/// A way the world may be.
pub(crate) trait Truth: Sync {
    /// Stable name in files.
    fn id(&self) -> &'static str;
    /// Name for people.
    fn name(&self) -> &'static str;
    /// What it says, in one sentence.
    fn about(&self) -> &'static str;
    /// Correlation of the noise of strength from one day to the next, 0 to 1.
    fn day_carry(&self) -> f64 {
        0.0
    }
    /// A body at the start of training.
    fn body(&self, person: &Traits) -> Box<dyn Body>;
}

/// What a truth may know of a lifter: multipliers with median 1.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Traits {
    /// Of recovery times.
    pub(crate) recovery: f64,
    /// Of what a set costs.
    pub(crate) fatigue: f64,
    /// Of what a set gives.
    pub(crate) gain: f64,
}

impl From<&Person> for Traits {
    fn from(person: &Person) -> Self {
        Self { recovery: person.recovery, fatigue: person.fatigue, gain: person.gain }
    }
}

/// A body under a truth. Muscles are positions in [`MUSCLES`].
pub(crate) trait Body: Send {
    /// Lets days pass without training.
    fn rest(&mut self, days: f64);
    /// One session: work of each muscle in sets to failure.
    fn train(&mut self, work: &PerLabMuscle);
    /// Strength gained since the start without any fatigue, log.
    fn capability(&self, muscle: usize) -> f64;
    /// Strength missing today, log, 0 or more.
    fn deficit(&self, muscle: usize) -> f64;
    /// The same body again, to ask what rest would do.
    fn again(&self) -> Box<dyn Body>;
}

/// One muscle under a truth; most truths are nothing more.
pub(crate) trait Tissue: Clone + Send {
    fn rest(&mut self, days: f64);
    fn train(&mut self, work: f64);
    fn capability(&self) -> f64;
    fn deficit(&self) -> f64;
}

/// A body whose muscles know nothing of each other.
#[derive(Clone)]
struct Muscles<T>([T; MUSCLES.len()]);

/// A body of like muscles.
pub(crate) fn body_of<T: Tissue + 'static>(tissue: &T) -> Box<dyn Body> {
    Box::new(Muscles(std::array::from_fn(|_| tissue.clone())))
}

impl<T: Tissue + 'static> Body for Muscles<T> {
    fn rest(&mut self, days: f64) {
        self.0.iter_mut().for_each(|muscle| muscle.rest(days));
    }

    fn train(&mut self, work: &PerLabMuscle) {
        for (muscle, work) in self.0.iter_mut().zip(work).filter(|(_, work)| **work > 0.0) {
            muscle.train(*work);
        }
    }

    fn capability(&self, muscle: usize) -> f64 {
        self.0[muscle].capability()
    }

    fn deficit(&self, muscle: usize) -> f64 {
        self.0[muscle].deficit()
    }

    fn again(&self) -> Box<dyn Body> {
        Box::new(self.clone())
    }
}
