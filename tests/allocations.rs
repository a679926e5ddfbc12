//! Counts what recognition asks of the allocator: unlike a clock, the count is the same in every run.

#![expect(
    unsafe_code,
    reason = "an allocator that counts has to implement an unsafe trait; it hands all calls on"
)]

use std::alloc::{GlobalAlloc, Layout, System};
use std::cell::Cell;

use rubricator::Recognizer;

struct Counting;

thread_local! {
    static COUNT: Cell<u64> = const { Cell::new(0) };
}

unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        COUNT.set(COUNT.get() + 1);
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, pointer: *mut u8, layout: Layout) {
        unsafe { System.dealloc(pointer, layout) }
    }

    unsafe fn realloc(&self, pointer: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        COUNT.set(COUNT.get() + 1);
        unsafe { System.realloc(pointer, layout, size) }
    }
}

#[global_allocator]
static ALLOCATOR: Counting = Counting;

/// How often the allocator is asked while `work` runs on this thread.
fn count<T>(work: impl FnOnce() -> T) -> u64 {
    let before = COUNT.get();
    std::hint::black_box(work());
    COUNT.get() - before
}

/// 307 were measured, and a fifth more is allowed: a new model finds other mentions. Half are made by the resolution
/// of entities; the others hold the values of dates and amounts, and what a name's mentions say of its type.
const ARTICLE_LIMIT: u64 = 368;

/// 0.546 were measured: the article has a date or a sum for every ten words, and each has a value of its own.
const WORD_LIMIT: f64 = 0.66;

const ARTICLE: &str = include_str!("samples/news.txt");

/// The allocations for an article by a recogniser that has read one, and the words of the article.
fn of_copies(copies: usize) -> (u64, u64) {
    let recognizer = Recognizer::new();
    let text = ARTICLE.repeat(copies);
    recognizer.recognize(&text);
    let words = text.split_whitespace().count() as u64;
    (count(|| recognizer.recognize(&text)), words)
}

#[test]
fn an_article_takes_few_allocations() {
    let (allocations, words) = of_copies(1);
    println!("{allocations} allocations for {words} words");
    assert!(
        allocations <= ARTICLE_LIMIT,
        "{allocations} allocations for an article, {ARTICLE_LIMIT} allowed"
    );
}

#[test]
fn words_that_came_before_take_fewer() {
    let ((one, words), (many, many_words)) = (of_copies(1), of_copies(9));
    let each = (many - one) as f64 / (many_words - words) as f64;
    println!("{each:.3} allocations for each further word");
    assert!(each <= WORD_LIMIT, "{each:.3} allocations for each further word, {WORD_LIMIT} allowed");
}

/// What is allocated is for sentences, mentions and entities, never for a word.
#[test]
fn a_word_takes_none() {
    let of_words = |words: usize| {
        let long = "the old bridge over its river was closed, they said, ".repeat(words / 10);
        let text = format!("Maren Okafor wrote that {long}and left.\n\n").repeat(20);
        let recognizer = Recognizer::new();
        recognizer.recognize(&text);
        let found = recognizer.recognize(&text).mentions.len();
        (found, count(|| recognizer.recognize(&text)))
    };
    assert_eq!(of_words(20), of_words(80), "mentions and allocations");
}

#[test]
fn the_room_of_one_analysis_serves_the_next() {
    let recognizer = Recognizer::new();
    let first = count(|| recognizer.recognize(ARTICLE));
    let second = count(|| recognizer.recognize(ARTICLE));
    let third = count(|| recognizer.recognize(ARTICLE));
    println!("{first}, {second}, {third} allocations");
    assert!(second < first, "{second} after {first}");
    assert_eq!(second, third);
}
