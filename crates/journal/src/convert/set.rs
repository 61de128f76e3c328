//! Sets.

use regain_engine::{Execution, ExerciseId, Load, OutOfRange, Reps, Rir, Seconds, SetDone, SetKind, Side};

use crate::body::{EffortBody, SetBody, SetKindWord, SideWord};
use crate::error::FieldError;

/// A set is used as a whole or not at all: half of one would be another set.
pub(crate) fn set_done(body: &SetBody, exercise: ExerciseId) -> Result<SetDone, FieldError> {
    let field = |name: &'static str| move |error: OutOfRange| FieldError::range(name, error);
    let reps = |reps: u16| Reps::new(u32::from(reps));
    Ok(SetDone {
        exercise,
        kind: body.kind.into(),
        load: body.load.map(|load| Load::from_centi_kg(load.centi_kg)).transpose().map_err(field("load"))?,
        reps: body.reps.map(reps).transpose().map_err(field("reps"))?,
        after_pauses: if body.after_pauses.is_empty() {
            Vec::new()
        } else {
            let pauses = body.after_pauses.iter().copied().map(reps);
            pauses.collect::<Result<_, _>>().map_err(field("after_pauses"))?
        },
        seconds: body.seconds.map(Seconds::new).transpose().map_err(field("seconds"))?,
        rir: body.effort.map(rir).transpose().map_err(field("effort"))?,
        side: side(body.side),
        execution: Execution { form_broke: body.form_broke, range_short: body.range_short },
    })
}

impl From<SetKindWord> for SetKind {
    fn from(word: SetKindWord) -> Self {
        match word {
            SetKindWord::WarmUp => Self::WarmUp,
            SetKindWord::Working => Self::Working,
            SetKindWord::Failure => Self::Failure,
            SetKindWord::Drop => Self::Drop,
            SetKindWord::RestPause => Self::RestPause,
            SetKindWord::Negative => Self::Negative,
            SetKindWord::Hold => Self::Hold,
        }
    }
}

fn side(word: SideWord) -> Side {
    match word {
        SideWord::Both => Side::Both,
        SideWord::Left => Side::Left,
        SideWord::Right => Side::Right,
    }
}

fn rir(effort: EffortBody) -> Result<Rir, OutOfRange> {
    match effort {
        EffortBody::Rpe(rpe) => Rir::from_rpe(rpe),
        EffortBody::Rir(rir) => Rir::new(rir),
    }
}
