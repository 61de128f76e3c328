//! The body to be touched: press, slide and lift; the muscle under the finger is named above it.

use leptos::prelude::*;
use regain_answer::words::sentence::capitalised;
use regain_engine::{Muscle, PerMuscle};
use wasm_bindgen::JsCast as _;
use web_sys::{KeyboardEvent, MouseEvent, PointerEvent, SvgElement};

use super::body_map::{badge_marks, halves, outline};
use super::hit::Figure;
use super::shapes::BOX;
use super::{Badge, Paint, Side};

/// Where a finger rests, in pixels of the window, and on what.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Touch {
    x: i32,
    y: i32,
    muscle: Muscle,
}

/// One view of the body as a way to choose. One tab stop; arrow keys go from muscle to muscle.
#[component]
pub(crate) fn TouchMap(
    side: Side,
    paint: Signal<PerMuscle<Paint>>,
    badges: Signal<PerMuscle<Option<Badge>>>,
    /// What a muscle is called for those who hear it, such as "Quads, soreness 5".
    spoken: Callback<Muscle, String>,
    choose: Callback<Muscle>,
) -> impl IntoView {
    let figure = StoredValue::new(Figure::of(side));
    let touch = RwSignal::new(None::<Touch>);
    let at = move |event: &PointerEvent| figure.with_value(|figure| find(figure, event));
    let follow = move |event: PointerEvent| {
        // a mouse that only passes by names the muscle too
        touch.set(at(&event));
    };
    let lift = move |event: PointerEvent| {
        touch.set(None);
        if let Some(found) = at(&event) {
            choose.run(found.muscle);
        }
    };
    let order: Vec<Muscle> = Muscle::ALL.into_iter().filter(|muscle| side.shows(*muscle)).collect();
    let first = order.first().copied().unwrap_or(Muscle::Chest);
    let stop = RwSignal::new(first);
    let order = StoredValue::new(order);
    let keys = move |event: KeyboardEvent, muscle: Muscle| match event.key().as_str() {
        "Enter" | " " => {
            event.prevent_default();
            choose.run(muscle);
        }
        "ArrowRight" | "ArrowDown" => go(&event, order, stop, side, 1),
        "ArrowLeft" | "ArrowUp" => go(&event, order, stop, side, -1),
        _ => {}
    };
    let muscles = side.muscles().iter().map(|(muscle, paths)| {
        let (muscle, paths) = (*muscle, *paths);
        view! {
            <g
                class=move || paint.get()[muscle].class()
                id=place_id(side, muscle)
                data-muscle=muscle.key()
                role="button"
                aria-label=move || spoken.run(muscle)
                tabindex=move || if stop.get() == muscle { "0" } else { "-1" }
                on:keydown=move |event| keys(event, muscle)
                // a screen reader's press has no place; a finger's is the lift above
                on:click=move |event: MouseEvent| if event.detail() == 0 { choose.run(muscle) }
                inner_html=halves(paths)
            ></g>
        }
    });
    let (width, height) = BOX;
    view! {
        <svg
            class="body touch"
            viewBox=format!("0 0 {width} {height}")
            role="group"
            aria-label=format!("{}. Tap what is sore", side.word())
            on:pointerdown=follow
            on:pointermove=follow
            on:pointerup=lift
            on:pointercancel=move |_| touch.set(None)
            on:pointerleave=move |_| touch.set(None)
        >
            <g aria-hidden="true" inner_html=outline(side)></g>
            {muscles.collect_view()}
            {move || badge_marks(side, &badges.get(), &paint.get())}
        </svg>
        {move || touch.get().map(|touch| view! { <Name touch=touch/> })}
    }
}

/// The name of what would be chosen, above the finger that hides it.
#[component]
fn Name(touch: Touch) -> impl IntoView {
    view! {
        <span
            class="float-name"
            aria-hidden="true"
            style:left=format!("{}px", touch.x)
            style:top=format!("{}px", touch.y - 56)
        >
            {capitalised(touch.muscle.label())}
        </span>
    }
}

/// The element of a muscle on this map.
pub(crate) fn place_id(side: Side, muscle: Muscle) -> String {
    format!("touch-{}-{}", side.word().to_lowercase(), muscle.key())
}

fn find(figure: &Figure, event: &PointerEvent) -> Option<Touch> {
    let picture: SvgElement = event.current_target()?.dyn_into().ok()?;
    let frame = picture.get_bounding_client_rect();
    let px_per_unit = frame.width() / BOX.0;
    let (x, y) = (event.client_x(), event.client_y());
    let (from_left, from_top) = (f64::from(x) - frame.left(), f64::from(y) - frame.top());
    let muscle = figure.hit(from_left / px_per_unit, from_top / px_per_unit, px_per_unit)?;
    Some(Touch { x, y, muscle })
}

/// Moves the one tab stop along the list of muscles.
fn go(event: &KeyboardEvent, order: StoredValue<Vec<Muscle>>, stop: RwSignal<Muscle>, side: Side, by: isize) {
    event.prevent_default();
    let next = order.with_value(|order| {
        let here = order.iter().position(|muscle| *muscle == stop.get_untracked()).unwrap_or(0);
        order.get(here.checked_add_signed(by)?).copied()
    });
    if let Some(next) = next {
        stop.set(next);
        crate::browser::focus(&place_id(side, next));
    }
}
