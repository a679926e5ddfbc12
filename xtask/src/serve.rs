//! `cargo xtask serve`: the page on localhost.

use std::ffi::OsString;
use std::fs;
use std::io::{self, ErrorKind};
use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::path::{Component, Path, PathBuf};
use std::process::{Command, ExitCode};
use std::sync::Arc;
use std::thread;

use anyhow::{Context as _, Result};
use lexopt::prelude::*;
use tiny_http::{Header, Method, Request, Response, Server};

use crate::{build, root};

/// Taken if it is free and no other is asked for.
const DEFAULT_PORT: u16 = 8000;

/// A browser opens up to six connections to a host at once.
const THREADS: usize = 6;

pub(crate) fn run(args: Vec<OsString>) -> Result<ExitCode> {
    let mut port = None;
    let mut open = false;
    let mut fresh = true;
    let mut parser = lexopt::Parser::from_args(args);
    while let Some(arg) = parser.next()? {
        match arg {
            Long("port") => port = Some(parser.value()?.parse()?),
            Long("open") => open = true,
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
    serve(listener, &root().join("www"))?;
    Ok(ExitCode::SUCCESS)
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
fn serve(listener: TcpListener, directory: &Path) -> Result<()> {
    let directory = directory
        .canonicalize()
        .with_context(|| format!("no {}", directory.display()))?;
    let server = Server::from_listener(listener, None).map_err(|error| anyhow::anyhow!(error))?;
    let server = Arc::new(server);
    let threads: Vec<_> = (0..THREADS)
        .map(|_| {
            let (server, directory) = (Arc::clone(&server), directory.clone());
            thread::spawn(move || {
                for request in server.incoming_requests() {
                    // The browser may have gone away: nobody is left to tell.
                    let _ = answer(request, &directory);
                }
            })
        })
        .collect();
    for thread in threads {
        let _ = thread.join();
    }
    Ok(())
}

fn answer(request: Request, directory: &Path) -> io::Result<()> {
    if !matches!(request.method(), Method::Get | Method::Head) {
        let allow = header("Allow", "GET, HEAD");
        return request.respond(
            Response::from_string("Only GET.\n")
                .with_status_code(405)
                .with_header(allow),
        );
    }
    let path = request.url().split(['?', '#']).next().unwrap_or_default();
    let Some(file) = resolve(path, directory) else {
        return request.respond(Response::from_string("There is no such file.\n").with_status_code(404));
    };
    // The page's relative addresses need the slash.
    if file.is_dir() && !path.ends_with('/') {
        let there = header("Location", &format!("{path}/"));
        return request.respond(Response::empty(302).with_header(there));
    }
    let file = if file.is_dir() {
        file.join("index.html")
    } else {
        file
    };
    let body = match fs::read(&file) {
        Ok(body) => body,
        Err(error) => {
            let status = if error.kind() == ErrorKind::NotFound {
                404
            } else {
                500
            };
            return request.respond(Response::from_string(format!("{error}\n")).with_status_code(status));
        }
    };
    let policy = (content_type(&file) == HTML).then(|| policy(&body)).flatten();
    let mut response = Response::from_data(body)
        // With the length known, a page can show how far a download is.
        .with_chunked_threshold(usize::MAX)
        .with_header(header("Content-Type", content_type(&file)))
        .with_header(header("X-Content-Type-Options", "nosniff"))
        // A file that was just built must be seen. Not `no-store`: that turns off the
        // back/forward cache, which the page has to get along with.
        .with_header(header("Cache-Control", "no-cache"));
    if let Some(policy) = policy {
        response.add_header(header("Content-Security-Policy", &policy));
    }
    request.respond(response)
}

/// A header; one whose value can't be sent becomes empty.
fn header(name: &str, value: &str) -> Header {
    Header::from_bytes(name, value).unwrap_or_else(|()| Header::from_bytes(name, "").expect("constant name"))
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
    match file
        .extension()
        .and_then(|extension| extension.to_str())
        .unwrap_or_default()
    {
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
        // Also what is compressed: the page itself unpacks it.
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
        check(
            "<meta http-equiv=\"Content-Security-Policy\"><p content=\"x\">",
            None,
        );
    }
}
