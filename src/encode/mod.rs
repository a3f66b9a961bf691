//! How things are written down: ids, hashes, digits that are read aloud, words, base64, JSON; canonical or refused.
