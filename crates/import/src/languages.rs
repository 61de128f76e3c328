//! What exports say in the language of the phone: months, headers, rest timers and notes. The one place for it.
//!
//! `months` are stems, twelve groups, alternatives parted by `/`; a word belongs to the month of the longest stem it
//! starts with. `strong` are the headers of Strong's exports: German, French and Chinese from real files, the others by
//! the words that the app's screens use (a header that is none of them is read by what its columns hold). `table` are
//! headers of any table. All are in the form of a [`Column`](crate::header::Column)'s key.

use crate::mapping::{Meaning, Words};

/// One language.
pub(crate) struct Language {
    /// What it is called in English.
    #[cfg_attr(not(test), allow(dead_code))] // for the reader of the table, and its tests
    pub(crate) name: &'static str,
    pub(crate) months: &'static str,
    pub(crate) strong: Words<'static>,
    pub(crate) table: Words<'static>,
    /// What stands in the place of a set's number beside a pause.
    pub(crate) rest_timer: &'static [&'static str],
    /// The same beside a remark.
    pub(crate) note: &'static [&'static str],
}

impl Language {
    /// A language of which only the months are known.
    const fn of_months(name: &'static str, months: &'static str) -> Self {
        Self { name, months, strong: &[], table: &[], rest_timer: &[], note: &[] }
    }
}

/// All languages, English first.
pub(crate) const LANGUAGES: &[Language] = &[
    Language {
        name: "English",
        months: "jan feb mar apr may jun jul aug sep oct nov dec",
        strong: &[],
        table: &[],
        rest_timer: &["rest timer", "rest"],
        note: &["note", "notes"],
    },
    Language {
        name: "German",
        months: "jan/jän feb mär/mrz/maerz apr mai jun jul aug sep okt nov dez",
        strong: &[
            (Meaning::Date, &["datum"]),
            (Meaning::Session, &["workout name"]),
            (Meaning::Exercise, &["name der übung"]),
            (Meaning::SetOrder, &["reihenfolge festlegen"]),
            (Meaning::Load, &["gewicht"]),
            (Meaning::LoadUnit, &["gewichtseinheit"]),
            (Meaning::Reps, &["wiederh.", "wiederholungen"]),
            (Meaning::Distance, &["entfernung"]),
            (Meaning::Seconds, &["sekunden"]),
            (Meaning::Notes, &["notizen"]),
        ],
        table: &[
            (Meaning::Date, &["datum", "tag"]),
            (Meaning::TimeOfDay, &["uhrzeit"]),
            (Meaning::Session, &["training", "einheit name", "trainingsname"]),
            (Meaning::Exercise, &["übung", "uebung", "name der übung"]),
            (Meaning::SetOrder, &["satz", "satz nr.", "satznummer"]),
            (Meaning::WarmUp, &["aufwärmen", "aufwärmsatz"]),
            (Meaning::Load, &["gewicht", "last"]),
            (Meaning::LoadUnit, &["einheit", "gewichtseinheit"]),
            (Meaning::Reps, &["wiederholungen", "wiederh.", "wdh", "wdh."]),
            (Meaning::Sets, &["sätze"]),
            (Meaning::Seconds, &["sekunden", "dauer"]),
            (Meaning::Distance, &["entfernung", "strecke", "distanz"]),
            (Meaning::Side, &["seite"]),
            (Meaning::Notes, &["notizen", "notiz", "bemerkung", "kommentar"]),
        ],
        rest_timer: &["pausentimer", "ruhetimer", "ruhe timer"],
        note: &["notiz", "notizen"],
    },
    Language {
        name: "Spanish",
        months: "ene feb mar abr may jun jul ago sep/set oct nov dic",
        strong: &[
            (Meaning::Date, &["fecha"]),
            (
                Meaning::Session,
                &["nombre del entrenamiento", "nombre de entrenamiento", "nombre del entreno"],
            ),
            (Meaning::Exercise, &["nombre del ejercicio", "nombre de ejercicio"]),
            (
                Meaning::SetOrder,
                &["orden de serie", "orden de la serie", "orden de series", "orden de las series"],
            ),
            (Meaning::Load, &["peso"]),
            (Meaning::LoadUnit, &["unidad de peso"]),
            (Meaning::Reps, &["repeticiones", "reps", "rep."]),
            (Meaning::Distance, &["distancia"]),
            (Meaning::DistanceUnit, &["unidad de distancia"]),
            (Meaning::Seconds, &["segundos"]),
            (Meaning::Notes, &["notas"]),
        ],
        table: &[
            (Meaning::Date, &["fecha", "día"]),
            (Meaning::TimeOfDay, &["hora"]),
            (Meaning::Session, &["entrenamiento", "sesión", "rutina"]),
            (Meaning::Exercise, &["ejercicio", "nombre del ejercicio"]),
            (Meaning::SetOrder, &["serie", "n.º de serie", "número de serie"]),
            (Meaning::WarmUp, &["calentamiento"]),
            (Meaning::Load, &["peso", "carga"]),
            (Meaning::LoadUnit, &["unidad", "unidad de peso"]),
            (Meaning::Reps, &["repeticiones"]),
            (Meaning::Sets, &["series"]),
            (Meaning::Seconds, &["segundos", "duración"]),
            (Meaning::Distance, &["distancia"]),
            (Meaning::Side, &["lado"]),
            (Meaning::Notes, &["notas", "nota", "comentario", "comentarios"]),
        ],
        rest_timer: &["temporizador de descanso", "descanso"],
        note: &["nota", "notas"],
    },
    Language {
        name: "Portuguese",
        months: "jan fev mar abr mai jun jul ago set out nov dez",
        strong: &[
            (Meaning::Date, &["data"]),
            (Meaning::Session, &["nome do treino"]),
            (Meaning::Exercise, &["nome do exercício"]),
            (Meaning::SetOrder, &["ordem da série", "ordem de série", "ordem das séries"]),
            (Meaning::Load, &["peso"]),
            (Meaning::LoadUnit, &["unidade de peso"]),
            (Meaning::Reps, &["repetições", "reps"]),
            (Meaning::Distance, &["distância"]),
            (Meaning::DistanceUnit, &["unidade de distância"]),
            (Meaning::Seconds, &["segundos"]),
            (Meaning::Notes, &["notas", "observações"]),
        ],
        table: &[
            (Meaning::Date, &["data", "dia"]),
            (Meaning::TimeOfDay, &["hora", "horário"]),
            (Meaning::Session, &["treino", "sessão"]),
            (Meaning::Exercise, &["exercício", "nome do exercício"]),
            (Meaning::SetOrder, &["série", "número da série"]),
            (Meaning::WarmUp, &["aquecimento"]),
            (Meaning::Load, &["peso", "carga"]),
            (Meaning::LoadUnit, &["unidade"]),
            (Meaning::Reps, &["repetições"]),
            (Meaning::Sets, &["séries"]),
            (Meaning::Seconds, &["segundos", "duração"]),
            (Meaning::Distance, &["distância"]),
            (Meaning::Side, &["lado"]),
            (Meaning::Notes, &["notas", "observações", "comentário"]),
        ],
        rest_timer: &["temporizador de descanso", "cronômetro de descanso", "descanso"],
        note: &["nota", "notas"],
    },
    Language {
        name: "French",
        months: "jan fév/fev mar avr mai juin juil aoû/aou sep oct nov déc/dec",
        strong: &[
            (Meaning::Date, &["date"]),
            (Meaning::Session, &["nom de l'entraînement"]),
            (Meaning::Exercise, &["nom de l'exercice"]),
            (Meaning::SetOrder, &["ordre de la série", "ordre des séries"]),
            (Meaning::Load, &["poids"]),
            (Meaning::LoadUnit, &["unité de poids"]),
            (Meaning::Reps, &["réps", "répétitions", "rép."]),
            (Meaning::Distance, &["distance"]),
            (Meaning::DistanceUnit, &["unité de distance"]),
            (Meaning::Seconds, &["secondes"]),
            (Meaning::Notes, &["notes", "remarques"]),
        ],
        table: &[
            (Meaning::Date, &["jour"]),
            (Meaning::TimeOfDay, &["heure"]),
            (Meaning::Session, &["séance", "entraînement"]),
            (Meaning::Exercise, &["exercice", "nom de l'exercice"]),
            (Meaning::SetOrder, &["série", "n° de série"]),
            (Meaning::WarmUp, &["échauffement"]),
            (Meaning::Load, &["poids", "charge"]),
            (Meaning::LoadUnit, &["unité"]),
            (Meaning::Reps, &["répétitions", "réps"]),
            (Meaning::Sets, &["séries"]),
            (Meaning::Seconds, &["secondes", "durée"]),
            (Meaning::Side, &["côté"]),
            (Meaning::Notes, &["remarques", "remarque", "commentaire", "commentaires"]),
        ],
        rest_timer: &["minuteur de repos", "repos"],
        note: &["note", "remarque"],
    },
    Language {
        name: "Italian",
        months: "gen feb mar apr mag giu lug ago set ott nov dic",
        strong: &[
            (Meaning::Date, &["data"]),
            (Meaning::Session, &["nome allenamento", "nome dell'allenamento"]),
            (Meaning::Exercise, &["nome esercizio", "nome dell'esercizio"]),
            (Meaning::SetOrder, &["ordine serie", "ordine della serie", "ordine delle serie"]),
            (Meaning::Load, &["peso"]),
            (Meaning::LoadUnit, &["unità di peso", "unità peso"]),
            (Meaning::Reps, &["ripetizioni", "reps", "rip."]),
            (Meaning::Distance, &["distanza"]),
            (Meaning::DistanceUnit, &["unità di distanza", "unità distanza"]),
            (Meaning::Seconds, &["secondi"]),
            (Meaning::Notes, &["note"]),
        ],
        table: &[
            (Meaning::Date, &["data", "giorno"]),
            (Meaning::TimeOfDay, &["ora", "orario"]),
            (Meaning::Session, &["allenamento", "sessione", "scheda"]),
            (Meaning::Exercise, &["esercizio", "nome esercizio"]),
            (Meaning::SetOrder, &["serie", "numero serie"]),
            (Meaning::WarmUp, &["riscaldamento"]),
            (Meaning::Load, &["peso", "carico"]),
            (Meaning::LoadUnit, &["unità"]),
            (Meaning::Reps, &["ripetizioni"]),
            (Meaning::Seconds, &["secondi", "durata"]),
            (Meaning::Distance, &["distanza"]),
            (Meaning::Side, &["lato"]),
            (Meaning::Notes, &["note", "commento", "commenti"]),
        ],
        rest_timer: &["timer di recupero", "timer recupero", "recupero", "riposo"],
        note: &["nota", "note"],
    },
    Language {
        name: "Turkish",
        months: "oca şub/sub mar nis may haz tem ağu/agu eyl eki kas ara",
        strong: &[
            (Meaning::Date, &["tarih"]),
            (Meaning::Session, &["antrenman adı"]),
            (Meaning::Exercise, &["egzersiz adı", "hareket adı"]),
            (Meaning::SetOrder, &["set sırası"]),
            (Meaning::Load, &["ağırlık"]),
            (Meaning::LoadUnit, &["ağırlık birimi"]),
            (Meaning::Reps, &["tekrar", "tekrarlar"]),
            (Meaning::Distance, &["mesafe"]),
            (Meaning::DistanceUnit, &["mesafe birimi"]),
            (Meaning::Seconds, &["saniye"]),
            (Meaning::Notes, &["notlar"]),
        ],
        table: &[
            (Meaning::Date, &["tarih", "gün"]),
            (Meaning::TimeOfDay, &["saat"]),
            (Meaning::Session, &["antrenman"]),
            (Meaning::Exercise, &["egzersiz", "hareket", "egzersiz adı"]),
            (Meaning::SetOrder, &["set no", "set numarası"]),
            (Meaning::WarmUp, &["ısınma"]),
            (Meaning::Load, &["ağırlık", "kilo"]),
            (Meaning::LoadUnit, &["birim"]),
            (Meaning::Reps, &["tekrar"]),
            (Meaning::Sets, &["setler", "set sayısı"]),
            (Meaning::Seconds, &["saniye", "süre"]),
            (Meaning::Distance, &["mesafe"]),
            (Meaning::Side, &["taraf"]),
            (Meaning::Notes, &["notlar", "yorum"]),
        ],
        rest_timer: &["dinlenme zamanlayıcısı", "dinlenme"],
        note: &["not"],
    },
    Language {
        name: "Chinese",
        months: "一月 二月 三月 四月 五月 六月 七月 八月 九月 十月 十一月 十二月",
        strong: &[
            (Meaning::Date, &["日期"]),
            (Meaning::Session, &["锻炼名称", "训练名称"]),
            (Meaning::Exercise, &["运动名称", "动作名称"]),
            (Meaning::SetOrder, &["设置顺序", "组序", "组次"]),
            (Meaning::Load, &["重量"]),
            (Meaning::LoadUnit, &["重量单位"]),
            (Meaning::Reps, &["次", "次数"]),
            (Meaning::Distance, &["距离"]),
            (Meaning::DistanceUnit, &["距离单位"]),
            (Meaning::Seconds, &["秒"]),
            (Meaning::Notes, &["备注"]),
        ],
        table: &[
            (Meaning::Date, &["日期", "时间"]),
            (Meaning::Session, &["训练", "训练名称"]),
            (Meaning::Exercise, &["动作", "运动名称", "动作名称"]),
            (Meaning::SetOrder, &["组", "组号"]),
            (Meaning::WarmUp, &["热身"]),
            (Meaning::Load, &["重量", "负重"]),
            (Meaning::LoadUnit, &["单位"]),
            (Meaning::Reps, &["次数", "次"]),
            (Meaning::Sets, &["组数"]),
            (Meaning::Seconds, &["秒", "时长"]),
            (Meaning::Distance, &["距离"]),
            (Meaning::Notes, &["备注", "笔记"]),
        ],
        rest_timer: &["休息计时器", "休息计时", "休息"],
        note: &["备注"],
    },
    Language {
        name: "Japanese",
        // the dates say 5月: a number and the sign for month, which need no word
        months: "",
        strong: &[
            (Meaning::Date, &["日付"]),
            (Meaning::Session, &["ワークアウト名", "トレーニング名"]),
            (Meaning::Exercise, &["エクササイズ名", "種目名"]),
            (Meaning::SetOrder, &["セット順", "セット順序"]),
            (Meaning::Load, &["重量", "重さ"]),
            (Meaning::LoadUnit, &["重量単位", "重量の単位"]),
            (Meaning::Reps, &["回数", "レップ", "レップ数"]),
            (Meaning::Distance, &["距離"]),
            (Meaning::DistanceUnit, &["距離単位"]),
            (Meaning::Seconds, &["秒", "秒数"]),
            (Meaning::Notes, &["メモ", "ノート"]),
        ],
        table: &[
            (Meaning::Date, &["日付", "日時"]),
            (Meaning::TimeOfDay, &["時刻"]),
            (Meaning::Session, &["ワークアウト", "トレーニング"]),
            (Meaning::Exercise, &["種目", "エクササイズ", "種目名"]),
            (Meaning::SetOrder, &["セット", "セット番号"]),
            (Meaning::WarmUp, &["ウォームアップ"]),
            (Meaning::Load, &["重量", "重さ"]),
            (Meaning::LoadUnit, &["単位"]),
            (Meaning::Reps, &["回数", "レップ", "レップ数"]),
            (Meaning::Sets, &["セット数"]),
            (Meaning::Seconds, &["秒", "秒数", "時間"]),
            (Meaning::Distance, &["距離"]),
            (Meaning::Notes, &["メモ", "ノート", "備考"]),
        ],
        rest_timer: &["休憩タイマー", "レストタイマー", "休憩"],
        note: &["メモ", "ノート"],
    },
    Language {
        name: "Polish",
        months: "sty lut mar kwi maj cze lip sie wrz paź/paz lis gru",
        strong: &[],
        table: &[
            (Meaning::Exercise, &["ćwiczenie"]),
            (Meaning::Load, &["ciężar"]),
            (Meaning::Reps, &["powtórzenia"]),
        ],
        rest_timer: &[],
        note: &[],
    },
    Language {
        name: "Russian",
        months: "янв фев мар апр май/мая июн июл авг сен окт ноя дек",
        strong: &[],
        table: &[
            (Meaning::Date, &["дата"]),
            (Meaning::Exercise, &["упражнение"]),
            (Meaning::Load, &["вес"]),
            (Meaning::Reps, &["повторения"]),
        ],
        rest_timer: &[],
        note: &[],
    },
    Language::of_months("Dutch", "jan feb mrt/maa apr mei jun jul aug sep okt nov dec"),
    Language::of_months("Ukrainian", "січ лют бер кві тра чер лип сер вер жов лис гру"),
    Language::of_months("Czech", "led úno bře dub kvě čvn/červn čvc/červnc/červenc srp zář říj lis pro"),
    Language::of_months("Nordic", "jan feb mar apr maj/mai jun jul aug sep okt nov dec/des"),
    Language::of_months("Finnish", "tammi helmi maalis huhti touko kesä heinä elo syys loka marras joulu"),
    Language::of_months("Romanian", "ian feb mar apr mai iun iul aug sep oct noi dec"),
    Language::of_months("Hungarian", "jan feb már ápr máj jún júl aug szept okt nov dec"),
    Language::of_months("Indonesian", "jan feb mar apr mei jun jul agu sep okt nov des"),
];

/// Headers of an app and, behind them, those of each language.
pub(crate) fn with_languages(
    own: Words<'static>,
    of: impl Fn(&Language) -> Words<'static>,
) -> Vec<(Meaning, &'static [&'static str])> {
    own.iter().chain(LANGUAGES.iter().flat_map(of)).copied().collect()
}

/// The month (1 to 12) that a word names; case and dots are ignored.
pub(crate) fn month(word: &str) -> Option<i8> {
    let word = word.trim_end_matches('.').to_lowercase();
    if word.is_ascii() && word.len() < 3 {
        return None;
    }
    let groups = LANGUAGES.iter().flat_map(|language| (1_i8..).zip(language.months.split(' ')));
    let stems = groups.flat_map(|(number, stems)| stems.split('/').map(move |stem| (number, stem)));
    stems
        .filter(|(_, stem)| !stem.is_empty() && word.starts_with(stem))
        .max_by_key(|(_, stem)| stem.len())
        .map(|(number, _)| number)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::header::Column;
    use rstest::rstest;

    #[rstest]
    #[case("Mar", 3)]
    #[case("März", 3)]
    #[case("Mai", 5)]
    #[case("maalis", 3)]
    #[case("marraskuuta", 11)]
    #[case("Nis", 4)]
    #[case("juin", 6)]
    #[case("juil.", 7)]
    #[case("août", 8)]
    #[case("févr.", 2)]
    #[case("SEPT", 9)]
    #[case("dic", 12)]
    #[case("gennaio", 1)]
    #[case("июля", 7)]
    #[case("Ağu", 8)]
    #[case("Ara", 12)]
    #[case("července", 7)]
    #[case("června", 6)]
    #[case("листопад", 11)]
    #[case("五月", 5)]
    #[case("十一月", 11)]
    fn months_of_many_languages(#[case] word: &str, #[case] expected: i8) {
        assert_eq!(month(word), Some(expected));
    }

    #[rstest]
    #[case("Uhr")]
    #[case("de")]
    #[case("")]
    #[case("月")]
    fn other_words_are_no_month(#[case] word: &str) {
        assert_eq!(month(word), None);
    }

    #[test]
    fn the_table_is_whole() {
        for Language { name, months, strong, table, .. } in LANGUAGES {
            assert!(months.is_empty() || months.split(' ').count() == 12, "{name}");
            for word in strong.iter().chain(*table).flat_map(|(_, words)| words.iter()) {
                assert_eq!(Column::new(word).key, *word, "{name}: a header's key never looks like this");
            }
        }
    }
}
