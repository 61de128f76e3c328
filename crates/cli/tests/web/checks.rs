//! What every screen of the web app owes the person: few taps, large enough targets, text that can be enlarged, colours
//! that can be told apart, and names for those who hear the page. In a real browser.

use crate::common::{Served, Terminal};
use crate::driver::Phone;
use crate::driver::screens::{FOR_THE_EYE, STATES, State, asked, begin_again, on_every_screen, skipped};
use serde_json::{Value, json};

const AXE: &str = include_str!("axe/axe.min.js");

fn texts(value: &Value) -> Vec<String> {
    value.as_array().into_iter().flatten().filter_map(|text| text.as_str().map(str::to_owned)).collect()
}

#[test]
fn answering_takes_few_taps_and_no_verdict_is_there_before() {
    let (terminal, phone) = (Terminal::new(), Phone::new());
    let served = Served::with_the_app(&terminal);
    let verdicts = || {
        texts(&phone.run(
            "return [...document.querySelectorAll('main *')].flatMap(each => \
               [each.getAttribute('aria-label'), ...[...each.childNodes].filter(n => n.nodeType === 3).map(n => n.data)]) \
               .filter(text => text && /\\b(beat|hold|held|care|ready)\\b/i.test(text) && !/^Skip: the best verdict/.test(text))",
        ))
    };
    for sore in [false, true] {
        begin_again(&phone, &served.base);
        asked(&phone, &served.base);
        for page in ["train", "plan", "today"] {
            phone.open(&format!("{}/{page}", served.base));
            phone.see("#skip-check-in");
            assert_eq!(verdicts(), Vec::<String>::new(), "{page} before the answers");
        }
        let mut taps = vec!["#energy-4", "#sleep-14", "#recovered-8", "#next-sore"];
        match sore {
            false => taps.push("#finish-check-in"),
            true => taps.extend(["#touch-front-quads", "#soreness-5", "#flag-rom", "#show-verdict"]),
        }
        for selector in &taps {
            assert_eq!(verdicts(), Vec::<String>::new(), "before {selector}");
            phone.touch(selector);
        }
        phone.see("[id^=row-]");
        assert!(taps.len() <= if sore { 8 } else { 5 });
    }
    // one tap more for how the rest works: where that is unknown, nothing can be better than "care"
    let beats = || {
        phone.run(
            "return [...document.querySelectorAll('[id^=row-]')]\
               .filter(row => /\\bbeat\\b/i.test(row.getAttribute('aria-label'))).length",
        )
    };
    assert_eq!(beats(), json!(0));
    begin_again(&phone, &served.base);
    asked(&phone, &served.base);
    for selector in
        ["#energy-4", "#sleep-14", "#recovered-8", "#next-sore", "#rest-as-usual input", "#finish-check-in"]
    {
        phone.touch(selector);
    }
    phone.see("[id^=row-]");
    assert_ne!(beats(), json!(0));
    // one tap for the repetitions, one to log
    phone.open(&format!("{}/train", served.base));
    phone.tap(".line-link");
    phone.touch("[data-reps]:nth-of-type(6)");
    phone.touch("#log-set");
    phone.read("hard sets done");
}

#[test]
fn every_muscle_is_chosen_by_a_touch_and_by_its_line_in_the_list() {
    let (terminal, phone) = (Terminal::new(), Phone::new());
    let served = Served::with_the_app(&terminal);
    asked(&phone, &served.base);
    phone.tap("#next-sore");
    phone.tap("#as-list");
    phone.see("[id^=list-]");
    let muscles = texts(
        &phone.run("return [...document.querySelectorAll('[id^=list-]')].map(each => each.id.slice(5))"),
    );
    assert_eq!(muscles.len(), 18);
    let name = || phone.run("return document.querySelector('#sore-muscle').textContent");
    for muscle in &muscles {
        phone.tap(&format!("#list-{muscle}"));
        phone.see("#sore-muscle");
        let by_list = name();
        phone.press_escape();
        phone.wait("the sheet to close", "return document.querySelector('#sore-muscle') === null");
        phone.tap("#as-map");
        phone.see("[id^=touch-]");
        if phone.run(&format!("return document.querySelector('[id^=touch-][id$=\"-{muscle}\"]') === null"))
            == Value::Bool(true)
        {
            phone.tap("#flip");
        }
        touch_muscle(&phone, muscle);
        phone.see("#sore-muscle");
        assert_eq!(name(), by_list, "{muscle}");
        phone.press_escape();
        phone.wait("the sheet to close", "return document.querySelector('#sore-muscle') === null");
        phone.tap("#as-list");
    }
}

/// A finger on the muscle, at the place of its shape that is farthest from the edge.
fn touch_muscle(phone: &Phone, muscle: &str) {
    let place = phone.run(&format!(
        "const g = document.querySelector('[id^=touch-][id$=\"-{muscle}\"]'); \
         g.scrollIntoView({{ block: 'center', behavior: 'instant' }}); \
         const inside = (x, y) => {{ const e = document.elementFromPoint(x, y); return e && g.contains(e); }}; \
         const r = g.getBoundingClientRect(); let best = null, most = 0; \
         for (let x = r.left; x <= r.right; x += 2) for (let y = r.top; y <= r.bottom; y += 2) {{ \
           let d = 0; while (d < 60 && inside(x, y) && [0, 1, 2, 3, 4, 5, 6, 7].every(i => \
             inside(x + d * Math.cos(i * Math.PI / 4), y + d * Math.sin(i * Math.PI / 4)))) d += 2; \
           if (d > most) {{ most = d; best = [x, y]; }} \
         }} return best"
    ));
    let (x, y) = (place[0].as_f64(), place[1].as_f64());
    phone.touch_at(x.unwrap_or_else(|| panic!("{muscle} is not to be seen")), y.unwrap());
}

#[test]
fn text_of_twice_the_size_fits_a_narrow_phone() {
    let (terminal, phone) = (Terminal::new(), Phone::sized(320, 640));
    let served = Served::with_the_app(&terminal);
    let cut = on_every_screen(&phone, &served, STATES, |phone, _| {
        phone.run("document.documentElement.style.fontSize = '200%'");
        texts(&phone.run(CUT))
    });
    assert!(cut.is_empty(), "{}", cut.join("\n"));
}

/// What is cut off, or makes the page wider than the phone.
const CUT: &str = r"
const short = e => (e.id ? '#' + e.id : e.tagName + '.' + e.className) + ' ' + (e.textContent || '').trim().slice(0, 40);
const faults = [];
const wide = document.documentElement.scrollWidth;
if (wide > innerWidth + 1) {
  const out = [...document.querySelectorAll('main *')].filter(e => e.getBoundingClientRect().right > innerWidth + 1);
  faults.push(`the page is ${wide} px wide: ${out.slice(0, 3).map(short).join(' | ')}`);
}
for (const e of document.querySelectorAll('body *')) {
  const s = getComputedStyle(e);
  if (e.closest('svg, .hear') || s.overflowX !== 'hidden' && s.overflowY !== 'hidden') continue;
  // three dots say that there is more behind a tap
  if (s.webkitLineClamp !== 'none' || e.matches('.skip')) continue;
  const own = [...e.querySelectorAll('*'), e].some(n => [...n.childNodes].some(t => t.nodeType === 3 && t.data.trim()));
  if (own && (s.overflowX === 'hidden' && e.scrollWidth > e.clientWidth + 1 || s.overflowY === 'hidden' && e.scrollHeight > e.clientHeight + 1))
    faults.push(`cut off: ${short(e)}`);
}
return faults;";

#[test]
fn text_and_targets_are_large_enough_and_the_app_is_clean_for_those_who_hear_it_in_both_themes() {
    let phone = nothing_is_small_or_unheard_on(STATES);
    phone.run("document.querySelector('main').append(document.createElement('button'))");
    assert_ne!(axe(&phone, ""), Vec::<String>::new(), "a button without a name is found");
    phone.run(&format!("document.querySelector('main').innerHTML = {HALF_SIZE:?}"));
    let small = texts(&phone.run(SMALL)).join("\n");
    assert!(
        small.contains("text of 7 px") && !small.contains("text of 14 px"),
        "a picture's text counts: {small}"
    );
}

#[test]
fn a_day_with_answers_and_a_session_that_runs_are_as_large_and_as_clean() {
    nothing_is_small_or_unheard_on(FOR_THE_EYE);
}

/// Two rules at once: half of the time is the way to the screens. The phone stays on the last one.
fn nothing_is_small_or_unheard_on(states: &'static [State]) -> Phone {
    let (terminal, phone) = (Terminal::new(), Phone::new());
    let served = Served::with_the_app(&terminal);
    phone.prefer(&[STILL]);
    phone.before_each_page(AXE);
    let faults = on_every_screen(&phone, &served, states, |phone, screen| {
        let often = ["/today", "/train"].contains(&screen.address);
        phone.run(&format!("window.least = {}", if often { 40 } else { 24 }));
        let mut found = texts(&phone.run(SMALL));
        found.extend(axe(phone, ""));
        phone.prefer(&[STILL, ("prefers-color-scheme", "dark")]);
        found.extend(axe(phone, "color-contrast").into_iter().map(|fault| format!("dark, {fault}")));
        phone.prefer(&[STILL, ("prefers-color-scheme", "light")]);
        found
    });
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    phone
}

/// A picture that is drawn at half of its size.
const HALF_SIZE: &str = "<svg viewBox='0 0 200 40' width='100' height='20' aria-hidden='true'>\
                         <text y='20' font-size='14'>half</text></svg><p>whole</p>";

/// Text under 12 px as it is drawn, also where those who hear the page are spared it, and targets smaller than they may
/// be. The cells of a scale and the days of the plan are one target each, that arrow keys and a finger go along: those
/// are held to their height.
const SMALL: &str = r"
const drawn = e => { const r = e.getBoundingClientRect();
  return r.width > 2 && r.height > 2 && getComputedStyle(e).visibility !== 'hidden' && !e.closest('.hear, [hidden]'); };
const seen = e => drawn(e) && !e.closest('[aria-hidden=true]');
const short = e => (e.id ? '#' + e.id : e.tagName + '.' + e.className) + ' ' + (e.textContent || e.getAttribute('aria-label') || '').trim().slice(0, 40);
const faults = [];
for (const e of document.querySelectorAll('body *')) {
  if (!drawn(e)) continue;
  const own = [...e.childNodes].some(n => n.nodeType === 3 && n.data.trim());
  const place = own && e.closest('svg') && e.getScreenCTM ? e.getScreenCTM() : { c: 0, d: 1 };
  const size = Math.round(parseFloat(getComputedStyle(e).fontSize) * Math.hypot(place.c, place.d) * 100) / 100;
  if (own && size < 12) faults.push(`text of ${size} px: ${short(e)}`);
}
for (const e of document.querySelectorAll('button, a[href], input, select, textarea, [role=radio], [role=switch]')) {
  if (!seen(e)) continue;
  const along = e.closest('.scale, [role=toolbar]');
  const box = (e.matches('input') && e.closest('label')) || e;
  const r = box.getBoundingClientRect(), side = along ? r.height : Math.min(r.width, r.height);
  if (side < (along ? 44 : window.least) - .5) faults.push(`target of ${r.width.toFixed(0)}×${r.height.toFixed(0)} px: ${short(e)}`);
}
return faults;";

/// What fades in is paler than it will be.
const STILL: (&str, &str) = ("prefers-reduced-motion", "reduce");

/// What axe-core finds, by all of its rules or one.
fn axe(phone: &Phone, rule: &str) -> Vec<String> {
    let only = if rule.is_empty() {
        String::new()
    } else {
        format!(", runOnly: {{ type: 'rule', values: ['{rule}'] }}")
    };
    let look = format!(
        "const done = arguments[arguments.length - 1]; \
         axe.run(document, {{ resultTypes: ['violations'] {only} }}).then(r => done(r.violations.flatMap(v => \
           v.nodes.map(n => `${{v.id}}: ${{n.target.join(' ')}}: ${{n.failureSummary.split('\\n')[1] || ''}}`))), \
           e => done(['axe: ' + e]))"
    );
    texts(&phone.later(&look, &json!([])))
}

#[test]
fn a_sheet_gives_the_focus_back_to_what_opened_it() {
    let (terminal, phone) = (Terminal::new(), Phone::new());
    let served = Served::with_the_app(&terminal);
    skipped(&phone, &served.base);
    phone.touch("[id^=row-]");
    phone.see("dialog[open]");
    let row = phone.run("return document.querySelector('[id^=row-]').id");
    phone.press_escape();
    phone.wait("the sheet to close", "return document.querySelector('dialog[open]') === null");
    assert_eq!(phone.run("return document.activeElement.id"), row);
}

#[test]
fn verdicts_can_be_told_apart_without_colour() {
    let (terminal, phone) = (Terminal::new(), Phone::sized(390, 844));
    let served = Served::with_the_app(&terminal);
    asked(&phone, &served.base);
    phone.tap("#skip-check-in");
    phone.see("svg.body g.m");
    for scheme in ["light", "dark"] {
        phone.prefer(&[("prefers-color-scheme", scheme)]);
        let look = format!(
            "const done = arguments[arguments.length - 1]; const picture = '{}'; {GREY}",
            draw_fills(&phone)
        );
        let inks = phone.later(&look, &json!([]));
        let ink = |verdict: &str| inks[verdict].as_f64().unwrap();
        // density means readiness: solid, then stripes, then dots, then bare skin
        let order = ["beat", "care", "hold", "unknown"].map(ink);
        println!("{scheme}: {order:?}");
        for pair in order.windows(2) {
            assert!(pair[0] > pair[1] + 0.1, "{scheme}: {inks}");
        }
    }
    // and each fill has its word, for those who hear it
    let names = texts(&phone.run(
        "return [...document.querySelectorAll('svg.body:not(#fills) g.m')].map(each => each.getAttribute('aria-label') || '')",
    ));
    let wordless: Vec<&String> = names.iter().filter(|name| !has_verdict(name)).collect();
    assert!(names.len() >= 18 && wordless.is_empty(), "{wordless:?} of {names:?}");
}

/// Whether a verdict follows the name of a muscle.
fn has_verdict(name: &str) -> bool {
    name.split_once(": ").is_some_and(|(muscle, verdict)| !muscle.is_empty() && !verdict.is_empty())
}

/// Squares with the four fills in place of the page, as a picture.
fn draw_fills(phone: &Phone) -> String {
    phone.run(
        "document.querySelector('#fills')?.remove(); const s = document.createElementNS('http://www.w3.org/2000/svg', 'svg'); \
         s.id = 'fills'; s.setAttribute('class', 'body'); s.setAttribute('viewBox', '0 0 240 60'); \
         Object.assign(s.style, { position: 'fixed', left: 0, top: 0, width: '240px', height: '60px', zIndex: 9, maxWidth: 'none' }); \
         ['beat', 'care', 'hold', 'unknown'].forEach((v, i) => { const g = document.createElementNS(s.namespaceURI, 'g'); \
           g.setAttribute('class', 'm ' + v); g.innerHTML = `<path d=\"M${i * 60} 0h60v60h-60z\"/>`; s.append(g); }); \
         document.body.append(s);",
    );
    let picture = phone.tell(
        "Page.captureScreenshot",
        &json!({ "format": "png", "clip": { "x": 0, "y": 0, "width": 240, "height": 60, "scale": 1 } }),
    );
    picture["data"].as_str().unwrap().to_owned()
}

/// How much of each square is ink: the share of its luminance on the way from the lightest fill to the darkest one, in
/// a dark theme the other way round.
const GREY: &str = r"
const image = new Image();
image.onload = () => {
  const canvas = document.createElement('canvas'); canvas.width = 240; canvas.height = 60;
  const pen = canvas.getContext('2d'); pen.drawImage(image, 0, 0, 240, 60);
  const grey = i => { const d = pen.getImageData(i * 60 + 10, 10, 40, 40).data; let sum = 0;
    for (let p = 0; p < d.length; p += 4) sum += .2126 * d[p] + .7152 * d[p + 1] + .0722 * d[p + 2];
    return sum / (d.length / 4); };
  const [beat, care, hold, unknown] = [0, 1, 2, 3].map(grey);
  const ink = g => (g - unknown) / (beat - unknown);
  done({ beat: ink(beat), care: ink(care), hold: ink(hold), unknown: ink(unknown), grey: [beat, care, hold, unknown] });
};
image.onerror = () => done({ error: 'no picture' });
image.src = 'data:image/png;base64,' + picture;";
