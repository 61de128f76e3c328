//! The files of the app: those that never change under their name, and the few that lead to them.

use std::fs;
use std::io::Write as _;
use std::path::Path;

use anyhow::{Context as _, Result, bail};
use flate2::Compression;
use flate2::write::GzEncoder;
use sha2::{Digest as _, Sha256};

use super::bundle::Parts;
use super::read;

/// Below this a file is sent as it is.
const COMPRESSED_BYTES_MIN: usize = 256;
/// Brotli's best, and what takes a moment: a server that packs the quick app itself takes seconds, at every first load.
const BROTLI_QUALITY: u32 = 11;
const BROTLI_QUALITY_QUICK: u32 = 1;
/// The window that every browser takes.
const BROTLI_WINDOW: u32 = 22;
/// The simulated lifter's log, under the path that the app asks for.
const SAMPLE: &str = "sample/simulated-strong.csv";
/// Style sheets, in the order in which they are joined.
const STYLES: &str = "style";

/// What all files together may weigh, packed: a phone fetches them once, perhaps in a gym with little network. The aim is
/// 450 KB (docs/performance.md); this keeps what is reached.
const DOWNLOAD_BYTES_MAX: usize = 1150 * 1024;

/// Every file under the path that it is served at.
pub(super) struct Files {
    files: Vec<(String, Vec<u8>)>,
}

impl Files {
    /// From the compiled parts, what the app's folder holds, and the sample.
    pub(super) fn of(root: &Path, parts: &Parts) -> Result<Self> {
        let app = &root.join("crates/web");
        let mut files = Vec::new();
        let mut add = |stem: &str, kind: &str, bytes: Vec<u8>| {
            let name = format!("assets/{stem}-{}.{kind}", digest(&bytes));
            files.push((name.clone(), bytes));
            format!("/{name}")
        };
        let wasm = add("regain", "wasm", parts.wasm.clone());
        let script = add("regain", "js", parts.script.clone().into_bytes());
        // beside each other, wherever that is
        let (beside, program) = (script.replace("/assets", "."), wasm.replace("/assets", "."));
        let start = String::from_utf8(read(&app.join("start.js"))?)?
            .replace("{{beside}}", &beside)
            .replace("{{program}}", &program);
        let start = add("start", "js", start.into_bytes());
        let style = add("regain", "css", styles(&app.join(STYLES))?.into_bytes());
        let icons = icons(&app.join("icons"))?;
        files.extend(icons);
        let text = |name: &str| -> Result<String> {
            Ok(String::from_utf8(read(&app.join(name))?)?
                .replace("{{wasm}}", &wasm)
                .replace("{{script}}", &script)
                .replace("{{start}}", &start)
                .replace("{{style}}", &style))
        };
        files.push(("index.html".to_owned(), text("index.html")?.into_bytes()));
        files.push(("manifest.webmanifest".to_owned(), text("manifest.webmanifest")?.into_bytes()));
        let names: Vec<String> = files.iter().map(|(name, _)| format!("\"/{name}\"")).collect();
        // kept by the service worker once somebody asked for it, not before: it stands after the names
        files.push((SAMPLE.to_owned(), read(&root.join(SAMPLE))?));
        let all = digest(&files.iter().flat_map(|(_, bytes)| bytes.clone()).collect::<Vec<u8>>());
        let worker = text("sw.js")?.replace("{{version}}", &all).replace("{{files}}", &names.join(", "));
        files.push(("sw.js".to_owned(), worker.into_bytes()));
        Ok(Self { files })
    }

    /// Writes them, each also compressed, in place of what was there, and returns what they weigh.
    ///
    /// # Errors
    /// A file cannot be written, or they weigh more than they may.
    pub(super) fn write(&self, dist: &Path, quick: bool) -> Result<String> {
        if dist.exists() {
            fs::remove_dir_all(dist).with_context(|| format!("cannot empty {}", dist.display()))?;
        }
        let mut sent = 0;
        for (name, bytes) in &self.files {
            let path = dist.join(name);
            let folder = path.parent().unwrap_or(dist);
            fs::create_dir_all(folder).with_context(|| format!("cannot make {}", folder.display()))?;
            let write = |end: &str, bytes: &[u8]| {
                let path = dist.join(format!("{name}{end}"));
                fs::write(&path, bytes).with_context(|| format!("cannot write {}", path.display()))
            };
            write("", bytes)?;
            if !is_text(name) || bytes.len() < COMPRESSED_BYTES_MIN {
                sent += bytes.len();
                continue;
            }
            let packed = brotli(bytes, if quick { BROTLI_QUALITY_QUICK } else { BROTLI_QUALITY })?;
            sent += packed.len();
            write(".br", &packed)?;
            if !quick {
                write(".gz", &gzip(bytes)?)?;
            }
        }
        if !quick && sent > DOWNLOAD_BYTES_MAX {
            bail!(
                "the web app weighs {} KB packed, and may weigh {}. `strip = false` in the profile `web` keeps the names \
                 of functions, by which a profiler of size such as twiggy finds what grew.",
                kb(sent),
                kb(DOWNLOAD_BYTES_MAX)
            );
        }
        let wasm = self.files.iter().find(|(name, _)| name.ends_with(".wasm"));
        let wasm = wasm.map_or(0, |(_, bytes)| bytes.len());
        Ok(format!(
            "{} files, {} KB to download; the program is {} KB unpacked",
            self.files.len(),
            kb(sent),
            kb(wasm)
        ))
    }
}

/// Style sheets joined by name: a number at the start of each gives the order.
fn styles(folder: &Path) -> Result<String> {
    let mut paths = entries(folder)?;
    paths.sort();
    let texts: Result<Vec<String>> = paths.iter().map(|path| Ok(String::from_utf8(read(path)?)?)).collect();
    Ok(texts?.join("\n"))
}

fn icons(folder: &Path) -> Result<Vec<(String, Vec<u8>)>> {
    let mut paths = entries(folder)?;
    paths.sort();
    let named = paths.iter().map(|path| {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        Ok((format!("icons/{name}"), read(path)?))
    });
    named.collect()
}

fn entries(folder: &Path) -> Result<Vec<std::path::PathBuf>> {
    let entries = fs::read_dir(folder).with_context(|| format!("cannot list {}", folder.display()))?;
    Ok(entries.map(|entry| entry.map(|entry| entry.path())).collect::<Result<_, _>>()?)
}

fn is_text(name: &str) -> bool {
    !name.ends_with(".png")
}

/// Ten signs of a name that changes with the content.
fn digest(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().take(5).fold(String::new(), |text, byte| text + &format!("{byte:02x}"))
}

fn brotli(bytes: &[u8], quality: u32) -> Result<Vec<u8>> {
    let mut packed = Vec::new();
    let mut writer = brotli::CompressorWriter::new(&mut packed, 4096, quality, BROTLI_WINDOW);
    writer.write_all(bytes)?;
    drop(writer);
    Ok(packed)
}

fn gzip(bytes: &[u8]) -> Result<Vec<u8>> {
    let mut writer = GzEncoder::new(Vec::new(), Compression::best());
    writer.write_all(bytes)?;
    Ok(writer.finish()?)
}

fn kb(bytes: usize) -> usize {
    bytes.div_ceil(1024)
}
