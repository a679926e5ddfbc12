//! `rubricator annotate` as its users call it: a filter in pipes, whose failures are seen.

use std::io::{BufRead as _, BufReader, Write as _};
use std::process::{Child, Command, Stdio};
use std::thread;

const PROGRAM: &str = env!("CARGO_BIN_EXE_rubricator");
const ARTICLE: &str = "Maren Okafor returned to Rotterdam on 14 March 2022. Okafor said no more.";

/// What the program did.
struct Done {
    code: Option<i32>,
    output: String,
    errors: String,
}

fn spawn(command: &mut Command) -> Child {
    let command = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    command.spawn().expect("the program starts")
}

/// Runs a command on an input.
fn run(command: &mut Command, input: &[u8]) -> Done {
    let mut child = spawn(command);
    let mut stdin = child.stdin.take().unwrap();
    let input = input.to_vec();
    // A program that refuses its options reads nothing.
    let writer = thread::spawn(move || drop(stdin.write_all(&input)));
    let output = child.wait_with_output().unwrap();
    writer.join().unwrap();
    Done {
        code: output.status.code(),
        output: String::from_utf8(output.stdout).unwrap(),
        errors: String::from_utf8(output.stderr).unwrap(),
    }
}

fn annotate(args: &[&str], input: impl AsRef<[u8]>) -> Done {
    run(Command::new(PROGRAM).arg("annotate").args(args), input.as_ref())
}

/// Runs it by the shell, which can close its outputs; `PROGRAM` in the script is the program.
#[cfg(unix)]
fn shell(script: &str, input: &str) -> Done {
    run(Command::new("sh").args(["-c", &script.replace("PROGRAM", PROGRAM)]), input.as_bytes())
}

#[test]
fn formats() {
    let line = format!("{{\"id\":\"a\",\"text\":\"{ARTICLE}\"}}\n");
    let spans =
        "{\"id\":\"a\",\"spans\":[[0,12,\"PERSON\"],[25,34,\"GPE\"],[38,51,\"DATE\"],[53,59,\"PERSON\"]]}\n";
    assert_eq!(annotate(&[], &line).output, spans);
    assert_eq!(annotate(&["--format", "jsonl"], &line).output, spans);
    assert_eq!(
        annotate(&["--format", "entities"], &line).output,
        "{\"id\":\"a\",\"entities\":[{\"type\":\"PERSON\",\"mentions\":[[0,12],[53,59]]},\
         {\"type\":\"GPE\",\"mentions\":[[25,34]]},{\"type\":\"DATE\",\"mentions\":[[38,51]]}]}\n"
    );
    let facts = |line: &str| annotate(&["--format", "facts"], line);
    assert_eq!(
        facts(&line).output,
        "{\"id\":\"a\",\"timex\":[[38,51,\"DATE\",\"2022-03-14\"]],\"amounts\":[],\"places\":[[25,34,51.90,4.50,2747891]]}\n"
    );
    assert_eq!(
        facts("{\"id\":1,\"text\":\"é Friday, $5m\",\"published\":\"2015-01-10\",\"mentions\":[[2,8,\"DATE\"],[10,13,\"MONEY\"]]}").output,
        "{\"id\":1,\"timex\":[[2,8,\"DATE\",\"2015-01-09\"]],\"amounts\":[[10,13,5000000,\"USD\"]],\"places\":[]}\n"
    );
    assert_eq!(
        facts("{\"text\":\"é Paris, Texas\",\"mentions\":[[2,7,\"GPE\"]]}").output,
        "{\"id\":null,\"timex\":[],\"amounts\":[],\"places\":[[2,7,33.70,-95.60,4717560]]}\n"
    );
    let near = |place: &str| {
        annotate(
            &["--format", "facts", "--near", place],
            "{\"text\":\"They met in Springfield.\",\"mentions\":[[12,23,\"GPE\"]]}",
        )
    };
    assert!(near("Missouri").output.contains("[[12,23,37.20,-93.30,"), "{}", near("Missouri").output);
    assert!(
        near("Massachusetts").output.contains("[[12,23,42.10,-72.60,"),
        "{}",
        near("Massachusetts").output
    );
    assert!(near("Nowhere at all").errors.contains("--near takes"), "{}", near("Nowhere at all").errors);
    let jsonl = annotate(&["--near", "US"], "{\"text\":\"\"}");
    assert!(jsonl.errors.contains("--near is for"), "{}", jsonl.errors);
    for wrong in [r#""published":"soon""#, r#""mentions":[[0,9,"DATE"]]"#, r#""mentions":[[0,1,"TIMEX"]]"#] {
        let done = facts(&format!("{{\"text\":\"May\",{wrong}}}\n{{\"text\":\"\"}}\n"));
        assert_eq!(done.output, "{\"id\":null,\"timex\":[],\"amounts\":[],\"places\":[]}\n", "{wrong}");
        assert!(done.errors.contains("line 1: "), "{wrong}: {}", done.errors);
    }
    let done = annotate(&["--format=text"], format!("{ARTICLE}\r\n\t\u{201c}😀\u{201d}\n"));
    assert_eq!(
        done.output,
        "[PERSON Maren Okafor] returned to [GPE Rotterdam] on [DATE 14 March 2022]. [PERSON Okafor] said no \
         more.\r\n\t\u{201c}😀\u{201d}\n"
    );
    assert_eq!(done.code, Some(0));
}

#[test]
fn a_line_in_a_line_out_before_the_next_is_sent() {
    for jobs in ["1", "3"] {
        let mut child = spawn(Command::new(PROGRAM).args(["annotate", "--jobs", jobs]));
        let mut input = child.stdin.take().unwrap();
        let mut output = BufReader::new(child.stdout.take().unwrap());
        for id in ["\"a\"", "7", "null", "12345678901234567890123"] {
            writeln!(input, "{{\"id\":{id},\"text\":\"{ARTICLE}\"}}").unwrap();
            let mut line = String::new();
            output.read_line(&mut line).unwrap();
            assert!(line.starts_with(&format!("{{\"id\":{id},\"spans\":[[0,12,")), "{line}");
        }
        drop(input);
        assert_eq!(child.wait().unwrap().code(), Some(0));
    }
}

#[test]
fn answers_are_the_same_and_in_order_with_more_jobs() {
    let lines: String = (0..300)
        .map(|i| match i % 50 {
            7 => "nonsense\n".to_owned(),
            _ => {
                format!(
                    "{{\"id\":{i},\"text\":\"{}\"}}\n",
                    format!("{ARTICLE} It was {i}. ").repeat(i % 7 * 3)
                )
            }
        })
        .collect();
    let one = annotate(&[], &lines);
    assert_eq!(one.output.lines().count(), 294);
    assert_eq!(one.errors.lines().count(), 6);
    for jobs in ["2", "5"] {
        let more = annotate(&["--jobs", jobs], &lines);
        assert_eq!((more.code, &more.output, &more.errors), (Some(1), &one.output, &one.errors));
    }
}

#[test]
fn broken_lines_are_named_left_out_and_make_the_exit_code_1() {
    let done = annotate(&[], "{\"id\":1,\"text\":\"\"}\n{\"id\":2,\n\n{\"id\":3,\"text\":\"\"}");
    assert_eq!(done.output, "{\"id\":1,\"spans\":[]}\n{\"id\":3,\"spans\":[]}\n");
    assert!(done.errors.starts_with("rubricator annotate: line 2: "), "{}", done.errors);
    assert_eq!(done.errors.lines().count(), 1);
    assert_eq!(done.code, Some(1));
}

#[test]
fn an_answer_is_one_line_whatever_the_id() {
    let done = annotate(&[], "{\"id\":[1,\r\t2],\"text\":\"\"}\r\n");
    assert_eq!(done.output, "{\"id\":[1, \t2],\"spans\":[]}\n");
}

#[test]
fn bytes_that_are_not_utf8_take_no_letter_with_them() {
    let cut = annotate(&[], b"{\"id\":1,\"text\":\"\xed\xa0Zoe\"}\n{\"id\":2,\"text\":\"\xed\xc3\xa9\"}\n");
    assert_eq!(cut.output, "");
    assert_eq!(cut.errors.lines().count(), 2);
    assert_eq!(cut.code, Some(1));
    let whole = annotate(&[], b"{\"id\":1,\"text\":\"\xed\xa0\x80 Rotterdam is near.\"}\n");
    assert_eq!(whole.output, "{\"id\":1,\"spans\":[[2,11,\"GPE\"]]}\n");
}

#[test]
fn wrong_options_are_refused() {
    let wrong: &[&[&str]] = &[
        &["--format", "xml"],
        &["--format"],
        &["--colour"],
        &["file.txt"],
        &["--jobs", "0"],
        &["--jobs", "many"],
        &["--jobs=100000"],
    ];
    for args in wrong {
        let done = annotate(args, "");
        assert_eq!((done.code, done.output.as_str()), (Some(1), ""), "{args:?}");
        assert!(done.errors.starts_with("rubricator annotate: "), "{args:?}: {}", done.errors);
    }
    let done = run(Command::new(PROGRAM).arg("anotate"), b"");
    assert_eq!(done.code, Some(2));
    assert!(done.errors.contains("rubricator annotate"), "{}", done.errors);
    let done = run(Command::new(PROGRAM).arg("--help"), b"");
    assert_eq!((done.code, done.errors.as_str()), (Some(0), ""));
    assert!(done.output.contains("--format"), "{}", done.output);
}

#[test]
fn a_reader_that_has_had_enough_ends_it_quietly() {
    for jobs in ["1", "3"] {
        let mut child = spawn(Command::new(PROGRAM).args(["annotate", "--jobs", jobs]));
        let mut input = child.stdin.take().unwrap();
        let line = "{\"id\":1,\"text\":\"x\"}\n";
        input.write_all(line.as_bytes()).unwrap();
        let mut output = BufReader::new(child.stdout.take().unwrap());
        output.read_line(&mut String::new()).unwrap();
        drop(output);
        let lines = line.repeat(10_000);
        // The input stays open: nobody can wait for its end.
        let writer = thread::spawn(move || {
            let _ = input.write_all(lines.as_bytes());
            input
        });
        let done = child.wait_with_output().unwrap();
        assert_eq!((done.status.code(), done.stderr.as_slice()), (Some(0), b"".as_slice()));
        drop(writer.join().unwrap());
    }
}

#[cfg(unix)]
#[test]
fn lines_go_on_where_standard_error_fails() {
    let input = "nonsense\n{\"id\":2,\"text\":\"\"}\n";
    let done = shell("PROGRAM annotate 2>&-", input);
    assert_eq!((done.code, done.output.as_str()), (Some(1), "{\"id\":2,\"spans\":[]}\n"));
    // The reader of standard error is gone by the time that the line is reported.
    let done =
        shell("{ sleep 0.2; cat; } | { PROGRAM annotate 3>&1 1>&2 2>&3; echo $? >&2; } | exec 0<&-", input);
    assert_eq!(done.errors, "{\"id\":2,\"spans\":[]}\n1\n");
}

#[cfg(target_os = "linux")]
#[test]
fn lines_go_on_where_standard_error_is_full() {
    let done = shell("PROGRAM annotate 2>/dev/full", "nonsense\n{\"id\":2,\"text\":\"\"}\n");
    assert_eq!((done.code, done.output.as_str()), (Some(1), "{\"id\":2,\"spans\":[]}\n"));
}

#[cfg(unix)]
#[test]
fn output_that_is_lost_is_an_error() {
    let input = "{\"id\":2,\"text\":\"\"}\n";
    for script in [
        "PROGRAM annotate >&-",
        "PROGRAM annotate --format text >&-",
        "PROGRAM annotate --jobs 2 >&-",
        "PROGRAM --version >&-",
        "PROGRAM annotate 1</dev/null",
    ] {
        let done = shell(script, input);
        assert_eq!((done.code, done.output.as_str()), (Some(1), ""), "{script}");
        assert!(done.errors.starts_with("rubricator "), "{script}: {}", done.errors);
    }
    // Thrown away on purpose, it isn't lost.
    for script in ["PROGRAM annotate >/dev/null", "PROGRAM annotate 1<>/dev/null"] {
        let done = shell(script, input);
        assert_eq!((done.code, done.errors.as_str()), (Some(0), ""), "{script}");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn output_that_finds_no_room_is_an_error() {
    let done = shell("PROGRAM annotate >/dev/full", "{\"id\":2,\"text\":\"\"}\n");
    assert_eq!(done.code, Some(1));
    assert!(done.errors.starts_with("rubricator annotate: "), "{}", done.errors);
}
