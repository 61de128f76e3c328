//! Pieces that several pages are made of.

mod body_map;
mod choose;
mod curve;
mod hit;
mod icon;
mod layer;
mod muscle_row;
mod pick_exercise;
mod scale;
mod shapes;
mod sheet;
mod touch_map;
mod undo;
mod verdict;
mod way;

pub(crate) use body_map::{Badge, BodyMap, Paint, Patterns, Side};
pub(crate) use choose::{Choose, Toggle};
pub(crate) use curve::Curve;
pub(crate) use icon::{Ic, Icon};
pub(crate) use layer::{Layers, use_layer};
pub(crate) use muscle_row::MuscleRow;
pub(crate) use pick_exercise::PickExercise;
pub(crate) use scale::{Cell, Scale};
pub(crate) use sheet::Sheet;
pub(crate) use touch_map::{TouchMap, place_id};
pub(crate) use undo::{Undo, UndoBar, use_undo};
pub(crate) use verdict::{VerdictIcon, VerdictTag, css_class, word};
pub(crate) use way::A;
