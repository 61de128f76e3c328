//! The line between a phone and its server, which a test can cut, mend and bend.

use std::io::{self, BufRead as _, BufReader, Read as _, Write as _};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::sync::{Arc, Mutex, MutexGuard};
use std::thread;

/// What becomes of an answer on its way.
#[derive(Clone)]
pub(crate) enum Bend {
    /// Another one comes in its place, and the server is not asked.
    Answer(u16, &'static str),
    /// A text in it is another one.
    Replace(&'static str, &'static str),
}

/// An address that leads to a server, as long as the line holds.
pub(crate) struct Line {
    pub(crate) base: String,
    way: Arc<Mutex<Way>>,
}

#[derive(Default)]
struct Way {
    is_cut: bool,
    /// Paths end so.
    bends: Vec<(&'static str, Bend)>,
    /// The path, and the answers that still arrive before one is lost and the line is cut.
    loses: Option<(&'static str, usize)>,
    carrying: Vec<TcpStream>,
}

/// What the line does with a request.
enum Fate {
    Carried,
    Bent(Bend),
    /// The server hears it; nobody hears the server.
    Lost,
    Nothing,
}

impl Line {
    /// A line to the server at this address.
    pub(crate) fn to(base: &str) -> Self {
        let server = base.trim_start_matches("http://").to_owned();
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let base = format!("http://{}", listener.local_addr().unwrap());
        let way = Arc::new(Mutex::new(Way::default()));
        let shared = Arc::clone(&way);
        thread::spawn(move || {
            for phone in listener.incoming().flatten() {
                let (server, way) = (server.clone(), Arc::clone(&shared));
                // a request that was given up is no failure of the line
                thread::spawn(move || drop(carry(phone, &server, &way)));
            }
        });
        Self { base, way }
    }

    /// From now on nothing arrives, and what is on its way is lost.
    pub(crate) fn cut(&self) {
        cut(&mut lock(&self.way));
    }

    /// The line holds again.
    pub(crate) fn mend(&self) {
        lock(&self.way).is_cut = false;
    }

    /// So many requests to a path are answered; the next one arrives, but its answer does not, and the line is cut.
    pub(crate) fn cut_after(&self, path: &'static str, answers: usize) {
        lock(&self.way).loses = Some((path, answers));
    }

    /// Bends every answer to a path from now on.
    pub(crate) fn bend(&self, path: &'static str, bend: Bend) {
        lock(&self.way).bends.push((path, bend));
    }

    /// Bends nothing any more.
    pub(crate) fn straighten(&self) {
        lock(&self.way).bends.clear();
    }
}

fn lock(way: &Mutex<Way>) -> MutexGuard<'_, Way> {
    way.lock().unwrap()
}

fn cut(way: &mut Way) {
    way.is_cut = true;
    for stream in way.carrying.drain(..) {
        let _ = stream.shutdown(Shutdown::Both); // it may be closed
    }
}

impl Way {
    fn fate(&mut self, path: &str) -> Fate {
        if self.is_cut {
            return Fate::Nothing;
        }
        if let Some((_, left)) = self.loses.as_mut().filter(|(lost, _)| path.ends_with(lost)) {
            if *left == 0 {
                self.loses = None;
                return Fate::Lost;
            }
            *left -= 1;
        }
        let bend = self.bends.iter().rev().find(|(bent, _)| path.ends_with(bent));
        bend.map_or(Fate::Carried, |(_, bend)| Fate::Bent(bend.clone()))
    }
}

fn carry(mut phone: TcpStream, server: &str, way: &Mutex<Way>) -> io::Result<()> {
    let (path, request) = read_request(&phone)?;
    let fate = lock(way).fate(&path);
    let ask = || -> io::Result<TcpStream> {
        let mut server = TcpStream::connect(server)?;
        server.write_all(&request)?;
        Ok(server)
    };
    match fate {
        Fate::Nothing => Ok(()),
        Fate::Bent(Bend::Answer(status, body)) => {
            let length = body.len();
            write!(
                phone,
                "HTTP/1.1 {status} -\r\ncontent-type: application/json\r\ncontent-length: {length}\r\nconnection: close\r\n\r\n{body}"
            )
        }
        Fate::Bent(Bend::Replace(from, to)) => {
            let mut answer = String::new();
            ask()?.read_to_string(&mut answer)?;
            let (head, body) = answer.split_once("\r\n\r\n").unwrap_or((&answer, ""));
            let body = body.replace(from, to);
            let kept = head.lines().filter(|line| {
                let line = line.to_ascii_lowercase();
                !line.starts_with("content-length") && !line.starts_with("etag")
            });
            let head = kept.collect::<Vec<_>>().join("\r\n");
            write!(phone, "{head}\r\ncontent-length: {}\r\n\r\n{body}", body.len())
        }
        Fate::Lost => {
            ask()?.read_to_end(&mut Vec::new())?;
            cut(&mut lock(way));
            Ok(())
        }
        Fate::Carried => {
            let mut server = ask()?;
            lock(way).carrying.extend([phone.try_clone()?, server.try_clone()?]);
            io::copy(&mut server, &mut phone)?;
            phone.shutdown(Shutdown::Both)
        }
    }
}

/// The path, and the request as the server is to get it: for one answer, as plain text.
fn read_request(phone: &TcpStream) -> io::Result<(String, Vec<u8>)> {
    let mut reader = BufReader::new(phone);
    let (mut path, mut head, mut length) = (String::new(), String::new(), 0);
    loop {
        let mut line = String::new();
        if reader.read_line(&mut line)? == 0 {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        if path.is_empty() {
            line.split(' ').nth(1).unwrap_or_default().clone_into(&mut path);
        }
        if line.trim_end().is_empty() {
            break;
        }
        let (name, value) = line.split_once(':').unwrap_or((&line, ""));
        match name.to_ascii_lowercase().as_str() {
            "content-length" => length = value.trim().parse().unwrap_or(0),
            "connection" | "accept-encoding" | "if-none-match" => continue,
            _ => {}
        }
        head.push_str(&line);
    }
    let mut request = format!("{head}connection: close\r\n\r\n").into_bytes();
    reader.take(length).read_to_end(&mut request)?;
    Ok((path, request))
}
