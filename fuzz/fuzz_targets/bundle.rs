//! Fuzzes the container of a bundle.

#![no_main]

use std::io::Cursor;

use breakglass::format::v1::container::Container;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    if let Ok(mut container) = Container::open(Cursor::new(data)) {
        let names: Vec<_> = container.entries().iter().map(|entry| entry.name).collect();
        for name in names {
            let _ = container.read(&name, 1 << 20);
        }
    }
});
