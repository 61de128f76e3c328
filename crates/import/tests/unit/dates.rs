use super::*;
use rstest::rstest;

fn check(text: &str, expected: &str) {
    let wall = parse(text, DateOrder::DayMonth).unwrap_or_else(|| panic!("{text} is not read"));
    let offset = wall.offset.map(|offset| offset.to_string()).unwrap_or_default();
    assert_eq!(format!("{}{offset}", wall.label()), expected, "{text}");
}

#[rstest]
#[case::strong("2021-02-10 16:46:13", "2021-02-10T16:46:13")]
#[case::slashes("2021/2/9 7:05", "2021-02-09T07:05:00")]
#[case::day_only("2021-02-10", "2021-02-10")]
#[case::day_only_slashes("2021/02/10", "2021-02-10")]
#[case::minutes("2021-02-10 16:46", "2021-02-10T16:46:00")]
#[case::iso_t("2021-02-10T16:46:13", "2021-02-10T16:46:13")]
#[case::fitbod("2024-04-16 20:45:37 +0000", "2024-04-16T20:45:37+00")]
#[case::zulu("2024-04-16T20:45:37.123Z", "2024-04-16T20:45:37+00")]
#[case::east("2024-04-16T20:45:37+05:30", "2024-04-16T20:45:37+05:30")]
#[case::hevy("29 Mar 2024, 18:05", "2024-03-29T18:05:00")]
#[case::hevy_us("Mar 29, 2024, 6:05 PM", "2024-03-29T18:05:00")]
#[case::hevy_narrow_space("Mar 29, 2024, 12:05\u{202f}AM", "2024-03-29T00:05:00")]
#[case::hevy_portuguese("5 Mai 2026, 07:30", "2026-05-05T07:30:00")]
#[case::hevy_portuguese_de("5 de mai. de 2026, 07:30", "2026-05-05T07:30:00")]
#[case::hevy_turkish("11 Nis 2026, 19:00", "2026-04-11T19:00:00")]
#[case::hevy_spanish("3 ene 2024, 9:15", "2024-01-03T09:15:00")]
#[case::hevy_spanish_half("3 ene 2024, 9:15 p. m.", "2024-01-03T21:15:00")]
#[case::hevy_german("3. Dez. 2024, 09:15", "2024-12-03T09:15:00")]
#[case::hevy_french("3 août 2024, 09:15", "2024-08-03T09:15:00")]
#[case::hevy_french_clock("3 août 2024 à 09h15", "2024-08-03T09:15:00")]
#[case::hevy_italian("3 giu 2024, 09:15", "2024-06-03T09:15:00")]
#[case::weekday_like_a_month("mar 29 mar 2024", "2024-03-29")]
#[case::weekday_unlike("mar 30 abr 2024, 8:00", "2024-04-30T08:00:00")]
#[case::german_dots("29.03.2024 18:05", "2024-03-29T18:05:00")]
#[case::day_first("3/4/2024", "2024-04-03")]
#[case::two_digit_year("3/4/24", "2024-04-03")]
#[case::chinese("2024年3月29日 下午6:05", "2024-03-29T18:05:00")]
#[case::korean("2024. 3. 29. 오후 6:05", "2024-03-29T18:05:00")]
#[case::unix("1700000000", "2023-11-14T22:13:20+00")]
#[case::unix_ms("1700000000123", "2023-11-14T22:13:20+00")]
fn every_form_is_read(#[case] text: &str, #[case] expected: &str) {
    check(text, expected);
}

#[rstest]
#[case("")]
#[case("yesterday")]
#[case("2024-02-30")]
#[case("2024-13-01 10:00:00")]
#[case("2024-01-01 25:00:00")]
#[case("99999999999999999999 Mar 2024")]
#[case("29 Foo 2024")]
#[case("12")]
#[case("60,5")]
fn nonsense_is_no_date(#[case] text: &str) {
    assert_eq!(parse(text, DateOrder::DayMonth), None);
}

#[test]
fn month_first_on_request() {
    let wall = parse("3/4/2024 6:05 pm", DateOrder::MonthDay).unwrap();
    assert_eq!(wall.label(), "2024-03-04T18:05:00");
}

#[rstest]
#[case("29/3/2024", Some(DateOrder::DayMonth))]
#[case("3/29/2024 10:00", Some(DateOrder::MonthDay))]
#[case("3/4/2024", None)]
#[case("2024/29/3", None)]
#[case("2024-03-29", None)]
fn the_order_shows_when_a_day_is_past_twelve(#[case] text: &str, #[case] order: Option<DateOrder>) {
    assert_eq!(order_shown(text), order);
}

#[rstest]
#[case("18:05", Some("18:05:00"))]
#[case("6:05:10 PM", Some("18:05:10"))]
#[case("18:05:10:11", None)]
#[case("soon", None)]
fn times_of_day(#[case] text: &str, #[case] expected: Option<&str>) {
    assert_eq!(parse_time(text).map(|time| time.to_string()).as_deref(), expected);
}
