//! Pictures of few colours: with a palette they take a third of the room. The format is that of the PNG
//! specification (third edition, 2025), of which browsers write one kind: eight bits a channel, not interlaced.

use std::collections::HashMap;
use std::io::{Read as _, Write as _};

use flate2::read::ZlibDecoder;
use flate2::write::ZlibEncoder;
use flate2::{Compression, Crc};

const SIGNATURE: [u8; 8] = *b"\x89PNG\r\n\x1a\n";
const COLOURS: usize = 256;
/// Colours that differ in lower bits alone are one when it is counted which are common.
const COUNTED_BITS: u32 = 5;

type Rgb = [u8; 3];

/// The same picture in at most 256 colours.
pub(crate) fn with_palette(png: &[u8]) -> Vec<u8> {
    let (width, pixels) = read(png);
    let palette = common(&pixels);
    let mut known: HashMap<Rgb, u8> = HashMap::new();
    let mut of = |pixel: &Rgb| *known.entry(*pixel).or_insert_with(|| nearest(&palette, *pixel));
    let mut lines = Vec::new();
    for line in pixels.chunks(width) {
        lines.push(0); // a line of a palette is packed best as it is
        lines.extend(line.iter().map(&mut of));
    }
    let mut zlib = ZlibEncoder::new(Vec::new(), Compression::best());
    zlib.write_all(&lines).unwrap();
    let size = [width, pixels.len() / width].map(|side| u32::try_from(side).unwrap().to_be_bytes());
    let mut written = SIGNATURE.to_vec();
    let header = [&size.concat()[..], &[8, 3, 0, 0, 0]].concat();
    for (kind, content) in
        [(b"IHDR", header), (b"PLTE", palette.concat()), (b"IDAT", zlib.finish().unwrap()), (b"IEND", vec![])]
    {
        chunk(&mut written, *kind, &content);
    }
    written
}

fn chunk(into: &mut Vec<u8>, kind: [u8; 4], content: &[u8]) {
    into.extend(u32::try_from(content.len()).unwrap().to_be_bytes());
    let start = into.len();
    into.extend(kind);
    into.extend(content);
    let mut crc = Crc::new();
    crc.update(&into[start..]);
    into.extend(crc.sum().to_be_bytes());
}

/// The width, and all pixels without their alpha.
fn read(png: &[u8]) -> (usize, Vec<Rgb>) {
    let number = |at: usize| u32::from_be_bytes(png[at..at + 4].try_into().unwrap()) as usize;
    let (mut at, mut packed) = (SIGNATURE.len(), Vec::new());
    while at < png.len() {
        let length = number(at);
        if &png[at + 4..at + 8] == b"IDAT" {
            packed.extend(&png[at + 8..at + 8 + length]);
        }
        at += length + 12;
    }
    let (width, channels) = (number(16), if png[25] == 6 { 4 } else { 3 });
    assert!(png[24] == 8 && [2, 6].contains(&png[25]) && png[28] == 0, "another kind of PNG");
    let mut lines = Vec::new();
    ZlibDecoder::new(&packed[..]).read_to_end(&mut lines).unwrap();
    let stride = width * channels;
    let mut above = vec![0; stride];
    let mut pixels = Vec::new();
    for line in lines.chunks(stride + 1) {
        above = unfiltered(line[0], &line[1..], &above, channels);
        pixels.extend(above.chunks(channels).map(|pixel| [pixel[0], pixel[1], pixel[2]]));
    }
    (width, pixels)
}

/// A line as it was before one of the five filters.
fn unfiltered(filter: u8, line: &[u8], above: &[u8], channels: usize) -> Vec<u8> {
    let mut out: Vec<u8> = Vec::with_capacity(line.len());
    for (i, byte) in line.iter().enumerate() {
        let left = i.checked_sub(channels).map_or(0, |i| out[i]);
        let corner = i.checked_sub(channels).map_or(0, |i| above[i]);
        let added = match filter {
            0 => 0,
            1 => left,
            2 => above[i],
            3 => left.midpoint(above[i]),
            _ => paeth(left, above[i], corner),
        };
        out.push(byte.wrapping_add(added));
    }
    out
}

fn paeth(left: u8, above: u8, corner: u8) -> u8 {
    let guess = i32::from(left) + i32::from(above) - i32::from(corner);
    // the first of equals, in this order
    let off = |of: &u8| (guess - i32::from(*of)).abs();
    [left, above, corner].into_iter().min_by_key(off).unwrap()
}

/// The colours that stand for most pixels.
fn common(pixels: &[Rgb]) -> Vec<Rgb> {
    let mut counted: HashMap<Rgb, HashMap<Rgb, usize>> = HashMap::new();
    for pixel in pixels {
        let near = pixel.map(|channel| channel >> (8 - COUNTED_BITS));
        *counted.entry(near).or_default().entry(*pixel).or_default() += 1;
    }
    let mut groups: Vec<(usize, Rgb)> = counted
        .into_values()
        .map(|group| {
            let most = group.iter().max_by_key(|(colour, count)| (**count, **colour)).unwrap();
            (group.values().sum(), *most.0)
        })
        .collect();
    groups.sort_unstable_by(|a, b| b.cmp(a));
    groups.into_iter().take(COLOURS).map(|(_, colour)| colour).collect()
}

fn nearest(palette: &[Rgb], colour: Rgb) -> u8 {
    let far = |of: &Rgb| -> u32 { of.iter().zip(colour).map(|(a, b)| u32::from(a.abs_diff(b)).pow(2)).sum() };
    let (at, _) = palette.iter().enumerate().min_by_key(|(_, of)| far(of)).unwrap();
    u8::try_from(at).unwrap()
}
