//! What is printed of a client's records: the map of systems, the handbook, the report.
//!
//! The public part holds no secret: what is printed is chosen field by field, and a secret field never is. The same model
//! becomes PDF and HTML. What this is not: what a holder keeps (`kit`), or a judgement of what is missing (`readiness`).

pub mod map;

pub use self::map::Map;
