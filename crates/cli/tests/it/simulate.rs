//! `regain simulate`, small: what is printed and written.

use crate::common::Terminal;

const SMALL: [&str; 7] = ["simulate", "--lifters", "2", "--weeks", "4", "--seed", "1"];

#[test]
fn rules_stand_side_by_side() {
    let terminal = Terminal::new();
    let mut args = SMALL.to_vec();
    args.extend(["--out", "mine"]);
    let ran = terminal.run_there(&args);
    let wide: Vec<_> = ran.out.lines().filter(|line| line.chars().count() > 80).collect();
    assert_eq!((ran.code, ran.err.as_str(), wide), (0, "", vec![""; 0]));
    assert!(ran.out.contains("no evidence about people"));
    assert!(ran.out.contains("the engine's verdicts"));
    assert!(terminal.file("mine/lab.json").is_file());
}

#[test]
fn programs_get_the_same_figures_again() {
    let mut args = SMALL.to_vec();
    args.push("--json");
    let terminal = Terminal::new();
    let first = terminal.json(&args);
    assert_eq!(first["seed"], 1);
    assert_eq!(first, terminal.json(&args));
}

#[test]
fn one_lifter_is_no_comparison() {
    let ran = Terminal::new().run(&["simulate", "--lifters", "1"]);
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("from 2 to 100000"), "{}", ran.err);
}
