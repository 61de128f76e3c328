//! Passkeys, with a device in software: added, named, listed, removed, signed in with; and everything that must not
//! work.

use crate::common::authenticator::{ORIGIN, Passkey, Told, text};
use crate::common::{Answer, Client, Kind, PASSWORD, Site, on_each_database};
use jiff::SignedDuration;
use rstest::rstest;
use serde_json::{Value, json};

const OPTIONS: &str = "/api/v1/account/passkeys/options";
const PASSKEYS: &str = "/api/v1/account/passkeys";
const SIGN_IN_OPTIONS: &str = "/api/v1/sessions/passkey/options";
const SIGN_IN: &str = "/api/v1/sessions/passkey";

fn site(kind: Kind) -> Site {
    Site::configured(kind, |config, _| config.public_url = Some(ORIGIN.parse().unwrap()))
}

fn asked(person: &Client) -> Value {
    person.post(OPTIONS, &json!({ "password": PASSWORD })).ok().json()
}

fn sent(person: &Client, credential: &Value) -> Answer {
    person.post(PASSKEYS, &json!({ "label": "Phone", "credential": credential }))
}

fn with_passkey(person: &Client) -> Passkey {
    let (passkey, credential) = Passkey::make(&asked(person), &Told::registration());
    assert_eq!(sent(person, &credential).status, 201);
    passkey
}

fn question(somebody: &Client) -> Value {
    somebody.post(SIGN_IN_OPTIONS, &json!({})).ok().json()
}

fn signed_in(somebody: &Client, credential: &Value) -> Answer {
    somebody.post(SIGN_IN, &json!({ "credential": credential }))
}

on_each_database!(a_passkey_signs_in_without_a_name_until_it_is_removed);

fn a_passkey_signs_in_without_a_name_until_it_is_removed(kind: Kind) {
    let site = site(kind);
    let ada = site.admin();
    let options = asked(&ada);
    assert_eq!(options["rp"], json!({ "id": "gym.lan", "name": "Regain" }));
    assert_eq!(options["authenticatorSelection"]["userVerification"], "required");
    assert_eq!((&options["attestation"], &options["excludeCredentials"]), (&json!("none"), &json!([])));
    let mut phone = with_passkey(&ada);
    assert_eq!(asked(&ada)["excludeCredentials"][0]["id"], text(&phone.credential));

    let mut browser = site.client();
    let answer = signed_in(&browser, &phone.sign(&question(&browser), &Told::sign_in())).ok();
    assert_eq!(answer.json()["athlete"], ada.id());
    browser.cookie = Some(answer.header("set-cookie").split(';').next().unwrap().to_owned());
    assert_eq!(browser.id(), ada.id());

    let listed = ada.get(PASSKEYS).ok().json();
    assert_eq!((&listed[0]["label"], listed[0]["used_at"].is_string()), (&json!("Phone"), true));
    let path = format!("{PASSKEYS}/{}", listed[0]["id"].as_str().unwrap());
    ada.json("PATCH", &path, &json!({ "label": "Old phone" })).ok();
    assert_eq!(ada.get(PASSKEYS).ok().json()[0]["label"], "Old phone");
    ada.delete(&path).ok();
    assert_eq!(ada.delete(&path).refusal(), (404, "not_found".into()));
    let refused = signed_in(&site.client(), &phone.sign(&question(&browser), &Told::sign_in()));
    assert_eq!(refused.refusal(), (401, "sign_in_failed".into()));
    let record = ada.get("/api/v1/account/accesses").ok().json();
    let actions: Vec<_> = record.as_array().unwrap().iter().map(|access| access["action"].clone()).collect();
    assert_eq!(actions, ["passkey removed", "passkey added"]);
}

/// Every wrong answer is refused with the same words, and the next right one is taken.
#[rstest]
#[case::of_another_page(|told: &mut Told, _: &mut Passkey| told.origin = "https://gym.lan.example".into())]
#[case::of_the_page_by_http(|told: &mut Told, _: &mut Passkey| told.origin = "http://gym.lan".into())]
#[case::of_another_port(|told: &mut Told, _: &mut Passkey| told.origin = "https://gym.lan:8443".into())]
#[case::inside_another_page(|told: &mut Told, _: &mut Passkey| told.cross_origin = true)]
#[case::of_another_server(|told: &mut Told, _: &mut Passkey| told.party = "lan".into())]
#[case::a_registration(|told: &mut Told, _: &mut Passkey| told.kind = "webauthn.create")]
#[case::nobody_there(|told: &mut Told, _: &mut Passkey| told.flags = 0b100)]
#[case::nobody_verified(|told: &mut Told, _: &mut Passkey| told.flags = 0b001)]
#[case::copied_and_cannot_be(|told: &mut Told, _: &mut Passkey| told.flags = 0b1_0101)]
#[case::a_question_never_asked(|told: &mut Told, _: &mut Passkey| told.challenge = Some(text(&[7; 32])))]
#[case::a_short_question(|told: &mut Told, _: &mut Passkey| told.challenge = Some(text(&[7; 16])))]
#[case::a_copy_of_the_key(|_: &mut Told, passkey: &mut Passkey| passkey.counter -= 1)]
#[case::a_key_that_stopped_counting(|_: &mut Told, passkey: &mut Passkey| passkey.counts = false)]
#[case::another_name_of_the_key(|_: &mut Told, passkey: &mut Passkey| passkey.credential[0] ^= 1)]
#[case::nobody(|_: &mut Told, passkey: &mut Passkey| passkey.user[15] ^= 1)]
#[case::no_person(|_: &mut Told, passkey: &mut Passkey| passkey.user.truncate(3))]
fn a_wrong_answer_is_refused(#[case] change: fn(&mut Told, &mut Passkey)) {
    let site = site(Kind::Sqlite);
    let ada = site.admin();
    let mut phone = with_passkey(&ada);
    let browser = site.client();
    signed_in(&browser, &phone.sign(&question(&browser), &Told::sign_in())).ok();
    let (mut told, mut wrong) = (Told::sign_in(), phone.clone());
    change(&mut told, &mut wrong);
    let refused = signed_in(&browser, &wrong.sign(&question(&browser), &told));
    assert_eq!(refused.refusal(), (401, "sign_in_failed".into()));
    assert_eq!(refused.header("set-cookie"), "");
    assert_eq!(
        refused.json()["detail"],
        "This passkey does not sign in here. Try again, or use name and password."
    );
    phone.counter += 1;
    signed_in(&browser, &phone.sign(&question(&browser), &Told::sign_in())).ok();
}

#[test]
fn a_signature_by_another_key_is_refused() {
    let site = site(Kind::Sqlite);
    let ada = site.admin();
    let phone = with_passkey(&ada);
    let mut other = with_passkey(&ada);
    other.credential = phone.credential;
    other.counter = 100;
    let browser = site.client();
    let refused = signed_in(&browser, &other.sign(&question(&browser), &Told::sign_in()));
    assert_eq!(refused.refusal(), (401, "sign_in_failed".into()));
}

#[test]
fn a_question_is_answered_once_and_in_time_and_for_its_purpose() {
    let site = site(Kind::Sqlite);
    let ada = site.admin();
    let mut keyring = with_passkey(&ada);
    let browser = site.client();
    let answer = keyring.sign(&question(&browser), &Told::sign_in());
    signed_in(&browser, &answer).ok();
    assert_eq!(signed_in(&browser, &answer).status, 401, "a replay");

    let options = question(&browser);
    let mut wrong = keyring.clone();
    wrong.user[0] ^= 1;
    assert_eq!(signed_in(&browser, &wrong.sign(&options, &Told::sign_in())).status, 401);
    let late = keyring.sign(&options, &Told::sign_in());
    assert_eq!(signed_in(&browser, &late).status, 401, "a wrong answer uses the question up");

    let options = question(&browser);
    site.pass(SignedDuration::from_secs(299));
    signed_in(&browser, &keyring.sign(&options, &Told::sign_in())).ok();
    let options = question(&browser);
    site.pass(SignedDuration::from_secs(301));
    assert_eq!(signed_in(&browser, &keyring.sign(&options, &Told::sign_in())).status, 401, "too late");

    let for_a_key = asked(&ada);
    assert_eq!(signed_in(&browser, &keyring.sign(&for_a_key, &Told::sign_in())).status, 401);
    let (_, credential) = Passkey::make(
        &json!({ "challenge": question(&browser)["challenge"],
        "user": { "id": text(&keyring.user) } }),
        &Told::registration(),
    );
    assert_eq!(sent(&ada, &credential).refusal(), (422, "wrong_value".into()));
}

#[test]
fn keys_that_do_not_count_sign_in_again_and_again() {
    let site = site(Kind::Sqlite);
    let ada = site.admin();
    let (mut synced, _) = Passkey::make(&asked(&ada), &Told::registration());
    synced.counter = 0;
    synced.counts = false;
    let told = Told { flags: 0b1_1101, ..Told::registration() };
    let options = asked(&ada);
    assert_eq!(sent(&ada, &synced.registration(&options, &told)).status, 201);
    let browser = site.client();
    for _ in 0..3 {
        signed_in(&browser, &synced.sign(&question(&browser), &Told::sign_in())).ok();
    }
}

#[test]
fn a_copied_key_is_put_on_its_owners_record() {
    let site = site(Kind::Sqlite);
    let ada = site.admin();
    let mut phone = with_passkey(&ada);
    let mut copy = phone.clone();
    let browser = site.client();
    signed_in(&browser, &phone.sign(&question(&browser), &Told::sign_in())).ok();
    assert_eq!(signed_in(&browser, &copy.sign(&question(&browser), &Told::sign_in())).status, 401);
    let record = ada.get("/api/v1/account/accesses").ok().json();
    assert_eq!(record[0]["action"], "passkey refused, its counter went back");
}

#[rstest]
#[case::of_another_page(|told: &mut Told| told.origin = "https://evil.example".into())]
#[case::of_another_server(|told: &mut Told| told.party = "evil.example".into())]
#[case::a_sign_in(|told: &mut Told| told.kind = "webauthn.get")]
#[case::nobody_verified(|told: &mut Told| told.flags = 0b001)]
#[case::a_question_never_asked(|told: &mut Told| told.challenge = Some(text(&[7; 32])))]
fn a_wrong_registration_is_refused(#[case] change: fn(&mut Told)) {
    let site = site(Kind::Sqlite);
    let ada = site.admin();
    let mut told = Told::registration();
    change(&mut told);
    let (_, credential) = Passkey::make(&asked(&ada), &told);
    let refused = sent(&ada, &credential);
    assert_eq!(refused.refusal(), (422, "wrong_value".into()));
    assert_eq!(refused.json()["field"], "credential");
    assert_eq!(ada.get(PASSKEYS).ok().json(), json!([]));
}

#[test]
fn adding_a_passkey_takes_the_password_and_a_question_of_ones_own() {
    let site = site(Kind::Sqlite);
    let ada = site.admin();
    let ben = site.invited(&ada, "Ben", "athlete");
    let refused = ada.post(OPTIONS, &json!({ "password": "not the password at all" }));
    assert_eq!(refused.refusal(), (401, "sign_in_failed".into()));
    let (_, credential) = Passkey::make(&asked(&ada), &Told::registration());
    assert_eq!(
        sent(&ben, &credential).refusal(),
        (422, "wrong_value".into()),
        "the question of somebody else"
    );
    sent(&ada, &credential).ok();
    assert_eq!(sent(&ada, &credential).refusal(), (422, "wrong_value".into()), "a replay");
}

#[test]
fn a_locked_account_stays_locked_and_a_deleted_one_is_gone() {
    let site = site(Kind::Sqlite);
    let ada = site.admin();
    let ben = site.invited(&ada, "Ben", "athlete");
    let mut phone = with_passkey(&ben);
    let path = format!("/api/v1/accounts/{}", ben.id());
    ada.json("PATCH", &path, &json!({ "disabled": true })).ok();
    let browser = site.client();
    assert_eq!(signed_in(&browser, &phone.sign(&question(&browser), &Told::sign_in())).status, 401);
    ada.json("PATCH", &path, &json!({ "disabled": false })).ok();
    let answer = signed_in(&browser, &phone.sign(&question(&browser), &Told::sign_in())).ok();
    let cookie = answer.header("set-cookie").split(';').next().map(str::to_owned);
    let ben = Client { cookie, ..ben };
    ben.json("DELETE", "/api/v1/account", &json!({ "password": PASSWORD })).ok();
    assert_eq!(signed_in(&browser, &phone.sign(&question(&browser), &Told::sign_in())).status, 401);
}

#[test]
fn an_address_without_a_name_is_told_what_a_passkey_needs() {
    let site = Site::new(Kind::Sqlite);
    let ada = site.admin();
    let refused = ada.post(OPTIONS, &json!({ "password": PASSWORD }));
    assert_eq!(refused.refusal(), (403, "passkeys_need_a_name".into()));
    assert!(refused.json()["detail"].as_str().unwrap().contains("by its name"));
    assert_eq!(site.client().post(SIGN_IN_OPTIONS, &json!({})).status, 403);
}

#[test]
fn tries_are_counted() {
    let limits = regain_server::Limits { guesses_a_minute: 3, ..regain_server::Limits::default() };
    let site = Site::configured(Kind::Sqlite, |config, _| {
        config.public_url = Some(ORIGIN.parse().unwrap());
        config.limits = limits;
    });
    let nobody = site.client();
    let answers: Vec<u16> = (0..5).map(|_| nobody.post(SIGN_IN_OPTIONS, &json!({})).status).collect();
    assert_eq!(answers, [200, 200, 200, 429, 429]);
}
