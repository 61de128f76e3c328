//! How a device and a server exchange what the other lacks, as a machine without network, disk or clock.
//!
//! The terminal drives it over sockets and SQLite, the web app over `fetch` and IndexedDB; docs/server.md describes
//! the protocol. A [`Session`] says what to do next ([`Step`]) and is told what came of it. Nothing has to be
//! remembered between two sessions: whoever is cut off drops the session and begins another with the heads it has
//! then. Kept entries stay kept, and what is sent again changes nothing.
//!
//! ```
//! use regain_journal::{DeviceId, Entry};
//! use regain_sync::{Heads, Session, Step, Stop, page_of};
//!
//! /// `post` sends a body to `/api/v1/athletes/me/sync` and returns the status and the body of the answer.
//! fn sync(own: &mut Vec<Entry>, this: DeviceId, post: impl Fn(&str) -> (u16, String)) -> Result<u64, Stop> {
//!     let mut session = Session::new(this, regain_sync::heads(own.iter()));
//!     loop {
//!         match session.step() {
//!             Step::Read(wanted) => {
//!                 let page = page_of(own.iter(), wanted);
//!                 session.read(page)?;
//!             }
//!             Step::Send(body) => match post(body) {
//!                 (200, answer) => session.heard(&answer)?,
//!                 (status, problem) => session.refused(status, &problem)?,
//!             },
//!             Step::Keep(entries) => {
//!                 own.extend_from_slice(entries); // a real device stores them, all or none, before it goes on
//!                 session.kept();
//!             }
//!             Step::Done => return Ok(session.exchanged().received),
//!         }
//!     }
//! }
//!
//! let this = DeviceId(uuid::Uuid::from_u128(1));
//! let empty = r#"{"journal":"00000000-0000-0000-0000-000000000000","new":0,"already_there":0,"have":{},"left":0,"entries":[]}"#;
//! assert_eq!(sync(&mut Vec::new(), this, |_| (200, empty.to_owned())), Ok(0));
//! ```
//!
//! # In a browser
//!
//! - Keep beside the journal: the id of this device (made once, at random), the journal's name
//!   ([`Session::journal`]) and the server's heads ([`Session::server`]) as they were when the last session was
//!   done. [`Session::of_journal`] and [`Session::remembering`] take them; with them, a set that was logged is one
//!   request away from being safe.
//! - [`Step::Send`]: `POST`, `content-type: application/json`, with the cookie. The browser unpacks the answer by
//!   itself; a body may be packed with `CompressionStream` and `content-encoding: gzip`. A request that was cut off
//!   may have arrived: that is what makes it safe to drop the session and begin another.
//! - [`Step::Keep`]: one transaction; call [`Session::kept`] when it is complete. Entries of unknown kinds are kept
//!   as they are.
//! - What is logged while a session runs waits for the next one. Begin one after each entry, when the page is shown,
//!   when the network returns, and when the stream of `/athletes/me/news` names heads that [`lacks`] says are new.
//! - Devices share one journal by signing in to the same account. [`Stop::Unrelated`] means that both sides hold
//!   entries and have never met: ask the person whether both are theirs, then begin again with [`Session::joining`].

mod answer;
mod heads;
mod session;
mod stop;

// what a shell drives
pub use session::{Exchanged, Session, Step, Wanted};
pub use stop::Stop;

// what somebody has
pub use heads::{Heads, heads, lacks, page_of};
