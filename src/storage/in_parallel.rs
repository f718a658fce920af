//! Doing the same to many things on all processors.

use std::{panic, thread};

/// So few things are done faster by one processor.
const WORTH_A_THREAD: usize = 500;

/// What becomes of each item, in the order of the items.
pub(super) fn map<T: Sync, R: Send>(items: &[T], work: impl Fn(&T) -> R + Sync) -> Vec<R> {
    let processors = thread::available_parallelism().map_or(1, usize::from);
    let threads = (items.len() / WORTH_A_THREAD).clamp(1, processors);
    let mut chunks = items.chunks(items.len().div_ceil(threads).max(1));
    let first = chunks.next().unwrap_or_default();
    let do_all = |chunk: &[T]| chunk.iter().map(&work).collect::<Vec<_>>();
    thread::scope(|scope| {
        let others: Vec<_> = chunks
            .map(|chunk| {
                let thread = thread::Builder::new().spawn_scoped(scope, move || do_all(chunk));
                (chunk, thread)
            })
            .collect();
        let mut done = do_all(first);
        for (chunk, thread) in others {
            done.extend(match thread {
                Ok(thread) => thread
                    .join()
                    .unwrap_or_else(|panic| panic::resume_unwind(panic)),
                // The system has no thread to spare.
                Err(_) => do_all(chunk),
            });
        }
        done
    })
}

#[cfg(test)]
mod tests {
    #[test]
    fn results_are_in_the_order_of_the_items() {
        for count in [0, 1, 499, 500, 10_007] {
            let items: Vec<usize> = (0..count).collect();
            assert_eq!(
                super::map(&items, |item| item + 1),
                (1..=count).collect::<Vec<_>>()
            );
        }
    }
}
