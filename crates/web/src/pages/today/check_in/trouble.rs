//! Pain and illness: asked apart from soreness, answered by sentences that stand before and outside the model.

use leptos::prelude::*;
use regain_answer::words::sentence::capitalised;
use regain_engine::{JointRegion, Muscle};
use regain_journal::{CheckInBody, PainBody};

use super::asking::{Asking, Step};
use super::header::{BackHead, Toggle};
use crate::pages::today::locks::Locks;
use crate::parts::{Cell, Ic, Icon, Scale, use_layer};
use crate::words::{ILL, PAIN, WARNING_SIGNS};

#[component]
pub(super) fn Trouble(asking: Asking) -> impl IntoView {
    let back = Callback::new(move |()| asking.step.set(Step::How));
    use_layer(back);
    let neither = move |_| {
        asking.change(|form| {
            form.ill = Some(false);
            form.pain.clear();
            form.red_flags.clear();
        });
        asking.step.set(Step::How);
    };
    view! {
        <BackHead title="Pain, or feeling ill?" back=back>
            <button id="neither" on:click=neither>"Neither"</button>
        </BackHead>
        <section class="ask" aria-label="Pain and illness">
            <Advice asking=asking/>
            <Locks/>
            <Ill asking=asking/>
            <h2 class="h3 part">"Any of these?"</h2>
            <div class="stack tight">
                {WARNING_SIGNS.into_iter().map(|(key, label, _)| view! { <Sign asking=asking sign=key label=label/> }).collect_view()}
            </div>
            <Places asking=asking/>
        </section>
        <div class="dock ask-dock">
            <button class="primary" id="trouble-done" on:click=move |_| back.run(())>"Done"</button>
        </div>
    }
}

/// What to do, from the most urgent.
fn advice(form: &CheckInBody) -> Vec<&'static str> {
    let raised = WARNING_SIGNS.into_iter().filter(|(key, ..)| form.red_flags.iter().any(|sign| sign == key));
    let mut advice: Vec<&str> = raised.map(|(.., advice)| advice).collect();
    let stops = |pain: &PainBody| {
        pain.level > 0 && (pain.sharp || pain.new || JointRegion::from_key(&pain.place).is_some())
    };
    advice.extend(form.pain.iter().any(stops).then_some(PAIN));
    advice.extend((form.ill == Some(true)).then_some(ILL));
    advice
}

/// What was said, in a line.
pub(super) fn trouble_words(form: &CheckInBody) -> Option<String> {
    let signs = WARNING_SIGNS.into_iter().filter(|(key, ..)| form.red_flags.iter().any(|sign| sign == key));
    let mut said: Vec<String> = signs.map(|(_, label, _)| label.to_owned()).collect();
    said.extend(form.pain.iter().map(|pain| {
        let sharp = if pain.sharp { ", sharp" } else { "" };
        let new = if pain.new { ", new" } else { "" };
        format!("{} {} of 10{sharp}{new}", capitalised(place_name(&pain.place)), pain.level)
    }));
    said.extend((form.ill == Some(true)).then(|| "Ill".to_owned()));
    if said.is_empty() && form.ill == Some(false) {
        return Some("Neither".to_owned());
    }
    (!said.is_empty()).then(|| said.join(" · "))
}

fn place_name(key: &str) -> &str {
    match Muscle::from_key(key) {
        Some(muscle) => muscle.label(),
        None => key,
    }
}

/// The sentences; they stay for as long as what they answer is said.
#[component]
pub(super) fn Advice(asking: Asking) -> impl IntoView {
    let said = Memo::new(move |_| asking.form.with(advice));
    view! {
        <div role="alert">
            {move || {
                said.get()
                    .into_iter()
                    .map(|line| view! { <div class="card stop"><Ic icon=Icon::Warning/><p class="grow">{line}</p></div> })
                    .collect_view()
            }}
        </div>
    }
}

#[component]
fn Ill(asking: Asking) -> impl IntoView {
    let cell =
        |value: u8, shown: &str| Cell { value, shown: shown.to_owned(), under: "", spoken: shown.to_owned() };
    let chosen = Signal::derive(move || asking.form.with(|form| form.ill.map(u8::from)));
    let choose = Callback::new(move |value: Option<u8>| {
        asking.change(|form| form.ill = value.map(|value| value == 1));
    });
    view! {
        <div class="q">
            <h2 class="h3 q-head" id="ill-head">"Fever, or flu-like?"</h2>
            <Scale id="ill" class="seg n" cells=vec![cell(0, "No"), cell(1, "Yes")] chosen=chosen choose=choose/>
        </div>
    }
}

#[component]
fn Sign(asking: Asking, sign: &'static str, label: &'static str) -> impl IntoView {
    let is =
        Signal::derive(move || asking.form.with(|form| form.red_flags.iter().any(|known| known == sign)));
    let toggle = Callback::new(move |()| {
        asking.change(|form| {
            if form.red_flags.iter().any(|known| known == sign) {
                form.red_flags.retain(|known| known != sign);
            } else {
                form.red_flags.push(sign.to_owned());
            }
        });
    });
    view! { <Toggle id=format!("sign-{sign}") label=label is=is toggle=toggle wide=true/> }
}

/// Where it hurts: joints first, muscles behind one more tap.
#[component]
fn Places(asking: Asking) -> impl IntoView {
    let open = RwSignal::new(None::<&'static str>);
    let muscles = RwSignal::new(false);
    let chip = move |key: &'static str| {
        let level = move || asking.form.with(|form| pain_at(form, key).map(|pain| pain.level));
        let label = move || match level() {
            Some(level) => format!("{} {level}", capitalised(place_name(key))),
            None => capitalised(place_name(key)),
        };
        let choose = move |_| open.update(|open| *open = (*open != Some(key)).then_some(key));
        view! {
            <button id=format!("place-{key}") aria-pressed=move || (open.get() == Some(key)).to_string() on:click=choose>
                {label}
            </button>
        }
    };
    view! {
        <h2 class="h3 part">"Where does it hurt?"</h2>
        <div class="tabs">
            {JointRegion::ALL.map(|region| chip(region.key())).collect_view()}
            <button aria-expanded=move || muscles.get().to_string() on:click=move |_| muscles.update(|shown| *shown = !*shown)>
                "A muscle"
            </button>
        </div>
        {move || muscles.get().then(|| view! { <div class="tabs more-places">{Muscle::ALL.map(|muscle| chip(muscle.key())).collect_view()}</div> })}
        {move || open.get().map(|place| view! { <Pain asking=asking place=place/> })}
    }
}

fn pain_at<'a>(form: &'a CheckInBody, place: &str) -> Option<&'a PainBody> {
    form.pain.iter().find(|pain| pain.place == place)
}

/// How strong it is there, and of what kind.
#[component]
fn Pain(asking: Asking, place: &'static str) -> impl IntoView {
    let cell =
        |value: u8| Cell { value, shown: value.to_string(), under: "", spoken: format!("{value} of 10") };
    let report = Signal::derive(move || asking.form.with(|form| pain_at(form, place).cloned()));
    let chosen = Signal::derive(move || report.get().map(|pain| pain.level));
    let choose = Callback::new(move |level: Option<u8>| asking.change(|form| set_level(form, place, level)));
    let change = move |of: fn(&mut PainBody)| {
        Callback::new(move |()| {
            asking.change(|form| form.pain.iter_mut().filter(|pain| pain.place == place).for_each(of));
        })
    };
    let is =
        move |of: fn(&PainBody) -> bool| Signal::derive(move || report.get().is_some_and(|pain| of(&pain)));
    let (sharp, new) = (is(|pain| pain.sharp), is(|pain| pain.new));
    let (turn_sharp, turn_new) =
        (change(|pain| pain.sharp = !pain.sharp), change(|pain| pain.new = !pain.new));
    view! {
        <div class="card pain-at">
            <div class="q-head">
                <h3 id="pain-head">{format!("Pain: {}", place_name(place))}</h3>
                <span class="s">
                    {move || chosen.get().map_or_else(|| "not answered".to_owned(), |level| format!("{level} of 10"))}
                </span>
            </div>
            <Scale id="pain" class="scale" cells=(0..=10).map(cell).collect() chosen=chosen choose=choose/>
            <p class="ends x" aria-hidden="true"><span>"0 none"</span><span>"10 worst"</span></p>
            {move || chosen.get().is_some().then(|| view! {
                <div class="tog">
                    <Toggle id="pain-sharp".to_owned() label="Sharp or sudden" is=sharp toggle=turn_sharp/>
                    <Toggle id="pain-new".to_owned() label="Not there before" is=new toggle=turn_new/>
                </div>
            })}
        </div>
    }
}

fn set_level(form: &mut CheckInBody, place: &str, level: Option<u8>) {
    let Some(level) = level else {
        form.pain.retain(|pain| pain.place != place);
        return;
    };
    match form.pain.iter_mut().find(|pain| pain.place == place) {
        Some(pain) => pain.level = level,
        None => form.pain.push(PainBody { place: place.to_owned(), level, sharp: false, new: false }),
    }
}

#[cfg(test)]
mod tests {
    use regain_journal::Occurred;

    use super::*;

    fn form() -> CheckInBody {
        let at: jiff::Zoned = "2026-05-14T08:12:00+02:00[Europe/Berlin]".parse().unwrap();
        CheckInBody::new(Occurred::from_zoned(&at))
    }

    #[test]
    fn joint_pain_and_warning_signs_have_their_sentences_the_most_urgent_first() {
        let mut form = form();
        assert!(advice(&form).is_empty() && trouble_words(&form).is_none());
        set_level(&mut form, "knee", Some(3));
        form.ill = Some(true);
        form.red_flags.push("chest_pain_or_fainting".to_owned());
        assert_eq!(advice(&form), ["Call emergency services now.", PAIN, ILL]);
        assert_eq!(
            trouble_words(&form).as_deref(),
            Some("Chest pain, fainting, breathless at rest · Knee 3 of 10 · Ill")
        );
    }

    #[test]
    fn known_mild_pain_of_a_muscle_stops_nothing_and_sharp_pain_does() {
        let mut form = form();
        set_level(&mut form, "front_delts", Some(2));
        assert!(advice(&form).is_empty());
        form.pain[0].sharp = true;
        assert_eq!(advice(&form), [PAIN]);
        set_level(&mut form, "front_delts", None);
        assert!(form.pain.is_empty());
    }

    #[test]
    fn every_warning_sign_is_one_that_the_journal_knows() {
        let mut form = form();
        form.red_flags = WARNING_SIGNS.map(|(key, ..)| key.to_owned()).to_vec();
        regain_journal::Body::CheckIn(form).check().unwrap();
    }
}
