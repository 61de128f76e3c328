//! Which muscle a finger means: a small one near its edge, else what lies under it, else what lies near.

use regain_engine::Muscle;

use super::Side;
use super::shapes::{MIDLINE, SMALL};

/// Within this distance a small muscle wins over the large one under the finger, px.
const SMALL_WINS_PX: f64 = 12.0;
/// Beyond this distance from every muscle nothing is meant, px.
const REACH_PX: f64 = 26.0;
/// Lines that stand for one curve: less than 0.1 unit from it.
const LINES_A_CURVE: u32 = 8;

/// The muscles of one view as outlines, to be asked what lies at a place.
#[derive(Debug, Clone)]
pub(crate) struct Figure {
    shapes: Vec<Shape>,
}

#[derive(Debug, Clone)]
struct Shape {
    muscle: Muscle,
    outline: Vec<(f64, f64)>,
    /// Left and top, right and bottom.
    frame: [(f64, f64); 2],
}

impl Figure {
    /// The muscles of this side.
    pub(crate) fn of(side: Side) -> Self {
        let muscles = side.muscles().iter();
        let shapes = muscles.flat_map(|(muscle, paths)| paths.iter().map(|path| Shape::of(*muscle, path)));
        Self { shapes: shapes.collect() }
    }

    /// The muscle meant by a finger at this place of the picture (units from its left and top), where one unit is so
    /// many pixels wide.
    pub(crate) fn hit(&self, x: f64, y: f64, px_per_unit: f64) -> Option<Muscle> {
        let reach = REACH_PX / px_per_unit;
        let near = self.near(x, y, reach);
        let nearest = |of: &dyn Fn(Muscle) -> bool| {
            let among = near.iter().filter(|(muscle, _)| of(*muscle));
            among.min_by(|(_, a), (_, b)| a.total_cmp(b)).copied()
        };
        let small = nearest(&|muscle| SMALL.contains(&muscle));
        let small = small.filter(|(_, distance)| *distance <= SMALL_WINS_PX / px_per_unit);
        small.or_else(|| nearest(&|_| true)).map(|(muscle, _)| muscle)
    }

    /// Muscles within reach and how far they are, units; 0 on the muscle. The halves are one target.
    fn near(&self, x: f64, y: f64, reach: f64) -> Vec<(Muscle, f64)> {
        let at = ((x - MIDLINE).abs(), y);
        let distances = self.shapes.iter().map(|shape| (shape.muscle, shape.distance(at, reach)));
        distances.filter(|(_, distance)| *distance <= reach).collect()
    }
}

impl Shape {
    fn of(muscle: Muscle, path: &str) -> Self {
        let outline = outline(path);
        let bound = |pick: fn(f64, f64) -> f64, start: f64| {
            outline.iter().fold((start, start), |(x, y), corner| (pick(x, corner.0), pick(y, corner.1)))
        };
        let frame = [bound(f64::min, f64::INFINITY), bound(f64::max, f64::NEG_INFINITY)];
        Self { muscle, outline, frame }
    }

    /// Units from the outline, 0 inside it; infinity where it is certainly beyond reach.
    fn distance(&self, (x, y): (f64, f64), reach: f64) -> f64 {
        if self.is_off((x, y), reach) {
            return f64::INFINITY;
        }
        if self.holds((x, y)) {
            return 0.0;
        }
        self.edges().map(|(a, b)| from_line((x, y), a, b)).fold(f64::INFINITY, f64::min)
    }

    /// Whether a place is farther than this from everything that the muscle covers, by its frame.
    fn is_off(&self, (x, y): (f64, f64), by: f64) -> bool {
        let [(left, top), (right, foot)] = self.frame;
        x < left - by || x > right + by || y < top - by || y > foot + by
    }

    /// Whether the place is inside: a line from it to the right crosses the outline an odd number of times.
    fn holds(&self, (x, y): (f64, f64)) -> bool {
        let crosses = |((ax, ay), (bx, by)): ((f64, f64), (f64, f64))| {
            (ay > y) != (by > y) && x < ax + (y - ay) / (by - ay) * (bx - ax)
        };
        self.edges().filter(|edge| crosses(*edge)).count() % 2 == 1
    }

    fn edges(&self) -> impl Iterator<Item = ((f64, f64), (f64, f64))> {
        let next = self.outline.iter().cycle().skip(1);
        self.outline.iter().copied().zip(next.copied())
    }
}

fn from_line((x, y): (f64, f64), (ax, ay): (f64, f64), (bx, by): (f64, f64)) -> f64 {
    let (dx, dy) = (bx - ax, by - ay);
    let length = dx * dx + dy * dy;
    let along = if length > 0.0 { ((x - ax) * dx + (y - ay) * dy) / length } else { 0.0 };
    let along = along.clamp(0.0, 1.0);
    (ax + along * dx - x).hypot(ay + along * dy - y)
}

/// Corners of a path that consists of one start, curves and a close, all in absolute places.
fn outline(path: &str) -> Vec<(f64, f64)> {
    let numbers: Vec<f64> = path
        .split(|c: char| !(c.is_ascii_digit() || c == '.' || c == '-'))
        .filter_map(|n| n.parse().ok())
        .collect();
    let points: Vec<(f64, f64)> = numbers.as_chunks().0.iter().map(|[x, y]| (*x, *y)).collect();
    let Some((start, curves)) = points.split_first() else { return Vec::new() };
    let mut corners = vec![*start];
    let mut from = *start;
    for [c1, c2, to] in curves.as_chunks().0 {
        let along = (1..=LINES_A_CURVE).map(|i| f64::from(i) / f64::from(LINES_A_CURVE));
        corners.extend(along.map(|t| bezier(from, *c1, *c2, *to, t)));
        from = *to;
    }
    corners
}

/// A cubic Bézier curve at `t` from 0 to 1.
fn bezier(a: (f64, f64), b: (f64, f64), c: (f64, f64), d: (f64, f64), t: f64) -> (f64, f64) {
    let u = 1.0 - t;
    let mix = |a: f64, b: f64, c: f64, d: f64| {
        u * u * u * a + 3.0 * u * u * t * b + 3.0 * u * t * t * c + t * t * t * d
    };
    (mix(a.0, b.0, c.0, d.0), mix(a.1, b.1, c.1, d.1))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::super::shapes::BOX;
    use super::*;

    /// A figure 366 px wide, as on a phone of 390 px.
    const PX_PER_UNIT: f64 = 366.0 / 200.0;
    const SIDES: [Side; 2] = [Side::Front, Side::Back];

    /// The place inside the muscle that is farthest from its edge.
    fn centre(figure: &Figure, muscle: Muscle) -> Option<(f64, f64)> {
        let mut best = None;
        for shape in figure.shapes.iter().filter(|shape| shape.muscle == muscle) {
            for (x, y) in places(1.0).filter(|place| !shape.is_off(*place, 0.0) && shape.holds(*place)) {
                let depth = shape.edges().map(|(a, b)| from_line((x, y), a, b)).fold(f64::INFINITY, f64::min);
                if best.is_none_or(|(_, deepest)| depth > deepest) {
                    best = Some(((x, y), depth));
                }
            }
        }
        best.map(|(place, _)| place)
    }

    /// Places of the right half, in units from the midline and the top.
    fn places(step: f64) -> impl Iterator<Item = (f64, f64)> {
        // a step is at least a thousandth of the map
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
        let (columns, rows) = ((100.0 / step) as u32, (BOX.1 / step) as u32);
        (0..rows)
            .flat_map(move |y| (0..columns).map(move |x| ((f64::from(x) + 0.5) * step, f64::from(y) * step)))
    }

    fn tap(figure: &Figure, (x, y): (f64, f64)) -> Option<Muscle> {
        let right = figure.hit(MIDLINE + x, y, PX_PER_UNIT);
        assert_eq!(right, figure.hit(MIDLINE - x, y, PX_PER_UNIT), "left and right are one target");
        right
    }

    #[test]
    fn a_tap_at_the_centre_of_a_shape_selects_its_muscle() {
        for side in SIDES {
            let figure = Figure::of(side);
            for (muscle, _) in side.muscles() {
                let centre = centre(&figure, *muscle).unwrap();
                assert_eq!(tap(&figure, centre), Some(*muscle), "{side:?}");
            }
        }
    }

    /// 15 px outside an edge beyond which no other muscle is as near.
    #[test]
    fn a_tap_15_px_outside_a_free_edge_selects_the_muscle() {
        let out = 15.0 / PX_PER_UNIT;
        let mut free: BTreeMap<&str, usize> = BTreeMap::new();
        for side in SIDES {
            let figure = Figure::of(side);
            for (x, y) in places(1.0) {
                let near = figure.near(MIDLINE + x, y, 2.0 * out);
                let mut near: Vec<_> = near.into_iter().collect();
                near.sort_by(|a, b| a.1.total_cmp(&b.1));
                let Some((muscle, distance)) = near.first().copied() else { continue };
                let next = near.iter().find(|(other, _)| *other != muscle).map_or(f64::INFINITY, |(_, d)| *d);
                if (distance - out).abs() < 0.5 && next > distance + 1.0 {
                    assert_eq!(tap(&figure, (x, y)), Some(muscle), "{muscle:?} {side:?} at {x} {y}");
                    *free.entry(muscle.key()).or_default() += 1;
                }
            }
        }
        let closed: Vec<&str> =
            Muscle::ALL.into_iter().map(Muscle::key).filter(|key| !free.contains_key(key)).collect();
        // these are surrounded by others on both views
        assert_eq!(closed, ["upper_back", "lower_back"]);
    }

    #[test]
    fn beside_the_body_nothing_is_meant() {
        assert_eq!(Figure::of(Side::Front).hit(5.0, 5.0, PX_PER_UNIT), None);
    }

    /// The largest square, in px, inside the area that selects a muscle, on the better of the two views.
    #[test]
    fn every_muscle_has_room_for_a_thumb() {
        const STEP_PX: usize = 3;
        let (columns, rows) = (366 / STEP_PX, 728 / STEP_PX);
        let mut best: BTreeMap<&str, usize> = BTreeMap::new();
        for side in SIDES {
            let figure = Figure::of(side);
            let mut above = vec![(None, 0_usize); columns];
            for row in 0..rows {
                let mut this = vec![(None, 0_usize); columns];
                for column in 0..columns {
                    let (x, y) = ((column * STEP_PX) as f64, (row * STEP_PX) as f64);
                    let found = figure.hit(x / PX_PER_UNIT, y / PX_PER_UNIT, PX_PER_UNIT);
                    let side_of =
                        |(muscle, side): (Option<Muscle>, usize)| if muscle == found { side } else { 0 };
                    let square = if column == 0 {
                        1
                    } else {
                        let around = [this[column - 1], above[column], above[column - 1]];
                        1 + around.into_iter().map(side_of).min().unwrap_or(0)
                    };
                    this[column] = (found, square);
                    if let Some(muscle) = found {
                        let widest = best.entry(muscle.key()).or_default();
                        *widest = (*widest).max(square * STEP_PX);
                    }
                }
                above = this;
            }
        }
        let mut squares: Vec<_> = best.into_iter().collect();
        squares.sort_by_key(|(key, px)| (std::cmp::Reverse(*px), *key));
        let lines: Vec<String> = squares.iter().map(|(key, px)| format!("{key} {px}")).collect();
        assert_eq!(lines.len(), Muscle::COUNT);
        insta::assert_snapshot!(lines.join("\n"));
    }
}
