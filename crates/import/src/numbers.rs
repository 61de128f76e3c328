//! Numbers, loads and durations as people and apps write them.

/// Why a cell is not the number it should be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct NotANumber;

/// A number and how many decimals it was written with (which says how far it may be rounded).
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Number {
    pub(crate) value: f64,
    pub(crate) decimals: u8,
}

/// Reads a number; an empty cell or a word for "nothing" is `None`.
///
/// `decimal_comma` settles `1,000`, which is one in files that write decimals with a comma and a thousand in
/// others.
pub(crate) fn number(text: &str, decimal_comma: bool) -> Result<Option<Number>, NotANumber> {
    let text = text.trim();
    if is_nothing(text) {
        return Ok(None);
    }
    if !text.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b'-' | b'+')) {
        return separated(text, decimal_comma);
    }
    plain(text).map(Some)
}

/// Reads a load with an optional unit behind it: `60`, `60 kg`, `132.5lbs`, `+20`, `BW`.
pub(crate) fn load(text: &str, decimal_comma: bool) -> Result<Option<(Number, Option<&str>)>, NotANumber> {
    let text = text.trim();
    let bare = text.strip_prefix('+').unwrap_or(text);
    let end = bare.find(|c: char| c.is_alphabetic()).unwrap_or(bare.len());
    let (head, unit) = bare.split_at_checked(end).unwrap_or((bare, ""));
    if head.trim().is_empty() {
        return if is_body_weight(unit) || is_nothing(unit) { Ok(None) } else { Err(NotANumber) };
    }
    let unit = (!unit.is_empty()).then_some(unit);
    Ok(number(head, decimal_comma)?.map(|number| (number, unit)))
}

/// Reads a length of time in seconds: `90`, `1:05`, `1:02:03`, `1h 5m 3s`, `38min`, `1小时13分钟`.
pub(crate) fn duration_s(text: &str, decimal_comma: bool) -> Result<Option<f64>, NotANumber> {
    let text = text.trim();
    if text.contains(':') {
        return clock_s(text).map(Some);
    }
    if !text.chars().any(char::is_alphabetic) || is_nothing(text) {
        return Ok(number(text, decimal_comma)?.map(|number| number.value));
    }
    let (mut total_s, mut rest) = (0.0, text);
    while !rest.is_empty() {
        let digits = rest.find(char::is_alphabetic).ok_or(NotANumber)?;
        let (head, tail) = rest.split_at_checked(digits).ok_or(NotANumber)?;
        let letters = tail.find(|c: char| !c.is_alphabetic()).unwrap_or(tail.len());
        let (unit, tail) = tail.split_at_checked(letters).ok_or(NotANumber)?;
        let count = number(head, decimal_comma)?.ok_or(NotANumber)?.value;
        total_s += count * seconds_of(unit).ok_or(NotANumber)?;
        rest = tail.trim_start();
    }
    Ok(Some(total_s))
}

fn seconds_of(unit: &str) -> Option<f64> {
    match unit.to_lowercase().as_str() {
        "h" | "hr" | "hrs" | "hour" | "hours" | "std" | "小时" | "小時" | "時間" | "시간" | "ч" | "sa" => {
            Some(3600.0)
        }
        "m" | "min" | "mins" | "minute" | "minutes" | "分" | "分钟" | "分鐘" | "분" | "мин" | "м" | "dk" => {
            Some(60.0)
        }
        "s" | "sec" | "secs" | "second" | "seconds" | "sek" | "秒" | "초" | "с" | "sn" => Some(1.0),
        _ => None,
    }
}

fn clock_s(text: &str) -> Result<f64, NotANumber> {
    let parts: Vec<&str> = text.split(':').collect();
    if !(2..=3).contains(&parts.len()) {
        return Err(NotANumber);
    }
    parts.iter().try_fold(0.0, |sum, part| match plain(part.trim()) {
        Ok(number) if number.value >= 0.0 => Ok(sum * 60.0 + number.value),
        _ => Err(NotANumber),
    })
}

/// Words that apps and spreadsheets write for "not recorded".
const NOTHING: [&str; 8] = ["-", "–", "—", "n/a", "na", "nan", "null", "none"];

fn is_nothing(text: &str) -> bool {
    // nearly every cell is a number, told by its first byte
    !text.starts_with(|c: char| c.is_ascii_digit())
        && (text.is_empty() || NOTHING.iter().any(|word| text.eq_ignore_ascii_case(word)))
}

fn is_body_weight(text: &str) -> bool {
    ["bw", "bodyweight", "body weight", "body"].contains(&text.to_lowercase().trim())
}

/// Numbers with commas, spaces or exponents.
fn separated(text: &str, decimal_comma: bool) -> Result<Option<Number>, NotANumber> {
    let compact: String = text.chars().filter(|c| !c.is_whitespace() && *c != '\'').collect();
    let decimal = match (compact.rfind(','), compact.rfind('.')) {
        (Some(comma), Some(point)) if comma > point => ',',
        (Some(_), Some(_)) | (None, _) => '.',
        (Some(comma), None) => {
            let thousands = !decimal_comma && compact.len() - comma == 4 && comma > 0;
            if thousands || compact.matches(',').count() > 1 { '.' } else { ',' }
        }
    };
    let group = if decimal == '.' { ',' } else { '.' };
    let normal: String =
        compact.chars().filter(|c| *c != group).map(|c| if c == decimal { '.' } else { c }).collect();
    if !normal.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b'-' | b'+' | b'e' | b'E')) {
        return Err(NotANumber);
    }
    plain(&normal).map(Some)
}

fn plain(text: &str) -> Result<Number, NotANumber> {
    let value: f64 = text.parse().map_err(|_| NotANumber)?;
    if !value.is_finite() {
        return Err(NotANumber);
    }
    let decimals = text.split_once('.').map_or(0, |(_, fraction)| fraction.len().min(9));
    Ok(Number { value, decimals: u8::try_from(decimals).unwrap_or(9) })
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case("60", false, Some(60.0))]
    #[case(" 60.5 ", false, Some(60.5))]
    #[case("60,5", true, Some(60.5))]
    #[case("60,5", false, Some(60.5))]
    #[case("1,000", false, Some(1000.0))]
    #[case("1,000", true, Some(1.0))]
    #[case("1.234,5", true, Some(1234.5))]
    #[case("1,234.5", false, Some(1234.5))]
    #[case("1e1", false, Some(10.0))]
    #[case("-5", false, Some(-5.0))]
    #[case("", false, None)]
    #[case("NaN", false, None)]
    #[case("-", false, None)]
    fn numbers(#[case] text: &str, #[case] comma: bool, #[case] expected: Option<f64>) {
        assert_eq!(number(text, comma).unwrap().map(|number| number.value), expected);
    }

    #[rstest]
    #[case("eight")]
    #[case("1.2.3")]
    #[case("12x")]
    #[case("inf")]
    #[case("1e999")]
    #[case("--1")]
    fn other_text_is_not_a_number(#[case] text: &str) {
        assert_eq!(number(text, false), Err(NotANumber));
    }

    #[rstest]
    #[case("60 kg", Some((60.0, Some("kg"))))]
    #[case("132.5lbs", Some((132.5, Some("lbs"))))]
    #[case("+20", Some((20.0, None)))]
    #[case("BW", None)]
    #[case("Bodyweight", None)]
    fn loads_may_carry_a_unit(#[case] text: &str, #[case] expected: Option<(f64, Option<&str>)>) {
        let read = load(text, false).unwrap().map(|(number, unit)| (number.value, unit));
        assert_eq!(read, expected);
    }

    #[rstest]
    #[case("1h 5m", Some(3900.0))]
    #[case("45m", Some(2700.0))]
    #[case("38min", Some(2280.0))]
    #[case("1h 5m 3s", Some(3903.0))]
    #[case("1小时13分钟", Some(4380.0))]
    #[case("90", Some(90.0))]
    #[case("90,5", Some(90.5))]
    #[case("1:05:00", Some(3900.0))]
    #[case("0:45", Some(45.0))]
    #[case("", None)]
    fn durations(#[case] text: &str, #[case] seconds: Option<f64>) {
        assert_eq!(duration_s(text, true), Ok(seconds));
    }

    #[rstest]
    #[case("1x")]
    #[case("h")]
    #[case("1:2:3:4")]
    #[case("1:-5")]
    fn other_text_is_no_duration(#[case] text: &str) {
        assert_eq!(duration_s(text, false), Err(NotANumber));
    }
}
