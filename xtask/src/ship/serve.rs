//! `cargo xtask serve`: the page on localhost.

use std::convert::Infallible;
use std::ffi::OsString;
use std::fs;
use std::io::{self, BufRead as _, BufReader, Read as _, Write as _};
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::path::{Component, Path, PathBuf};
use std::process::{Command, ExitCode};
use std::sync::Arc;
use std::thread;
use std::time::Duration;

use anyhow::{Context as _, Result};
use lexopt::prelude::*;

use crate::root;
use crate::ship::build;

/// The port unless another is asked for, if it is free.
const DEFAULT_PORT: u16 = 8000;

/// How long a connection may stay silent: browsers open some before they need them.
const PATIENCE: Duration = Duration::from_secs(60);

/// The longest head of a request, in bytes.
const LONGEST_HEAD: u64 = 64 * 1024;

pub(crate) fn run(args: Vec<OsString>) -> Result<ExitCode> {
    let mut port = None;
    let mut open = false;
    let mut fresh = true;
    let mut source = false;
    let mut parser = lexopt::Parser::from_args(args);
    while let Some(arg) = parser.next()? {
        match arg {
            Long("port") => port = Some(parser.value()?.parse()?),
            Long("open") => open = true,
            Long("source") => source = true,
            // For the tests, which have built already.
            Long("no-build") => fresh = false,
            _ => return Err(arg.unexpected().into()),
        }
    }
    if fresh {
        build::build()?;
    }
    let listener = listen(port)?;
    let address = format!("http://{}/", listener.local_addr()?);
    println!("Rubricator is at {address} (end with Ctrl-C)");
    if open {
        open_browser(&address);
    }
    let directory = if source { root().join("www") } else { build::site_dir() };
    match serve(listener, &directory)? {}
}

/// Listens on `port` of this machine alone; without a port, on the usual one or any that is free.
fn listen(port: Option<u16>) -> Result<TcpListener> {
    let bind = |port| TcpListener::bind(SocketAddr::from((Ipv4Addr::LOCALHOST, port)));
    match port {
        Some(port) => bind(port).with_context(|| format!("can't listen on port {port}; try another --port")),
        None => bind(DEFAULT_PORT).or_else(|_| bind(0)).context("no port is free"),
    }
}

fn open_browser(address: &str) {
    let (program, args): (_, &[&str]) = match std::env::consts::OS {
        "macos" => ("open", &[]),
        "windows" => ("cmd", &["/C", "start"]),
        _ => ("xdg-open", &[]),
    };
    if let Err(error) = Command::new(program).args(args).arg(address).spawn() {
        eprintln!("xtask: can't start a browser with {program}: {error}");
    }
}

/// Answers requests with the files below `directory` until the process ends.
///
/// A thread for each connection and a connection for each request: a pool of threads starves when a browser
/// holds its connections open.
fn serve(listener: TcpListener, directory: &Path) -> Result<Infallible> {
    let directory: Arc<Path> =
        directory.canonicalize().with_context(|| format!("no {}", directory.display()))?.into();
    loop {
        let directory = Arc::clone(&directory);
        let answering = listener.accept().and_then(|(stream, _)| {
            // An error means that the browser has gone away.
            thread::Builder::new().spawn(move || converse(stream, &directory))
        });
        if answering.is_err() {
            // Out of descriptors or threads, which asking again at once does not change.
            thread::sleep(Duration::from_millis(50));
        }
    }
}

/// Reads one request and answers it.
fn converse(mut stream: TcpStream, directory: &Path) -> io::Result<()> {
    stream.set_read_timeout(Some(PATIENCE))?;
    let mut lines = BufReader::new(&stream).take(LONGEST_HEAD).lines();
    let request = lines.next().unwrap_or(Ok(String::new()))?;
    // The headers change nothing, but must be read before the answer is sent.
    while lines.next().transpose()?.is_some_and(|line| !line.is_empty()) {}
    let mut words = request.split(' ');
    let (method, target) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
    let answer = match method {
        "GET" | "HEAD" => answer(target, directory),
        _ => Answer::plain("405 Method Not Allowed", "Only GET.\n").with("Allow", "GET, HEAD"),
    };
    answer.send(&mut stream, method == "HEAD")
}

/// A response.
struct Answer {
    status: &'static str,
    headers: Vec<(&'static str, String)>,
    body: Vec<u8>,
}

impl Answer {
    fn plain(status: &'static str, body: impl Into<String>) -> Self {
        let headers = vec![("Content-Type", "text/plain; charset=utf-8".to_owned())];
        let body = body.into().into_bytes();
        Self { status, headers, body }
    }

    fn with(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.headers.push((name, value.into()));
        self
    }

    fn send(&self, stream: &mut TcpStream, head_only: bool) -> io::Result<()> {
        // With the length known, a page can show how far a download is.
        let mut head = format!(
            "HTTP/1.1 {}\r\nConnection: close\r\nContent-Length: {}\r\n",
            self.status,
            self.body.len()
        );
        for (name, value) in &self.headers {
            head.push_str(&format!("{name}: {value}\r\n"));
        }
        head.push_str("\r\n");
        stream.write_all(head.as_bytes())?;
        if !head_only {
            stream.write_all(&self.body)?;
        }
        stream.flush()
    }
}

fn answer(target: &str, directory: &Path) -> Answer {
    let path = target.split(['?', '#']).next().unwrap_or_default();
    let mut file = resolve(path, directory);
    if file.as_ref().is_some_and(|file| file.is_dir()) {
        // The page's relative addresses need the slash. An address that could hold a line end resolves to nothing.
        if !path.ends_with('/') {
            return Answer::plain("302 Found", "").with("Location", format!("{path}/"));
        }
        file = resolve(&format!("{path}index.html"), directory);
    }
    let Some(file) = file else {
        return Answer::plain("404 Not Found", "There is no such file.\n");
    };
    let body = match fs::read(&file) {
        Ok(body) => body,
        Err(error) => return Answer::plain("500 Internal Server Error", format!("{error}\n")),
    };
    let policy = (content_type(&file) == HTML).then(|| policy(&body)).flatten();
    let headers = vec![
        ("Content-Type", content_type(&file).to_owned()),
        ("X-Content-Type-Options", "nosniff".to_owned()),
        // A file that was just built must be seen. Not `no-store`: that turns off the
        // back/forward cache, which the page has to work with.
        ("Cache-Control", "no-cache".to_owned()),
    ];
    let answer = Answer { status: "200 OK", headers, body };
    match policy {
        // No other site may frame the page, which only a header can say.
        Some(policy) => answer.with("Content-Security-Policy", format!("{policy}; frame-ancestors 'none'")),
        None => answer,
    }
}

/// The file or directory below `directory` that the path of an address means, if there is one.
///
/// Neither `..`, nor an encoded slash, nor a link leads out of the directory, and hidden files are
/// not there.
fn resolve(path: &str, directory: &Path) -> Option<PathBuf> {
    let decoded = percent_decode(path.strip_prefix('/')?)?;
    let relative = Path::new(&decoded);
    let plain = relative.components().all(|component| {
        matches!(component, Component::Normal(name) if !name.as_encoded_bytes().starts_with(b"."))
    });
    if !plain || decoded.contains(['\\', '\0']) {
        return None;
    }
    let file = directory.join(relative).canonicalize().ok()?;
    file.starts_with(directory).then_some(file)
}

/// The text with `%41` and the like decoded, if that gives UTF-8.
fn percent_decode(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        bytes.push(if byte == b'%' {
            let mut digit = || char::from(rest.next()?).to_digit(16);
            u8::try_from(digit()? * 16 + digit()?).ok()?
        } else {
            byte
        });
    }
    String::from_utf8(bytes).ok()
}

const HTML: &str = "text/html; charset=utf-8";

fn content_type(file: &Path) -> &'static str {
    match file.extension().and_then(|extension| extension.to_str()).unwrap_or_default() {
        "html" => HTML,
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "wasm" => "application/wasm",
        "json" | "map" => "application/json",
        "webmanifest" => "application/manifest+json",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "ico" => "image/x-icon",
        "txt" | "md" | "ts" => "text/plain; charset=utf-8",
        // Compressed files too: the page unpacks them itself.
        _ => "application/octet-stream",
    }
}

/// The Content-Security-Policy that a page states in a `<meta>`, to be sent as a header too: a header
/// also holds for what comes before the element.
fn policy(html: &[u8]) -> Option<String> {
    let html = str::from_utf8(html).ok()?;
    let (_, after) = html.split_once("http-equiv=\"Content-Security-Policy\"")?;
    let (element, _) = after.split_once('>')?;
    let (_, content) = element.split_once("content=\"")?;
    let (policy, _) = content.split_once('"')?;
    Some(policy.split_whitespace().collect::<Vec<_>>().join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_stay_inside() {
        let directory = root().join("xtask").canonicalize().unwrap();
        let check = |path: &str, expected: Option<&str>| {
            let expected = expected.map(|file| directory.join(file));
            assert_eq!(resolve(path, &directory), expected, "{path}");
        };
        check("/src/main.rs", Some("src/main.rs"));
        check("/src/", Some("src"));
        check("/src/m%61in.rs", Some("src/main.rs"));
        check("/", Some(""));
        check("src/main.rs", None);
        check("/missing", None);
        check("/../Cargo.toml", None);
        check("/src/../../Cargo.toml", None);
        check("/%2e%2e/Cargo.toml", None);
        check("/..%2fCargo.toml", None);
        check("//etc/passwd", None);
        check("/%2fetc/passwd", None);
        check("/src\\main.rs", None);
        check("/.", None);
        check("/%", None);
        check("/%zz", None);
        check("/%ff", None);
        check("/%00", None);
    }

    #[cfg(unix)]
    #[test]
    fn links_do_not_lead_out() {
        let directory = build::target_dir().join("links");
        let _ = fs::remove_dir_all(&directory);
        fs::create_dir_all(directory.join("below")).unwrap();
        let directory = directory.canonicalize().unwrap();
        for link in ["index.html", "below/index.html", "other.html"] {
            std::os::unix::fs::symlink(root().join("Cargo.toml"), directory.join(link)).unwrap();
        }
        fs::write(directory.join("page.html"), "page").unwrap();
        std::os::unix::fs::symlink("page.html", directory.join("same.html")).unwrap();
        let check = |path, status| assert_eq!(answer(path, &directory).status, status, "{path}");
        check("/", "404 Not Found");
        check("/index.html", "404 Not Found");
        check("/below", "302 Found");
        check("/below/", "404 Not Found");
        check("/other.html", "404 Not Found");
        check("/page.html", "200 OK");
        check("/same.html", "200 OK");
    }

    #[test]
    fn policies_are_found() {
        let check = |html: &str, expected: Option<&str>| {
            assert_eq!(policy(html.as_bytes()).as_deref(), expected, "{html}");
        };
        check(
            "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none';\n  img-src 'self'\">",
            Some("default-src 'none'; img-src 'self'"),
        );
        check("<meta charset=\"utf-8\"><p>Content-Security-Policy</p>", None);
        check("<meta http-equiv=\"Content-Security-Policy\"><p content=\"x\">", None);
    }
}
