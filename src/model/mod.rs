//! People, clients, records, receipts, drills: plain data, no I/O.
