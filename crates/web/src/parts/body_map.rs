//! The body, front and back: a picture with shortcuts, and the way to mark soreness.

use leptos::prelude::*;
use regain_answer::words::sentence::capitalised;
use regain_engine::{Muscle, PerMuscle, Verdict};

use super::shapes::{
    BACK, BACK_NEUTRAL, BOX, EAR, FRONT, FRONT_NEUTRAL, HEAD, MIDLINE, SILHOUETTE, badge_place,
};
use super::verdict::{css_class, word};

/// Lines that make the outline a body; decoration.
const FRONT_CREASES: &str = "M9.6 54.5C8.4 64 5 74 1.4 81.5M13 82.6C20 80.6 30 81.6 36 80M84 247C85 243 84.4 239 84 236M90 262.5L90.5 252M93.4 262L93.2 251";
const BACK_CREASES: &str = "M90 262.5L90.5 252M93.4 262L93.2 251M12 377C15 381 21 381 24 377M0.2 200V227";

/// Front or back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Side {
    Front,
    Back,
}

impl Side {
    /// The other one.
    pub(crate) fn other(self) -> Self {
        match self {
            Self::Front => Self::Back,
            Self::Back => Self::Front,
        }
    }

    /// Whether a muscle is seen from this side.
    pub(crate) fn shows(self, muscle: Muscle) -> bool {
        self.muscles().iter().any(|(of, _)| *of == muscle)
    }

    /// The word.
    pub(crate) fn word(self) -> &'static str {
        match self {
            Self::Front => "Front",
            Self::Back => "Back",
        }
    }

    pub(super) fn muscles(self) -> &'static [(Muscle, &'static [&'static str])] {
        match self {
            Self::Front => FRONT,
            Self::Back => BACK,
        }
    }
}

/// How one muscle is painted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Paint {
    /// By its verdict.
    Verdict(Verdict),
    /// Locked.
    Locked,
    /// No verdict on this map.
    Plain,
    /// Trained lately: worth asking about.
    Recent,
    /// Being asked about.
    Selected,
}

impl Paint {
    pub(super) fn class(self) -> String {
        match self {
            Self::Verdict(verdict) => format!("m {}", css_class(verdict)),
            Self::Locked => "m locked".to_owned(),
            Self::Plain => "m plain".to_owned(),
            Self::Recent => "m plain recent".to_owned(),
            Self::Selected => "m sel".to_owned(),
        }
    }

    fn word(self) -> &'static str {
        match self {
            Self::Verdict(verdict) => word(verdict),
            Self::Locked => "Area locked",
            Self::Plain | Self::Recent | Self::Selected => "",
        }
    }
}

/// Soreness on a muscle: its number, and whether a flag is raised.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Badge {
    pub(crate) soreness: u8,
    pub(crate) flag: bool,
}

impl Badge {
    fn class(self) -> &'static str {
        match self.soreness {
            0..=3 => "sore",
            4..=6 => "sore mod",
            _ => "sore sev",
        }
    }
}

/// The patterns that the fills refer to, once a page.
#[component]
pub(crate) fn Patterns() -> impl IntoView {
    const DEFS: &str = r#"<defs><pattern id="p-care" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect width="5" height="5" class="pc0"/><rect width="2.5" height="5" class="pc1"/></pattern><pattern id="p-hold" width="4.6" height="4.6" patternUnits="userSpaceOnUse"><rect width="4.6" height="4.6" class="ph0"/><circle cx="1.2" cy="1.2" r=".78" class="ph1"/><circle cx="3.5" cy="3.5" r=".78" class="ph1"/></pattern></defs>"#;
    view! { <svg class="patterns" width="0" height="0" aria-hidden="true" inner_html=DEFS></svg> }
}

/// One view of the body. `paint` and `badges` follow what they are given; a tap calls `choose`.
#[component]
pub(crate) fn BodyMap(
    side: Side,
    paint: Signal<PerMuscle<Paint>>,
    badges: Signal<PerMuscle<Option<Badge>>>,
    choose: Callback<Muscle>,
    /// What the map shows, such as "verdicts".
    label: &'static str,
) -> impl IntoView {
    let (width, height) = BOX;
    let muscles = side.muscles().iter().map(|(muscle, paths)| {
        let (muscle, paths) = (*muscle, *paths);
        let name = move || {
            let said = paint.get()[muscle].word();
            let label = capitalised(muscle.label());
            if said.is_empty() { label } else { format!("{label}: {}", said.to_lowercase()) }
        };
        view! {
            <g
                class=move || paint.get()[muscle].class()
                id=format!("{}-{}", side.word().to_lowercase(), muscle.key())
                data-muscle=muscle.key()
                aria-label=name
                role="img"
                on:click=move |_| choose.run(muscle)
                inner_html=halves(paths)
            ></g>
        }
    });
    view! {
        <svg
            class="body"
            viewBox=format!("0 0 {width} {height}")
            role="group"
            aria-label=format!("{}: {label}", side.word())
        >
            <g aria-hidden="true" inner_html=outline(side)></g>
            {muscles.collect_view()}
            {move || badge_marks(side, &badges.get(), &paint.get())}
        </svg>
    }
}

/// The badges of this side.
pub(super) fn badge_marks(
    side: Side,
    badges: &PerMuscle<Option<Badge>>,
    paint: &PerMuscle<Paint>,
) -> impl IntoView + use<> {
    let marks = Muscle::ALL.into_iter().filter_map(|muscle| {
        let badge = badges[muscle]?;
        let (on, x, y) = badge_place(muscle);
        let selected = paint[muscle] == Paint::Selected;
        (on == side).then(|| view! { <BadgeMark badge=badge x=MIDLINE + x y=y selected=selected/> })
    });
    marks.collect_view()
}

#[component]
fn BadgeMark(badge: Badge, x: f64, y: f64, selected: bool) -> impl IntoView {
    const FLAG: &str = "M6.5 -6V-16.5L15.5 -13L7 -9.8";
    let class = format!("{}{}", badge.class(), if selected { " onsel" } else { "" });
    view! {
        <g class=class transform=format!("translate({x} {y})") aria-hidden="true">
            <circle r="9.5"/>
            {(badge.soreness > 0).then(|| view! { <text>{badge.soreness}</text> })}
            {badge.flag.then(|| view! { <path class="flagh" d=FLAG/><path class="flagm" d=FLAG/> })}
        </g>
    }
}

/// Both halves of these paths; constants of this crate.
pub(super) fn halves(paths: &[&str]) -> String {
    let half = |path: &&str, scale: i8| {
        format!(r#"<path transform="translate({MIDLINE} 0) scale({scale} 1)" d="{path}"/>"#)
    };
    paths.iter().map(|path| half(path, 1) + &half(path, -1)).collect()
}

/// The body without its muscles.
pub(super) fn outline(side: Side) -> String {
    let (neutral, creases) = match side {
        Side::Front => (FRONT_NEUTRAL, FRONT_CREASES),
        Side::Back => (BACK_NEUTRAL, BACK_CREASES),
    };
    let skin = format!(r#"<g class="skin">{}</g>"#, halves(&[SILHOUETTE, EAR]));
    let head = format!(r#"<path class="skin head" transform="translate({MIDLINE} 0)" d="{HEAD}"/>"#);
    let neutral = format!(r#"<g class="neutral">{}</g>"#, halves(neutral));
    format!(r#"{skin}{head}{neutral}<g class="crease">{}</g>"#, halves(&[creases]))
}
