//! Requests, contributions, quorum: pure decisions over the bytes they are handed.
