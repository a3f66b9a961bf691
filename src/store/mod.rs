//! The only room that touches the vault directory: layout, lock, durable write, sweep.
