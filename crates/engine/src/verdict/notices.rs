//! Safety texts and caveats that apply today. Information, no diagnosis.

use crate::athlete::Athlete;
use crate::day::{Evidence, Reason};
use crate::event::{Lock, LockCause, LockPlace, RedFlag};
use crate::exercise::Loading;
use crate::model::lift::LiftState;
use crate::moment::Moment;
use crate::verdict::case::reason;
use crate::verdict::{soreness_notices, words};

/// The standing line under every answer.
pub(crate) const STANDING: &str = "This is training guidance from your own log, not medical advice. Pain that is \
    sharp, in a joint, or unlike your usual soreness is a reason to stop and ask a professional.";
/// Age from which nobody born in that year can be under 18; ages are known within half a year.
const GROWN_UP_YEARS: f64 = 18.5;
/// Days for which an exercise that moves the body counts as being trained.
const MOVES_BODY_DAYS: f64 = 28.0;
/// Spread of body mass between adults, kg: what the assumption may be off by (about that of European surveys).
const BODY_MASS_SD_KG: f64 = 15.0;
/// Share of rated sets below which the assumption is said.
const RIR_SAID_BELOW: f64 = 0.5;

/// All that applies, most urgent first.
pub(crate) fn notices(athlete: &Athlete, now: Moment) -> Vec<Reason> {
    let fresh = athlete.answers.fresh(now, athlete.params.check_in_fresh_hours());
    let mut notices: Vec<Reason> = fresh.red_flags().iter().map(|flag| red_flag(*flag)).collect();
    notices.extend(locked_regions(&athlete.locks));
    notices.extend(soreness_notices::soreness(athlete, now));
    if under_caution(athlete, now) {
        notices.push(reason(
            "clearance",
            "Under 18, in pregnancy, with a known disease or after surgery: ask a professional for clearance \
             before hard training. Every verdict is at most care."
                .to_owned(),
            None,
            "",
            Evidence::Strong,
        ));
    }
    notices.extend(rir_assumed(athlete));
    notices.extend(body_mass_assumed(athlete, now));
    notices.push(reason("standing", STANDING.to_owned(), None, "", Evidence::Strong));
    notices
}

/// Whether age or the profile caps every verdict at care.
pub(crate) fn under_caution(athlete: &Athlete, now: Moment) -> bool {
    let cautions = athlete.profile.cautions;
    let minor = athlete.age_years(now).is_some_and(|age| age < GROWN_UP_YEARS);
    minor || cautions.pregnancy || cautions.disease || cautions.surgery
}

/// Locked joints have no row of their own among the muscles: one notice for each cause.
fn locked_regions(locks: &[Lock]) -> impl Iterator<Item = Reason> + '_ {
    let causes = [
        (LockCause::RedFlag, "because of a warning sign"),
        (LockCause::Injury, "because of an injury"),
        (LockCause::Pain, "because of pain"),
    ];
    causes.into_iter().filter_map(|(cause, why)| {
        let region = |lock: &Lock| match lock.place {
            LockPlace::Region(region) if lock.cause == cause => Some(region.key()),
            LockPlace::Region(_) | LockPlace::Muscle(_) => None,
        };
        let regions: Vec<&str> = locks.iter().filter_map(region).collect();
        let it = if regions.len() > 1 { "them" } else { "it" };
        let text = words::capital(&format!(
            "{} locked {why}: what loads {it} is held until you clear {it}.",
            words::list(regions.iter().copied())
        ));
        (!regions.is_empty()).then(|| reason("region_locked", text, None, "", Evidence::Strong))
    })
}

/// Nothing of what a person does is left, and the next best thing.
pub(crate) fn all_locked() -> Reason {
    let text = "Everything you train is locked. Walk, move what does not hurt, and see a professional; clear a lock \
                when it is gone.";
    reason("all_locked", text.to_owned(), None, "", Evidence::Strong)
}

fn red_flag(flag: RedFlag) -> Reason {
    let (code, text) = match flag {
        RedFlag::DarkUrine => (
            "red_flag_dark_urine",
            "Stop training. Dark urine after hard exercise can be a sign of a serious condition. Get medical care \
             now and say you exercised hard.",
        ),
        RedFlag::SwellingOrNumbness => (
            "red_flag_swelling",
            "Marked swelling, a tense limb, numbness or weakness out of proportion: get urgent medical care.",
        ),
        RedFlag::ChestPainOrFainting => (
            "red_flag_chest_pain",
            "Chest pain, fainting, breathlessness at rest or a sudden severe headache: call emergency services.",
        ),
        RedFlag::TearOrPop => (
            "red_flag_tear",
            "A pop, a tear, bruising or pain in a bone: stop using this area and see a professional.",
        ),
        RedFlag::NightOrRadiatingPain => (
            "red_flag_night_pain",
            "Pain at night, pain that radiates, or tingling: ask a professional for advice.",
        ),
    };
    reason(code, text.to_owned(), None, "", Evidence::Strong)
}

/// The named assumption about missing ratings.
fn rir_assumed(athlete: &Athlete) -> Option<Reason> {
    let known = athlete.data.rir_known_share;
    (athlete.data.sessions > 0 && known < RIR_SAID_BELOW).then(|| {
        let params = &athlete.params;
        reason(
            "rir_assumed",
            format!(
                "Reps in reserve are logged for {:.0} % of your sets; {:.1} ± {:.1} are assumed for the rest. \
                 Logging them sharpens every estimate.",
                100.0 * known,
                params.missing_rir_reps(),
                params.missing_rir_sd_reps()
            ),
            Some(100.0 * known),
            "%",
            Evidence::Weak,
        )
    })
}

/// The named assumption about body mass, where an exercise that is trained moves the body.
fn body_mass_assumed(athlete: &Athlete, now: Moment) -> Option<Reason> {
    let moves_body = |lift: &&LiftState| {
        let recent = lift.days_since(now).is_some_and(|days| days <= MOVES_BODY_DAYS);
        recent && lift.exercise.loading != Loading::External
    };
    let lifts: Vec<&str> =
        athlete.lifts.iter().filter(moves_body).map(|lift| lift.exercise.name.as_str()).take(3).collect();
    (athlete.profile.body_mass.is_none() && !lifts.is_empty()).then(|| {
        let kg = athlete.params.missing_body_mass_kg();
        reason(
            "body_mass_assumed",
            format!(
                "Your body mass is not known: {kg:.0} kg, give or take {BODY_MASS_SD_KG:.0}, is assumed in what {} moves. \
                 Comparisons with your own sets hold; give your body mass to make the figures yours.",
                words::list(lifts)
            ),
            Some(kg),
            "kg",
            Evidence::Weak,
        )
    })
}
