//! The second page: where it is sore. Chips of what was trained lately, the body, or a list: the same answers.

use leptos::prelude::*;
use regain_answer::words::sentence::capitalised;
use regain_engine::{Muscle, PerMuscle};
use wasm_bindgen::JsCast as _;

use super::answers::Said;
use super::asking::{Asking, Step};
use super::header::BackHead;
use super::muscle_sheet::MuscleSheet;
use crate::browser;
use crate::parts::{Badge, BodyMap, Ic, Icon, Paint, Side, Toggle, TouchMap, place_id, use_layer};
use crate::words::FLAGS;

/// Room for the sheet under the middle of what is seen of the map, as a share of the window.
const MIDDLE_SHARE: f64 = 0.32;

#[component]
pub(super) fn Sore(
    asking: Asking,
    /// Trained in the last four days.
    recent: Vec<Muscle>,
    /// Worth asking about.
    asked: Vec<Muscle>,
) -> impl IntoView {
    let back = Callback::new(move |()| {
        asking.muscle.set(None);
        asking.step.set(Step::How);
    });
    use_layer(back);
    let open = Callback::new(move |muscle| open_sheet(asking, muscle));
    let list_key = window_event_listener(leptos::ev::keydown, move |event| {
        let plain = !(event.ctrl_key() || event.meta_key() || event.alt_key());
        match event.key().as_str() {
            "s" | "S" if plain => asking.as_list.update(|list| *list = !*list),
            "Escape" => close_sheet(asking),
            _ => {}
        }
    });
    on_cleanup(move || list_key.remove());
    let finish = move |_| asking.finish();
    let any = Memo::new(move |_| asking.any_marked());
    let class = move || if asking.muscle.get().is_some() { "sore-page with-sheet" } else { "sore-page" };
    view! {
        <div class=class>
            <div class="sore-head">
                <BackHead title="Sore anywhere?" back=back>
                    <button id="finish-check-in" on:click=finish disabled=move || asking.keeping.get()>
                        {move || if any.get() { "Show verdict" } else { "Nothing sore" }}
                    </button>
                </BackHead>
                <Chips asking=asking asked=asked open=open/>
            </div>
            <RestAsUsual asking=asking/>
            {move || if asking.as_list.get() {
                view! { <List asking=asking open=open/> }.into_any()
            } else {
                view! { <Figure asking=asking recent=recent.clone() open=open/> }.into_any()
            }}
        </div>
        {move || asking.muscle.get().map(|muscle| view! { <MuscleSheet asking=asking muscle=muscle open=open/> })}
    }
}

/// Opens the sheet of a muscle, on the side where it is seen, and keeps it in sight.
fn open_sheet(asking: Asking, muscle: Muscle) {
    let seen = |side: Side| side.shows(muscle);
    let side = asking.side.get_untracked();
    if !seen(side) {
        asking.side.set(side.other());
    }
    asking.muscle.set(Some(muscle));
    let side = asking.side.get_untracked();
    // the page gets its room for the sheet first
    request_animation_frame(move || scroll_to(side, muscle));
}

fn scroll_to(side: Side, muscle: Muscle) {
    let (Some(window), Some(page)) = (browser::window(), browser::document()) else { return };
    let Some(element) = page.get_element_by_id(&place_id(side, muscle)) else { return };
    let frame = element.get_bounding_client_rect();
    let height = window.inner_height().ok().and_then(|height| height.as_f64()).unwrap_or_default();
    let by = (frame.top() + frame.bottom()) / 2.0 - height * MIDDLE_SHARE;
    // the style sheet makes it smooth, unless less motion is wished for
    window.scroll_by_with_x_and_y(0.0, by);
}

/// Closes the sheet; the focus goes back to its muscle.
pub(super) fn close_sheet(asking: Asking) {
    let Some(muscle) = asking.muscle.get_untracked() else { return };
    asking.muscle.set(None);
    let Some(page) = browser::document() else { return };
    let ids = [format!("list-{}", muscle.key()), place_id(asking.side.get_untracked(), muscle)];
    if let Some(element) = ids.iter().find_map(|id| page.get_element_by_id(id)) {
        let html = element.dyn_ref::<web_sys::HtmlElement>().map(web_sys::HtmlElement::focus);
        let _ = html.or_else(|| element.dyn_ref::<web_sys::SvgElement>().map(web_sys::SvgElement::focus));
    }
}

/// "Quads, soreness 5, range is shorter".
fn spoken(muscle: Muscle, said: &Said) -> String {
    let mut words = vec![capitalised(muscle.label())];
    words.push(match said.soreness {
        Some(level) => format!("soreness {level}"),
        None => "not answered".to_owned(),
    });
    let raised = said.flags.iter().flatten();
    words.extend(
        raised.filter_map(|flag| {
            FLAGS.iter().find(|(key, _)| key == flag).map(|(_, label)| label.to_lowercase())
        }),
    );
    words.join(", ")
}

#[component]
fn Chips(asking: Asking, asked: Vec<Muscle>, open: Callback<Muscle>) -> impl IntoView {
    if asked.is_empty() {
        return view! {
            <p class="s first-use">"Nothing trained in the last four days. Tap the body if something is sore."</p>
        }
        .into_any();
    }
    let chip = move |muscle: Muscle| {
        let label = move || match asking.said(muscle).soreness {
            Some(level) => format!("{} {level}", capitalised(muscle.label())),
            None => capitalised(muscle.label()),
        };
        view! {
            <button
                id=format!("chip-{}", muscle.key())
                aria-pressed=move || (asking.muscle.get() == Some(muscle)).to_string()
                on:click=move |_| open.run(muscle)
            >
                {label}
            </button>
        }
    };
    view! {
        <div class="tabs sore-chips" role="group" aria-label="Worth an answer today">
            {asked.into_iter().map(chip).collect_view()}
        </div>
    }
    .into_any()
}

/// One tap for how the rest works: without it the best verdict of what was not marked is "care".
#[component]
fn RestAsUsual(asking: Asking) -> impl IntoView {
    view! {
        <div class="rest-as-usual" id="rest-as-usual">
            <Toggle
                label="What I do not mark works as usual: strength, form, range, trust under load"
                on=asking.rest_as_usual.into()
                switch=Callback::new(move |usual| asking.say_rest_as_usual(usual))
            />
        </div>
    }
}

#[component]
fn Figure(asking: Asking, recent: Vec<Muscle>, open: Callback<Muscle>) -> impl IntoView {
    let any_recent = !recent.is_empty();
    let paint = Memo::new(move |_| {
        let selected = asking.muscle.get();
        PerMuscle::from_fn(|muscle| match muscle {
            of if selected == Some(of) => Paint::Selected,
            of if recent.contains(&of) => Paint::Recent,
            _ => Paint::Plain,
        })
    });
    let badges = Memo::new(move |_| {
        PerMuscle::from_fn(|muscle| {
            let said = asking.said(muscle);
            said.is_marked().then(|| Badge {
                soreness: said.soreness.unwrap_or(0),
                flag: said.flags.is_some_and(|flags| !flags.is_empty()),
            })
        })
    });
    let (paint, badges): (Signal<_>, Signal<_>) = (paint.into(), badges.into());
    let said = Callback::new(move |muscle| spoken(muscle, &asking.said(muscle)));
    let flip = move |_| asking.side.update(|side| *side = side.other());
    view! {
        <div class="figure">
            <button class="to-list" id="as-list" on:click=move |_| asking.as_list.set(true)>"List"</button>
            {move || view! { <TouchMap side=asking.side.get() paint=paint badges=badges spoken=said choose=open/> }}
            <button
                class="flip"
                id="flip"
                aria-label=move || format!("Show the {}", asking.side.get().other().word().to_lowercase())
                on:click=flip
            >
                <span class="thumbnail" aria-hidden="true">
                    {move || view! {
                        <BodyMap
                            side=asking.side.get().other()
                            paint=paint
                            badges=badges
                            choose=Callback::new(|_| {})
                            label="small"
                        />
                    }}
                </span>
                <span class="row flip-word"><Ic icon=Icon::Flip size="i18"/>{move || asking.side.get().other().word()}</span>
            </button>
            {any_recent.then(|| view! { <p class="x outlined">"Outlined: trained in the last 4 days"</p> })}
        </div>
    }
}

/// The same answers as rows.
#[component]
fn List(asking: Asking, open: Callback<Muscle>) -> impl IntoView {
    let row = move |muscle: Muscle| {
        let said = Memo::new(move |_| asking.said(muscle));
        let under = move || {
            let words = spoken(muscle, &said.get());
            words.split_once(", ").map(|(_, rest)| capitalised(rest)).unwrap_or_default()
        };
        view! {
            <button
                class="mr list-row"
                id=format!("list-{}", muscle.key())
                aria-label=move || format!("{}, change", spoken(muscle, &said.get()))
                on:click=move |_| open.run(muscle)
            >
                <span class="grow"><span class="name">{capitalised(muscle.label())}</span></span>
                <span class="s">{under}</span>
                <Ic icon=Icon::Forward size="i14"/>
            </button>
        }
    };
    view! {
        <button class="to-map" id="as-map" on:click=move |_| asking.as_list.set(false)>"Body"</button>
        <div class="card rows">{Muscle::ALL.map(row).collect_view()}</div>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_muscle_is_read_out_with_what_was_said_of_it() {
        let said = Said { soreness: Some(5), flags: Some(vec!["rom".to_owned()]) };
        assert_eq!(spoken(Muscle::Quads, &said), "Quads, soreness 5, range is shorter");
        assert_eq!(spoken(Muscle::FrontDelts, &Said::default()), "Front delts, not answered");
    }
}
