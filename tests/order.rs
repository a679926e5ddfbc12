//! Holds the crate's modules to the order that ARCHITECTURE.md gives them: a room imports only from rooms
//! before it, and no two files import each other, however long the way round.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

/// Sources by their path below `src/`.
type Sources = BTreeMap<String, String>;

#[test]
fn imports_point_one_way() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut sources = Sources::new();
    collect(&root.join("src"), "", &mut sources);
    let order = order(&fs::read_to_string(root.join("ARCHITECTURE.md")).unwrap());
    assert_eq!(faults(&sources, &order), [""; 0]);
}

#[test]
fn planted_faults_are_found() {
    let check = |sources: &[(&str, &str)], expected: &[&str]| {
        let sources = sources.iter().map(|&(path, source)| (path.into(), source.into())).collect();
        assert_eq!(faults(&sources, &["span".into(), "text".into(), "rules".into()]), expected);
    };
    let lib = ("lib.rs", "pub use span::Span;");
    let span = ("span.rs", "pub struct Span;");
    check(&[lib, span, ("text/mod.rs", "use crate::Span;")], &[]);
    check(&[lib, ("span.rs", "use crate::{text::Token};"), ("text/mod.rs", "")], &["span.rs imports text"]);
    check(&[lib, ("text/mod.rs", "fn f() { crate::rules::g() }")], &["text/mod.rs imports rules"]);
    check(&[lib, ("text/mod.rs", "#[cfg(test)]\nmod tests {\n    use crate::rules::g;\n}")], &[]);
    check(&[lib, ("text/mod.rs", "// as crate::rules does")], &[]);
    check(&[lib, ("extra.rs", "")], &["extra.rs is in no room of ARCHITECTURE.md"]);
    check(
        &[
            lib,
            ("rules/date.rs", "use super::time::b;"),
            ("rules/time.rs", "use crate::rules::date::{a, c};"),
        ],
        &["circle: rules/date.rs rules/time.rs"],
    );
    check(
        &[lib, ("rules/mod.rs", "mod date;\nfn f() { date::find() }"), ("rules/date.rs", "use super::B;")],
        &["circle: rules/date.rs rules/mod.rs"],
    );
}

fn collect(folder: &Path, prefix: &str, sources: &mut Sources) {
    for entry in fs::read_dir(folder).unwrap() {
        let entry = entry.unwrap();
        let path = format!("{prefix}{}", entry.file_name().to_str().unwrap());
        if entry.file_type().unwrap().is_dir() {
            collect(&entry.path(), &format!("{path}/"), sources);
        } else if path.ends_with(".rs") && !path.ends_with("tests.rs") {
            sources.insert(path, fs::read_to_string(entry.path()).unwrap());
        }
    }
}

/// The rooms, lowest first: the first word of each line of the block behind the heading.
fn order(architecture: &str) -> Vec<String> {
    let (_, rest) = architecture.split_once("## Order of `src/`").expect("ARCHITECTURE.md has the order");
    let block = rest.split("```").nth(1).expect("a block with the rooms");
    let lines = block.lines().skip(1).filter(|line| !line.starts_with(' '));
    lines.filter_map(|line| Some(line.split_whitespace().next()?.into())).collect()
}

fn faults(sources: &Sources, order: &[String]) -> Vec<String> {
    let mut faults = Vec::new();
    let mut imports = BTreeMap::new();
    for (path, source) in sources {
        let targets = targets(path, &code(source), sources);
        let rank = |path: &str| order.iter().position(|known| known == room(path));
        if path != "lib.rs" {
            match rank(path) {
                None => faults.push(format!("{path} is in no room of ARCHITECTURE.md")),
                Some(own) => {
                    let above = targets.iter().filter(|target| rank(target).is_none_or(|rank| rank > own));
                    let above: BTreeSet<_> = above.map(|target| room(target)).collect();
                    faults.extend(above.iter().map(|room| format!("{path} imports {room}")));
                }
            }
            imports.insert(path.clone(), targets);
        }
    }
    faults.extend(circles(&imports).iter().map(|circle| format!("circle: {}", circle.join(" "))));
    faults
}

/// The room of a file: the folder or file right below `src/`.
fn room(path: &str) -> &str {
    path.split('/').next().unwrap().trim_end_matches(".rs")
}

/// A source without comments and without the tests at its end.
fn code(source: &str) -> String {
    let tests = source.match_indices("#[cfg(test)]\n").find(|(at, attribute)| {
        let line = source[at + attribute.len()..].lines().next().unwrap_or_default();
        line.contains("mod ") && line.ends_with('{')
    });
    let before_tests = &source[..tests.map_or(source.len(), |(at, _)| at)];
    let lines = before_tests.lines().map(|line| line.split("//").next().unwrap());
    lines.collect::<Vec<_>>().join("\n")
}

/// The files that a file imports from; modules that are not among `sources` count by their room.
fn targets(path: &str, code: &str, sources: &Sources) -> BTreeSet<String> {
    let mut module: Vec<&str> = path.trim_end_matches(".rs").split('/').collect();
    module.retain(|part| !matches!(*part, "mod" | "lib"));
    let mut targets = BTreeSet::new();
    for path_in_code in paths(code) {
        let mut parts = path_in_code.split("::");
        let mut base = module.clone();
        let mut rest: Vec<&str> = match parts.next() {
            Some("crate") => {
                base.clear();
                parts.collect()
            }
            Some("super") => {
                base.pop();
                parts.collect()
            }
            // Only children are named from where they are declared.
            Some(child) if code.contains(&format!("mod {child};")) => {
                std::iter::once(child).chain(parts).collect()
            }
            _ => continue,
        };
        while rest.first() == Some(&"super") {
            base.pop();
            rest.remove(0);
        }
        base.extend(rest);
        if let Some(target) = file_of(&base, sources)
            && target != path
        {
            targets.insert(target);
        }
    }
    targets
}

/// The file of the deepest module that a path goes through.
fn file_of(path: &[&str], sources: &Sources) -> Option<String> {
    for length in (1..=path.len()).rev() {
        let module = path[..length].join("/");
        for file in [format!("{module}.rs"), format!("{module}/mod.rs")] {
            if sources.contains_key(&file) {
                return Some(file);
            }
        }
    }
    let name = path.first()?;
    if name.starts_with(char::is_lowercase) {
        return Some(format!("{name}.rs"));
    }
    // A name of the crate's root: where `lib.rs` takes it from.
    let export = sources["lib.rs"].split("pub use ").skip(1).find(|export| {
        let names = export.split(';').next().unwrap();
        names.split(|c: char| !c.is_alphanumeric() && c != '_').any(|exported| exported == *name)
    })?;
    file_of(&[export.split("::").next()?], sources)
}

/// The modules that a file declares.
fn children(code: &str) -> impl Iterator<Item = &str> {
    code.split("mod ").skip(1).filter_map(|rest| Some(rest.split_once(';')?.0))
}

/// The paths in a file's imports, and those that begin with `crate`, `super` or a child elsewhere.
fn paths(code: &str) -> Vec<String> {
    let mut paths = Vec::new();
    for (at, _) in code.match_indices("use ") {
        let statement = code[at + 4..].split(';').next().unwrap();
        expand("", &statement.split_whitespace().collect::<Vec<_>>().join(" "), &mut paths);
    }
    for start in ["crate", "super"].into_iter().chain(children(code)) {
        for (at, _) in code.match_indices(&format!("{start}::")) {
            if code[..at].ends_with(|c: char| c.is_alphanumeric() || matches!(c, '_' | ':')) {
                continue;
            }
            let end = code[at..].find(|c: char| !c.is_alphanumeric() && !matches!(c, '_' | ':'));
            let path = &code[at..end.map_or(code.len(), |end| at + end)];
            // What goes on with a brace is in an import, and written out above.
            if !path.ends_with(':') {
                paths.push(path.into());
            }
        }
    }
    paths
}

/// Writes out `a::{b, c::{d, e}}` as paths.
fn expand(prefix: &str, tree: &str, paths: &mut Vec<String>) {
    let Some(open) = tree.find('{') else {
        paths.push(format!("{prefix}{}", tree.split(" as ").next().unwrap().trim()));
        return;
    };
    let prefix = format!("{prefix}{}", &tree[..open]);
    let (mut depth, mut start) = (0, open + 1);
    for (at, c) in tree.char_indices().skip(open) {
        match c {
            '{' => depth += 1,
            '}' => depth -= 1,
            _ => {}
        }
        if depth == 0 || depth == 1 && c == ',' {
            expand(&prefix, tree[start..at].trim(), paths);
            start = at + 1;
        }
        if depth == 0 {
            break;
        }
    }
}

/// The groups of files that import each other, however long the way round.
fn circles(imports: &BTreeMap<String, BTreeSet<String>>) -> BTreeSet<Vec<String>> {
    let reach = |start: &String| {
        let (mut seen, mut open) = (BTreeSet::new(), vec![start.clone()]);
        while let Some(path) = open.pop() {
            for next in imports.get(&path).into_iter().flatten() {
                if seen.insert(next.clone()) {
                    open.push(next.clone());
                }
            }
        }
        seen
    };
    let reached: BTreeMap<_, _> = imports.keys().map(|path| (path, reach(path))).collect();
    let in_circle = imports.keys().filter(|path| reached[path].contains(*path));
    in_circle
        .map(|path| {
            let group = reached[path]
                .iter()
                .filter(|other| reached.get(other).is_some_and(|back| back.contains(path)));
            group.cloned().collect()
        })
        .collect()
}
