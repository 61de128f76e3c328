//! A zip archive read from front to back, member by member, as it arrives.
//!
//! The directory at the end is not needed: every member has a header of its own (PKWARE APPNOTE 4.3.7), and deflated
//! data say themselves where they end. So an archive needs neither a file to seek in nor memory for its content.

use std::io::{self, BufRead, Read};

use flate2::bufread::DeflateDecoder;

use crate::error::ImportError;

const LOCAL: &[u8] = b"PK\x03\x04";
const DESCRIPTOR: [u8; 4] = *b"PK\x07\x08";
/// Flags: encrypted; sizes follow the data.
const ENCRYPTED: u16 = 1;
const SIZES_FOLLOW: u16 = 1 << 3;
/// Size that says: look into the extra field.
const IN_EXTRA: u32 = u32::MAX;
/// Extra field with sizes of 64 bits.
const ZIP64: u16 = 1;
/// Longest name of a member.
const NAME_BYTES_MAX: usize = 4096;
/// Bytes from which the kind of a member is told.
const PEEK_BYTES: u64 = 4096;

/// An archive.
pub(crate) struct Zip<'f, R> {
    file: &'f str,
    input: R,
    /// Bytes that may still be unpacked.
    left: u64,
}

/// One member, to be read and then finished.
pub(crate) struct Member<'z, R: BufRead> {
    file: &'z str,
    pub(crate) name: String,
    data: io::Take<Data<'z, R>>,
    left: &'z mut u64,
    peeked: io::Cursor<Vec<u8>>,
    descriptor_bytes: Option<u64>,
}

enum Data<'z, R: BufRead> {
    Deflated(DeflateDecoder<&'z mut R>),
    Stored(io::Take<&'z mut R>),
}

impl<R: BufRead> Read for Data<'_, R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        match self {
            Self::Deflated(data) => data.read(buffer),
            Self::Stored(data) => data.read(buffer),
        }
    }
}

impl<'f, R: BufRead> Zip<'f, R> {
    /// `unpacked_max` caps what all members unpack to.
    pub(crate) fn new(file: &'f str, input: R, unpacked_max: u64) -> Self {
        Self { file, input, left: unpacked_max }
    }

    /// The next member; `None` at the directory that ends the archive.
    pub(crate) fn next(&mut self) -> Result<Option<Member<'_, R>>, ImportError> {
        let damaged = |cause: io::Error| damaged(self.file, &cause);
        let mut header = [0; 30];
        self.input.read_exact(&mut header[..4]).map_err(damaged)?;
        if !header.starts_with(LOCAL) {
            return Ok(None);
        }
        self.input.read_exact(&mut header[4..]).map_err(damaged)?;
        let short = |at: usize| u16::from_le_bytes([header[at], header[at + 1]]);
        let long =
            |at: usize| u32::from_le_bytes([header[at], header[at + 1], header[at + 2], header[at + 3]]);
        let (flags, method, size) = (short(6), short(8), long(18));
        let (name_bytes, extra_bytes) = (usize::from(short(26)), usize::from(short(28)));
        if flags & ENCRYPTED != 0 {
            return Err(ImportError::Locked { file: self.file.to_owned() });
        }
        let mut name = vec![0; name_bytes];
        let mut extra = vec![0; extra_bytes];
        self.input.read_exact(&mut name).map_err(damaged)?;
        self.input.read_exact(&mut extra).map_err(damaged)?;
        name.truncate(NAME_BYTES_MAX);
        let zip64 = extra_field(&extra, ZIP64);
        // in a field of 64 bits the unpacked size comes first
        let packed = zip64.and_then(|field| field.get(8..16)).and_then(|size| size.try_into().ok());
        let size = if size == IN_EXTRA { packed.map(u64::from_le_bytes) } else { Some(u64::from(size)) };
        let follows = flags & SIZES_FOLLOW != 0;
        let data = match (method, size.filter(|_| !follows)) {
            (8, _) => Data::Deflated(DeflateDecoder::new(&mut self.input)),
            (0, Some(size)) => Data::Stored((&mut self.input).take(size)),
            _ => return Err(unknown_method(self.file, method)),
        };
        Ok(Some(Member {
            file: self.file,
            name: String::from_utf8_lossy(&name).into_owned(),
            data: data.take(self.left),
            left: &mut self.left,
            peeked: io::Cursor::default(),
            descriptor_bytes: follows.then_some(if zip64.is_some() { 16 } else { 8 }),
        }))
    }
}

impl<R: BufRead> Member<'_, R> {
    /// The first bytes; they are read again afterwards.
    pub(crate) fn peek(&mut self) -> Result<&[u8], ImportError> {
        if self.peeked.get_ref().is_empty() {
            let read = (&mut self.data).take(PEEK_BYTES).read_to_end(self.peeked.get_mut());
            read.map_err(|cause| damaged(self.file, &cause))?;
        }
        Ok(self.peeked.get_ref())
    }

    /// Passes over what was not read.
    pub(crate) fn finish(mut self) -> Result<(), ImportError> {
        let file = self.file;
        io::copy(&mut self.data, &mut io::sink()).map_err(|cause| damaged(file, &cause))?;
        *self.left = self.data.limit();
        if *self.left == 0 {
            return Err(ImportError::TooMuch {
                file: file.to_owned(),
                line: 1,
                what: "the archive unpacks to more than Regain reads".to_owned(),
                limit: "that of streamed files".to_owned(),
                advice: "Unpack it and pass the file that holds the log.",
            });
        }
        let Some(bytes) = self.descriptor_bytes else { return Ok(()) };
        let input = match self.data.into_inner() {
            Data::Deflated(data) => data.into_inner(),
            Data::Stored(data) => data.into_inner(),
        };
        let mut first = [0; 4];
        input.read_exact(&mut first).map_err(|cause| damaged(file, &cause))?;
        let crc = if first == DESCRIPTOR { 4 } else { 0 };
        let skipped = io::copy(&mut input.take(crc + bytes), &mut io::sink());
        skipped.map(|_| ()).map_err(|cause| damaged(file, &cause))
    }
}

impl<R: BufRead> Read for Member<'_, R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        match self.peeked.read(buffer)? {
            0 => self.data.read(buffer),
            read => Ok(read),
        }
    }
}

fn extra_field(mut extra: &[u8], wanted: u16) -> Option<&[u8]> {
    while let [a, b, c, d, rest @ ..] = extra {
        let length = usize::from(u16::from_le_bytes([*c, *d]));
        if u16::from_le_bytes([*a, *b]) == wanted {
            return rest.get(..length);
        }
        extra = rest.get(length..)?;
    }
    None
}

fn damaged(file: &str, cause: &io::Error) -> ImportError {
    ImportError::Archive { file: file.to_owned(), what: cause.to_string() }
}

fn unknown_method(file: &str, method: u16) -> ImportError {
    let what = format!("a member is packed by method {method}, which Regain does not know");
    ImportError::Archive { file: file.to_owned(), what }
}
