//! One of a few: radio buttons that look like segments; the browser gives the arrow keys and the one tab stop.

use leptos::prelude::*;

/// A question with one answer of a few. `name` is unique in the page.
#[component]
pub(crate) fn Choose<T>(
    #[prop(into)] question: String,
    name: &'static str,
    /// Each answer and its words.
    options: Vec<(T, String)>,
    /// The answer now, if there is one.
    chosen: Signal<Option<T>>,
    choose: Callback<T>,
) -> impl IntoView
where
    T: Clone + PartialEq + Send + Sync + 'static,
{
    let options = options.into_iter().map(|(value, words)| {
        let (this, picked) = (value.clone(), value);
        view! {
            <label class="seg-one">
                <input type="radio" class="hear" name=name
                    prop:checked=move || chosen.get().as_ref() == Some(&this)
                    on:change=move |_| choose.run(picked.clone())/>
                <span>{words}</span>
            </label>
        }
    });
    view! {
        <fieldset class="choose">
            <legend>{question}</legend>
            <div class="seg-row">{options.collect_view()}</div>
        </fieldset>
    }
}

/// On or off.
#[component]
pub(crate) fn Toggle(#[prop(into)] label: String, on: Signal<bool>, switch: Callback<bool>) -> impl IntoView {
    view! {
        <label class="toggle">
            <span class="grow">{label}</span>
            <input type="checkbox" role="switch" prop:checked=on
                on:change:target=move |event| switch.run(event.target().checked())/>
        </label>
    }
}
