//! Policy tree, split, verify, combine: wraps the `sharks` crate. No I/O.
