//! `regain doctor`: a deployment that is well, and ones that are not.

use crate::common::{Ran, Terminal};

/// Without what differs between computers: free space, limits, and where lines break, by the length of the folder.
fn steady(ran: &Ran) -> String {
    let indent = format!("\n{}", " ".repeat(18));
    let out = ran
        .out
        .replace(&format!("{indent}> "), "\n> ")
        .replace(&format!("{indent}  "), " ")
        .replace(&indent, " ");
    let line = |line: &str| {
        if line.contains(" Disk ") { "well   Disk       SPACE free".to_owned() } else { line.to_owned() }
    };
    let kept = out.lines().filter(|line| !line.contains(" Files ") && !line.contains("LimitNOFILE"));
    kept.map(line).collect::<Vec<_>>().join("\n")
}

#[test]
fn it_names_what_is_wrong_and_what_mends_it() {
    let terminal = Terminal::new();
    terminal.ok(&["log", "--at", "2025-10-27", "zercher thing 60x5"]);
    let backup = terminal.file("copy.db").display().to_string();
    terminal.ok(&["backup", &backup]);
    let well = terminal.run(&["doctor", "--backup", &backup]);
    assert_eq!(well.code, 0, "{}{}", well.out, well.err);
    insta::assert_snapshot!("well", steady(&well));

    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        let open = std::fs::Permissions::from_mode(0o644);
        std::fs::set_permissions(terminal.data().join("regain.db"), open).unwrap();
    }
    std::fs::create_dir_all(terminal.data().join("tls")).unwrap();
    std::fs::write(terminal.data().join("tls/authority.pem"), "no certificate").unwrap();
    let nothing = terminal.file("nothing.pem").display().to_string();
    let (gone, url) = (terminal.file("gone.db").display().to_string(), "https://127.0.0.1:9");
    let settings =
        ["doctor", "--tls-cert", &nothing, "--tls-key", &nothing, "--backup", &gone, "--public-url", url];
    let wrong = terminal.run(&settings);
    assert_eq!(wrong.code, 1);
    let wide: Vec<_> = wrong.out.lines().filter(|line| line.chars().count() > 80).collect();
    assert_eq!(wide, [""; 0]);
    insta::assert_snapshot!("wrong", steady(&wrong));
    assert_eq!(terminal.run(&["doctor", "--json", "--backup", &gone]).code, 1);
}

#[test]
fn a_damaged_journal_is_told_with_the_way_back() {
    let terminal = Terminal::new();
    terminal.ok(&["log", "squat 100x5"]);
    std::fs::write(terminal.data().join("regain.db"), vec![7; 8192]).unwrap();
    let ran = terminal.run(&["doctor"]);
    assert_eq!(ran.code, 1);
    assert!(
        ran.out.contains("WRONG  Database") && ran.out.contains("> regain restore BACKUP"),
        "{}",
        ran.out
    );
}

#[test]
fn a_database_server_that_is_not_there_is_told_without_its_password() {
    let url = "postgres://ada:secret@127.0.0.1:9/regain";
    let ran = Terminal::new().run(&["doctor", "--database-url", url]);
    assert_eq!(ran.code, 1);
    assert!(ran.out.contains("WRONG  Database") && !ran.out.contains("secret"), "{}", ran.out);
}

#[test]
fn who_lost_a_password_gets_a_link() {
    let terminal = Terminal::new();
    assert_eq!(terminal.ok(&["account", "list"]), "Nobody has an account yet: regain serve\n");
    let refused = terminal.run(&["account", "reset-password", "Ada"]);
    assert_eq!(refused.code, 1);
    assert!(refused.err.contains("nobody has the name 'Ada'"), "{}", refused.err);
}
