//! Prints how much of a log the catalogue knows.
//!
//! Reads `count<TAB>name` lines from standard input, such as `sort names | uniq -c` gives after a little
//! `sed`, and lists what is unknown. With `--all`, every name and what it was taken for comes first.
#![allow(clippy::print_stdout)] // printing is what it is for

use std::io::Read;

use regain_catalog::{Catalog, coverage};

fn main() -> std::io::Result<()> {
    let mut input = String::new();
    std::io::stdin().read_to_string(&mut input)?;
    let names: Vec<(&str, u64)> = input.lines().filter_map(count_and_name).collect();
    let catalog = Catalog::builtin();
    for problem in catalog.problems() {
        println!("{problem}");
    }
    if std::env::args().any(|argument| argument == "--all") {
        for (name, sets) in &names {
            match catalog.find(name) {
                Some(found) => println!("{sets}\t{name}\t{}\t{:?}", found.exercise.id, found.how),
                None => println!("{sets}\t{name}\t-"),
            }
        }
    }
    let known = coverage(catalog, names);
    for (name, sets) in &known.unknown {
        println!("unknown\t{sets}\t{name}");
    }
    let percent = known.share().map_or("no sets".to_owned(), |share| format!("{:.2} %", share * 100.0));
    println!(
        "{} exercises; {} of {} sets known: {percent}",
        catalog.entries().len(),
        known.known_sets,
        known.sets
    );
    println!("{:?}", known.by_how);
    Ok(())
}

fn count_and_name(line: &str) -> Option<(&str, u64)> {
    let (count, name) = line.split_once('\t')?;
    Some((name, count.trim().parse().ok()?))
}
